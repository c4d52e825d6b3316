import type { Pool, PoolClient } from 'pg';
import { orUnavailable } from './connection.ts';

/** Runs `work` in one transaction: whole, or not at all when it throws. Rejects with `Unavailable`. */
export async function inTransaction<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await orUnavailable(pool.connect());
  try {
    const result = await orUnavailable(
      (async () => {
        await client.query('BEGIN');
        const worked = await work(client);
        await client.query('COMMIT');
        return worked;
      })(),
    );
    client.release();
    return result;
  } catch (error) {
    // A connection whose transaction went wrong is not used again, which ends the transaction too.
    client.release(true);
    throw error;
  }
}
