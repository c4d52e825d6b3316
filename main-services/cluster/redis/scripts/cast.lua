-- Stores ballots and puts them in the outbox, each unless its nullifier has one. One slot: a shard of the ballots.
-- needs: poll-status, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox
-- ARGV: a text a ballot, of fixed widths but for the last: '1' when the outbox is full, nullifier (43), receipt (14), ballot
-- Answers { a letter a ballot, in their order; of each held one what is stored, and 1 if it is in the outbox }.
local full, nullifiers, receipts, ballots, letters = {}, {}, {}, {}, {}
for index, text in ipairs(ARGV) do
  full[index], nullifiers[index], receipts[index] = struct.unpack('c1c43c14', text)
  ballots[index] = string.sub(text, 59)
  letters[index] = '?'
end
local held = cast_all(nullifiers, receipts, ballots, full, letters)
return { table.concat(letters), held }
