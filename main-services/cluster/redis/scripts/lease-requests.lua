-- Leases some of the requests that a source may make: a token bucket with a second's worth of them.
-- The time is Redis' own, as the processes' clocks may differ.
-- KEYS: 1 bucket (hash: tokens, at)   ARGV: 1 wanted, 2 requests a second
-- Answers how many are granted, and if none in how many ms one will be.
local wanted = tonumber(ARGV[1])
local per_second = tonumber(ARGV[2])
local time = redis.call('TIME')
local now = tonumber(time[1]) + tonumber(time[2]) / 1000000
local bucket = redis.call('HMGET', KEYS[1], 'tokens', 'at')
local tokens = per_second
if bucket[1] then
  local passed = math.max(0, now - tonumber(bucket[2]))
  tokens = math.min(per_second, tonumber(bucket[1]) + passed * per_second)
end
local granted = math.min(wanted, math.floor(tokens))
redis.call('HSET', KEYS[1], 'tokens', string.format('%.6f', tokens - granted), 'at', string.format('%.6f', now))
redis.call('PEXPIRE', KEYS[1], 2000)
if granted > 0 then return { granted, 0 } end
return { 0, math.ceil((1 - tokens) * 1000 / per_second) }
