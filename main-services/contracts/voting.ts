import { z } from 'zod';

const elevenDigits = /^\d{11}$/;

/** Georgian personal numbers have 11 digits. */
export const personalId = z.string().regex(elevenDigits, 'must be 11 digits');

const canonicalGuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The one-time GUID on the voter's card: 128 bits, in hex. Case and the usual grouping do not matter; the parsed value
 * is the canonical lower-case form with hyphens.
 */
export const guid = z
  .string()
  .max(64)
  .regex(
    /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[\s-]*(?:[0-9a-fA-F][\s-]*){32})$/,
    'must be 32 hexadecimal digits',
  )
  .transform((text) => {
    // Whoever votes by machine sends it like this, and a kiosk does.
    if (canonicalGuid.test(text)) return text;
    const digits = text.replace(/[\s-]/g, '').toLowerCase();
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  });

const candidateCharactersMax = 300;

/** What proves that somebody may vote: `POST /check-in`. */
export const voterCredentials = z.strictObject({ personal_id: personalId, guid });
export type VoterCredentials = z.infer<typeof voterCredentials>;

export const checkInAnswer = z.strictObject({ status: z.literal('checked_in') });
export type CheckInAnswer = z.infer<typeof checkInAnswer>;

/** `POST /vote`. `candidate` is a candidate's id, or exactly the name on the ballot, in either language. */
export const voteRequest = voterCredentials.extend({
  candidate: z.string().min(1).max(candidateCharactersMax),
});
export type VoteRequest = z.infer<typeof voteRequest>;

/** Whether a vote is written as {@link voteRequest} parses it, which has nothing to change or to find fault with then. */
export function isPlainVoteRequest(body: unknown): body is VoteRequest {
  if (!isObject(body) || Object.keys(body).length !== 3) return false;
  const { personal_id, guid, candidate } = body;
  return (
    matches(elevenDigits, personal_id) &&
    matches(canonicalGuid, guid) &&
    typeof candidate === 'string' &&
    candidate.length > 0 &&
    candidate.length <= candidateCharactersMax
  );
}

const plainKey = /^[A-Za-z0-9_-]{16,128}$/;

/**
 * What tells a retry from a second vote: at least 128 random bits, chosen once a ballot by whoever sends it. The double
 * quotes of the IETF draft's structured header are allowed and dropped.
 */
export const idempotencyKey = z
  .string()
  .regex(/^"?[A-Za-z0-9_-]{16,128}"?$/, 'must be 16 to 128 letters, digits, - or _')
  .transform((text) => text.replaceAll('"', ''));

/** What a vote's request says besides its body. */
export const voteHeaders = z.object({ 'idempotency-key': idempotencyKey.optional() });

/** As {@link isPlainVoteRequest}, of {@link voteHeaders}. Other headers may stand beside. */
export function isPlainVoteHeaders(headers: unknown): headers is z.infer<typeof voteHeaders> {
  if (!isObject(headers)) return false;
  const key = headers['idempotency-key'];
  return key === undefined || matches(plainKey, key);
}

/** A receipt as printed: 80 bits in Crockford's base32, in groups of four. */
export const receiptCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){3}$/);

/** `recorded`: in ballot box and vote log. `queued`: in the ballot box, and sent on as soon as the log is reached. */
export const voteStatus = z.enum(['recorded', 'queued']);
export type VoteStatus = z.infer<typeof voteStatus>;

export const voteAnswer = z.strictObject({ status: voteStatus, receipt: receiptCode });
export type VoteAnswer = z.infer<typeof voteAnswer>;

/** `GET /receipts/:code`. Says that a ballot is there; never for whom. */
export const receiptAnswer = z.strictObject({ receipt: receiptCode, status: voteStatus });

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function matches(pattern: RegExp, value: unknown): value is string {
  return typeof value === 'string' && pattern.test(value);
}
