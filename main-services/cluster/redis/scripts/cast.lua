-- Stores a ballot and puts it in the outbox, unless its nullifier has one. One slot: a shard of the ballots.
-- The outbox is a set, not a stream: a stream's ids would date each ballot to the millisecond.
-- KEYS: 1 ballots (hash: nullifier -> ballot), 2 receipts (hash: receipt -> nullifier), 3 outbox (set), 4 polls
-- ARGV: 1 nullifier, 2 ballot, 3 receipt, 4 '1' when the outbox is full: then nothing new is stored
local status = redis.call('HGET', KEYS[4], 'status')
if not status then return { 'not-initialised' } end

local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored then return { 'held', stored, redis.call('SISMEMBER', KEYS[3], ARGV[1]) } end
if status ~= 'open' then return { 'polls-not-open' } end
if ARGV[4] == '1' then return { 'full' } end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('HSET', KEYS[2], ARGV[3], ARGV[1])
redis.call('SADD', KEYS[3], ARGV[1])
return { 'stored' }
