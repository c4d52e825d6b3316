-- Brings a shard's copy of the polls to a version, unless it has that or a newer one.
-- A copy says that the shard is filled, so only who has filled it makes one.
-- KEYS: 1 polls (hash: version, status)   ARGV: 1 version, 2 status, 3 whether the shard was just filled (1 or 0)
local known = redis.call('HGET', KEYS[1], 'version')
if not known and ARGV[3] == '0' then return 0 end
local version = tonumber(known or '-1')
if tonumber(ARGV[1]) <= version then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'status', ARGV[2])
return 1
