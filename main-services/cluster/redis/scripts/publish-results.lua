-- Publishes results that are newer in every part: two publishers that read the parts at different moments can't make
-- any figure on a wall go back.
-- KEYS: 1 snapshot (hash)   ARGV: 1 seq, 2 ballots, 3 check-ins, 4 version of the polls,
--                          5 stations that report, 6 results (JSON), 7 channel, 8 seq of the newest that the publisher knows
-- Answers 1 if published, 0 if nothing is new, -1 if a part is older than what is shown: read again, then try again;
-- -2 if Redis has lost what was shown, and the publisher knows newer results than these: they are to be put back first.
local shown = redis.call('HMGET', KEYS[1], 'seq', 'ballots', 'check_ins', 'version', 'reported')
if shown[1] then
  for part = 2, 5 do
    if tonumber(ARGV[part]) < tonumber(shown[part]) then return -1 end
  end
  if tonumber(ARGV[1]) <= tonumber(shown[1]) then return 0 end
elseif tonumber(ARGV[8]) > tonumber(ARGV[1]) then
  return -2
end
redis.call('HSET', KEYS[1], 'seq', ARGV[1], 'ballots', ARGV[2], 'check_ins', ARGV[3], 'version', ARGV[4], 'reported', ARGV[5],
  'results', ARGV[6])
redis.call('PUBLISH', ARGV[7], ARGV[6])
return 1
