import { randomFillSync } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';
import { sha256, wipe } from './sha256.ts';

const saltBytes = 16;
const receiptBytes = 10;
/** Random bytes for the salts to come: one draw for many costs a fraction of many draws. */
const randomPool = Buffer.alloc(256 * saltBytes);
let randomUsed = randomPool.length;

/**
 * A ballot of a vote that is under way. Box, log and answer want its bytes and its receipt, which are made once; a `WeakMap`
 * beside the ballots, which does the same, costs the garbage collector more than it saves.
 */
export class NewBallot implements Ballot {
  readonly election_id: string;
  readonly nullifier: string;
  readonly candidate_id: string;
  readonly station_id: string;
  readonly salt: string;
  #encoded: string | undefined;
  #nullifierBytes: Buffer | undefined;
  #receipt: Buffer | undefined;

  constructor({ election_id, nullifier, candidate_id, station_id }: Omit<Ballot, 'salt'>, salt: string) {
    this.election_id = election_id;
    this.nullifier = nullifier;
    this.candidate_id = candidate_id;
    this.station_id = station_id;
    this.salt = salt;
  }

  get encoded(): string {
    this.#encoded ??= encodeFields(this);
    return this.#encoded;
  }

  get nullifierBytes(): Buffer {
    this.#nullifierBytes ??= Buffer.from(this.nullifier, 'base64url');
    return this.#nullifierBytes;
  }

  get receipt(): Buffer {
    this.#receipt ??= hashBallot(this);
    return this.#receipt;
  }
}

/** Fills in a ballot. Its salt is random, so two ballots for the same candidate have unlike receipts. */
export function makeBallot(fields: Omit<Ballot, 'salt'>): Ballot {
  return new NewBallot(fields, makeSalt());
}

/** The bytes that stand for a ballot wherever it is hashed: JSON with the fields in this order. */
export function encodeBallot(ballot: Readonly<Ballot>): string {
  return ballot instanceof NewBallot ? ballot.encoded : encodeFields(ballot);
}

/** The 32 bytes that a ballot's nullifier stands for. */
export function nullifierBytes(ballot: Readonly<Ballot>): Buffer {
  return ballot instanceof NewBallot ? ballot.nullifierBytes : Buffer.from(ballot.nullifier, 'base64url');
}

/**
 * Binds an attempt to cast to what it asked for. Kept beside the ballot in the box, so that the same request sent again
 * is known as a retry; anyone without the random idempotency key learns nothing from it.
 */
export function hashAttempt(idempotencyKey: string, nullifier: string, candidateId: string): Buffer {
  return Buffer.from(sha256(`attempt|${nullifier}|${candidateId}|${idempotencyKey}`, 'binary'), 'binary');
}

function encodeFields({ election_id, nullifier, candidate_id, station_id, salt }: Readonly<Ballot>): string {
  return JSON.stringify({ election_id, nullifier, candidate_id, station_id, salt });
}

/** The ballot's receipt: the first 80 bits of SHA-256(ballot). */
export function hashBallot(ballot: Readonly<Ballot>): Buffer {
  return Buffer.from(sha256(encodeBallot(ballot), 'binary').slice(0, receiptBytes), 'binary');
}

function makeSalt(): string {
  if (randomUsed === randomPool.length) {
    randomFillSync(randomPool);
    randomUsed = 0;
  }
  const salt = randomPool.toString('base64url', randomUsed, randomUsed + saltBytes);
  wipe(randomPool, randomUsed, saltBytes);
  randomUsed += saltBytes;
  return salt;
}
