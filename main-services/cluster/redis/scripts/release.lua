-- Makes a tally what may be seen, unless more may be seen already.
-- KEYS: 1 released (hash: ballots, tally)   ARGV: 1 ballots, 2 tally (JSON)
local released = tonumber(redis.call('HGET', KEYS[1], 'ballots') or '-1')
if tonumber(ARGV[1]) < released then return 0 end
redis.call('HSET', KEYS[1], 'ballots', ARGV[1], 'tally', ARGV[2])
return 1
