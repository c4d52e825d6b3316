import { type Held, stepForward } from '../election/release.ts';
import type { CountCodec } from '../tally/count-codecs.ts';
import type { GroupCommit } from './group-commit.ts';
import { type Sqlite, text } from './sqlite.ts';

/** What is shown of a count, and what is held back (see `stepForward`), as one row of `held`. */
export class SqliteHeldCounts<T> {
  readonly #commits: GroupCommit;
  readonly #what: string;
  readonly #codec: CountCodec<T>;
  readonly #statements;
  #held: Held<T>;

  constructor(sqlite: Sqlite, commits: GroupCommit, what: string, codec: CountCodec<T>) {
    this.#commits = commits;
    this.#what = what;
    this.#codec = codec;
    this.#statements = {
      read: sqlite.prepare('SELECT shown, next FROM held WHERE what = ?'),
      keep: sqlite.prepare(
        `INSERT INTO held (what, shown, next) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET shown = excluded.shown, next = excluded.next`,
      ),
    };
    this.#held = this.#read();
  }

  /** As the file has it, which somebody else may write. */
  shown(): T {
    return this.#read().shown;
  }

  /** Takes a step if there is one to take; answers what may be shown. */
  async step(latest: T, stepMin: number): Promise<T> {
    if (this.#step(this.#held, latest, stepMin) === undefined) return this.#held.shown;
    this.#held = await this.#commits.run(() => {
      const stored = this.#read();
      const held = this.#step(stored, latest, stepMin);
      if (held === undefined) return stored;
      const { encode } = this.#codec;
      const next = held.next === undefined ? null : encode(held.next);
      this.#statements.keep.run([this.#what, encode(held.shown), next]);
      return held;
    });
    return this.#held.shown;
  }

  /** `undefined`: everything stays as it is. */
  #step(before: Held<T>, latest: T, stepMin: number): Held<T> | undefined {
    const after = stepForward(before, latest, this.#codec.sizeOf, stepMin);
    return after.shown === before.shown && after.next === before.next ? undefined : after;
  }

  #read(): Held<T> {
    const row = this.#statements.read.get([this.#what]);
    const { none, decode } = this.#codec;
    if (!row) return { shown: none, next: undefined };
    return {
      shown: decode(text(row, 'shown')),
      next: row['next'] === null ? undefined : decode(text(row, 'next')),
    };
  }
}
