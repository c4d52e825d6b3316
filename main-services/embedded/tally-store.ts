import type { LogBatch, TallyStore } from '../tally/ports.ts';
import { type BallotRules, countBallots, emptyTally, type Tally } from '../tally/tally.ts';
import type { GroupCommit } from './group-commit.ts';
import { integer, type Sqlite, text } from './sqlite.ts';

type Kind = 'candidate' | 'station' | 'passed-over';

/** Counts, nullifiers and position as tables that one transaction moves. */
export class SqliteTallyStore implements TallyStore {
  readonly #commits: GroupCommit;
  readonly #rules: BallotRules;
  readonly #statements;

  constructor(sqlite: Sqlite, commits: GroupCommit, rules: BallotRules) {
    this.#commits = commits;
    this.#rules = rules;
    this.#statements = prepareStatements(sqlite);
  }

  async position(partition: number): Promise<number> {
    return this.#positionNow(partition);
  }

  apply(batch: LogBatch, now: Date): Promise<void> {
    return this.#commits.run(() => {
      const position = this.#positionNow(batch.partition);
      const unseen = batch.ballots.slice(Math.max(0, position - batch.from));
      if (unseen.length === 0) return;
      const isNew = (nullifier: string) =>
        this.#statements.see.run([Buffer.from(nullifier, 'base64url')]) === 1;
      this.#add(countBallots(emptyTally, unseen, this.#rules, isNew));
      const end = batch.from + batch.ballots.length;
      this.#statements.advance.run([batch.partition, end, now.toISOString()]);
    });
  }

  async tally(): Promise<Tally> {
    return this.#read('counted');
  }

  async released(): Promise<Tally> {
    return this.#read('released');
  }

  async countedAt(): Promise<Date | undefined> {
    const countedAt = this.#statements.countedAt.get()?.['counted_at'];
    return typeof countedAt === 'string' ? new Date(countedAt) : undefined;
  }

  release(tally: Tally): Promise<void> {
    return this.#commits.run(() => {
      if (tally.ballots < this.#read('released').ballots) return;
      this.#forEach(tally, (kind, id, votes) => this.#statements.release.run([kind, id, votes]));
    });
  }

  #positionNow(partition: number): number {
    const row = this.#statements.position.get([partition]);
    return row ? integer(row, 'position') : 0;
  }

  #add(tally: Tally): void {
    this.#forEach(tally, (kind, id, votes) => this.#statements.add.run([kind, id, votes]));
  }

  #forEach(tally: Tally, store: (kind: Kind, id: string, votes: number) => void): void {
    for (const [id, votes] of tally.byCandidate) store('candidate', id, votes);
    for (const [id, votes] of tally.byStation) store('station', id, votes);
    if (tally.passedOver > 0) store('passed-over', '', tally.passedOver);
  }

  #read(which: 'counted' | 'released'): Tally {
    const byCandidate = new Map<string, number>();
    const byStation = new Map<string, number>();
    let [ballots, passedOver] = [0, 0];
    for (const row of this.#statements.read.all([which === 'released' ? 1 : 0])) {
      const votes = integer(row, 'votes');
      switch (text(row, 'kind')) {
        case 'candidate':
          byCandidate.set(text(row, 'id'), votes);
          ballots += votes;
          break;
        case 'station':
          byStation.set(text(row, 'id'), votes);
          break;
        default:
          passedOver = votes;
      }
    }
    return { ballots, byCandidate, byStation, passedOver };
  }
}

function prepareStatements(sqlite: Sqlite) {
  return {
    see: sqlite.prepare('INSERT INTO counted (nullifier) VALUES (?) ON CONFLICT DO NOTHING'),
    add: sqlite.prepare(
      `INSERT INTO tally (released, kind, id, votes) VALUES (0, ?, ?, ?)
       ON CONFLICT DO UPDATE SET votes = votes + excluded.votes`,
    ),
    release: sqlite.prepare(
      `INSERT INTO tally (released, kind, id, votes) VALUES (1, ?, ?, ?)
       ON CONFLICT DO UPDATE SET votes = excluded.votes`,
    ),
    read: sqlite.prepare('SELECT kind, id, votes FROM tally WHERE released = ?'),
    position: sqlite.prepare('SELECT position FROM tally_progress WHERE partition = ?'),
    advance: sqlite.prepare(
      `INSERT INTO tally_progress (partition, position, counted_at) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET position = excluded.position, counted_at = excluded.counted_at`,
    ),
    countedAt: sqlite.prepare('SELECT max(counted_at) AS counted_at FROM tally_progress'),
  };
}
