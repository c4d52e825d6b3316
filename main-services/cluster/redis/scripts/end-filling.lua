-- Ends a filling of a shard, unless the shard has lost everything since it began: then what was filled is gone, too. The
-- shard takes no vote before a state of the polls is copied to it, which has to be read after this.
-- KEYS: 1 polls (hash: version, status, filling:<id>)   ARGV: 1 id of the filling
-- Answers 1, or 0 if the shard must be filled again.
if redis.call('HDEL', KEYS[1], 'filling:' .. ARGV[1]) == 0 then return 0 end
redis.call('HSETNX', KEYS[1], 'version', '-1')
redis.call('HSETNX', KEYS[1], 'status', 'unknown')
return 1
