-- Counts a batch of one partition, each nullifier once, and moves the position behind it. One slot: the partition's.
-- KEYS: 1 seen (set of nullifiers), 2 counts (hash), 3 progress (hash: position, counted_at)
-- ARGV: 1 position of the first ballot, 2 that behind the last one, 3 now, 4 how many of them can't count, 5 the others (JSON), no
--       nullifier twice: candidate field, station field and nullifiers of all that count for the same
-- Answers the position behind the last one. A position before that: somebody has counted so far, and nothing was done now.
local first, next_first, passed_over = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[4])
local position = tonumber(redis.call('HGET', KEYS[3], 'position') or '0')
if first > position then return redis.error_reply('GAP the batch begins behind the position') end
if first < position then return math.min(position, next_first) end

-- So many arguments a command may have: Lua's stack is no larger than some 8,000.
local chunk = 2000
local sums = {}
for _, choice in ipairs(cjson.decode(ARGV[5])) do
  local candidate, station, nullifiers = unpack(choice)
  local new = 0
  for start = 1, #nullifiers, chunk do
    local last = math.min(#nullifiers, start + chunk - 1)
    new = new + redis.call('SADD', KEYS[1], unpack(nullifiers, start, last))
  end
  passed_over = passed_over + #nullifiers - new
  sums[candidate] = (sums[candidate] or 0) + new
  sums[station] = (sums[station] or 0) + new
end
if passed_over > 0 then sums['passed-over'] = passed_over end
for field, sum in pairs(sums) do
  if sum > 0 then redis.call('HINCRBY', KEYS[2], field, sum) end
end
redis.call('HSET', KEYS[3], 'position', next_first, 'counted_at', ARGV[3])
return next_first
