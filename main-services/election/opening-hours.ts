import type { ElectionDefinition } from '../contracts/election.ts';
import type { PollStatus } from '../contracts/polls.ts';
import type { PollAction, PollWarning } from '../contracts/staff/polls.ts';

type Hours = Pick<ElectionDefinition, 'opens_at' | 'closes_at'>;

/** What is amiss with the polls being as they are, by the announced hours. They warn; staff decide. */
export function warningsOfStatus(hours: Hours, status: PollStatus, now: Date): PollWarning[] {
  const [before, after] = [isBeforeHours(hours, now), isAfterHours(hours, now)];
  switch (status) {
    case 'setup':
      return before || after ? [] : ['not-open-yet'];
    case 'open':
      return before ? ['before-hours'] : after ? ['still-open'] : [];
    case 'paused':
      return after ? ['still-open'] : [];
    case 'closed':
    case 'certified':
      return [];
  }
}

/** What an action is warned of that lets voters vote outside the announced hours. */
export function warningsOfAction(hours: Hours, action: PollAction, now: Date): PollWarning[] {
  if (action !== 'open' && action !== 'resume' && action !== 'reopen') return [];
  if (isBeforeHours(hours, now)) return ['before-hours'];
  return isAfterHours(hours, now) ? ['after-hours'] : [];
}

/** Whether closing now would be early: somebody who comes within the announced hours would find the polls closed. */
export function wouldCloseEarly({ closes_at }: Hours, now: Date): boolean {
  return now.getTime() < Date.parse(closes_at);
}

function isBeforeHours({ opens_at }: Hours, now: Date): boolean {
  return now.getTime() < Date.parse(opens_at);
}

function isAfterHours({ closes_at }: Hours, now: Date): boolean {
  return now.getTime() >= Date.parse(closes_at);
}
