-- Checks voters in and stores their ballots, all in one step. One slot: that of an election with one shard.
-- needs: poll-status, check-in-voter, cast-ballot
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox, 5 voters, 6 turnout
-- ARGV: 1 this hour, then six a vote: personal id, auth code hash, nullifier, ballot, receipt, '1' when the outbox is full
-- Answers an outcome a vote, in their order: the ballot's, or why its voter was not checked in.
local outcomes, casts = {}, {}
for at = 2, #ARGV, 6 do
  local outcome = check_in(ARGV[at], ARGV[at + 1], ARGV[1], ARGV[at + 5])
  outcomes[#outcomes + 1] = outcome
  if outcome == 'checked-in' or outcome == 'already-checked-in' then
    casts[#casts + 1] = { vote = #outcomes, at = at, nullifier = ARGV[at + 2] }
  end
end
count_turnout()
-- In an order of their own: Redis writes down what is done in the order in which it is done, and must not pair the one list
-- with the other.
table.sort(casts, function(a, b) return a.nullifier < b.nullifier end)
for _, each in ipairs(casts) do
  outcomes[each.vote] = cast(each.nullifier, ARGV[each.at + 3], ARGV[each.at + 4], ARGV[each.at + 5])
end
return outcomes
