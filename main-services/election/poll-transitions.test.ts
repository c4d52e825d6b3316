import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PollState, PollStatus } from '../contracts/polls.ts';
import { pollAction } from '../contracts/staff/polls.ts';
import { applyPollAction } from './poll-transitions.ts';

const setup: PollState = { status: 'setup', since: '2026-10-28T04:00:00.000Z', version: 0 };

test('a day: setup, open, paused, open, closed, open, closed, certified', () => {
  const day = ['open', 'pause', 'resume', 'close', 'reopen', 'close', 'certify'] as const;
  let state: PollState | undefined = setup;
  for (const [hour, action] of day.entries()) {
    state = state && applyPollAction(state, action, new Date(Date.UTC(2026, 9, 28, 5 + hour)));
  }
  expect(state).toEqual({ status: 'certified', since: '2026-10-28T11:00:00.000Z', version: 7 });
});

test('each status leads to those beside it, and to no other', () => {
  const ways: Record<PollStatus, PollStatus[]> = {
    setup: ['open'],
    open: ['paused', 'closed'],
    paused: ['open', 'closed'],
    closed: ['open', 'certified'],
    certified: [],
  };
  for (const [status, expected] of Object.entries(ways)) {
    const reached = pollAction.options.flatMap((action) => {
      const from = { ...setup, status: status as PollStatus };
      return applyPollAction(from, action, new Date())?.status ?? [];
    });
    expect(reached, status).toEqual(expected);
  }
});

test('whatever is tried, certified polls stay so, versions count the changes and time never goes back', () => {
  const tries = fc.array(
    fc.record({ action: fc.constantFrom(...pollAction.options), at: fc.nat(2_000_000_000_000) }),
  );
  fc.assert(
    fc.property(tries, (steps) => {
      let state = setup;
      for (const { action, at } of steps) {
        const next = applyPollAction(state, action, new Date(at));
        if (!next) continue;
        expect(state.status).not.toBe('certified');
        expect(next.version).toBe(state.version + 1);
        expect(next.since >= state.since).toBe(true);
        state = next;
      }
    }),
  );
});
