-- Spends voters' keys, each once, and counts whom it checks in towards turnout: whatever their number, with one command that
-- reads each key and one that writes it.
-- KEYS: the last two: voters (hash: personal id -> auth code hash|hour|region|age group|gender), turnout (hash: kind|id -> count)

local function count_turnout(turnout)
  local fields = {}
  for field in pairs(turnout) do fields[#fields + 1] = field end
  if #fields == 0 then return end
  local counts = redis.call('HMGET', KEYS[#KEYS], unpack(fields))
  local writes = {}
  for index, field in ipairs(fields) do
    writes[#writes + 1] = field
    writes[#writes + 1] = string.format('%.0f', tonumber(counts[index] or '0') + turnout[field])
  end
  redis.call('HSET', KEYS[#KEYS], unpack(writes))
end

-- ids, code_hashes (64 hex digits), full ('1' when the outbox is full: then no key is spent): one of each a voter.
-- Answers a letter a voter: c checked in, a already checked in, r refused, p polls not open, f full, n not initialised.
local function check_in_all(ids, code_hashes, full, hour_now)
  local letters = {}
  if not status then
    for index = 1, #ids do letters[index] = 'n' end
    return letters
  end
  local entries = redis.call('HMGET', KEYS[#KEYS - 1], unpack(ids))
  local writes, turnout, spent = {}, {}, {}
  for index, id in ipairs(ids) do
    -- Nobody of that personal id takes the same way, in the same time, as a wrong code.
    local entry = entries[index] or 'nobody'
    local hash = string.sub(entry, 1, 64)
    if hash == code_hashes[index] then
      local hour, region, age, gender = string.match(entry, '^([^|]*)|([^|]*)|([^|]*)|(.*)$', 66)
      if hour ~= '' or spent[id] then letters[index] = 'a'
      elseif status ~= 'open' then letters[index] = 'p'
      elseif full[index] == '1' then letters[index] = 'f'
      else
        spent[id] = true
        writes[#writes + 1] = id
        writes[#writes + 1] = table.concat({ hash, hour_now, region, age, gender }, '|')
        for _, field in ipairs({ 'hour|' .. hour_now, 'region|' .. region, 'age|' .. age, 'gender|' .. gender }) do
          turnout[field] = (turnout[field] or 0) + 1
        end
        letters[index] = 'c'
      end
    else
      letters[index] = status == 'open' and 'r' or 'p'
    end
  end
  if #writes > 0 then redis.call('HSET', KEYS[#KEYS - 1], unpack(writes)) end
  count_turnout(turnout)
  return letters
end
