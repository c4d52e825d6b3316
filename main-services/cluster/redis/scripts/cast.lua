-- Stores ballots and puts them in the outbox, each unless its nullifier has one. One slot: a shard of the ballots.
-- needs: poll-status, cast-ballot
-- KEYS: 1 polls, 2 ballots, 3 receipts, 4 outbox
-- ARGV: four a ballot: nullifier, ballot, receipt, '1' when the outbox is full
-- Answers an outcome a ballot, in their order.
local outcomes = {}
for at = 1, #ARGV, 4 do
  outcomes[#outcomes + 1] = cast(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
end
return outcomes
