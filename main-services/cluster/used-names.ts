import type { Kafka } from 'kafkajs';
import { orUnavailable as kafkaOrUnavailable } from './kafka/client.ts';
import { countRecords } from './kafka/topics.ts';
import { type RedisConnection, orUnavailable as redisOrUnavailable } from './redis/connection.ts';
import { patternOfKeys } from './redis/keys.ts';

/** The names that a new election would get are those of another, whose ballots or keys are still there. */
export class NamesInUse extends Error {
  override name = 'NamesInUse';
}

/**
 * Throws {@link NamesInUse} where Kafka or Redis holds what another election left under these names, as it does when a database
 * is replaced or emptied, and the other servers are not. The tally would count the old ballots in the new election, and Redis
 * would know its voters by old keys, some of them spent.
 */
export async function requireUnusedNames(
  { kafka, redis }: { kafka: Kafka; redis: RedisConnection },
  { votesTopic, keys }: { votesTopic: string; keys: string },
): Promise<void> {
  const ballots = await kafkaOrUnavailable(() => countRecords(kafka, votesTopic));
  if (ballots > 0) throw inUse(`Kafka's topic ${votesTopic} holds ballots`);
  if (await redisOrUnavailable(holdsKeys(redis, keys))) throw inUse(`Redis holds keys named ${keys}:…`);
}

async function holdsKeys(redis: RedisConnection, keys: string): Promise<boolean> {
  for await (const names of redis.findKeys(patternOfKeys(keys))) if (names.length > 0) return true;
  return false;
}

function inUse(what: string): NamesInUse {
  return new NamesInUse(
    `${what} of an election that this database does not know, and a new one would take them for its own. Use the ` +
      'database that they belong to, or a namespace that nobody has (KENCHI_NAMESPACE=name for every command), or ' +
      'delete them; of a stack of "npm run stack": npm run stack -- down --wipe',
  );
}
