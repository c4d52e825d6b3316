-- Checks voters in and stores their ballots, all in one step. One slot: that of an election with one shard.
-- needs: poll-status, check-in-voters, cast-ballots
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox, 5 voters, 6 turnout
-- ARGV: 1 this hour, then a text a vote, of fixed widths but for the last: personal id (11), auth code hash (64), '1' when the
--       outbox is full, nullifier (43), receipt (14), ballot
-- Answers { a letter a vote, in their order: the ballot's, or why its voter was not checked in; of each held ballot what is
-- stored, and 1 if it is in the outbox }.
local ids, code_hashes, full = {}, {}, {}
for at = 2, #ARGV do
  ids[at - 1] = string.sub(ARGV[at], 1, 11)
  code_hashes[at - 1] = string.sub(ARGV[at], 12, 75)
  full[at - 1] = string.sub(ARGV[at], 76, 76)
end
local letters = check_in_all(ids, code_hashes, full, ARGV[1])
local casts, cast_of = {}, {}
for vote, letter in ipairs(letters) do
  if letter == 'c' or letter == 'a' then
    local text = ARGV[vote + 1]
    local cast = {
      full = full[vote],
      nullifier = string.sub(text, 77, 119),
      receipt = string.sub(text, 120, 133),
      ballot = string.sub(text, 134),
    }
    casts[#casts + 1] = cast
    cast_of[vote] = cast
  end
end
cast_all(casts)
local held = {}
for vote = 1, #letters do
  local cast = cast_of[vote]
  if cast then
    letters[vote] = cast.letter
    if cast.letter == 'h' then held[#held + 1] = { cast.stored, cast.waits } end
  end
end
return { table.concat(letters), held }
