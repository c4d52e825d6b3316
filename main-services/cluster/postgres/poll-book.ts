import type { Pool } from 'pg';
import type { AuditEvent } from '../../audit/ports.ts';
import { type PollState, pollState } from '../../contracts/polls.ts';
import type { PollBook } from '../../election/ports.ts';
import type { PostgresAuditLog } from './audit-log.ts';
import { orUnavailable } from './connection.ts';
import { currentEpoch } from './epoch.ts';
import { inTransaction } from './transaction.ts';

/** Who has to hear of a change. */
export interface PollAnnouncer {
  /** When it resolves, the ballot box obeys the state. */
  obey(state: PollState): Promise<void>;
  /** Lets the other processes look. */
  tell(state: PollState): Promise<void>;
  /** Told when looking failed; it is tried again. */
  onError: (error: unknown) => void;
  /** Told when the election was begun anew, in another epoch. */
  replaced(): void;
}

export interface PollBookParts {
  pool: Pool;
  epoch: string;
  auditLog: Pick<PostgresAuditLog, 'appendIn'>;
}

const lookIntervalMs = 2_000;

/**
 * The polls' state in PostgreSQL, one for all processes. Each of them keeps the newest state that it knows, so that
 * showing it does not need the database; the ballot box itself decides by its own copies.
 *
 * Whoever changed the polls may die before the ballot box obeys. So every process looks by itself now and then, and sees
 * to it that the box obeys what is new.
 */
export class PostgresPollBook implements PollBook {
  readonly #pool: Pool;
  readonly #epoch: string;
  readonly #auditLog: Pick<PostgresAuditLog, 'appendIn'>;
  readonly #announcer: PollAnnouncer;
  readonly #listeners = new Set<(state: PollState) => void>();
  #known: PollState;
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  private constructor({ pool, epoch, auditLog }: PollBookParts, announcer: PollAnnouncer, known: PollState) {
    this.#pool = pool;
    this.#epoch = epoch;
    this.#auditLog = auditLog;
    this.#announcer = announcer;
    this.#known = known;
  }

  static async open(parts: PollBookParts, announcer: PollAnnouncer): Promise<PostgresPollBook> {
    return new PostgresPollBook(parts, announcer, (await readPolls(parts.pool)).state);
  }

  /** Makes the ballot box obey what the book says, and keeps looking. */
  async start(): Promise<void> {
    await this.#announcer.obey(this.#known);
    this.#timer = setInterval(() => {
      this.#looking ??= this.#look().finally(() => {
        this.#looking = undefined;
      });
    }, lookIntervalMs);
  }

  /** Closing twice is fine. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  async state(): Promise<PollState> {
    return this.#known;
  }

  async replace(next: PollState, act: AuditEvent): Promise<boolean> {
    const { status, since, version } = next;
    const isReplaced = await inTransaction(this.#pool, async (client) => {
      const { rowCount } = await client.query(
        `WITH current AS MATERIALIZED (${currentEpoch('$5')})
         UPDATE polls SET status = $1, since = $2, version = $3 WHERE version = $4 AND EXISTS (TABLE current)`,
        [status, since, version, version - 1, this.#epoch],
      );
      if (rowCount !== 1) return false;
      await this.#auditLog.appendIn(client, act, 'sealed');
      return true;
    });
    if (!isReplaced) {
      await this.refresh();
      return false;
    }
    await this.#announcer.obey(next);
    this.#take(next);
    await this.#announcer.tell(next);
    return true;
  }

  watch(listener: (state: PollState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the database again: another process has changed the polls. */
  async refresh(): Promise<void> {
    const { state, epoch } = await readPolls(this.#pool);
    if (epoch !== this.#epoch) return this.#announcer.replaced();
    if (state.version <= this.#known.version) return;
    await this.#announcer.obey(state);
    this.#take(state);
  }

  async #look(): Promise<void> {
    await this.refresh().catch(this.#announcer.onError);
  }

  #take(state: PollState): void {
    if (state.version <= this.#known.version) return;
    this.#known = state;
    for (const listener of this.#listeners) listener(state);
  }
}

async function readPolls(pool: Pool): Promise<{ state: PollState; epoch: string }> {
  const { rows } = await orUnavailable(
    pool.query<{ epoch: string; status: string; since: Date; version: number }>(
      'SELECT epoch, status, since, version FROM polls, election',
    ),
  );
  const [row] = rows;
  if (!row) throw new TypeError('there is no election');
  const { epoch, since, ...rest } = row;
  return { epoch, state: pollState.parse({ ...rest, since: since.toISOString() }) };
}
