import { expect, test } from 'vitest';
import { idleStage, isNews } from './idle-watch.ts';

test('a session is active, warns for a minute, and is over', () => {
  expect([900_000, 60_001, 60_000, 59_001, 1, 0, -5].map((leftMs) => idleStage(leftMs))).toEqual([
    { stage: 'active' },
    { stage: 'active' },
    { stage: 'warning', secondsLeft: 60 },
    { stage: 'warning', secondsLeft: 60 },
    { stage: 'warning', secondsLeft: 1 },
    { stage: 'over' },
    { stage: 'over' },
  ]);
});

test('the station hears of touches at most once a minute', () => {
  expect([0, 59_999, 60_000].map((sinceMs) => isNews(sinceMs))).toEqual([false, false, true]);
});
