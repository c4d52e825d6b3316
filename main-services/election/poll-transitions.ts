import type { PollState, PollStatus } from '../contracts/polls.ts';

export const pollActions = ['open', 'pause', 'resume', 'close'] as const;
export type PollAction = (typeof pollActions)[number];

const transitions: Record<PollAction, { from: readonly PollStatus[]; to: PollStatus }> = {
  open: { from: ['setup'], to: 'open' },
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused'], to: 'open' },
  close: { from: ['open', 'paused'], to: 'closed' },
};

export type PollTransition =
  | { outcome: 'changed'; state: PollState }
  | { outcome: 'refused'; reason: string };

/**
 * What an action makes of the polls: `setup → open ⇄ paused → closed`, and nothing leads back from `closed`.
 * A clock that went backwards can't make a state begin before the one that it follows.
 */
export function applyPollAction(state: PollState, action: PollAction, now: Date): PollTransition {
  const { from, to } = transitions[action];
  if (!from.includes(state.status)) {
    return {
      outcome: 'refused',
      reason: `cannot ${action} polls that are ${state.status}; they must be ${from.join(' or ')}`,
    };
  }
  const since = new Date(Math.max(now.getTime(), Date.parse(state.since))).toISOString();
  return { outcome: 'changed', state: { status: to, since, version: state.version + 1 } };
}
