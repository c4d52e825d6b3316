-- Brings a filled shard's copy of the polls to a version, unless it has that or a newer one. A shard that is not filled
-- knows no status, and must not learn one: it would take votes without knowing who has voted.
-- KEYS: 1 polls (hash: version, status)   ARGV: 1 version, 2 status
local version = redis.call('HGET', KEYS[1], 'version')
if not version or tonumber(ARGV[1]) <= tonumber(version) then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'status', ARGV[2])
return 1
