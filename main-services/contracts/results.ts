import { z } from 'zod';
import { electionMode, releasePolicy, slug } from './election.ts';
import { localizedText } from './localized.ts';
import { pollStatus } from './polls.ts';

/** A part of a whole, 0 to 1, with four decimals. The shares of one list add up to exactly 1 (or are all 0). */
const share = z.number().min(0).max(1);
const count = z.int().min(0);

export const candidateResult = z.strictObject({
  id: slug,
  number: z.int(),
  name: localizedText,
  party: localizedText.optional(),
  colour: z.string(),
  /** `null` while the release policy withholds it. */
  votes: count.nullable(),
  share: share.nullable(),
  /** Set for the line of those who want none of the candidates: its votes count towards every share. */
  blank: z.literal(true).optional(),
  /**
   * 1 is the leader; ties share a rank and the next rank is skipped (1, 2, 2, 4). `null` without votes, if withheld, and
   * for the blank line, which nobody can lose against.
   */
  rank: z.int().min(1).nullable(),
});
export type CandidateResult = z.infer<typeof candidateResult>;

export const gender = z.enum(['female', 'male']);
export type Gender = z.infer<typeof gender>;

const turnoutOfPart = { registered: count, checked_in: count, share };

/**
 * Turnout, live under every release policy. The breakdowns show one property at a time. A part with fewer voters than
 * the election's `small_cell` is merged with others, and a breakdown of which less than two parts are left is empty. The
 * breakdowns move together, by at least `small_cell` check-ins at a time, so that nobody who is seen to check in is
 * told by what moved; with the polls closed they are complete.
 */
export const turnout = z.strictObject({
  registered: count,
  checked_in: count,
  /** checked_in / registered. */
  share,
  /** By the hour of the check-in, ascending; hours in which nobody came are left out. */
  by_hour: z.array(z.strictObject({ hour: z.iso.datetime(), checked_in: count })),
  /** How many of `checked_in` the breakdowns below have in them; the others follow with the next step. */
  broken_down: count,
  /** `regions`: the region that a part stands for, or those that were merged into it. */
  by_region: z.array(
    z.strictObject({ id: z.string(), regions: z.array(slug).min(1), name: localizedText, ...turnoutOfPart }),
  ),
  /** Ages on election day in years, both ends included; `to` is `null` for the group without an end. */
  by_age: z.array(z.strictObject({ from: count, to: count.nullable(), ...turnoutOfPart })),
  by_gender: z.array(z.strictObject({ gender, ...turnoutOfPart })),
});
export type Turnout = z.infer<typeof turnout>;

/**
 * Which stations have sent a ballot that is counted: "reporting" or "not yet", and nothing else. A station says it once,
 * with its first ballot, so no policy has to withhold it: whoever stands in the hall sees as much. How many ballots a
 * station has sent is not told while voting goes on: its ballots one by one, beside the candidates' votes one by one,
 * would tell the choice of a small station's voter.
 */
export const reporting = z.strictObject({
  stations: count,
  /** Ids, ascending. A station that is among them stays. */
  reported: z.array(slug),
});

/**
 * The results as released: `GET /results`, and an SSE `snapshot`. Candidates come in ballot order. `seq` grows with
 * every change, never shrinks, and is the same for the same state.
 */
export const results = z.strictObject({
  election_id: slug,
  title: localizedText,
  mode: electionMode,
  time_zone: z.string(),
  seq: count,
  status: pollStatus,
  /** Ballots counted in what is released here; `null` while the release policy withholds them. */
  ballots: count.nullable(),
  candidates: z.array(candidateResult),
  turnout,
  reporting,
  release: z.strictObject({ ...releasePolicyFields(), withheld: z.boolean() }),
  /** When the newest thing in here happened: the age of the data, not of the answer. */
  as_of: z.iso.datetime(),
});
export type Results = z.infer<typeof results>;

function releasePolicyFields() {
  return {
    policy: z.enum(releasePolicy.options.map((option) => option.shape.policy.value)),
    /** With `batches`: how many new ballots make one. */
    batch_ballots: z.int().nullable(),
  };
}
