-- Counts a batch of one partition, each nullifier once, and moves the position behind it. One slot: the partition's.
-- KEYS: 1 seen (set of nullifiers), 2 counts (hash), 3 progress (hash: position, counted_at)
-- ARGV: 1 position of the first ballot, 2 now, then three a ballot: nullifier, candidate field, station field
--       (both fields empty for a ballot that can't count)
local first = tonumber(ARGV[1])
local position = tonumber(redis.call('HGET', KEYS[3], 'position') or '0')
local ballots = (#ARGV - 2) / 3
if first > position then return redis.error_reply('GAP the batch begins behind the position') end
if first + ballots <= position then return position end

local sums = {}
local passed_over = 0
for index = math.max(0, position - first), ballots - 1 do
  local at = 3 + index * 3
  if ARGV[at + 1] ~= '' and redis.call('SADD', KEYS[1], ARGV[at]) == 1 then
    sums[ARGV[at + 1]] = (sums[ARGV[at + 1]] or 0) + 1
    sums[ARGV[at + 2]] = (sums[ARGV[at + 2]] or 0) + 1
  else
    passed_over = passed_over + 1
  end
end
for field, sum in pairs(sums) do redis.call('HINCRBY', KEYS[2], field, sum) end
if passed_over > 0 then redis.call('HINCRBY', KEYS[2], 'passed-over', passed_over) end
redis.call('HSET', KEYS[3], 'position', first + ballots, 'counted_at', ARGV[2])
return first + ballots
