import { z } from 'zod';
import { role } from './roles.ts';

/** What somebody signs in by. Two names that differ only in case or in how letters are composed are one. */
export const staffName = z
  .string()
  .trim()
  .min(2)
  .max(60)
  .regex(/^[\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} .'’_-]*$/u, 'letters, digits, spaces and . - _ only');

/** A PIN or password as somebody enters it. */
export const enteredPin = z.string().min(1).max(128);

/** A PIN or password of one's own choice. What is easily guessed is refused besides (`pin-refused`). */
export const newPin = z.string().min(8, 'at least 8 characters').max(128);

export const staffAccount = z.strictObject({
  id: z.string(),
  name: staffName,
  role,
  status: z.enum(['active', 'disabled']),
  /** `one-time`: made by the station and printed once; its owner must choose another at the first sign-in. */
  pin: z.enum(['one-time', 'own']),
  /** Too many wrong PINs: refused until then. */
  locked_until: z.iso.datetime().nullable(),
  created_at: z.iso.datetime(),
  created_by: z.string(),
  last_signed_in_at: z.iso.datetime().nullable(),
});
export type StaffAccount = z.infer<typeof staffAccount>;

/** `GET /staff/accounts` */
export const accountsAnswer = z.strictObject({ accounts: z.array(staffAccount) });

/** `POST /staff/accounts` */
export const newAccountRequest = z.strictObject({ name: staffName, role });

/** A new account, or one whose PIN was reset. The PIN is told here once and kept nowhere. */
export const oneTimePinAnswer = z.strictObject({ account: staffAccount, one_time_pin: z.string() });
export type OneTimePinAnswer = z.infer<typeof oneTimePinAnswer>;

/** `POST /staff/accounts/:id/disable` and `/enable` */
export const accountAnswer = z.strictObject({ account: staffAccount });

/**
 * Why an act on an account is refused (`reason` of an `action-refused` problem):
 * - `name-taken`;
 * - `own-account`: nobody disables themselves;
 * - `last-administrator`: there would be no administrator left;
 * - `too-many-accounts`.
 */
export const accountRefusal = z.enum([
  'name-taken',
  'own-account',
  'last-administrator',
  'too-many-accounts',
]);
export type AccountRefusal = z.infer<typeof accountRefusal>;
