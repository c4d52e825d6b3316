import { expect, test } from 'vitest';
import { pollStatus } from '../contracts/polls.ts';
import { hindranceToOfficial } from './official.ts';

const rehearsal = { mode: 'test', polls: 'closed', isRollMadeUp: false, isRunning: false } as const;

test('a rehearsal becomes official before the polls open or after they closed, and not while anybody votes', () => {
  const allowed = pollStatus.options.filter((polls) => !hindranceToOfficial({ ...rehearsal, polls }));
  expect(allowed).toEqual(['setup', 'closed']);
  expect(hindranceToOfficial({ ...rehearsal, isRunning: true })).toBe('rehearsal-running');
});

test('an official election stays one, and a roll whose GUIDs can be guessed never is one', () => {
  expect(hindranceToOfficial({ ...rehearsal, mode: 'official' })).toBe('official-already');
  expect(hindranceToOfficial({ ...rehearsal, isRollMadeUp: true })).toBe('roll-made-up');
});
