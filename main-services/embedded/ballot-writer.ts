import type { Ballot } from '../contracts/ballot.ts';
import { nullifierBytes } from '../voting/ballots.ts';
import { receiptOf } from '../voting/receipts.ts';
import { ballotColumns } from './ballot-rows.ts';
import type { CommitParticipant } from './group-commit.ts';
import { blobLiteral, textLiteral } from './sql-text.ts';
import type { Sqlite } from './sqlite.ts';

/** SQLite takes statements of a million characters; a row has some 300. */
const rowsPerStatement = 500;

/**
 * The rows that the running transaction adds to box and log. They are written by the thread that commits, as text, so that this
 * one has only to know that they are new.
 */
export class BallotWriter implements CommitParticipant {
  readonly #sqlite: Pick<Sqlite, 'exec'>;
  #boxRows: string[] = [];
  #logRows: string[] = [];
  /** A ballot goes into the box and then into the log, with the same text. */
  #latest: { ballot: Ballot; text: string } | undefined;

  constructor(sqlite: Pick<Sqlite, 'exec'>) {
    this.#sqlite = sqlite;
  }

  /** A ballot whose nullifier is new to the box, and which is counted in this transaction. Rows count from 1. */
  addToBox(ballot: Ballot, attempt: Buffer | undefined, row: number): void {
    this.#boxRows.push(`(${this.#literals(ballot)}, ${row}, ${attempt ? blobLiteral(attempt) : 'NULL'}, 1)`);
  }

  /** Rows count from 1. */
  addToLog(ballot: Ballot, row: number): void {
    const { election_id } = ballot;
    const receipt = blobLiteral(receiptOf(ballot));
    this.#logRows.push(`(${this.#literals(ballot)}, ${row}, ${textLiteral(election_id)}, ${receipt})`);
  }

  /** Writes what waits at once, for whoever reads in the running transaction. */
  writeNow(): void {
    const statements = this.#take();
    if (statements !== '') this.#sqlite.exec(statements);
  }

  beforeCommit(): string {
    return this.#take();
  }

  committed(): void {}

  rolledBack(): void {
    this.#forget();
  }

  #forget(): void {
    this.#boxRows = [];
    this.#logRows = [];
    this.#latest = undefined;
  }

  #literals(ballot: Ballot): string {
    if (this.#latest?.ballot !== ballot) this.#latest = { ballot, text: literals(ballot) };
    return this.#latest.text;
  }

  #take(): string {
    const statements =
      insertions(`ballots (${ballotColumns}, number, attempt, counted)`, this.#boxRows) +
      insertions(`votes (${ballotColumns}, position, election_id, receipt)`, this.#logRows);
    this.#forget();
    return statements;
  }
}

function insertions(table: string, rows: readonly string[]): string {
  let statements = '';
  for (let at = 0; at < rows.length; at += rowsPerStatement) {
    statements += `INSERT INTO ${table} VALUES ${rows.slice(at, at + rowsPerStatement).join(', ')};`;
  }
  return statements;
}

/** In the order of `ballotColumns`. */
function literals(ballot: Ballot): string {
  const nullifier = blobLiteral(nullifierBytes(ballot));
  const salt = blobLiteral(Buffer.from(ballot.salt, 'base64url'));
  return `${nullifier}, ${textLiteral(ballot.candidate_id)}, ${textLiteral(ballot.station_id)}, ${salt}`;
}
