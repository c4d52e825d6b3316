import type { Ballot } from '../contracts/ballot.ts';
import { DigestIndex } from '../tally/digest-index.ts';
import { nullifierBytes } from '../voting/ballots.ts';
import { ballotColumns, ballotOf } from './ballot-rows.ts';
import type { BallotWriter } from './ballot-writer.ts';
import type { CommitParticipant } from './group-commit.ts';
import { blob, integer, type Sqlite, text } from './sqlite.ts';

/** A ballot as the box has it. */
export interface BoxedBallot {
  ballot: Ballot;
  attempt: Buffer | undefined;
  /** Whether the transaction that stored it has counted it, too. Only older versions left that to the log's follower. */
  isCounted: boolean;
}

const ballotsPerRead = 2_000;
const nullifiersPerRead = 20_000;

/**
 * The rows of the box. They lie in the order in which they came, as the log's do: a row at a place of its own, such as its
 * nullifier's, would touch a page a ballot, and that took a quarter of a station's time. So which nullifiers are there is
 * kept in memory, by 28 bytes each, and read from the file when that is first asked.
 */
export class BoxedBallots implements CommitParticipant {
  readonly #electionId: string;
  readonly #writer: Pick<BallotWriter, 'addToBox'>;
  readonly #statements;
  /** Durable ballots, in the order of their rows. */
  #nullifiers: DigestIndex | undefined;
  /** How many ballots the box took, as of the last commit. */
  #count: number;
  #lastNumber: number;
  /** What the running transaction has added, by nullifier. */
  readonly #added = new Map<string, BoxedBallot>();

  constructor(sqlite: Sqlite, electionId: string, writer: Pick<BallotWriter, 'addToBox'>) {
    this.#electionId = electionId;
    this.#writer = writer;
    this.#statements = prepareStatements(sqlite);
    this.#count = integer(this.#statements.count.get() ?? {}, 'ballots');
    this.#lastNumber = this.#readLastNumber();
  }

  /** How many ballots the box took. Whether it has them still is for an audit to find out. */
  get count(): number {
    return this.#count;
  }

  /** Reads which nullifiers are there, and makes room for those of all voters, so that nobody has to wait for that later. */
  load(voters: number): void {
    this.#nullifiers = this.#read(voters);
  }

  /** Whether there is a durable ballot of this nullifier. */
  has(nullifier: string): boolean {
    return this.#index().find(bytesOf(nullifier)) !== undefined;
  }

  /** Whether there is one of this ballot's nullifier; as {@link has}, and sees what the running transaction has added. */
  hasNow(ballot: Ballot): boolean {
    return this.#added.has(ballot.nullifier) || this.#index().find(nullifierBytes(ballot)) !== undefined;
  }

  /** The ballot of a nullifier, as {@link hasNow} sees it. `undefined` too if its row was taken out by hand. */
  findNow(nullifier: string): BoxedBallot | undefined {
    const added = this.#added.get(nullifier);
    if (added) return added;
    const bytes = bytesOf(nullifier);
    const place = this.#index().find(bytes);
    const row = place === undefined ? undefined : this.#statements.ballot.get([place, bytes]);
    if (!row) return undefined;
    return {
      ballot: ballotOf(row, this.#electionId),
      attempt: row['attempt'] === null ? undefined : blob(row, 'attempt'),
      isCounted: row['counted'] === 1,
    };
  }

  /** Adds a ballot whose nullifier is new, and which the running transaction counts. */
  add(ballot: Ballot, attempt: Buffer | undefined): void {
    this.#added.set(ballot.nullifier, { ballot, attempt, isCounted: true });
    this.#writer.addToBox(ballot, attempt, ++this.#lastNumber);
  }

  /** Every durable row, in the order of the nullifiers, also such as only a hand can have made. */
  async *all(): AsyncIterable<Ballot> {
    const numbers = this.#readNumbersByNullifier();
    for (let at = 0; at < numbers.length; at += ballotsPerRead) {
      const wanted = JSON.stringify(Array.from(numbers.subarray(at, at + ballotsPerRead)));
      for (const row of this.#statements.ballots.all([wanted])) yield ballotOf(row, this.#electionId);
    }
  }

  beforeCommit(): string {
    return this.#added.size > 0 ? `UPDATE box SET ballots = ballots + ${this.#added.size};` : '';
  }

  committed(): void {
    for (const { ballot } of this.#added.values()) this.#nullifiers?.add(nullifierBytes(ballot));
    this.#count += this.#added.size;
    this.#added.clear();
  }

  rolledBack(): void {
    this.#lastNumber -= this.#added.size;
    this.#added.clear();
  }

  #index(): DigestIndex {
    this.#nullifiers ??= this.#read(0);
    return this.#nullifiers;
  }

  #read(expected: number): DigestIndex {
    const nullifiers = new DigestIndex(expected);
    for (const { nullifier } of this.#readNullifiers()) nullifiers.add(nullifier);
    return nullifiers;
  }

  #readNumbersByNullifier(): Float64Array {
    const prefixes: number[] = [];
    const numbers: number[] = [];
    for (const { number, nullifier } of this.#readNullifiers()) {
      prefixes.push(nullifier.readUIntBE(0, 6));
      numbers.push(number);
    }
    const places = Uint32Array.from(numbers.keys());
    places.sort((one, other) => (prefixes[one] ?? 0) - (prefixes[other] ?? 0));
    return Float64Array.from(places, (place) => numbers[place] ?? 0);
  }

  /** In the order of their numbers. Many come as one text, which takes a fraction of the time that a row each does. */
  *#readNullifiers(): Generator<{ number: number; nullifier: Buffer }> {
    let last = 0;
    for (;;) {
      const row = this.#statements.nullifiersAfter.get([last]) ?? {};
      if (row['numbers'] === null) return;
      const nullifiers = text(row, 'nullifiers').split(',');
      for (const [index, number] of text(row, 'numbers').split(',').entries()) {
        last = Number(number);
        yield { number: last, nullifier: Buffer.from(nullifiers[index] ?? '', 'hex') };
      }
    }
  }

  #readLastNumber(): number {
    const last = this.#statements.lastNumber.get()?.['number'];
    return typeof last === 'number' ? last : 0;
  }
}

function bytesOf(nullifier: string): Buffer {
  return Buffer.from(nullifier, 'base64url');
}

function prepareStatements(sqlite: Sqlite) {
  return {
    count: sqlite.prepare('SELECT ballots FROM box'),
    lastNumber: sqlite.prepare('SELECT max(number) AS number FROM ballots'),
    // Rows count from 1, and places in the index from 0: the row is the next one, unless a hand took out some before it.
    ballot: sqlite.prepare(
      `SELECT ${ballotColumns}, attempt, counted FROM ballots WHERE number > ? AND nullifier = ? ORDER BY number LIMIT 1`,
    ),
    ballots: sqlite.prepare(
      `SELECT ${ballotColumns} FROM json_each(?) AS wanted JOIN ballots ON number = wanted.value ORDER BY wanted.key`,
    ),
    nullifiersAfter: sqlite.prepare(
      `SELECT group_concat(number) AS numbers, group_concat(hex(nullifier)) AS nullifiers
       FROM (SELECT number, nullifier FROM ballots WHERE number > ? ORDER BY number LIMIT ${nullifiersPerRead})`,
    ),
  };
}
