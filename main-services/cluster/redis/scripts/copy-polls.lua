-- Brings a shard's copy of the polls to a version, unless it has that or a newer one.
-- KEYS: 1 polls (hash: version, status)   ARGV: 1 version, 2 status
local version = tonumber(redis.call('HGET', KEYS[1], 'version') or '-1')
if tonumber(ARGV[1]) <= version then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'status', ARGV[2])
return 1
