import type { Pool } from 'pg';
import type { CheckIn } from './check-in-codes.ts';
import { orUnavailable } from './connection.ts';
import { currentEpoch } from './epoch.ts';
import { RecordedCheckIns } from './recorded-check-ins.ts';
import { inTransaction } from './transaction.ts';

const listsPerRead = 50;

interface ListRow {
  hour: Date;
  personal_ids: string;
}

/**
 * Check-ins as they are written down, many in one row: a row for each would take PostgreSQL some twenty times the work, while
 * people vote. A voter may be in several lists; the earliest hour counts. The view `check_ins` has a row a voter.
 */
export class PostgresCheckInLists {
  readonly #pool: Pool;
  readonly #epoch: string;

  /** Check-ins are those of one epoch: none of a rehearsal gets into the election that follows it. */
  constructor(pool: Pool, epoch: string) {
    this.#pool = pool;
    this.#epoch = epoch;
  }

  /** Writes check-ins down, in the order in which they are given, by the hour; nothing in an epoch that is over. */
  async record(checkIns: readonly CheckIn[]): Promise<void> {
    const byHour = new Map<string, string[]>();
    for (const { personalId, hour } of checkIns) {
      const voters = byHour.get(hour);
      if (voters) voters.push(personalId);
      else byHour.set(hour, [personalId]);
    }
    for (const [hour, voters] of byHour) {
      await orUnavailable(
        this.#pool.query(
          `WITH current AS MATERIALIZED (${currentEpoch('$3')})
           INSERT INTO check_in_lists (hour, personal_ids) SELECT $1, $2 FROM current`,
          [hour, voters.join(','), this.#epoch],
        ),
      );
    }
  }

  /** All that were written down so far. */
  async read(): Promise<RecordedCheckIns> {
    const recorded = new RecordedCheckIns();
    await inTransaction(this.#pool, async (client) => {
      await client.query(
        'DECLARE lists NO SCROLL CURSOR FOR SELECT hour, personal_ids FROM check_in_lists ORDER BY hour',
      );
      for (;;) {
        const { rows } = await client.query<ListRow>(`FETCH ${listsPerRead} FROM lists`);
        for (const { hour, personal_ids } of rows) recorded.add(hour.toISOString(), personal_ids.split(','));
        if (rows.length === 0) return;
      }
    });
    return recorded;
  }
}
