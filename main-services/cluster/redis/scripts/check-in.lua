-- Spends a voter's key, once. One slot: a shard of the voters.
-- KEYS: 1 voters (hash: personal id -> auth code hash|hour|region|age group|gender), 2 turnout (hash: kind|id -> count),
--       3 polls
-- ARGV: 1 personal id, 2 auth code hash (64 hex digits), 3 this hour,
--       4 '1' when the outbox is full: then no key is spent
local status = redis.call('HGET', KEYS[3], 'status')
if not status then return 'not-initialised' end

-- Nobody of that personal id takes the same way, in the same time, as a wrong code.
local entry = redis.call('HGET', KEYS[1], ARGV[1]) or 'nobody'
local hash = string.sub(entry, 1, 64)
if hash == ARGV[2] then
  local hour, region, age, gender = string.match(entry, '^([^|]*)|([^|]*)|([^|]*)|(.*)$', 66)
  if hour ~= '' then return 'already-checked-in' end
  if status ~= 'open' then return 'polls-not-open' end
  if ARGV[4] == '1' then return 'full' end
  redis.call('HSET', KEYS[1], ARGV[1], table.concat({ hash, ARGV[3], region, age, gender }, '|'))
  redis.call('HINCRBY', KEYS[2], 'hour|' .. ARGV[3], 1)
  redis.call('HINCRBY', KEYS[2], 'region|' .. region, 1)
  redis.call('HINCRBY', KEYS[2], 'age|' .. age, 1)
  redis.call('HINCRBY', KEYS[2], 'gender|' .. gender, 1)
  return 'checked-in'
end
if status ~= 'open' then return 'polls-not-open' end
return 'refused'
