import { expect, test } from 'vitest';
import { idleStage } from './idle.ts';

test('two quiet minutes, then thirty seconds of warning, then the voter has left', () => {
  expect(idleStage(0)).toEqual({ stage: 'active' });
  expect(idleStage(119_999)).toEqual({ stage: 'active' });
  expect(idleStage(120_000)).toEqual({ stage: 'warning', secondsLeft: 30 });
  expect(idleStage(149_001)).toEqual({ stage: 'warning', secondsLeft: 1 });
  expect(idleStage(150_000)).toEqual({ stage: 'expired' });
});
