import { startTemporaryStack } from '../stack/temporary-stack.ts';
import type { TestServers } from './cluster-scope.ts';

/** The servers that the tests of the cluster profile share. */
export interface TestStack extends TestServers {
  stop(): Promise<void>;
}

/** Only some of the servers are given, which is likely a mistake. */
export class ServersHalfGiven extends Error {
  override name = 'ServersHalfGiven';
}

/**
 * The servers that `KAFKA_BROKERS`, `REDIS_URL` and `DATABASE_URL` give, else a stack that is gone after the tests.
 * Throws {@link ServersHalfGiven} and what `startTemporaryStack` throws.
 */
export async function startTestStack(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  say: (line: string) => void = (line) => process.stderr.write(`${line}\n`),
): Promise<TestStack> {
  const given = [environment['KAFKA_BROKERS'], environment['REDIS_URL'], environment['DATABASE_URL']];
  const [kafkaBrokers, redisUrl, databaseUrl] = given;
  if (kafkaBrokers && redisUrl && databaseUrl) {
    return { kafkaBrokers, redisUrl, databaseUrl, stop: async () => {} };
  }
  if (given.some(Boolean)) {
    throw new ServersHalfGiven('Set all of KAFKA_BROKERS, REDIS_URL and DATABASE_URL, or none of them.');
  }
  return { ...(await startTemporaryStack({ say })), areTemporary: true };
}
