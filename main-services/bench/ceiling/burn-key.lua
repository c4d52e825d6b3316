-- Spends a key, once.
-- KEYS: 1 keys (hash: personal id -> guid, or nothing once it is spent)   ARGV: 1 personal id, 2 guid
if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], '')
return 1
