import type { Pool } from 'pg';
import { type PollState, pollState } from '../../contracts/polls.ts';
import type { PollBook } from '../../election/ports.ts';
import { orUnavailable } from './connection.ts';

/** How the other processes, and the ballot box, hear of a change. */
export interface PollAnnouncer {
  /** When it resolves, the ballot box obeys the state. */
  announce(state: PollState): Promise<void>;
}

/**
 * The polls' state in PostgreSQL, one for all processes. Each of them keeps the newest state that it knows, so that
 * showing it does not need the database; the ballot box itself decides by its own copies.
 */
export class PostgresPollBook implements PollBook {
  readonly #pool: Pool;
  readonly #announcer: PollAnnouncer;
  readonly #listeners = new Set<(state: PollState) => void>();
  #known: PollState;

  private constructor(pool: Pool, announcer: PollAnnouncer, known: PollState) {
    this.#pool = pool;
    this.#announcer = announcer;
    this.#known = known;
  }

  static async open(pool: Pool, announcer: PollAnnouncer): Promise<PostgresPollBook> {
    return new PostgresPollBook(pool, announcer, await readPolls(pool));
  }

  async state(): Promise<PollState> {
    return this.#known;
  }

  async replace(next: PollState): Promise<boolean> {
    const { status, since, version } = next;
    const { rowCount } = await orUnavailable(
      this.#pool.query('UPDATE polls SET status = $1, since = $2, version = $3 WHERE version = $4', [
        status,
        since,
        version,
        version - 1,
      ]),
    );
    if (rowCount !== 1) {
      await this.refresh();
      return false;
    }
    await this.#announcer.announce(next);
    this.#take(next);
    return true;
  }

  watch(listener: (state: PollState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Looks at the database again: another process has changed the polls. */
  async refresh(): Promise<void> {
    this.#take(await readPolls(this.#pool));
  }

  #take(state: PollState): void {
    if (state.version <= this.#known.version) return;
    this.#known = state;
    for (const listener of this.#listeners) listener(state);
  }
}

async function readPolls(pool: Pool): Promise<PollState> {
  const { rows } = await orUnavailable(
    pool.query<{ status: string; since: Date; version: number }>('SELECT status, since, version FROM polls'),
  );
  const [row] = rows;
  return pollState.parse(row && { ...row, since: row.since.toISOString() });
}
