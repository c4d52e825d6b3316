import type { Pool } from 'pg';
import { refusalKind } from '../../contracts/report.ts';
import type { RefusalCounts, RefusedAttempts } from '../../voting/refused-attempts.ts';
import { orUnavailable } from './connection.ts';
import { currentEpoch } from './epoch.ts';

/** Refused attempts by kind, of all processes. */
export class PostgresRefusedAttempts implements RefusedAttempts {
  readonly #pool: Pool;
  readonly #epoch: string;

  /** Only those of one epoch are counted. */
  constructor(pool: Pool, epoch: string) {
    this.#pool = pool;
    this.#epoch = epoch;
  }

  async add(counts: RefusalCounts): Promise<void> {
    // In one order for everybody, so that no two processes wait for each other's rows.
    const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
    await orUnavailable(
      this.#pool.query(
        `WITH current AS MATERIALIZED (${currentEpoch('$3')})
         INSERT INTO refused_attempts (kind, attempts)
         SELECT arrived.* FROM unnest($1::text[], $2::bigint[]) AS arrived, current
         ON CONFLICT (kind) DO UPDATE SET attempts = refused_attempts.attempts + excluded.attempts`,
        [sorted.map(([kind]) => kind), sorted.map(([, count]) => count), this.#epoch],
      ),
    );
  }

  async counts(): Promise<RefusalCounts> {
    const { rows } = await orUnavailable(
      this.#pool.query<{ kind: string; attempts: string }>('SELECT kind, attempts FROM refused_attempts'),
    );
    return new Map(rows.map(({ kind, attempts }) => [refusalKind.parse(kind), Number(attempts)]));
  }
}
