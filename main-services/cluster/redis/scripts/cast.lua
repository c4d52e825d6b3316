-- Stores ballots and puts them in the outbox, each unless its nullifier has one. One slot: a shard of the ballots.
-- The outbox is a set, not a stream: a stream's ids would date each ballot to the millisecond.
-- KEYS: 1 ballots (hash: nullifier -> ballot), 2 receipts (hash: receipt -> nullifier), 3 outbox (set), 4 polls
-- ARGV: four a ballot: nullifier, ballot, receipt, '1' when the outbox is full: then nothing new is stored
-- Answers an outcome a ballot, in their order: a word, or { 'held', the ballot stored, 1 if it is in the outbox }.
local outcomes = {}
local status = redis.call('HGET', KEYS[4], 'status')
if status == 'unknown' then status = false end

local function cast(nullifier, ballot, receipt, full)
  if not status then return 'not-initialised' end
  if status == 'open' and full ~= '1' and redis.call('HSETNX', KEYS[1], nullifier, ballot) == 1 then
    redis.call('HSET', KEYS[2], receipt, nullifier)
    redis.call('SADD', KEYS[3], nullifier)
    return 'stored'
  end
  local stored = redis.call('HGET', KEYS[1], nullifier)
  if stored then return { 'held', stored, redis.call('SISMEMBER', KEYS[3], nullifier) } end
  if status ~= 'open' then return 'polls-not-open' end
  return 'full'
end

for at = 1, #ARGV, 4 do
  outcomes[#outcomes + 1] = cast(ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3])
end
return outcomes
