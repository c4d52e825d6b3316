-- Stores ballots and puts them in the outbox, each unless its nullifier has one: whatever their number, with one command
-- that reads them and one a key that writes. The outbox is a set, not a stream: a stream's ids would date each ballot to the
-- millisecond.
-- KEYS: 2 ballots (hash: nullifier -> ballot), 3 receipts (hash: receipt -> nullifier), 4 outbox (set)

-- One of each a ballot: nullifier; receipt; what is stored; full: '1' when the outbox is full: then nothing new is stored; letter:
-- those that ask to be cast are '?', and get s stored, h held (there was one before), p polls not open, f full, n not initialised.
-- Answers what is stored, and 1 if it is in the outbox, of each held one in their order.
local function cast_all(nullifiers, receipts, ballots, full, letters)
  local vote_of, sorted, again = {}, {}, {}
  for vote, letter in ipairs(letters) do
    if letter == '?' then
      local nullifier = nullifiers[vote]
      if not status then letters[vote] = 'n'
      elseif vote_of[nullifier] then again[#again + 1] = vote
      else
        vote_of[nullifier] = vote
        sorted[#sorted + 1] = nullifier
      end
    end
  end
  if #sorted == 0 then return {} end
  -- In an order of their own: Redis writes down what is done in the order in which it is done, and must not tell in which order
  -- they came.
  table.sort(sorted)
  local stored = redis.call('HMGET', KEYS[2], unpack(sorted))
  local new_ballots, new_receipts, outbox, held_of, new = {}, {}, {}, {}, 0
  for index, nullifier in ipairs(sorted) do
    local vote = vote_of[nullifier]
    if stored[index] then
      letters[vote] = 'h'
      held_of[vote] = { stored[index], redis.call('SISMEMBER', KEYS[4], nullifier) }
    elseif status ~= 'open' then letters[vote] = 'p'
    elseif full[vote] == '1' then letters[vote] = 'f'
    else
      letters[vote] = 's'
      new = new + 1
      new_ballots[2 * new - 1] = nullifier
      new_ballots[2 * new] = ballots[vote]
      new_receipts[2 * new - 1] = receipts[vote]
      new_receipts[2 * new] = nullifier
      outbox[new] = nullifier
    end
  end
  if new > 0 then
    redis.call('HSET', KEYS[2], unpack(new_ballots))
    redis.call('HSET', KEYS[3], unpack(new_receipts))
    redis.call('SADD', KEYS[4], unpack(outbox))
  end
  -- A nullifier that comes twice at once: the second meets the first.
  for _, vote in ipairs(again) do
    local first = vote_of[nullifiers[vote]]
    letters[vote] = letters[first] == 's' and 'h' or letters[first]
    held_of[vote] = held_of[first] or { ballots[first], 1 }
  end
  local held = {}
  for vote, letter in ipairs(letters) do
    if letter == 'h' then held[#held + 1] = held_of[vote] end
  end
  return held
end
