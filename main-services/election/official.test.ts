import { expect, test } from 'vitest';
import { pollStatus } from '../contracts/polls.ts';
import { hindrancesToOfficial } from './official.ts';

const rehearsal = { mode: 'test', polls: 'closed', isRollMadeUp: false, isRunning: false } as const;

test('a rehearsal becomes official before the polls open or after they closed, and not while anybody votes', () => {
  const allowed = pollStatus.options.filter(
    (polls) => hindrancesToOfficial({ ...rehearsal, polls }).length === 0,
  );
  expect(allowed).toEqual(['setup', 'closed']);
  expect(hindrancesToOfficial({ ...rehearsal, isRunning: true })).toEqual(['rehearsal-running']);
});

test('an official election stays one, and a roll whose GUIDs can be guessed never is one', () => {
  expect(hindrancesToOfficial({ ...rehearsal, mode: 'official' })).toEqual(['official-already']);
  // Nobody is told to wait for the polls to close first.
  const demo = { ...rehearsal, polls: 'open', isRollMadeUp: true } as const;
  expect(hindrancesToOfficial(demo)).toEqual(['roll-made-up', 'polls-in-use']);
});
