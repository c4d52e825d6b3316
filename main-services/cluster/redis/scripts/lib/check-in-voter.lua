-- Spends a voter's key, once; count_turnout() at the end counts everybody whom it has checked in.
-- KEYS: the last two: voters (hash: personal id -> auth code hash|hour|region|age group|gender), turnout (hash: kind|id -> count)
local turnout = {}

local function count(field)
  turnout[field] = (turnout[field] or 0) + 1
end

-- code_hash: 64 hex digits. full: '1' when the outbox is full: then no key is spent.
local function check_in(personal_id, code_hash, hour_now, full)
  if not status then return 'not-initialised' end
  -- Nobody of that personal id takes the same way, in the same time, as a wrong code.
  local entry = redis.call('HGET', KEYS[#KEYS - 1], personal_id) or 'nobody'
  local hash = string.sub(entry, 1, 64)
  if hash == code_hash then
    local hour, region, age, gender = string.match(entry, '^([^|]*)|([^|]*)|([^|]*)|(.*)$', 66)
    if hour ~= '' then return 'already-checked-in' end
    if status ~= 'open' then return 'polls-not-open' end
    if full == '1' then return 'full' end
    redis.call('HSET', KEYS[#KEYS - 1], personal_id, table.concat({ hash, hour_now, region, age, gender }, '|'))
    count('hour|' .. hour_now)
    count('region|' .. region)
    count('age|' .. age)
    count('gender|' .. gender)
    return 'checked-in'
  end
  if status ~= 'open' then return 'polls-not-open' end
  return 'refused'
end

local function count_turnout()
  for field, voters in pairs(turnout) do redis.call('HINCRBY', KEYS[#KEYS], field, voters) end
end
