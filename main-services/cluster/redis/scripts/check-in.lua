-- Spends voters' keys, each once. One slot: a shard of the voters.
-- needs: poll-status, check-in-voter
-- KEYS: 1 polls, 2 voters, 3 turnout
-- ARGV: 1 this hour, then three a voter: personal id, auth code hash, '1' when the outbox is full
-- Answers an outcome a voter, in their order.
local outcomes = {}
for at = 2, #ARGV, 3 do
  outcomes[#outcomes + 1] = check_in(ARGV[at], ARGV[at + 1], ARGV[1], ARGV[at + 2])
end
count_turnout()
return outcomes
