-- Spends a voter's key, once. One slot: a shard of the voters.
-- KEYS: 1 voters (hash: personal id -> auth code hash|region|hour), 2 check-ins (hash: hour|region -> count), 3 polls
-- ARGV: 1 personal id, 2 auth code hash (hex), 3 this hour, 4 '1' when the outbox is full: then no key is spent
local status = redis.call('HGET', KEYS[3], 'status')
if not status then return 'not-initialised' end

local entry = redis.call('HGET', KEYS[1], ARGV[1])
if entry then
  local hash, region, hour = string.match(entry, '^([^|]*)|([^|]*)|(.*)$')
  if hash == ARGV[2] then
    if hour ~= '' then return 'already-checked-in' end
    if status ~= 'open' then return 'polls-not-open' end
    if ARGV[4] == '1' then return 'full' end
    redis.call('HSET', KEYS[1], ARGV[1], hash .. '|' .. region .. '|' .. ARGV[3])
    redis.call('HINCRBY', KEYS[2], ARGV[3] .. '|' .. region, 1)
    return 'checked-in'
  end
end
if status ~= 'open' then return 'polls-not-open' end
return 'refused'
