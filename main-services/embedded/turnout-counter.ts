import { z } from 'zod';
import {
  noParts,
  type PartCounts,
  partKinds,
  partRows,
  partsFromRows,
  type VoterParts,
} from '../election/parts.ts';
import type { TurnoutCounter } from '../tally/ports.ts';
import type { CheckIns } from '../tally/turnout.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

type Kind = (typeof partKinds)[number] | 'hour';

const storedParts = z.array(z.tuple([z.string(), z.string(), z.int()]));

/** Turnout by hour and by part. Check-ins of one transaction are gathered and written once, at its end. */
export class SqliteTurnoutCounter implements TurnoutCounter, CommitParticipant {
  readonly #commits: GroupCommit;
  readonly #statements;
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Counts();
  #gathered = new Counts();
  #brokenDown: PartCounts;

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    this.#commits = commits;
    this.#statements = prepareStatements(sqlite);
    for (const row of this.#statements.read.all()) {
      this.#stored.add(text(row, 'kind'), text(row, 'id'), integer(row, 'voters'));
    }
    this.#brokenDown = this.#storedBreakdown();
  }

  /** Counts a voter in the transaction that is running. */
  add(hour: string, parts: VoterParts): void {
    this.#gathered.add('hour', hour, 1);
    for (const kind of partKinds) this.#gathered.add(kind, parts[kind], 1);
  }

  async checkIns(): Promise<CheckIns> {
    const rows = [...this.#stored.rows()];
    const hour = new Map(rows.flatMap(([kind, id, count]) => (kind === 'hour' ? [[id, count]] : [])));
    return { ...partsFromRows(rows), hour };
  }

  async breakDown(latest: PartCounts, stepMin: number): Promise<PartCounts> {
    if (!isStep(this.#brokenDown, latest, stepMin)) return this.#brokenDown;
    this.#brokenDown = await this.#commits.run(() => {
      const stored = this.#storedBreakdown();
      if (!isStep(stored, latest, stepMin)) return stored;
      this.#statements.keepBrokenDown.run([JSON.stringify(partRows(latest))]);
      return latest;
    });
    return this.#brokenDown;
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beforeCommit(): void {
    for (const row of this.#gathered.rows()) this.#statements.add.run(row);
  }

  committed(): void {
    if (this.#gathered.isEmpty) return;
    for (const row of this.#gathered.rows()) this.#stored.add(...row);
    this.#gathered = new Counts();
    for (const listener of this.#listeners) listener();
  }

  rolledBack(): void {
    this.#gathered = new Counts();
  }

  #storedBreakdown(): PartCounts {
    const row = this.#statements.brokenDown.get();
    return row ? partsFromRows(storedParts.parse(JSON.parse(text(row, 'parts')))) : noParts;
  }
}

function isStep(before: PartCounts, after: PartCounts, stepMin: number): boolean {
  const step = after.total - before.total;
  return step > 0 && step >= stepMin;
}

class Counts {
  readonly #byKind = new Map<string, Map<string, number>>();

  get isEmpty(): boolean {
    return this.#byKind.size === 0;
  }

  add(kind: Kind | string, id: string, count: number): void {
    const counts = this.#byKind.get(kind);
    if (counts) counts.set(id, (counts.get(id) ?? 0) + count);
    else this.#byKind.set(kind, new Map([[id, count]]));
  }

  *rows(): Generator<[string, string, number]> {
    for (const [kind, counts] of this.#byKind) for (const [id, count] of counts) yield [kind, id, count];
  }
}

function prepareStatements(sqlite: Sqlite) {
  return {
    read: sqlite.prepare('SELECT kind, id, voters FROM turnout'),
    add: sqlite.prepare(
      `INSERT INTO turnout (kind, id, voters) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET voters = voters + excluded.voters`,
    ),
    brokenDown: sqlite.prepare('SELECT parts FROM broken_down'),
    keepBrokenDown: sqlite.prepare(
      `INSERT INTO broken_down (only, parts) VALUES (1, ?) ON CONFLICT DO UPDATE SET parts = excluded.parts`,
    ),
  };
}
