-- What the polls are, as this shard knows it; false in a shard that is not filled.
-- KEYS: 1 polls (hash: version, status)
local status = redis.call('HGET', KEYS[1], 'status')
if status == 'unknown' then status = false end
