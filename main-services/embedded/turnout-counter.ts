import { type PartCounts, partKinds, partsFromRows, type VoterParts } from '../election/parts.ts';
import { partsCodec } from '../tally/count-codecs.ts';
import type { TurnoutCounter } from '../tally/ports.ts';
import type { CheckIns } from '../tally/turnout.ts';
import type { CommitParticipant, GroupCommit } from './group-commit.ts';
import { SqliteHeldCounts } from './held-counts.ts';
import { textLiteral } from './sql-text.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

type Kind = (typeof partKinds)[number] | 'hour';

/**
 * Turnout by hour and by part. Check-ins of one transaction are gathered and written once, at its end; gathered by the object that
 * says a voter's parts, which many voters share, as a place in a map is what costs most here.
 */
export class SqliteTurnoutCounter implements TurnoutCounter, CommitParticipant {
  readonly #brokenDown: SqliteHeldCounts<PartCounts>;
  readonly #listeners = new Set<() => void>();
  readonly #stored = new Counts();
  #gathered = new Map<string, Map<VoterParts, number>>();
  /** What the running transaction writes. */
  #adding = new Counts();

  constructor(sqlite: Sqlite, commits: GroupCommit) {
    for (const row of sqlite.prepare('SELECT kind, id, voters FROM turnout').all()) {
      this.#stored.add(text(row, 'kind'), text(row, 'id'), integer(row, 'voters'));
    }
    this.#brokenDown = new SqliteHeldCounts(sqlite, commits, 'turnout', partsCodec);
  }

  /** Counts a voter in the transaction that is running. */
  add(hour: string, parts: VoterParts): void {
    const ofHour = this.#gathered.get(hour) ?? new Map<VoterParts, number>();
    if (ofHour.size === 0) this.#gathered.set(hour, ofHour);
    ofHour.set(parts, (ofHour.get(parts) ?? 0) + 1);
  }

  async checkIns(): Promise<CheckIns> {
    const rows = [...this.#stored.rows()];
    const hour = new Map(rows.flatMap(([kind, id, count]) => (kind === 'hour' ? [[id, count]] : [])));
    return { ...partsFromRows(rows), hour };
  }

  breakDown(latest: PartCounts, stepMin: number): Promise<PartCounts> {
    return this.#brokenDown.step(latest, stepMin);
  }

  watch(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  beforeCommit(): string {
    if (this.#gathered.size === 0) return '';
    for (const [hour, ofHour] of this.#gathered) {
      for (const [parts, voters] of ofHour) {
        this.#adding.add('hour', hour, voters);
        for (const kind of partKinds) this.#adding.add(kind, parts[kind], voters);
      }
    }
    const rows = Array.from(
      this.#adding.rows(),
      ([kind, id, voters]) => `(${textLiteral(kind)}, ${textLiteral(id)}, ${voters})`,
    );
    return `INSERT INTO turnout (kind, id, voters) VALUES ${rows.join(', ')}
      ON CONFLICT DO UPDATE SET voters = voters + excluded.voters;`;
  }

  committed(): void {
    if (this.#gathered.size === 0) return;
    for (const row of this.#adding.rows()) this.#stored.add(...row);
    this.#forget();
    for (const listener of this.#listeners) listener();
  }

  rolledBack(): void {
    this.#forget();
  }

  #forget(): void {
    this.#gathered.clear();
    this.#adding = new Counts();
  }
}

class Counts {
  readonly #byKind = new Map<string, Map<string, number>>();

  add(kind: Kind | string, id: string, count: number): void {
    const counts = this.#byKind.get(kind);
    if (counts) counts.set(id, (counts.get(id) ?? 0) + count);
    else this.#byKind.set(kind, new Map([[id, count]]));
  }

  *rows(): Generator<[string, string, number]> {
    for (const [kind, counts] of this.#byKind) for (const [id, count] of counts) yield [kind, id, count];
  }
}
