-- Stores a ballot and puts it in the outbox, unless its nullifier has one.
-- The outbox is a set, not a stream: a stream's ids would date each ballot to the millisecond.
-- KEYS: 2 ballots (hash: nullifier -> ballot), 3 receipts (hash: receipt -> nullifier), 4 outbox (set)

-- full: '1' when the outbox is full: then nothing new is stored.
-- Answers a word, or { 'held', the ballot stored, 1 if it is in the outbox }.
local function cast(nullifier, ballot, receipt, full)
  if not status then return 'not-initialised' end
  if status == 'open' and full ~= '1' and redis.call('HSETNX', KEYS[2], nullifier, ballot) == 1 then
    redis.call('HSET', KEYS[3], receipt, nullifier)
    redis.call('SADD', KEYS[4], nullifier)
    return 'stored'
  end
  local stored = redis.call('HGET', KEYS[2], nullifier)
  if stored then return { 'held', stored, redis.call('SISMEMBER', KEYS[4], nullifier) } end
  if status ~= 'open' then return 'polls-not-open' end
  return 'full'
end
