-- Spends voters' keys, each once, and counts whom it checks in towards turnout: whatever their number, with one command that
-- reads their keys and one that writes them.
-- KEYS: the last two: voters (hash: personal id -> auth code hash|hour|region|age group|gender), turnout (hash: kind|id -> count)

-- voters: how many were checked in, by '|region|age group|gender'.
local function count_turnout(voters, hour_now)
  local sums = {}
  local function count(field, by) sums[field] = (sums[field] or 0) + by end
  for parts, by in pairs(voters) do
    local region, age, gender = string.match(parts, '^|([^|]*)|([^|]*)|(.*)$')
    count('hour|' .. hour_now, by)
    count('region|' .. region, by)
    count('age|' .. age, by)
    count('gender|' .. gender, by)
  end
  local fields, writes = {}, {}
  for field in pairs(sums) do fields[#fields + 1] = field end
  if #fields == 0 then return end
  local counts = redis.call('HMGET', KEYS[#KEYS], unpack(fields))
  for index, field in ipairs(fields) do
    writes[2 * index - 1] = field
    writes[2 * index] = string.format('%.0f', tonumber(counts[index] or '0') + sums[field])
  end
  redis.call('HSET', KEYS[#KEYS], unpack(writes))
end

-- One of each a voter: personal id, auth code hash (64 hex digits), '1' when the outbox is full: then no key is spent.
-- Answers a letter a voter: c checked in, a already checked in, r refused, p polls not open, f full, n not initialised.
local function check_in_all(ids, code_hashes, full, hour_now)
  local letters = {}
  if not status then
    for index = 1, #ids do letters[index] = 'n' end
    return letters
  end
  local entries = redis.call('HMGET', KEYS[#KEYS - 1], unpack(ids))
  local writes, voters, spent = {}, {}, {}
  for index, id in ipairs(ids) do
    -- Nobody of that personal id takes the same way, in the same time, as a wrong code.
    local entry = entries[index] or 'nobody'
    local hash = string.sub(entry, 1, 64)
    if hash == code_hashes[index] then
      -- Where no hour is, the parts follow the hash's '|' at once.
      local parts = string.sub(entry, 66)
      if string.byte(parts) ~= 124 or spent[id] then letters[index] = 'a'
      elseif status ~= 'open' then letters[index] = 'p'
      elseif full[index] == '1' then letters[index] = 'f'
      else
        spent[id] = true
        writes[#writes + 1] = id
        writes[#writes + 1] = hash .. '|' .. hour_now .. parts
        voters[parts] = (voters[parts] or 0) + 1
        letters[index] = 'c'
      end
    else
      letters[index] = status == 'open' and 'r' or 'p'
    end
  end
  if #writes > 0 then redis.call('HSET', KEYS[#KEYS - 1], unpack(writes)) end
  count_turnout(voters, hour_now)
  return letters
end
