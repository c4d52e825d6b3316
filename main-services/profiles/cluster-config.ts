import { z } from 'zod';
import { parseKafkaAddress } from '../cluster/kafka/address.ts';
import { parseRedisAddress } from '../cluster/redis/address.ts';
import { InvalidServerAddress } from '../cluster/server-address.ts';

const settings = z.strictObject({
  kafka: addressBy(parseKafkaAddress),
  redis: addressBy(parseRedisAddress),
  databaseUrl: z.string().regex(/^postgres(?:ql)?:\/\//, 'a postgresql:// address'),
  /** Topics, keys and the database schema carry it; without one, topics have their plain names. */
  namespace: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, 'lower-case letters, digits and _')
    .optional(),
  /** How many partitions a new `votes` topic gets. */
  partitions: z.coerce.number().int().min(1).max(1_000).default(6),
  /**
   * Over how many slots of Redis a new election's voters, and its ballots, are spread: one on one server, enough for the
   * primaries of a small cluster on a Redis Cluster, unless told.
   */
  shards: z.coerce.number().int().min(1).max(1_000).optional(),
  /** How many ballots may wait in the box while Kafka is away; beyond that no vote is taken. */
  outboxMax: z.coerce.number().int().min(1).max(10_000_000).default(200_000),
});

/** Sixteen leave no primary of up to eight without a part of the voters or of the ballots. */
const shardsOnCluster = 16;

/** Where the cluster profile's servers are, and what keeps elections on the same servers apart. */
export const clusterConfig = settings.transform(({ shards, ...config }) => ({
  ...config,
  shards: shards ?? (config.redis.kind === 'cluster' ? shardsOnCluster : 1),
}));
export type ClusterConfig = z.infer<typeof clusterConfig>;

function addressBy<Address>(parse: (text: string) => Address) {
  return z.string().transform((text, { addIssue }) => {
    try {
      return parse(text);
    } catch (error) {
      if (!(error instanceof InvalidServerAddress)) throw error;
      addIssue(error.message);
      return z.NEVER;
    }
  });
}
