import { z } from 'zod';
import { personalId } from '../voting.ts';

/** `POST /staff/voter-help`: a POST, so that no personal ID is in an address. */
export const voterHelpRequest = z.strictObject({ personal_id: personalId });

/** Whether this person has checked in. Never what they chose, nor whether they cast. */
export const voterHelpAnswer = z.strictObject({
  status: z.enum(['not-on-roll', 'not-checked-in', 'checked-in']),
});
export type VoterHelpAnswer = z.infer<typeof voterHelpAnswer>;
