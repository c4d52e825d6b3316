import fastify from 'fastify';
import { afterEach, expect, test, vi } from 'vitest';
import { registerLoadShedding } from './load-shedding.ts';

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('requests are told to come again after the process was busy for too long, until it is in time again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  let nowMs = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => nowMs);
  const app = fastify();
  registerLoadShedding(app, { intervalMs: 1_000, lateMsMax: 2_000 });
  app.get('/', async () => 'answered');
  await app.ready();
  const answerAfter = (passedMs: number) => {
    nowMs += passedMs;
    vi.advanceTimersByTime(1_000);
    return app.inject('/');
  };

  expect((await answerAfter(1_000)).body).toBe('answered');
  expect((await answerAfter(3_000)).body).toBe('answered');
  const shed = await answerAfter(3_001);
  expect(shed.statusCode).toBe(503);
  expect(shed.headers).toMatchObject({ 'retry-after': '1', 'content-type': 'application/problem+json' });
  expect((await answerAfter(1_000)).body).toBe('answered');

  await app.close();
  expect(vi.getTimerCount()).toBe(0);
});
