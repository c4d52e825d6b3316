import type { Redis } from 'ioredis';
import type { PollState } from '../../contracts/polls.ts';
import type { RedisKeys } from './keys.ts';
import { RedisScript } from './scripts.ts';

const copyScript = new RedisScript('copy-polls');

/**
 * Brings every shard's copy of the polls to a state. The scripts that check in and cast look there, in their own slot;
 * when this resolves no shard takes a ballot that the state forbids. A shard without a copy takes none at all: it gets
 * one only from whoever has `just filled` it, so that a Redis that lost everything is not taken for one that has voters.
 */
export async function copyPolls(
  redis: Redis,
  keys: RedisKeys,
  { version, status }: PollState,
  shardsAre: 'just filled' | 'perhaps empty',
): Promise<void> {
  const filled = shardsAre === 'just filled' ? 1 : 0;
  const shards = [...keys.voterShards(), ...keys.ballotShards()];
  await Promise.all(shards.map(({ polls }) => copyScript.run(redis, [polls], [version, status, filled])));
}
