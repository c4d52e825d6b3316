import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LeaseOffice } from './ports.ts';
import { RequestLimiter } from './request-limiter.ts';

/** A second's worth of requests a source, as the office of a cluster has it, and a note of every lease. */
function makeOffice(nowMs: () => number) {
  const leases: string[] = [];
  const buckets = new Map<string, { tokens: number; atMs: number }>();
  const office: LeaseOffice = {
    lease: async (source, wanted, perSecond) => {
      leases.push(source);
      const bucket = buckets.get(source) ?? { tokens: perSecond, atMs: nowMs() };
      bucket.tokens = Math.min(perSecond, bucket.tokens + ((nowMs() - bucket.atMs) * perSecond) / 1_000);
      bucket.atMs = nowMs();
      buckets.set(source, bucket);
      const granted = Math.min(wanted, Math.floor(bucket.tokens));
      bucket.tokens -= granted;
      return { granted, waitMs: Math.ceil(((1 - bucket.tokens) * 1_000) / perSecond) };
    },
  };
  return { office, leases };
}

test('a second’s worth at once, then as many as time brings, and the wait is told', async () => {
  let nowMs = 0;
  const limiter = new RequestLimiter(10, undefined, () => nowMs);
  for (let request = 0; request < 10; request++) expect(limiter.admit('a')).toBe(0);
  expect(limiter.admit('a')).toBe(100);
  expect(limiter.admit('b')).toBe(0);
  nowMs = 60;
  expect(limiter.admit('a')).toBe(40);
  nowMs = 100;
  expect(limiter.admit('a')).toBe(0);
  expect(limiter.admit('a')).toBe(100);
  nowMs = 50;
  expect(limiter.admit('a')).toBe(100);
});

test('no source gets more than a second’s worth and what time brings, whatever it tries', () => {
  const gaps = fc.array(fc.nat(300), { minLength: 1, maxLength: 300 });
  fc.assert(
    fc.property(gaps, fc.integer({ min: 1, max: 50 }), (passed, perSecond) => {
      let [nowMs, admitted] = [0, 0];
      const limiter = new RequestLimiter(perSecond, undefined, () => nowMs);
      for (const ms of passed) {
        nowMs += ms;
        const waitMs = limiter.admit('a');
        expect(waitMs).not.toBeInstanceOf(Promise);
        if (waitMs === 0) admitted++;
      }
      expect(admitted).toBeLessThanOrEqual(perSecond + Math.ceil((nowMs * perSecond) / 1_000));
    }),
  );
});

test('processes share a source’s requests; little traffic needs no lease, much of it few', async () => {
  let nowMs = 0;
  const { office, leases } = makeOffice(() => nowMs);
  const processes = Array.from({ length: 4 }, () => new RequestLimiter(100, office, () => nowMs));
  const [first] = processes;
  for (let second = 0; second < 20; second++) {
    nowMs += 1_000;
    for (let request = 0; request < 4; request++) expect(await first?.admit('quiet')).toBe(0);
  }
  expect(leases).toEqual([]);

  let admitted = 0;
  for (let request = 0; request < 1_000; request++) {
    nowMs += 1;
    for (const limiter of processes) if ((await limiter.admit('busy')) === 0) admitted++;
  }
  // 4,000 requests in a second: a second's worth at once, one in that second, and a tenth of both a process.
  expect(admitted).toBeGreaterThanOrEqual(195);
  expect(admitted).toBeLessThanOrEqual(200 + 4 * 20);
  expect(leases.length).toBeLessThan(200);
});

test('a source that used up its requests gets through again as soon as it was told', async () => {
  let nowMs = 0;
  const { office } = makeOffice(() => nowMs);
  const limiter = new RequestLimiter(10, office, () => nowMs);
  let waitMs = 0;
  while (waitMs === 0) waitMs = await limiter.admit('a');
  expect(waitMs).toBeGreaterThan(0);
  expect(waitMs).toBeLessThanOrEqual(200);
  nowMs += waitMs;
  expect(await limiter.admit('a')).toBe(0);
});

test('without an answer from the office each process keeps the limit by itself', async () => {
  const office: LeaseOffice = { lease: () => Promise.reject(new Error('away')) };
  const limiter = new RequestLimiter(10, office, () => 0);
  let admitted = 0;
  for (let request = 0; request < 100; request++) if ((await limiter.admit('a')) === 0) admitted++;
  expect(admitted).toBe(10);
});

test('of a flood of addresses the quiet ones are forgotten, not the busy ones', async () => {
  let nowMs = 0;
  const limiter = new RequestLimiter(1, undefined, () => nowMs);
  let admitted = 0;
  for (let address = 0; address < 200_000; address++) {
    nowMs += 0.1;
    expect(await limiter.admit(`address:${address}`)).toBe(0);
    if (address % 100 === 0 && (await limiter.admit('busy')) === 0) admitted++;
  }
  expect(admitted).toBeLessThanOrEqual(21);
});
