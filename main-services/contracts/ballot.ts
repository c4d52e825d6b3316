import { z } from 'zod';
import { slug } from './election.ts';

/** 32 bytes in base64url without padding. */
export const digest = z.string().regex(/^[A-Za-z0-9_-]{43}$/);

/**
 * A cast ballot, as the ballot box stores it and the vote log carries it. It has no field of the voter, no time, and
 * no id that could order or date it.
 */
export const ballot = z.strictObject({
  election_id: slug,
  /** SHA-256 of the voter's token: the ballot's unique key. */
  nullifier: digest,
  candidate_id: slug,
  station_id: slug,
  /** 16 random bytes in base64url: without them the receipt proves no choice to anyone. */
  salt: z.string().regex(/^[A-Za-z0-9_-]{22}$/),
});
export type Ballot = z.infer<typeof ballot>;
