-- Spends voters' keys, each once. One slot: a shard of the voters.
-- KEYS: 1 voters (hash: personal id -> auth code hash|hour|region|age group|gender), 2 turnout (hash: kind|id -> count),
--       3 polls
-- ARGV: 1 this hour, then three a voter: personal id, auth code hash (64 hex digits),
--       '1' when the outbox is full: then no key is spent
-- Answers an outcome a voter, in their order.
local outcomes = {}
local hour_now = ARGV[1]
local status = redis.call('HGET', KEYS[3], 'status')
if status == 'unknown' then status = false end
local turnout = {}

local function count(field)
  turnout[field] = (turnout[field] or 0) + 1
end

local function check_in(personal_id, code_hash, full)
  if not status then return 'not-initialised' end
  -- Nobody of that personal id takes the same way, in the same time, as a wrong code.
  local entry = redis.call('HGET', KEYS[1], personal_id) or 'nobody'
  local hash = string.sub(entry, 1, 64)
  if hash == code_hash then
    local hour, region, age, gender = string.match(entry, '^([^|]*)|([^|]*)|([^|]*)|(.*)$', 66)
    if hour ~= '' then return 'already-checked-in' end
    if status ~= 'open' then return 'polls-not-open' end
    if full == '1' then return 'full' end
    redis.call('HSET', KEYS[1], personal_id, table.concat({ hash, hour_now, region, age, gender }, '|'))
    count('hour|' .. hour_now)
    count('region|' .. region)
    count('age|' .. age)
    count('gender|' .. gender)
    return 'checked-in'
  end
  if status ~= 'open' then return 'polls-not-open' end
  return 'refused'
end

for at = 2, #ARGV, 3 do
  outcomes[#outcomes + 1] = check_in(ARGV[at], ARGV[at + 1], ARGV[at + 2])
end
for field, voters in pairs(turnout) do redis.call('HINCRBY', KEYS[2], field, voters) end
return outcomes
