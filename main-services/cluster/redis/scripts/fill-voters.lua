-- Brings voters into a shard of the box, and into the turnout whom the roll knows as checked in. Somebody who is checked in
-- here stays so, and somebody who is only known as checked in elsewhere becomes so; each counts once, whoever fills.
-- KEYS: 1 voters (hash: personal id and auth code hash -> hour|region|age group|gender), 2 turnout (hash: kind|id -> count)
-- ARGV: five a voter: personal id and auth code hash, hour of the check-in or '', region, age group, gender
for at = 1, #ARGV, 5 do
  local key, hour, region, age, gender = unpack(ARGV, at, at + 4)
  local entry = redis.call('HGET', KEYS[1], key)
  local is_checked_in = entry and string.sub(entry, 1, 1) ~= '|'
  if not entry or (hour ~= '' and not is_checked_in) then
    redis.call('HSET', KEYS[1], key, table.concat({ hour, region, age, gender }, '|'))
    if hour ~= '' then
      redis.call('HINCRBY', KEYS[2], 'hour|' .. hour, 1)
      redis.call('HINCRBY', KEYS[2], 'region|' .. region, 1)
      redis.call('HINCRBY', KEYS[2], 'age|' .. age, 1)
      redis.call('HINCRBY', KEYS[2], 'gender|' .. gender, 1)
    end
  end
end
return #ARGV / 5
