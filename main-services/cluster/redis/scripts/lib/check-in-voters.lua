-- Spends voters' keys, each once, and counts whom it checks in towards turnout: whatever their number, with one command that
-- reads their keys and one that writes them.
-- KEYS: the last two: voters (hash: personal id and auth code hash -> hour|region|age group|gender), turnout (hash: kind|id ->
--       count)

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

-- One of each a voter: personal id and auth code hash, '1' when the outbox is full: then no key is spent. A wrong code is not to
-- be told from a wrong personal id: there is no such key.
-- Answers a letter a voter: c checked in, a already checked in, r refused, p polls not open, f full, n not initialised.
local function check_in_all(keys, full, hour_now)
  local letters = {}
  if not status then
    for index = 1, #keys do letters[index] = 'n' end
    return letters
  end
  local is_open = status == 'open'
  local entries = redis.call('HMGET', KEYS[#KEYS - 1], unpack(keys))
  local writes, voters, spent, written = {}, {}, {}, 0
  for index, key in ipairs(keys) do
    local entry = entries[index]
    if not entry then letters[index] = is_open and 'r' or 'p'
    -- Where no hour is, the entry begins with '|'.
    elseif string.byte(entry) ~= 124 or spent[key] then letters[index] = 'a'
    elseif not is_open then letters[index] = 'p'
    elseif full[index] == '1' then letters[index] = 'f'
    else
      spent[key] = true
      writes[written + 1] = key
      writes[written + 2] = hour_now .. entry
      written = written + 2
      voters[entry] = (voters[entry] or 0) + 1
      letters[index] = 'c'
    end
  end
  if written > 0 then redis.call('HSET', KEYS[#KEYS - 1], unpack(writes)) end
  count_turnout(voters, hour_now)
  return letters
end
