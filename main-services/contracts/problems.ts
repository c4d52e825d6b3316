import { z } from 'zod';

/** Every kind of refusal or fault that the API answers, with its HTTP status. */
export const problemStatuses = {
  malformed: 400,
  'sign-in-required': 401,
  'sign-in-refused': 401,
  'station-credential-required': 401,
  'not-entitled': 403,
  'not-permitted': 403,
  'csrf-token-required': 403,
  'pin-change-required': 403,
  'second-person-refused': 403,
  'not-found': 404,
  'already-voted': 409,
  'action-refused': 409,
  'no-such-candidate': 422,
  'pin-refused': 422,
  'polls-not-open': 423,
  'too-many-requests': 429,
  'sign-in-locked': 429,
  'internal-error': 500,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof problemStatuses;

const problemTypePrefix = 'urn:kenchi:problem:';

export function problemType(kind: ProblemKind): string {
  return `${problemTypePrefix}${kind}`;
}

/** The kind behind a problem's `type`, or `undefined` for a problem of somebody else. */
export function problemKindOf(type: string): ProblemKind | undefined {
  const kind = type.startsWith(problemTypePrefix) ? type.slice(problemTypePrefix.length) : '';
  return isProblemKind(kind) ? kind : undefined;
}

function isProblemKind(kind: string): kind is ProblemKind {
  return Object.keys(problemStatuses).includes(kind);
}

/**
 * Problem details, RFC 9457. `errors` names the fields at fault, never their values. `reason` tells kinds of one problem
 * apart (`polls.ts` in `staff/`, for one, says which there are).
 */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  reason: z.string().optional(),
  errors: z.array(z.strictObject({ field: z.string(), message: z.string() })).optional(),
});
export type Problem = z.infer<typeof problem>;
