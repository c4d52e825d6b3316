import type { PollState, PollStatus } from '../contracts/polls.ts';
import type { PollAction } from '../contracts/staff/polls.ts';

const transitions: Record<PollAction, { from: readonly PollStatus[]; to: PollStatus }> = {
  open: { from: ['setup'], to: 'open' },
  pause: { from: ['open'], to: 'paused' },
  resume: { from: ['paused'], to: 'open' },
  close: { from: ['open', 'paused'], to: 'closed' },
  reopen: { from: ['closed'], to: 'open' },
  certify: { from: ['closed'], to: 'certified' },
};

/** From which states an action leads on. */
export function startsOf(action: PollAction): readonly PollStatus[] {
  return transitions[action].from;
}

/**
 * What an action makes of the polls: `setup → open ⇄ paused → closed → certified`; from `closed` they may be reopened,
 * and nothing leads back from `certified`. `undefined`: not from this state. A clock that went backwards can't make a
 * state begin before the one that it follows.
 */
export function applyPollAction(state: PollState, action: PollAction, now: Date): PollState | undefined {
  const { from, to } = transitions[action];
  if (!from.includes(state.status)) return undefined;
  const since = new Date(Math.max(now.getTime(), Date.parse(state.since))).toISOString();
  return { status: to, since, version: state.version + 1 };
}
