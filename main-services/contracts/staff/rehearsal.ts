import { z } from 'zod';

const count = z.int().min(0);

/** `POST /staff/rehearsal`: lets simulated voters vote at this station. Only in test mode, while the polls are open. */
export const rehearsalRequest = z.strictObject({
  votes: z.int().min(1).max(100_000),
  /** Requests a second; as many as the station takes, unless told. */
  rate_per_second: z.int().min(1).max(10_000).optional(),
  /** Invalid and duplicate attempts besides, as parts of the votes. */
  invalid_part: z.number().min(0).max(1).default(0.05),
  duplicates_part: z.number().min(0).max(1).default(0.02),
});
export type RehearsalRequest = z.input<typeof rehearsalRequest>;

/** `reason` of an `action-refused` problem. */
export const rehearsalRefusal = z.enum([
  'official-election',
  'polls-not-open',
  'no-voter-cards',
  'running-already',
]);
export type RehearsalRefusal = z.infer<typeof rehearsalRefusal>;

/** Ballots at the stations of their way; `shown` is `null` while the release policy withholds results. */
const ballotFigures = z.strictObject({
  accepted: z.int(),
  logged: z.int(),
  counted: z.int(),
  shown: z.int().nullable(),
});

export const rehearsalReport = z.strictObject({
  /** Every accepted vote is logged, counted and shown once, and no answer was one that may not be given. */
  ok: z.boolean(),
  ended: z.enum([
    'complete',
    'interrupted',
    'cards-ran-out',
    'polls-not-open',
    'station-credential-required',
  ]),
  accepted: count,
  unanswered: count,
  /** How often each HTTP status was answered. */
  answers: z.record(z.string(), count),
  duration_seconds: z.number(),
  accepted_per_second: z.number(),
  latency_ms: z.strictObject({ p50: z.number(), p95: z.number(), p99: z.number() }),
  reconciliation: z.strictObject({
    before: ballotFigures,
    after: ballotFigures,
    growth: ballotFigures,
    /** What does not agree, in English; empty when all is well. */
    differences: z.array(z.string()),
    notes: z.array(z.string()),
  }),
});
export type RehearsalReport = z.infer<typeof rehearsalReport>;

/** `GET /staff/rehearsal` (ask again every second while it runs) and the answer of `POST /staff/rehearsal` and `…/stop`. */
export const rehearsalStatus = z.strictObject({
  state: z.enum(['idle', 'voting', 'finished', 'failed']),
  started_at: z.iso.datetime().nullable(),
  started_by: z.string().nullable(),
  finished_at: z.iso.datetime().nullable(),
  votes_wanted: count,
  accepted: count,
  report: rehearsalReport.nullable(),
});
export type RehearsalStatus = z.infer<typeof rehearsalStatus>;
