import type { VoteStatus } from '../contracts/voting.ts';
import type { ReceiptIndex } from '../voting/ports.ts';
import type { CommitParticipant } from './group-commit.ts';
import { indexRuns, positionsPerRun } from './receipt-tables.ts';
import { integer, type Sqlite } from './sqlite.ts';
import type { SqliteVoteLog } from './vote-log.ts';

/**
 * Finds receipts in the log. Receipts are random, so an index entry a vote would touch a page a vote; instead the log is
 * indexed by runs of 4,096 positions, each when it is full, in the transaction that is about to be committed: which runs
 * may have a receipt. What they have, and what no run has yet, is looked up in the log itself.
 */
export class SqliteReceiptIndex implements ReceiptIndex, CommitParticipant {
  readonly #log: Pick<SqliteVoteLog, 'endNow'>;
  readonly #statements;
  /** How many runs are indexed, as of the last commit. */
  #runs: number;
  #indexing = 0;

  constructor(sqlite: Sqlite, log: Pick<SqliteVoteLog, 'endNow'>) {
    this.#log = log;
    this.#statements = {
      runs: sqlite.prepare('SELECT runs FROM receipt_progress'),
      runsWith: sqlite.prepare('SELECT run FROM receipt_runs WHERE bucket = ? AND instr(hints, ?) > 0'),
      inLog: sqlite.prepare(
        'SELECT 1 FROM votes WHERE position > ? AND position <= ? AND receipt = ? LIMIT 1',
      ),
    };
    this.#runs = this.#readRuns();
  }

  async find(receipt: Buffer): Promise<VoteStatus | undefined> {
    // In this order: what another thread indexes meanwhile is in both.
    const indexed = this.#readRuns();
    const { inLog, runsWith } = this.#statements;
    if (inLog.get([indexed * positionsPerRun, Number.MAX_SAFE_INTEGER, receipt])) return 'recorded';
    const hex = receipt.toString('hex').toUpperCase();
    const isFound = runsWith.all([hex.slice(0, 2), hex.slice(2, 10)]).some((row) => {
      const from = integer(row, 'run') * positionsPerRun;
      return inLog.get([from, from + positionsPerRun, receipt]) !== undefined;
    });
    return isFound ? 'recorded' : undefined;
  }

  beforeCommit(): string {
    this.#indexing = this.#runs < Math.floor(this.#log.endNow / positionsPerRun) ? 1 : 0;
    return this.#indexing === 0 ? '' : indexRuns(`${this.#runs}`, `${this.#runs + 1}`);
  }

  committed(): void {
    this.#runs += this.#indexing;
    this.#indexing = 0;
  }

  rolledBack(): void {
    this.#indexing = 0;
  }

  #readRuns(): number {
    const row = this.#statements.runs.get();
    return row ? integer(row, 'runs') : 0;
  }
}
