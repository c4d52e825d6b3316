import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PollState } from '../contracts/polls.ts';
import { applyPollAction, pollActions } from './poll-transitions.ts';

const setup: PollState = { status: 'setup', since: '2026-10-28T04:00:00.000Z', version: 0 };

test('a day: setup, open, paused, open, closed', () => {
  let state = setup;
  const day = ['open', 'pause', 'resume', 'close'] as const;
  for (const [hour, action] of day.entries()) {
    const transition = applyPollAction(state, action, new Date(Date.UTC(2026, 9, 28, 5 + hour)));
    if (transition.outcome === 'refused') throw new Error(transition.reason);
    state = transition.state;
  }
  expect(state).toEqual({ status: 'closed', since: '2026-10-28T08:00:00.000Z', version: 4 });
});

test('whatever is tried, closed polls stay closed, versions count the changes and time never goes back', () => {
  const tries = fc.array(
    fc.record({ action: fc.constantFrom(...pollActions), at: fc.nat(2_000_000_000_000) }),
  );
  fc.assert(
    fc.property(tries, (steps) => {
      let state = setup;
      for (const { action, at } of steps) {
        const transition = applyPollAction(state, action, new Date(at));
        if (transition.outcome === 'refused') continue;
        expect(state.status).not.toBe('closed');
        expect(transition.state.version).toBe(state.version + 1);
        expect(transition.state.since >= state.since).toBe(true);
        state = transition.state;
      }
    }),
  );
});

test('a refusal says what the polls are and what they must be', () => {
  expect(applyPollAction(setup, 'pause', new Date())).toEqual({
    outcome: 'refused',
    reason: 'cannot pause polls that are setup; they must be open',
  });
});
