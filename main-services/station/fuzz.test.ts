import fc from 'fast-check';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { problem } from '../contracts/problems.ts';
import { role } from '../contracts/staff/roles.ts';
import { csrfHeader, sessionAnswer } from '../contracts/staff/session.ts';
import { spawnStation } from '../launcher/station-process.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { operationsOf } from '../testing/secrecy/every-operation.ts';
import { testPin } from '../testing/test-staff.ts';
import { verifyElection } from '../verification/verify.ts';

const attempts = { '/vote': 13_000, '/check-in': 2_000, withoutSession: 2_000, signedIn: 3_000 };
const attemptsInAll = Object.values(attempts).reduce((sum, each) => sum + each, 0);
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
const credentials = fc.oneof(
  fc.record({ personal_id: almost.personal_id, guid: almost.guid }).map((voter) => JSON.stringify(voter)),
  bodies,
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

/** Fields that routes for staff know, with values that they know and that they do not. */
const staffText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    card.personal_id,
    'official',
    'final',
    'turnout',
    'station-02',
    'open',
    '__proto__',
    testPin,
  ),
);
const staffValue = fc.oneof(
  { weight: 4, arbitrary: staffText },
  { weight: 1, arbitrary: fc.anything() },
  { weight: 1, arbitrary: fc.integer() },
  { weight: 1, arbitrary: fc.record({ name: staffText, pin: staffText }) },
);
const staffFields = [
  'name',
  'pin',
  'role',
  'kind',
  'votes',
  'station_id',
  'label',
  'language',
  'act',
  'mode',
];
const moreStaffFields = [
  'personal_id',
  'second_person',
  'expected_version',
  'current_pin',
  'new_pin',
  'printer',
];
const staffBodies = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .dictionary(fc.constantFrom(...staffFields, ...moreStaffFields), staffValue, { maxKeys: 4 })
      .map((body) => JSON.stringify(body)),
  },
  { weight: 1, arbitrary: bodies },
);
const query = fc.oneof(
  fc.constant(''),
  fc.webQueryParameters().map((text) => `?${text}`),
  fc
    .record({ before: staffText, limit: staffText, format: staffText }, { requiredKeys: [] })
    .map((fields) => `?${new URLSearchParams(fields)}`),
);

/** What may end a session, as it should: it is tried without one. */
const endsSession = ['/staff/sign-in', '/staff/sign-out', '/staff/session/pin'];

interface Request {
  method: 'GET' | 'POST' | 'PUT';
  path: string;
  headers: Record<string, string>;
  body: string | null;
}

function posts(path: string, count: number, body = bodies): Request[] {
  return fc
    .sample(fc.tuple(body, headers), { numRuns: count, seed })
    .map(([body, extra]) => ({ method: 'POST', path, headers: extra, body }));
}

/** Requests to every route for staff that the station describes; with a session, of each role in turn. */
function staffRequests(
  description: unknown,
  sessions: readonly Record<string, string>[],
  count: number,
): Request[] {
  const operations = operationsOf(description, () => ['{}']).filter(
    ({ template }) =>
      template.startsWith('/staff') && !(sessions.length > 0 && endsSession.includes(template)),
  );
  const one = fc.tuple(fc.constantFrom(...operations), staffText, query, staffBodies, headers);
  return fc
    .sample(one, { numRuns: count, seed })
    .map(([{ method, template }, value, asked, body, extra], index) => ({
      method,
      path: template.replace(/\{\w+\}/, encodeURIComponent(value)) + asked,
      headers: { ...extra, ...sessions[index % Math.max(1, sessions.length)] },
      body: method === 'GET' ? null : body,
    }));
}

test(`${attemptsInAll} generated requests: no 5xx, nothing accepted, nothing of a voter in an answer or in the log`, {
  timeout: 300_000,
}, async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const [first] = await prepareElection(dataDir, testElection(), 5, { staff: true });
  const station = await spawnStation({
    dataDir,
    openedBy: 'test',
    environment: { KENCHI_LOG_LEVEL: 'trace' },
  });
  const dispatcher = new Agent({ connections: atOnce });
  const json = { 'content-type': 'application/json' };
  const send = async ({ method, path, headers: sent, body }: Request) => {
    const answer = await request(station.url + path, { method, dispatcher, headers: sent, body });
    return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() };
  };
  const statusesOf = async (requests: readonly Request[]) => {
    const statuses = new Set<number>();
    for (let at = 0; at < requests.length; at += atOnce) {
      const answers = await Promise.all(requests.slice(at, at + atOnce).map(send));
      for (const [index, { status, text }] of answers.entries()) {
        const asked = requests[at + index];
        expect(status, `${asked?.method} ${asked?.path}`).toBeLessThan(500);
        if (status >= 400) expect(problem.parse(JSON.parse(text)).status).toBe(status);
        for (const secret of [card.guid, card.personal_id, first?.guid]) expect(text).not.toContain(secret);
        statuses.add(status);
      }
    }
    return [...statuses].sort((a, b) => a - b);
  };

  expect(await statusesOf(posts('/vote', attempts['/vote']))).toEqual([400, 401, 403, 422]);
  expect(await statusesOf(posts('/check-in', attempts['/check-in'], credentials))).toEqual([400, 401, 403]);
  const { text: description } = await send({ method: 'GET', path: '/docs/json', headers: {}, body: null });
  const strangers = staffRequests(JSON.parse(description), [], attempts.withoutSession);
  for (const status of await statusesOf(strangers)) expect([400, 401, 404, 429]).toContain(status);
  const sessions = [];
  for (const name of role.options) {
    const signIn = JSON.stringify({ name, pin: testPin });
    const answer = await send({ method: 'POST', path: '/staff/sign-in', headers: json, body: signIn });
    const { csrf_token } = sessionAnswer.parse(JSON.parse(answer.text));
    const [cookie = ''] = String(answer.headers['set-cookie']).split(';');
    sessions.push({ ...json, cookie, [csrfHeader]: csrf_token });
  }
  const signedIn = staffRequests(JSON.parse(description), sessions, attempts.signedIn);
  expect(await statusesOf(signedIn)).toEqual(expect.arrayContaining([200, 400, 403, 404, 409]));

  const ready = await send({ method: 'GET', path: '/health/ready', headers: {}, body: null });
  expect(readyAnswer.parse(JSON.parse(ready.text)).ballots?.accepted).toBe(0);
  // Somebody may have paused the polls, which is theirs to do.
  const resume = {
    method: 'POST',
    path: '/staff/polls/resume',
    headers: sessions[1] ?? {},
    body: '{}',
  } as const;
  expect([200, 409]).toContain((await send(resume)).status);
  const vote = JSON.stringify({ ...first, candidate: 'tamar-kvariani' });
  expect((await send({ method: 'POST', path: '/vote', headers: json, body: vote })).status).toBe(201);
  expect(await verifyElection({ dataDir, url: station.url })).toMatchObject({
    ok: true,
    recount: { ballots: 1 },
  });
  await dispatcher.destroy();
  await station.stop();
  expect(station.logged()).toContain('the station listens');
  const secrets = [card.guid, card.personal_id, first?.guid, first?.personal_id, 'tamar-kvariani', testPin];
  for (const secret of [...secrets, ...sessions.flatMap(({ cookie }) => cookie.split('=')[1] ?? '')]) {
    expect(station.logged()).not.toContain(secret);
  }
  await remove();
});
