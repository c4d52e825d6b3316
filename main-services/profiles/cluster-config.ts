import { z } from 'zod';

/** Where the cluster profile's servers are, and what keeps elections on the same servers apart. */
export const clusterConfig = z.strictObject({
  kafkaBrokers: z
    .string()
    .transform((text) => text.split(',').map((broker) => broker.trim()))
    .pipe(z.array(z.string().regex(/^[^:\s]+:\d+$/, 'host:port, separated by commas')).min(1)),
  redisUrl: z.string().regex(/^rediss?:\/\//, 'a redis:// address'),
  databaseUrl: z.string().regex(/^postgres(?:ql)?:\/\//, 'a postgresql:// address'),
  /** Topics, keys and the database schema carry it; without one, topics have their plain names. */
  namespace: z
    .string()
    .regex(/^[a-z][a-z0-9_]{0,30}$/, 'lower-case letters, digits and _')
    .optional(),
  /** How many partitions a new `votes` topic gets. */
  partitions: z.coerce.number().int().min(1).max(1_000).default(6),
  /** Over how many slots of Redis a new election's voters, and its ballots, are spread. */
  shards: z.coerce.number().int().min(1).max(1_000).default(1),
  /** How many ballots may wait in the box while Kafka is away; beyond that no vote is taken. */
  outboxMax: z.coerce.number().int().min(1).max(10_000_000).default(200_000),
});
export type ClusterConfig = z.infer<typeof clusterConfig>;
