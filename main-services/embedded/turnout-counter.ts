import type { TurnoutCounter } from '../tally/ports.ts';
import type { CheckIns } from '../tally/turnout.ts';
import type { CommitParticipant } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

/** Turnout by hour and region. Check-ins of one transaction are gathered and written once, at its end. */
export class SqliteTurnoutCounter implements TurnoutCounter, CommitParticipant {
  readonly #sqlite: Sqlite;
  readonly #add;
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Map<string, { hour: string; region: string; count: number }>();
  #gathered = new Map<string, { hour: string; region: string; count: number }>();

  constructor(sqlite: Sqlite) {
    this.#sqlite = sqlite;
    this.#add = sqlite.prepare(
      `INSERT INTO check_ins (hour, region, voters) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET voters = voters + excluded.voters`,
    );
    this.#load();
  }

  /** Counts a voter in the transaction that is running. */
  add(hour: string, region: string): void {
    addTo(this.#gathered, hour, region, 1);
  }

  async checkIns(): Promise<CheckIns> {
    const byHourAndRegion = [...this.#stored.values()];
    return { total: byHourAndRegion.reduce((sum, { count }) => sum + count, 0), byHourAndRegion };
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beforeCommit(): void {
    for (const { hour, region, count } of this.#gathered.values()) this.#add.run([hour, region, count]);
  }

  committed(): void {
    if (this.#gathered.size === 0) return;
    for (const { hour, region, count } of this.#gathered.values()) addTo(this.#stored, hour, region, count);
    this.#gathered = new Map();
    for (const listener of this.#listeners) listener();
  }

  rolledBack(): void {
    this.#gathered = new Map();
  }

  #load(): void {
    for (const row of this.#sqlite.prepare('SELECT hour, region, voters FROM check_ins').all()) {
      addTo(this.#stored, text(row, 'hour'), text(row, 'region'), integer(row, 'voters'));
    }
  }
}

function addTo(
  counts: Map<string, { hour: string; region: string; count: number }>,
  hour: string,
  region: string,
  count: number,
): void {
  const key = `${hour}|${region}`;
  const entry = counts.get(key);
  if (entry) counts.set(key, { ...entry, count: entry.count + count });
  else counts.set(key, { hour, region, count });
}
