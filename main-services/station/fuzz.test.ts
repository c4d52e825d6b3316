import fc from 'fast-check';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { problem } from '../contracts/problems.ts';
import { spawnStation } from '../launcher/station-process.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';

const attempts = 20_000;
const atOnce = 50;
const seed = 20_181_028;

const card = { personal_id: '00000000001', guid: '6f1a0b52-90cf-4f3e-9c1d-2b7f5a3e8d44' };
const almost = {
  personal_id: fc.oneof(
    fc.constant(card.personal_id),
    fc.string(),
    fc.integer(),
    fc.constant(null),
    fc.stringMatching(/^\d{11}$/),
  ),
  guid: fc.oneof(
    fc.constant(card.guid),
    fc.uuid(),
    fc.string({ unit: 'binary' }),
    fc.array(fc.nat()),
    fc.stringMatching(/^[0-9a-f-]{0,40}$/),
  ),
  candidate: fc.oneof(
    fc.constant('nino-tskaltubeli'),
    fc.string({ unit: 'grapheme' }),
    fc.dictionary(fc.string(), fc.string()),
    fc.constant('__proto__'),
  ),
};
const bodies = fc.oneof(
  { weight: 5, arbitrary: fc.record(almost, { requiredKeys: [] }).map((vote) => JSON.stringify(vote)) },
  { weight: 2, arbitrary: fc.record({ ...almost, more: fc.anything() }).map((vote) => JSON.stringify(vote)) },
  { weight: 2, arbitrary: fc.json() },
  { weight: 2, arbitrary: fc.string({ unit: 'binary' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '{"__proto__":{"admin":true}}',
      '{"constructor":{"prototype":1}}',
      '[',
      '"',
      '{"a":1e999}',
    ),
  },
  { weight: 1, arbitrary: fc.nat(30_000).map((length) => 'x'.repeat(length)) },
);
const headerText = fc.stringMatching(/^[\x20-\x7e]{0,60}$/);
const headers = fc.record(
  {
    'content-type': fc.oneof(
      fc.constant('application/json'),
      fc.constant('application/json; charset=utf-16'),
      headerText,
    ),
    'idempotency-key': headerText,
    authorization: fc.oneof(
      headerText,
      headerText.map((text) => `Bearer ${text}`),
    ),
    'x-forwarded-for': headerText,
    'accept-encoding': headerText,
    accept: headerText,
    'last-event-id': headerText,
  },
  { requiredKeys: ['content-type'] },
);

test(`${attempts} generated requests: no 5xx, nothing accepted, nothing of a voter in the log`, {
  timeout: 300_000,
}, async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const [first] = await prepareElection(dataDir, testElection(), 5);
  const station = await spawnStation({
    dataDir,
    openedBy: 'test',
    environment: { KENCHI_LOG_LEVEL: 'trace' },
  });
  const dispatcher = new Agent({ connections: atOnce });
  const statuses = new Map<number, number>();
  const send = async ([body, extra]: [string, Record<string, string>]) => {
    const answer = await request(`${station.url}/vote`, { method: 'POST', dispatcher, headers: extra, body });
    const text = await answer.body.text();
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
    expect([400, 401, 403, 422]).toContain(answer.statusCode);
    expect(problem.parse(JSON.parse(text)).status).toBe(answer.statusCode);
    expect(text).not.toContain(card.guid);
    expect(text).not.toContain(card.personal_id);
  };
  const samples = fc.sample(fc.tuple(bodies, headers), { numRuns: attempts, seed });
  for (let at = 0; at < samples.length; at += atOnce)
    await Promise.all(samples.slice(at, at + atOnce).map(send));

  expect([...statuses.values()].reduce((sum, count) => sum + count, 0)).toBe(attempts);
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([400, 401, 403]));
  const ready = await request(`${station.url}/health/ready`, { dispatcher });
  expect(readyAnswer.parse(await ready.body.json()).ballots?.accepted).toBe(0);
  const honest = await request(`${station.url}/vote`, {
    method: 'POST',
    dispatcher,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...first, candidate: 'tamar-kvariani' }),
  });
  expect(honest.statusCode).toBe(201);
  await honest.body.dump();
  await dispatcher.destroy();
  await station.stop();
  expect(station.logged()).toContain('Server listening');
  for (const secret of [card.guid, card.personal_id, first?.guid, first?.personal_id, 'tamar-kvariani']) {
    expect(station.logged()).not.toContain(secret);
  }
  await remove();
});
