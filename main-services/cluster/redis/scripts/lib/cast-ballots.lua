-- Stores ballots and puts them in the outbox, each unless its nullifier has one: whatever their number, with one command
-- that reads and one a key that writes. The outbox is a set, not a stream: a stream's ids would date each ballot to the
-- millisecond.
-- KEYS: 2 ballots (hash: nullifier -> ballot), 3 receipts (hash: receipt -> nullifier), 4 outbox (set)

-- casts: { nullifier, ballot, receipt, full = '1' when the outbox is full: then nothing new is stored } each.
-- Gives each cast a letter: s stored, h held (and then what is stored, and 1 if it is in the outbox), p polls not open, f full,
-- n not initialised.
local function cast_all(casts)
  if not status then
    for _, cast in ipairs(casts) do cast.letter = 'n' end
    return
  end
  if #casts == 0 then return end
  -- In an order of their own: Redis writes down what is done in the order in which it is done, and must not tell in which order
  -- they came.
  table.sort(casts, function(a, b) return a.nullifier < b.nullifier end)
  local nullifiers = {}
  for index, cast in ipairs(casts) do nullifiers[index] = cast.nullifier end
  local held = redis.call('HMGET', KEYS[2], unpack(nullifiers))
  local ballots, receipts, outbox, new = {}, {}, {}, {}
  for index, cast in ipairs(casts) do
    local nullifier = cast.nullifier
    local stored = held[index] or new[nullifier]
    if stored then
      cast.letter = 'h'
      cast.stored = stored
      cast.waits = new[nullifier] and 1 or redis.call('SISMEMBER', KEYS[4], nullifier)
    elseif status ~= 'open' then cast.letter = 'p'
    elseif cast.full == '1' then cast.letter = 'f'
    else
      cast.letter = 's'
      new[nullifier] = cast.ballot
      ballots[#ballots + 1] = nullifier
      ballots[#ballots + 1] = cast.ballot
      receipts[#receipts + 1] = cast.receipt
      receipts[#receipts + 1] = nullifier
      outbox[#outbox + 1] = nullifier
    end
  end
  if #outbox == 0 then return end
  redis.call('HSET', KEYS[2], unpack(ballots))
  redis.call('HSET', KEYS[3], unpack(receipts))
  redis.call('SADD', KEYS[4], unpack(outbox))
end
