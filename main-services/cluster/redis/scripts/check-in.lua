-- Spends voters' keys, each once. One slot: a shard of the voters.
-- needs: poll-status, check-in-voters
-- KEYS: 1 polls, 2 voters, 3 turnout
-- ARGV: 1 this hour, then a text a voter, of fixed widths: personal id (11), auth code hash (64), '1' when the outbox is full
-- Answers a letter a voter, in their order.
local ids, code_hashes, full = {}, {}, {}
for at = 2, #ARGV do
  ids[at - 1] = string.sub(ARGV[at], 1, 11)
  code_hashes[at - 1] = string.sub(ARGV[at], 12, 75)
  full[at - 1] = string.sub(ARGV[at], 76, 76)
end
return table.concat(check_in_all(ids, code_hashes, full, ARGV[1]))
