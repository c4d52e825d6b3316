-- What may be shown of a count that grows: steps of at least so much, each shown when the next one is full too; a step
-- of 1 holds nothing back. The rule is told at `stepForward`. Answers what may be shown ('' if nothing was yet).
-- KEYS: 1 held (hash: shown, shown_size, next, next_size)   ARGV: 1 size, 2 count (JSON), 3 least step
local size = tonumber(ARGV[1])
local step = tonumber(ARGV[3])
local held = redis.call('HMGET', KEYS[1], 'shown_size', 'next_size', 'next')
local shown_size = tonumber(held[1] or '0')
local next_size = tonumber(held[2] or shown_size)

if step <= 1 then
  if size > shown_size then redis.call('HSET', KEYS[1], 'shown', ARGV[2], 'shown_size', size) end
  redis.call('HDEL', KEYS[1], 'next', 'next_size')
elseif size - next_size >= step then
  if held[2] then redis.call('HSET', KEYS[1], 'shown', held[3], 'shown_size', held[2]) end
  redis.call('HSET', KEYS[1], 'next', ARGV[2], 'next_size', size)
end
return redis.call('HGET', KEYS[1], 'shown') or ''
