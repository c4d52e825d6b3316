import type { Pool } from 'pg';
import { PostgresCredentialBook } from '../cluster/postgres/credential-book.ts';
import { PostgresRunBook } from '../cluster/postgres/run-book.ts';
import { PostgresSessionBook } from '../cluster/postgres/session-book.ts';
import { PostgresSettingsBook } from '../cluster/postgres/settings-book.ts';
import { PostgresStaffBook } from '../cluster/postgres/staff-book.ts';
import { orUnavailable, type RedisCommands } from '../cluster/redis/connection.ts';
import type { RedisSubscriber } from '../cluster/redis/subscriber.ts';
import type { StaffStores } from '../staff/ports.ts';

/** What a cluster keeps for its staff. On `channel` a process tells the others that credentials were changed. */
export async function openStaffStores(
  { pool, redis, subscriber }: { pool: Pool; redis: RedisCommands; subscriber: RedisSubscriber },
  channel: string,
  onError: (error: unknown) => void,
): Promise<StaffStores> {
  const credentials = await PostgresCredentialBook.open(pool, async () => {
    await orUnavailable(redis.publish(channel, ''));
  });
  const refresh = () => void credentials.refresh().catch(onError);
  await subscriber.subscribe(channel, refresh, refresh);
  return {
    members: new PostgresStaffBook(pool),
    sessions: new PostgresSessionBook(pool),
    credentials,
    settings: new PostgresSettingsBook(pool),
    runs: new PostgresRunBook(pool),
  };
}
