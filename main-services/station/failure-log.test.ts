import { pino } from 'pino';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Unavailable } from '../voting/ports.ts';
import { FailureLog } from './failure-log.ts';

let lines: Record<string, unknown>[];
let isUp: boolean;
let log: FailureLog;

beforeEach(() => {
  vi.useFakeTimers();
  lines = [];
  isUp = false;
  const logger = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  log = new FailureLog(logger, () => Date.now());
  const check = async () => {
    if (!isUp) throw new Error('no answer');
  };
  log.watch([{ name: 'redis', check, advice: 'Start Redis.' }]);
});
afterEach(async () => {
  await log.close();
  vi.useRealTimers();
});

async function failFor(ms: number): Promise<void> {
  for (let at = 0; at < ms; at += 40) {
    log.report(new Unavailable('redis', new Error('connection refused')));
    await vi.advanceTimersByTimeAsync(40);
  }
}

test('a server that goes and comes back is told of twice, however often it was asked', async () => {
  await failFor(5_000);
  expect(lines).toMatchObject([
    { level: 50, dependency: 'redis', cause: 'connection refused', advice: 'Start Redis.' },
  ]);
  isUp = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatchObject({ level: 30, dependency: 'redis', failures: 125 });
  await failFor(100);
  expect(lines).toHaveLength(3);
});

test('one that stays away is told of every 30 s, whether anybody asks for it or not', async () => {
  await failFor(61_000);
  expect(lines).toHaveLength(3);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toHaveLength(5);
  expect(lines.every(({ level, dependency }) => level === 50 && dependency === 'redis')).toBe(true);
});

test('one that answers and fails in turns is not back', async () => {
  isUp = true;
  for (let second = 0; second < 20; second++) {
    log.report(new Unavailable('redis', new Error('busy')));
    await vi.advanceTimersByTimeAsync(1_000);
  }
  expect(lines).toHaveLength(1);
});

test('two that are away at once are told apart', async () => {
  log.report(new Unavailable('redis', new Error('gone')));
  log.report(new Unavailable('kafka', new Error('gone')));
  expect(lines.map(({ dependency }) => dependency)).toEqual(['redis', 'kafka']);
});

test('the same fault of our own is not told twice in 30 s, and another one at once', async () => {
  log.report(new TypeError('one'));
  log.report(new TypeError('one'));
  log.report(new TypeError('two'));
  expect(lines).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(31_000);
  log.report(new TypeError('one'));
  expect(lines).toHaveLength(3);
});
