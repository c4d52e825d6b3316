-- Counts a batch of one partition, each nullifier once, and moves the position behind it. One slot: the partition's.
-- KEYS: 1 seen (set of nullifiers), 2 counts (hash), 3 progress (hash: position, counted_at)
-- ARGV: 1 position of the first ballot, 2 now, 3 the ballots (JSON): a nullifier each, or '' for one that can't count; 4 what
--       each counts for (JSON): a number out of 5, from 1; 5 those (JSON): candidate field and station field
local first = tonumber(ARGV[1])
local position = tonumber(redis.call('HGET', KEYS[3], 'position') or '0')
local nullifiers = cjson.decode(ARGV[3])
local ballots = #nullifiers
if first > position then return redis.error_reply('GAP the batch begins behind the position') end
if first + ballots <= position then return position end

local counts_for = cjson.decode(ARGV[4])
local choices = cjson.decode(ARGV[5])
-- So many arguments a command may have: Lua's stack is no larger than some 8,000.
local chunk = 2000
local sums = {}
local passed_over = 0
local from = math.max(0, position - first) + 1
for start = from, ballots, chunk do
  local last = math.min(ballots, start + chunk - 1)
  local seen = redis.call('SMISMEMBER', KEYS[1], unpack(nullifiers, start, last))
  local new, is_new = {}, {}
  for index = start, last do
    local nullifier = nullifiers[index]
    if nullifier ~= '' and seen[index - start + 1] == 0 and not is_new[nullifier] then
      is_new[nullifier] = true
      new[#new + 1] = nullifier
      local choice = counts_for[index]
      sums[choice] = (sums[choice] or 0) + 1
    else
      passed_over = passed_over + 1
    end
  end
  if #new > 0 then redis.call('SADD', KEYS[1], unpack(new)) end
end
for choice, sum in pairs(sums) do
  redis.call('HINCRBY', KEYS[2], choices[choice][1], sum)
  redis.call('HINCRBY', KEYS[2], choices[choice][2], sum)
end
if passed_over > 0 then redis.call('HINCRBY', KEYS[2], 'passed-over', passed_over) end
redis.call('HSET', KEYS[3], 'position', first + ballots, 'counted_at', ARGV[2])
return first + ballots
