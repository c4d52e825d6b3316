import { expect, test } from 'vitest';
import { idleStage, saidSeconds } from './idle.ts';

test('two quiet minutes, then thirty seconds of warning, then the voter has left', () => {
  expect(idleStage(0)).toEqual({ stage: 'active' });
  expect(idleStage(119_999)).toEqual({ stage: 'active' });
  expect(idleStage(120_000)).toEqual({ stage: 'warning', secondsLeft: 30 });
  expect(idleStage(149_001)).toEqual({ stage: 'warning', secondsLeft: 1 });
  expect(idleStage(150_000)).toEqual({ stage: 'expired' });
});

test('the countdown is said at 20, 10 and 5 seconds', () => {
  const said = Array.from({ length: 30 }, (_, passed) => saidSeconds(30 - passed));
  expect([...new Set(said)]).toEqual([undefined, 20, 10, 5]);
  expect(said.indexOf(20)).toBe(10);
  expect(said.indexOf(10)).toBe(20);
  expect(said.indexOf(5)).toBe(25);
});
