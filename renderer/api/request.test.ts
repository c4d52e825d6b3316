import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { problemType } from '../../main-services/contracts/problems.ts';
import { parseRetryAfter, request } from './request.ts';

const greeting = z.strictObject({ status: z.literal('hello') });
const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => new Promise((resolve) => server.close(resolve)));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

function answer(status: number, body: string, headers: Record<string, string> = {}): RequestListener {
  return (_request, response) => {
    response.writeHead(status, headers).end(body);
  };
}

test('an answer is parsed by its schema', async () => {
  const url = await serve(answer(201, '{"status":"hello"}'));
  expect(await request(url, greeting)).toEqual({
    outcome: 'answered',
    httpStatus: 201,
    body: { status: 'hello' },
  });
});

test('a problem is known by its type, with the time to wait', async () => {
  const body = JSON.stringify({ type: problemType('unavailable'), title: 'Unavailable', status: 503 });
  const url = await serve(answer(503, body, { 'retry-after': '2' }));
  expect(await request(url, greeting)).toEqual({
    outcome: 'refused',
    problem: 'unavailable',
    retryAfterMs: 2_000,
  });
});

test('a refusal says its reason, and no content is an answer too', async () => {
  const refused = { type: problemType('action-refused'), title: 'No', status: 409, reason: 'wrong-status' };
  const url = await serve(answer(409, JSON.stringify(refused), { 'retry-after': '900' }));
  expect(await request(url, greeting, { retryAfterMsMax: 1_000_000 })).toEqual({
    outcome: 'refused',
    problem: 'action-refused',
    reason: 'wrong-status',
    retryAfterMs: 900_000,
  });
  const done = await request(await serve(answer(204, '')), z.null(), { method: 'PUT', body: {} });
  expect(done).toEqual({ outcome: 'answered', httpStatus: 204, body: null });
});

test.each([
  ['an answer of another shape', 200, '{"status":"bye"}'],
  ["a proxy's page", 502, '<html>Bad Gateway</html>'],
  ['a problem of somebody else', 403, '{"type":"about:blank","title":"No","status":403}'],
  ['an empty answer', 200, ''],
])('%s is no answer', async (_name, status, body) => {
  const url = await serve(answer(status, body));
  expect(await request(url, greeting)).toEqual({ outcome: 'no-answer' });
});

test('a station that is not there, or too slow, is no answer', async () => {
  const url = await serve(() => undefined);
  expect(await request(url, greeting, { timeoutMs: 20 })).toEqual({ outcome: 'no-answer' });
  expect(await request('http://127.0.0.1:1/', greeting)).toEqual({ outcome: 'no-answer' });
});

test('Retry-After is seconds or a date, and bounded', () => {
  const now = Date.parse('2026-10-04T08:00:00Z');
  expect(parseRetryAfter('7', now)).toBe(7_000);
  expect(parseRetryAfter('Sun, 04 Oct 2026 08:00:05 GMT', now)).toBe(5_000);
  expect(parseRetryAfter('Sun, 04 Oct 2026 07:00:00 GMT', now)).toBe(0);
  expect(parseRetryAfter('999999', now)).toBe(120_000);
  expect(parseRetryAfter('soon', now)).toBeUndefined();
  expect(parseRetryAfter(null, now)).toBeUndefined();
});
