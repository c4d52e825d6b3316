-- Stores ballots and puts them in the outbox, each unless its nullifier has one. One slot: a shard of the ballots.
-- needs: poll-status, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox
-- ARGV: a text a ballot, of fixed widths but for the last: '1' when the outbox is full, nullifier (43), receipt (14), ballot
-- Answers { a letter a ballot, in their order; of each held one what is stored, and 1 if it is in the outbox }.
local casts, in_order = {}, {}
for at, text in ipairs(ARGV) do
  in_order[at] = {
    full = string.sub(text, 1, 1),
    nullifier = string.sub(text, 2, 44),
    receipt = string.sub(text, 45, 58),
    ballot = string.sub(text, 59),
  }
  casts[at] = in_order[at]
end
cast_all(casts)
local letters, held = {}, {}
for at, cast in ipairs(in_order) do
  letters[at] = cast.letter
  if cast.letter == 'h' then held[#held + 1] = { cast.stored, cast.waits } end
end
return { table.concat(letters), held }
