import type { Pool } from 'pg';
import { ElectionKey } from '../../audit/election-key.ts';
import { orUnavailable } from './connection.ts';

/**
 * The election's key, one for all processes. An election that has none (a new one, or one from before elections had
 * keys) gets it from whoever opens it first.
 */
export async function provideElectionKey(pool: Pool): Promise<ElectionKey> {
  await orUnavailable(
    pool.query('INSERT INTO election_key (private_key) VALUES ($1) ON CONFLICT DO NOTHING', [
      ElectionKey.make().toStored(),
    ]),
  );
  const { rows } = await orUnavailable(
    pool.query<{ private_key: Buffer }>('SELECT private_key FROM election_key'),
  );
  const [row] = rows;
  if (!row) throw new Error('the election lost its key');
  return ElectionKey.fromStored(row.private_key);
}
