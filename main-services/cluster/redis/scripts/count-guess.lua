-- Counts a wrong attempt for each slot of the table; the counts leak with time. The rule is told at `countOneMore`.
-- KEYS: 1 guesses (hash: slot -> count|ms)   ARGV: 1 now (ms), 2 leak (ms), 3 highest count, then the slots
-- Answers the counts, as text.
local now = tonumber(ARGV[1])
local counts = {}
for at = 4, #ARGV do
  local count, counted_at = string.match(redis.call('HGET', KEYS[1], ARGV[at]) or '0|0', '^(.-)|(.*)$')
  local passed = math.max(0, now - tonumber(counted_at))
  count = math.min(tonumber(ARGV[3]), math.max(0, tonumber(count) - passed / tonumber(ARGV[2])) + 1)
  counts[#counts + 1] = string.format('%.6f', count)
  redis.call('HSET', KEYS[1], ARGV[at], counts[#counts] .. '|' .. ARGV[1])
end
return counts
