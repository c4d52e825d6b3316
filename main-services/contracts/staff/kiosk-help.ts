import { z } from 'zod';
import { enteredPin } from './accounts.ts';

/**
 * What a poll worker who was called does at a kiosk: `open` looks whether they are one, the others follow. The kiosk does
 * them itself; the station notes who did what where.
 */
export const kioskHelpAct = z.enum(['open', 'start-over', 'end-session', 'go-back']);
export type KioskHelpAct = z.infer<typeof kioskHelpAct>;

/**
 * `POST /staff/kiosk-help`, answered 204. A PIN alone: a kiosk has no keyboard for names, and nobody is signed in by it.
 * Refusals: `sign-in-refused` (401: no PIN of somebody who may help voters), `sign-in-locked` (429 with Retry-After: too
 * many wrong ones from this station) and `station-credential-required` (401).
 */
export const kioskHelpRequest = z.strictObject({ pin: enteredPin, act: kioskHelpAct });
