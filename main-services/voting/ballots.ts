import { createHash, randomBytes } from 'node:crypto';
import type { Ballot } from '../contracts/ballot.ts';

/** Fills in a ballot. Its salt is random, so two ballots for the same candidate have unlike receipts. */
export function makeBallot(fields: Omit<Ballot, 'salt'>): Ballot {
  return { ...fields, salt: randomBytes(16).toString('base64url') };
}

/** The bytes that stand for a ballot wherever it is hashed: JSON with the fields in this order. */
export function encodeBallot(ballot: Ballot): string {
  const { election_id, nullifier, candidate_id, station_id, salt } = ballot;
  return JSON.stringify({ election_id, nullifier, candidate_id, station_id, salt });
}

/**
 * Binds an attempt to cast to what it asked for. Kept beside the ballot in the box, so that the same request sent again
 * is known as a retry; anyone without the random idempotency key learns nothing from it.
 */
export function hashAttempt(idempotencyKey: string, nullifier: string, candidateId: string): Buffer {
  return createHash('sha256').update(`attempt|${nullifier}|${candidateId}|${idempotencyKey}`).digest();
}
