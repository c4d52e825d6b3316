-- Checks voters in and stores their ballots, all in one step. One slot: that of an election with one shard.
-- needs: poll-status, check-in-voters, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox, 5 voters, 6 turnout
-- ARGV: a text a vote, of fixed widths but for the last: personal id (11), auth code hash (64), '1' when the outbox is full,
--       nullifier (43), receipt (14), ballot; and last of all this hour
-- Answers { a letter a vote, in their order: the ballot's, or why its voter was not checked in; of each held ballot what is
-- stored, and 1 if it is in the outbox }.
local hour_now = table.remove(ARGV)
local ids, code_hashes, full = {}, {}, {}
for vote = 1, #ARGV do
  local text = ARGV[vote]
  ids[vote] = string.sub(text, 1, 11)
  code_hashes[vote] = string.sub(text, 12, 75)
  full[vote] = string.sub(text, 76, 76)
end
local letters = check_in_all(ids, code_hashes, full, hour_now)
for vote = 1, #letters do
  if letters[vote] == 'c' or letters[vote] == 'a' then letters[vote] = '?' end
end
local held = cast_all(ARGV, 77, full, letters)
return { table.concat(letters), held }
