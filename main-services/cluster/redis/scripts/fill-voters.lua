-- Brings voters into a shard of the box, and into the turnout whom the roll knows as checked in. Somebody who is checked in
-- here stays so, and somebody who is only known as checked in elsewhere becomes so; each counts once, whoever fills.
-- KEYS: 1 voters (hash: personal id -> auth code hash|hour|region|age group|gender), 2 turnout (hash: kind|id -> count)
-- ARGV: six a voter: personal id, auth code hash (64 hex digits), hour of the check-in or '', region, age group, gender
for at = 1, #ARGV, 6 do
  local id, hash, hour, region, age, gender = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4], ARGV[at + 5]
  local entry = redis.call('HGET', KEYS[1], id)
  local is_checked_in = entry and string.sub(entry, 66, 66) ~= '|'
  if not entry or (hour ~= '' and not is_checked_in) then
    redis.call('HSET', KEYS[1], id, table.concat({ hash, hour, region, age, gender }, '|'))
    if hour ~= '' then
      redis.call('HINCRBY', KEYS[2], 'hour|' .. hour, 1)
      redis.call('HINCRBY', KEYS[2], 'region|' .. region, 1)
      redis.call('HINCRBY', KEYS[2], 'age|' .. age, 1)
      redis.call('HINCRBY', KEYS[2], 'gender|' .. gender, 1)
    end
  end
end
return #ARGV / 6
