import { createHash } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import { DigestIndex } from '../tally/digest-index.ts';
import { encodeBallot } from '../voting/ballots.ts';
import { formatReceipt } from '../voting/receipts.ts';

/** Enough of a ballot to find it by: neither tells the choice. */
export interface BallotName {
  receipt: string;
  nullifier_prefix: string;
}

/** Some ballots, the first of them by name. */
export interface BallotSelection {
  count: number;
  named: BallotName[];
}

const namedMax = 20;
const inLog = 1;
const inBox = 2;
const unlike = 4;
const twiceInBox = 8;
const digestBytes = 16;
const receiptBytes = 10;
const prefixLength = 12;
const firstCapacity = 1024;

/**
 * Every ballot's nullifier and digest, from the log and from the box, to hold the two against each other. Compact enough
 * for millions of ballots (about 50 bytes each).
 */
export class BallotLedger {
  readonly #index = new DigestIndex();
  #digests = Buffer.alloc(firstCapacity * digestBytes);
  #flags = new Uint8Array(firstCapacity);
  #repeated = 0;

  /** Ballots of different nullifiers. */
  get size(): number {
    return this.#index.size;
  }

  /** Log records whose nullifier an earlier one has. */
  get repeated(): number {
    return this.#repeated;
  }

  addLogged(ballot: Ballot): void {
    const at = this.#enter(ballot);
    if ((this.#flags[at] ?? 0) & inLog) this.#repeated++;
    this.#mark(at, inLog);
  }

  addBoxed(ballot: Ballot): void {
    const at = this.#enter(ballot);
    this.#mark(at, (this.#flags[at] ?? 0) & inBox ? twiceInBox : inBox);
  }

  /** Only among the first `among` ballots entered. */
  onlyInLog(among = this.size): BallotSelection {
    return this.#select((flags) => (flags & (inLog | inBox)) === inLog, among);
  }

  onlyInBox(): BallotSelection {
    return this.#select((flags) => (flags & (inLog | inBox)) === inBox);
  }

  /** Ballots whose nullifier the box has more than once. */
  repeatedInBox(): BallotSelection {
    return this.#select((flags) => (flags & twiceInBox) !== 0);
  }

  /** Ballots that are not the same wherever their nullifier occurs. */
  unlike(): BallotSelection {
    return this.#select((flags) => (flags & unlike) !== 0);
  }

  /** Enters the ballot, and notices when another one of its nullifier was entered before. */
  #enter(ballot: Ballot): number {
    const at = this.#index.add(Buffer.from(ballot.nullifier, 'base64url'));
    const digest = createHash('sha256').update(encodeBallot(ballot)).digest().subarray(0, digestBytes);
    this.#reserve(at);
    if (this.#flags[at] === 0) digest.copy(this.#digests, at * digestBytes);
    else if (!digest.equals(this.#digestAt(at))) this.#mark(at, unlike);
    return at;
  }

  #mark(at: number, flag: number): void {
    this.#flags[at] = (this.#flags[at] ?? 0) | flag;
  }

  #digestAt(at: number): Buffer {
    return this.#digests.subarray(at * digestBytes, (at + 1) * digestBytes);
  }

  #reserve(at: number): void {
    if (at < this.#flags.length) return;
    const flags = new Uint8Array(this.#flags.length * 2);
    flags.set(this.#flags);
    this.#flags = flags;
    this.#digests = Buffer.concat([this.#digests, Buffer.alloc(this.#digests.length)]);
  }

  #select(wanted: (flags: number) => boolean, among = this.size): BallotSelection {
    const selection: BallotSelection = { count: 0, named: [] };
    for (let at = 0; at < among; at++) {
      if (!wanted(this.#flags[at] ?? 0)) continue;
      selection.count++;
      if (selection.named.length < namedMax) selection.named.push(this.#name(at));
    }
    return selection;
  }

  #name(at: number): BallotName {
    return {
      receipt: formatReceipt(this.#digestAt(at).subarray(0, receiptBytes)),
      nullifier_prefix: this.#index.digestAt(at).toString('base64url').slice(0, prefixLength),
    };
  }
}
