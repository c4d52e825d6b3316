import { z } from 'zod';
import { auditHead } from './audit.ts';
import { electionMode, slug } from './election.ts';
import { publicKey, sha256, signature } from './hashes.ts';
import { localizedText } from './localized.ts';
import { pollStatus } from './polls.ts';

const count = z.int().min(0);

/** Why an attempt to check in or to vote was refused; the names are those of the API's problems. */
export const refusalKind = z.enum([
  'not-entitled',
  'already-voted',
  'polls-not-open',
  'no-such-candidate',
  'station-credential-required',
  'malformed',
  'too-many-requests',
  'unavailable',
]);
export type RefusalKind = z.infer<typeof refusalKind>;

/**
 * - `zero`: nothing was counted when the polls opened;
 * - `turnout`: who has come so far, and nothing of any choice: at any time;
 * - `final`: the result, once the polls are closed.
 */
export const reportKind = z.enum(['zero', 'turnout', 'final']);
export type ReportKind = z.infer<typeof reportKind>;

/** Who signs on paper, in this order. */
export const signatory = z.enum(['chair', 'deputy-chair', 'secretary', 'member']);
export type Signatory = z.infer<typeof signatory>;

/** A results report ("protocol"): what is printed, signed by hand and kept. */
export const report = z.strictObject({
  format: z.literal('kenchi-report-1'),
  id: slug,
  kind: reportKind,
  election: z.strictObject({
    id: slug,
    mode: electionMode,
    title: localizedText,
    opens_at: z.iso.datetime({ offset: true }),
    closes_at: z.iso.datetime({ offset: true }),
    time_zone: z.string(),
  }),
  /** Names the set of ballots: a new ballot box, a new epoch. */
  epoch: z.string(),
  made_at: z.iso.datetime(),
  made_by: z.string(),
  /** When the figures were read: those of a zero report when the polls opened. */
  as_of: z.iso.datetime(),
  polls: z.strictObject({
    status: pollStatus,
    /** First opened and last closed; `null`: not yet. */
    opened_at: z.iso.datetime().nullable(),
    closed_at: z.iso.datetime().nullable(),
    certified_at: z.iso.datetime().nullable(),
  }),
  turnout: z.strictObject({ registered: count, checked_in: count, share: z.number().min(0).max(1) }),
  /** In the box, in the log (distinct), in the tally, and as recounted from the log. `null` in a turnout report. */
  ballots: z.strictObject({ accepted: count, logged: count, counted: count, recounted: count }).nullable(),
  /** Whether all of `ballots` are one number and the recount has the tally's votes for everybody. */
  in_order: z.boolean(),
  /** In ballot order, as recounted. `null` in a turnout report. */
  candidates: z
    .array(
      z.strictObject({
        id: slug,
        number: z.int(),
        name: localizedText,
        party: localizedText.optional(),
        votes: count,
        /** With four decimals; all of them add up to 1, or are 0. */
        share: z.number().min(0).max(1),
        /** 1 is the leader; ties share a rank. `null` without votes. */
        rank: z.int().min(1).nullable(),
      }),
    )
    .nullable(),
  /** Ballots by the station that sent them, and of nobody's choice: few ballots would tell it. `null` in a turnout report. */
  stations: z.array(z.strictObject({ id: slug, name: localizedText, ballots: count })).nullable(),
  /** By kind, those that occurred, in all processes so far. */
  refused_attempts: z.array(z.strictObject({ kind: refusalKind, attempts: count })),
  hashes: z.strictObject({
    definition_sha256: sha256,
    /** Of the counted ballots, whatever their order: the SHA-256 of their sorted SHA-256s. `null` in a turnout report. */
    ballots_sha256: sha256.nullable(),
    /** The end of the audit log, at the entry that tells of this report. */
    audit_log: auditHead,
  }),
  signature_lines: z.array(signatory),
});
export type Report = z.infer<typeof report>;

/** What a list of reports shows of one. */
export const reportSummary = report.pick({ id: true, kind: true, made_at: true });
export type ReportSummary = z.infer<typeof reportSummary>;

/** A report as it is kept: this object's canonical JSON (RFC 8785), and nothing else, is the file. */
export const signedReport = z.strictObject({
  report,
  /** Of the election's key; to be compared with the one written down when the election was made. */
  public_key: publicKey,
  signature,
});
export type SignedReport = z.infer<typeof signedReport>;
