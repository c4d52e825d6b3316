-- Stores ballots and puts them in the outbox, each unless its nullifier has one: whatever their number, with one command
-- that reads them and one a key that writes. The outbox is a set, not a stream: a stream's ids would date each ballot to the
-- millisecond.
-- KEYS: 2 ballots (hash: nullifier -> ballot), 3 receipts (hash: receipt -> nullifier), 4 outbox (set)

-- texts: a text a ballot, in which from `at` on are nullifier (43), receipt (14), ballot; full: '1' when the outbox is full: then
-- nothing new is stored. letters: one each; those that ask to be cast are '?', and get s stored, h held (there was one before),
-- p polls not open, f full, n not initialised.
-- Answers what is stored, and 1 if it is in the outbox, of each held one in their order.
local function cast_all(texts, at, full, letters)
  local vote_of, nullifiers, again = {}, {}, {}
  for vote, letter in ipairs(letters) do
    if letter == '?' then
      local nullifier = string.sub(texts[vote], at, at + 42)
      if not status then letters[vote] = 'n'
      elseif vote_of[nullifier] then again[#again + 1] = vote
      else
        vote_of[nullifier] = vote
        nullifiers[#nullifiers + 1] = nullifier
      end
    end
  end
  if #nullifiers == 0 then return {} end
  -- In an order of their own: Redis writes down what is done in the order in which it is done, and must not tell in which order
  -- they came.
  table.sort(nullifiers)
  local stored = redis.call('HMGET', KEYS[2], unpack(nullifiers))
  local ballots, receipts, outbox, held_of = {}, {}, {}, {}
  for index, nullifier in ipairs(nullifiers) do
    local vote = vote_of[nullifier]
    if stored[index] then
      letters[vote] = 'h'
      held_of[vote] = { stored[index], redis.call('SISMEMBER', KEYS[4], nullifier) }
    elseif status ~= 'open' then letters[vote] = 'p'
    elseif full[vote] == '1' then letters[vote] = 'f'
    else
      letters[vote] = 's'
      ballots[#ballots + 1] = nullifier
      ballots[#ballots + 1] = string.sub(texts[vote], at + 57)
      receipts[#receipts + 1] = string.sub(texts[vote], at + 43, at + 56)
      receipts[#receipts + 1] = nullifier
      outbox[#outbox + 1] = nullifier
    end
  end
  if #outbox > 0 then
    redis.call('HSET', KEYS[2], unpack(ballots))
    redis.call('HSET', KEYS[3], unpack(receipts))
    redis.call('SADD', KEYS[4], unpack(outbox))
  end
  -- A nullifier that comes twice at once: the second meets the first.
  for _, vote in ipairs(again) do
    local first = vote_of[string.sub(texts[vote], at, at + 42)]
    letters[vote] = letters[first] == 's' and 'h' or letters[first]
    held_of[vote] = held_of[first] or { string.sub(texts[first], at + 57), 1 }
  end
  local held = {}
  for vote, letter in ipairs(letters) do
    if letter == 'h' then held[#held + 1] = held_of[vote] end
  end
  return held
end
