import { createHash } from 'node:crypto';
import { afterEach, describe, expect, test } from 'vitest';
import { publicElection } from '../contracts/election.ts';
import { readyAnswer } from '../contracts/health.ts';
import { problem, problemType } from '../contracts/problems.ts';
import { results, turnout } from '../contracts/results.ts';
import { voteAnswer } from '../contracts/voting.ts';
import { testElection } from '../testing/elections.ts';
import {
  type Answer,
  type RunningStation,
  runStation,
  type StationOptions,
} from '../testing/running-station.ts';
import { testStaff } from '../testing/test-staff.ts';

let running: RunningStation | undefined;
afterEach(async () => {
  await running?.close();
  running = undefined;
});

async function start(options?: StationOptions): Promise<RunningStation> {
  running = await runStation(options);
  return running;
}

const candidate = 'nino-tskaltubeli';
const key = (letter: string) => ({ 'idempotency-key': letter.repeat(24) });

function expectProblem(answer: Answer, kind: Parameters<typeof problemType>[0], status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  expect(problem.parse(answer.body)).toMatchObject({ type: problemType(kind), status });
}

describe('POST /vote', () => {
  test('201 with a receipt that is known at once; the same voter again 409', async () => {
    const { post, get, cards } = await start();
    const vote = { ...cards[0], candidate };
    const first = await post('/vote', vote);
    expect(first.status).toBe(201);
    const { status, receipt } = voteAnswer.parse(first.body);
    expect(status).toBe('recorded');
    expect((await get(`/receipts/${receipt}`)).body).toEqual({ status: 'recorded', receipt });
    expectProblem(await post('/vote', vote), 'already-voted', 409);
    expectProblem(await post('/vote', { ...vote, candidate: 'levan-mtisdziri' }), 'already-voted', 409);
    await expect.poll(async () => results.parse((await get('/results')).body).ballots).toBe(1);
  });

  test('200 and the first answer for the same attempt; 409 for another key or another choice', async () => {
    const { post, cards } = await start();
    const vote = { ...cards[0], candidate };
    const first = await post('/vote', vote, key('a'));
    expect(first.status).toBe(201);
    const again = await post('/vote', vote, key('a'));
    expect([again.status, again.body]).toEqual([200, first.body]);
    const quoted = await post('/vote', vote, { 'idempotency-key': `"${'a'.repeat(24)}"` });
    expect([quoted.status, quoted.body]).toEqual([200, first.body]);
    expectProblem(await post('/vote', vote, key('b')), 'already-voted', 409);
    expectProblem(await post('/vote', vote), 'already-voted', 409);
    expectProblem(
      await post('/vote', { ...vote, candidate: 'levan-mtisdziri' }, key('a')),
      'already-voted',
      409,
    );
  });

  test.each(['nino-tskaltubeli', 'Nino Tskaltubeli', 'ნინო წყალტუბელი'])(
    'a candidate is named %s',
    async (named) => {
      const { post, get, cards } = await start();
      expect((await post('/vote', { ...cards[0], candidate: named })).status).toBe(201);
      await expect
        .poll(async () => results.parse((await get('/results')).body).candidates[0])
        .toMatchObject({ id: candidate, votes: 1, share: 1, rank: 1 });
    },
  );

  const card = { personal_id: '00000000001', guid: '0'.repeat(32) };
  test.each([
    ['no JSON', '{"personal_id":', undefined],
    ['nothing', '', undefined],
    ['too much', JSON.stringify({ ...card, candidate: 'x'.repeat(20_000) }), undefined],
    ['a list', [], 'body'],
    ['no fields', {}, 'personal_id'],
    ['a short ID', { ...card, personal_id: '123', candidate }, 'personal_id'],
    ['an ID that is a number', { ...card, personal_id: 12345678901, candidate }, 'personal_id'],
    ['a GUID that is none', { ...card, guid: 'zz', candidate }, 'guid'],
    ['no candidate', card, 'candidate'],
    ['an unknown field', { ...card, candidate, admin: true }, 'body'],
  ])('400 for %s', async (_what, body, field) => {
    const { post } = await start();
    const answer = await post('/vote', body);
    expectProblem(answer, 'malformed', 400);
    if (field !== undefined)
      expect(problem.parse(answer.body).errors?.map((error) => error.field)).toContain(field);
  });

  test('400 names the field at fault and never repeats its value', async () => {
    const { post } = await start();
    const secrets = { personal_id: '0102030405X', guid: 'deadbeefdeadbeefdeadbeefdeadbeeg', candidate: '' };
    const { text } = await post('/vote', secrets, { 'idempotency-key': 'short!' });
    for (const secret of [secrets.personal_id, secrets.guid, 'short!']) expect(text).not.toContain(secret);
    const { text: foreign } = await post('/vote', { ...card, candidate, [secrets.guid]: 1 });
    expect(foreign).not.toContain(secrets.guid);
  });

  test('400 for an Idempotency-Key that is too short to be random', async () => {
    const { post, cards } = await start();
    const answer = await post('/vote', { ...cards[0], candidate }, { 'idempotency-key': 'abc' });
    expectProblem(answer, 'malformed', 400);
    expect(problem.parse(answer.body).errors?.[0]?.field).toBe('idempotency-key');
  });

  test('400 for a body that is not announced as JSON', async () => {
    const { post, cards } = await start();
    const answer = await post('/vote', { ...cards[0], candidate }, { 'content-type': 'text/plain' });
    expectProblem(answer, 'malformed', 400);
  });

  test('one 403 for an unknown person, a wrong GUID and a GUID of somebody else', async () => {
    const { post, cards } = await start();
    const [one, two] = cards;
    const strangers = [
      { ...one, personal_id: '99999999999' },
      { ...one, guid: two?.guid },
      { personal_id: '99999999999', guid: '0'.repeat(32) },
    ];
    const answers = await Promise.all(strangers.map((stranger) => post('/vote', { ...stranger, candidate })));
    for (const answer of answers) expectProblem(answer, 'not-entitled', 403);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect((await post('/vote', { ...one, candidate })).status).toBe(201);
  });

  test('422 for nobody, and the key stays unspent', async () => {
    const { post, get, cards } = await start();
    expectProblem(await post('/vote', { ...cards[0], candidate: 'nobody' }), 'no-such-candidate', 422);
    expect(turnout.parse((await get('/turnout')).body).checked_in).toBe(0);
    expect((await post('/vote', { ...cards[0], candidate })).status).toBe(201);
  });

  test('423 in setup, when paused and when closed, but a retry still gets its receipt', async () => {
    const { post, cards, station } = await start({ polls: 'setup' });
    const vote = { ...cards[0], candidate };
    expectProblem(await post('/vote', vote), 'polls-not-open', 423);
    await station.polls.act('open', testStaff);
    const first = await post('/vote', vote, key('a'));
    expect(first.status).toBe(201);
    await station.polls.act('pause', testStaff);
    expectProblem(await post('/vote', { ...cards[1], candidate }), 'polls-not-open', 423);
    await station.polls.act('close', testStaff);
    expectProblem(await post('/vote', { ...cards[1], candidate }), 'polls-not-open', 423);
    expectProblem(
      await post('/vote', { ...cards[1], personal_id: '99999999999', candidate }),
      'polls-not-open',
      423,
    );
    expect(await post('/vote', vote, key('a'))).toMatchObject({ status: 200, body: first.body });
  });

  test('401 without a valid station credential, where the election requires one', async () => {
    const token = 'token-of-station-two';
    const token_sha256 = createHash('sha256').update(token).digest('hex');
    const [first, second, ...rest] = testElection().stations;
    if (!first || !second) throw new Error('the demo election has stations');
    const stations = [first, { ...second, token_sha256 }, ...rest];
    const { post, cards } = await start({ election: { station_credentials: 'required', stations } });
    const vote = { ...cards[0], candidate };
    for (const headers of [{}, { authorization: 'Bearer wrong' }, { authorization: `Basic ${token}` }]) {
      const answer = await post('/vote', vote, headers);
      expectProblem(answer, 'station-credential-required', 401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expectProblem(await post('/check-in', cards[0], headers), 'station-credential-required', 401);
    }
    expect((await post('/vote', vote, { authorization: `Bearer ${token}` })).status).toBe(201);
  });

  test('429 with Retry-After above the limit; probes still get through', async () => {
    const { post, get, cards } = await start({ rateLimit: 5 });
    const answers = await Promise.all(
      cards.slice(0, 12).map((each) => post('/vote', { ...each, candidate: 'nobody' })),
    );
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited.length).toBeGreaterThanOrEqual(2);
    for (const answer of limited) {
      expectProblem(answer, 'too-many-requests', 429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect((await get('/health/ready')).status).toBe(200);
  });
});

describe('POST /check-in', () => {
  test('checks in once, goes on to the ballot as often as needed, and knows who has voted', async () => {
    const { post, get, cards } = await start();
    for (let i = 0; i < 3; i++) {
      expect(await post('/check-in', cards[0])).toMatchObject({
        status: 200,
        body: { status: 'checked_in' },
      });
    }
    await expect.poll(async () => turnout.parse((await get('/turnout')).body).checked_in).toBe(1);
    expect((await post('/vote', { ...cards[0], candidate })).status).toBe(201);
    expectProblem(await post('/check-in', cards[0]), 'already-voted', 409);
    expectProblem(await post('/check-in', { ...cards[0], guid: '1'.repeat(32) }), 'not-entitled', 403);
    expectProblem(await post('/check-in', {}), 'malformed', 400);
  });
});

describe('reading', () => {
  test('GET /election shows the ballot and the polls, and no credential', async () => {
    const { get, station } = await start();
    const answer = publicElection.parse((await get('/election')).body);
    expect(answer.candidates).toEqual(station.election.candidates);
    expect(answer.polls.status).toBe('open');
  });

  test('GET /election is sent once a change: 304 for who has it, until the polls change', async () => {
    const { get, station } = await start();
    const { headers, text } = await get('/election');
    const etag = String(headers['etag']);
    expect(etag).toMatch(/^"[\w-]{43}"$/);
    expect(headers['cache-control']).toBe('no-cache');
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get('/election', { 'if-none-match': known });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    }
    expect(await get('/election', { 'if-none-match': '"other"' })).toMatchObject({ status: 200, text });
    await station.polls.act('pause', { actor: 'test' });
    const paused = await get('/election', { 'if-none-match': etag });
    expect(publicElection.parse(paused.body).polls.status).toBe('paused');
  });

  test('GET /results is what the contract says', async () => {
    const { get } = await start();
    const { status, body, headers } = await get('/results');
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('no-store');
    expect(results.parse(body)).toMatchObject({ ballots: 0, status: 'open', mode: 'test' });
  });

  test('GET /receipts: 404 for an unknown code, 400 for what is none', async () => {
    const { get } = await start();
    expectProblem(await get('/receipts/0000-0000-0000-0000'), 'not-found', 404);
    expectProblem(await get('/receipts/abc'), 'malformed', 400);
  });

  test('GET /health names the dependencies and the ballots on their way', async () => {
    const { get, post, cards } = await start();
    expect((await get('/health/live')).body).toEqual({ status: 'live' });
    await post('/vote', { ...cards[0], candidate });
    await expect
      .poll(async () => readyAnswer.parse((await get('/health/ready')).body))
      .toMatchObject({
        status: 'ready',
        dependencies: [{ name: 'storage', ready: true }],
        ballots: { accepted: 1, logged: 1, counted: 1, in_flight: 0 },
      });
  });

  test('GET /metrics counts outcomes and tells nothing of a voter or a choice', async () => {
    const { get, post, cards } = await start();
    await post('/vote', { ...cards[0], candidate });
    const { receipt } = voteAnswer.parse((await post('/vote', { ...cards[1], candidate }, key('a'))).body);
    await get(`/receipts/${receipt}`);
    const { text } = await get('/metrics');
    expect(text).toContain('kenchi_votes_total{outcome="stored"} 2');
    for (const secret of [candidate, receipt, cards[0]?.guid, cards[0]?.personal_id]) {
      expect(text).not.toContain(secret);
    }
  });

  test('GET /docs/json is OpenAPI 3.1 with every route and its refusals', async () => {
    const { get } = await start();
    const { body } = await get('/docs/json');
    expect(body).toMatchObject({ openapi: expect.stringMatching(/^3\.1/) });
    const paths = Object.keys(Object(body).paths).filter((path) => !path.startsWith('/staff/'));
    expect(paths.toSorted((a, b) => a.localeCompare(b))).toEqual([
      '/check-in',
      '/election',
      '/health/live',
      '/health/ready',
      '/metrics',
      '/receipts/{code}',
      '/results',
      '/results/stream',
      '/station',
      '/turnout',
      '/vote',
    ]);
    expect(Object.keys(Object(body).paths['/vote'].post.responses)).toEqual([
      '200',
      '201',
      '202',
      '400',
      '401',
      '403',
      '409',
      '422',
      '423',
      '429',
      '503',
    ]);
    expect((await get('/docs')).status).toBe(200);
  });

  test('an unknown address is a problem too, and every answer has the security headers', async () => {
    const { get } = await start();
    const answer = await get('/nowhere');
    expectProblem(answer, 'not-found', 404);
    expect(answer.headers['content-security-policy']).toContain("default-src 'none'");
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
  });
});
