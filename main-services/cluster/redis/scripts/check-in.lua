-- Spends voters' keys, each once. One slot: a shard of the voters.
-- needs: poll-status, check-in-voters
-- KEYS: 1 polls, 2 voters, 3 turnout
-- ARGV: a text a voter, of fixed widths: personal id (11), auth code hash (64), '1' when the outbox is full; and last this hour
-- Answers a letter a voter, in their order.
local hour_now = table.remove(ARGV)
local ids, code_hashes, full = {}, {}, {}
for voter = 1, #ARGV do
  ids[voter] = string.sub(ARGV[voter], 1, 11)
  code_hashes[voter] = string.sub(ARGV[voter], 12, 75)
  full[voter] = string.sub(ARGV[voter], 76, 76)
end
return table.concat(check_in_all(ids, code_hashes, full, hour_now))
