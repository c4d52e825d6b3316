import { z } from 'zod';
import { electionMode } from '../election.ts';
import { secondPerson } from './session.ts';

/**
 * Why the rehearsal can't become the election (`reason` of an `action-refused` problem):
 * - `official-already`;
 * - `polls-in-use`: only in `setup` or `closed`;
 * - `roll-made-up`: its voters were made up from a seed, so their GUIDs could be guessed. A roll is loaded once, so this
 *   election never is official: another one with a real roll has to be made;
 * - `rehearsal-running`: simulated voters are voting;
 * - `second-person-required`;
 * - `changed-meanwhile`: somebody changed the polls at the same moment.
 */
export const modeRefusal = z.enum([
  'official-already',
  'polls-in-use',
  'roll-made-up',
  'rehearsal-running',
  'second-person-required',
  'changed-meanwhile',
]);
export type ModeRefusal = z.infer<typeof modeRefusal>;

/** `GET /staff/mode` */
export const modeAnswer = z.strictObject({
  mode: electionMode,
  /** All that keeps it from being made official now, the worst first; nothing: it can, with a second person. */
  refusals: z.array(modeRefusal.exclude(['second-person-required', 'changed-meanwhile'])),
  /** What making it official would clear: ballots, and voters' spent keys. */
  would_clear: z.strictObject({ ballots: z.int(), check_ins: z.int() }),
});
export type ModeAnswer = z.infer<typeof modeAnswer>;

/**
 * `POST /staff/mode`: clears ballots, spent keys, log, counts and results, whole or not at all, and leaves the polls in
 * `setup`. There is no way back. The station opens itself anew afterwards: for a few seconds it does not answer.
 */
export const modeRequest = z.strictObject({
  mode: electionMode.extract(['official']),
  second_person: secondPerson.optional(),
});
