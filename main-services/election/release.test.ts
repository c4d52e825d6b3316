import { expect, test } from 'vitest';
import { mayRelease } from './release.ts';

test('live releases everything', () => {
  expect(mayRelease({ policy: 'live' }, 'open', 1, 0)).toBe(true);
});

test('batches wait for enough new ballots, until the polls are closed', () => {
  const policy = { policy: 'batches', ballots: 10 } as const;
  expect(mayRelease(policy, 'open', 9, 0)).toBe(false);
  expect(mayRelease(policy, 'open', 10, 0)).toBe(true);
  expect(mayRelease(policy, 'paused', 19, 10)).toBe(false);
  expect(mayRelease(policy, 'closed', 19, 10)).toBe(true);
});

test('after-close releases nothing before', () => {
  expect(mayRelease({ policy: 'after-close' }, 'open', 1_000, 0)).toBe(false);
  expect(mayRelease({ policy: 'after-close' }, 'paused', 1_000, 0)).toBe(false);
  expect(mayRelease({ policy: 'after-close' }, 'closed', 1_000, 0)).toBe(true);
});
