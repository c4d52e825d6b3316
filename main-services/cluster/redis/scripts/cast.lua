-- Stores ballots and puts them in the outbox, each unless its nullifier has one. One slot: a shard of the ballots.
-- needs: poll-status, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox
-- ARGV: a text a ballot, of fixed widths but for the last: '1' when the outbox is full, nullifier (43), receipt (14), ballot
-- Answers { a letter a ballot, in their order; of each held one what is stored, and 1 if it is in the outbox }.
local full, letters = {}, {}
for index = 1, #ARGV do
  full[index] = string.sub(ARGV[index], 1, 1)
  letters[index] = '?'
end
local held = cast_all(ARGV, 2, full, letters)
return { table.concat(letters), held }
