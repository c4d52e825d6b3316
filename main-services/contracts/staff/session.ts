import { z } from 'zod';
import { enteredPin, newPin, staffName } from './accounts.ts';
import { permission, role } from './roles.ts';

/**
 * `POST /staff/sign-in`. The session itself is in a cookie that no script sees. Refusals: `sign-in-refused` (401, one
 * answer for a wrong PIN, an unknown name and a disabled account) and `sign-in-locked` (429 with Retry-After).
 */
export const signInRequest = z.strictObject({ name: z.string().trim().min(1).max(60), pin: enteredPin });

/**
 * Who is signed in: `POST /staff/sign-in`, `GET /staff/session`, `POST /staff/session` and `POST /staff/session/pin`.
 *
 * Reading does not keep a session alive, so a screen that refreshes itself is no sign of life: a screen whose user
 * touched it says so with `POST /staff/session` (once a minute is enough). Every other POST or PUT does too.
 */
export const sessionAnswer = z.strictObject({
  account: z.strictObject({ id: z.string(), name: staffName, role }),
  /** Empty until a one-time PIN is replaced. */
  permissions: z.array(permission),
  /** The PIN is a one-time one: everything but changing it and signing out is refused with `pin-change-required`. */
  must_change_pin: z.boolean(),
  /** To be sent as `X-CSRF-Token` with every POST, PUT and DELETE of this session. */
  csrf_token: z.string(),
  /** By the station's clock, as the times below: the screen's may be another. */
  now: z.iso.datetime(),
  signed_in_at: z.iso.datetime(),
  /** Signed out then, unless there is a sign of life before. */
  idle_expires_at: z.iso.datetime(),
  /** Signed out then, whatever happens. */
  expires_at: z.iso.datetime(),
});
export type SessionAnswer = z.infer<typeof sessionAnswer>;

export const csrfHeader = 'x-csrf-token';

/** `POST /staff/session/pin`. Ends the account's other sessions. Refusals: `sign-in-refused`, `pin-refused`. */
export const pinChangeRequest = z.strictObject({ current_pin: enteredPin, new_pin: newPin });

/** Why a new PIN is refused (`reason` of a `pin-refused` problem). */
export const pinRefusal = z.enum(['same-as-before', 'too-simple', 'contains-name']);
export type PinRefusal = z.infer<typeof pinRefusal>;

/**
 * A second member of the staff (official or administrator), present at the same screen. Refusals:
 * `second-person-refused` (403; `reason` is one of {@link secondPersonRefusal}) and `sign-in-locked` (429).
 */
export const secondPerson = z.strictObject({ name: z.string().trim().min(1).max(60), pin: enteredPin });
export type SecondPerson = z.infer<typeof secondPerson>;

/**
 * - `wrong-credentials`: unknown name, wrong PIN, disabled, or still with a one-time PIN;
 * - `same-person`: the one who is signed in;
 * - `wrong-role`: a poll worker.
 */
export const secondPersonRefusal = z.enum(['wrong-credentials', 'same-person', 'wrong-role']);
export type SecondPersonRefusal = z.infer<typeof secondPersonRefusal>;
