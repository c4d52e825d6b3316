import { z } from 'zod';

/** `setup → open ⇄ paused → closed → certified`. Votes are taken only while `open`. */
export const pollStatus = z.enum(['setup', 'open', 'paused', 'closed', 'certified']);
export type PollStatus = z.infer<typeof pollStatus>;

/** Whether nobody can vote any more (unless the polls are reopened), so that results may be shown. */
export function areOver(status: PollStatus): boolean {
  return status === 'closed' || status === 'certified';
}

export const pollState = z.strictObject({
  status: pollStatus,
  /** When this status began. */
  since: z.iso.datetime(),
  /** How many transitions there have been: grows by one with each. */
  version: z.int().min(0),
});
export type PollState = z.infer<typeof pollState>;
