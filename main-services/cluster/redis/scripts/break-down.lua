-- Makes counts what breakdowns of the turnout may show, if they are at least a step ahead of what was shown before.
-- Answers what may be shown.
-- KEYS: 1 broken down (hash: total, parts)   ARGV: 1 total, 2 parts (JSON), 3 least step
local step = tonumber(ARGV[1]) - tonumber(redis.call('HGET', KEYS[1], 'total') or '0')
if step > 0 and step >= tonumber(ARGV[3]) then
  redis.call('HSET', KEYS[1], 'total', ARGV[1], 'parts', ARGV[2])
end
return redis.call('HGET', KEYS[1], 'parts') or '[]'
