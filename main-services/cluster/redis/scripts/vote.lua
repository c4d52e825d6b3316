-- Checks voters in and stores their ballots, all in one step. One slot: that of an election with one shard.
-- needs: poll-status, check-in-voters, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox, 5 voters, 6 turnout
-- ARGV: a text a vote, of fixed widths but for the last: personal id and auth code hash (54), '1' when the outbox is full,
--       nullifier (43), receipt (14), ballot; and last of all this hour
-- Answers { a letter a vote, in their order: the ballot's, or why its voter was not checked in; of each held ballot what is
-- stored, and 1 if it is in the outbox }.
local hour_now = table.remove(ARGV)
local keys, full, nullifiers, receipts, ballots = {}, {}, {}, {}, {}
for vote, text in ipairs(ARGV) do
  keys[vote], full[vote], nullifiers[vote], receipts[vote] = struct.unpack('c54c1c43c14', text)
  ballots[vote] = string.sub(text, 113)
end
local letters = check_in_all(keys, full, hour_now)
for vote, letter in ipairs(letters) do
  if letter == 'c' or letter == 'a' then letters[vote] = '?' end
end
local held = cast_all(nullifiers, receipts, ballots, full, letters)
return { table.concat(letters), held }
