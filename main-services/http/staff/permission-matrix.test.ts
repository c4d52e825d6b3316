import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { problem, problemKindOf } from '../../contracts/problems.ts';
import { type Role, role } from '../../contracts/staff/roles.ts';
import { csrfHeader } from '../../contracts/staff/session.ts';
import type { Answer, RunningStation } from '../../testing/running-station.ts';
import { runStation } from '../../testing/running-station.ts';
import { StaffClient } from '../../testing/staff-client.ts';

const everybody = role.options;
const onlyOfficials: Role[] = ['official'];
const onlyAdministrators: Role[] = ['administrator'];
const notPollWorkers: Role[] = ['official', 'administrator'];
const notAdministrators: Role[] = ['poll_worker', 'official'];

/** Every route for staff, and who may use it: told once more, by hand. */
const matrix: Record<string, readonly Role[] | 'anyone'> = {
  'POST /staff/sign-in': 'anyone',
  'POST /staff/sign-out': everybody,
  'GET /staff/session': everybody,
  'POST /staff/session': everybody,
  'POST /staff/session/pin': everybody,
  'GET /staff/accounts': onlyAdministrators,
  'POST /staff/accounts': onlyAdministrators,
  'POST /staff/accounts/{id}/one-time-pin': onlyAdministrators,
  'POST /staff/accounts/{id}/disable': onlyAdministrators,
  'POST /staff/accounts/{id}/enable': onlyAdministrators,
  'GET /staff/polls': everybody,
  'GET /staff/polls/zero-report': everybody,
  'POST /staff/polls/open': notAdministrators,
  'POST /staff/polls/pause': everybody,
  'POST /staff/polls/resume': notAdministrators,
  'POST /staff/polls/close': notAdministrators,
  'POST /staff/polls/reopen': onlyOfficials,
  'POST /staff/polls/certify': onlyOfficials,
  'GET /staff/stations': everybody,
  'POST /staff/stations/credentials': notPollWorkers,
  'POST /staff/stations/credentials/{id}/revoke': notPollWorkers,
  'GET /staff/overview': everybody,
  'POST /staff/voter-help': notAdministrators,
  'POST /staff/kiosk-help': 'anyone',
  'GET /staff/settings': everybody,
  'PUT /staff/settings': everybody,
  'GET /staff/rehearsal': notPollWorkers,
  'POST /staff/rehearsal': notPollWorkers,
  'POST /staff/rehearsal/stop': notPollWorkers,
  'GET /staff/reports': notPollWorkers,
  'POST /staff/reports': notPollWorkers,
  'GET /staff/reports/{id}': notPollWorkers,
  'GET /staff/reports/{id}/file': notPollWorkers,
  'GET /staff/archives': notPollWorkers,
  'POST /staff/archives': notPollWorkers,
  'GET /staff/audit-log': notPollWorkers,
  'GET /staff/mode': onlyAdministrators,
  'POST /staff/mode': onlyAdministrators,
};

const routes = Object.entries(matrix).map(([route, roles]) => {
  const [method = '', path = ''] = route.split(' ');
  return { route, method: method as 'GET' | 'POST' | 'PUT', path: path.replace('{id}', 'nobody'), roles };
});
const guarded = routes.filter(({ roles }) => roles !== 'anyone');

let running: RunningStation;
const clients: StaffClient[] = [];
beforeAll(async () => {
  running = await runStation({ staff: true, polls: 'setup' });
});
afterAll(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await running?.close();
});

function newClient(): StaffClient {
  const client = new StaffClient(running.station.url);
  clients.push(client);
  return client;
}

function kindOf(answer: Answer): string | undefined {
  const parsed = problem.safeParse(answer.body);
  return parsed.success ? problemKindOf(parsed.data.type) : undefined;
}

const bodyOf = (method: string) => (method === 'GET' ? {} : { body: {} });

test('no route for staff is missing in the table', async () => {
  const { body } = await running.get('/docs/json');
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(body);
  const served = Object.entries(paths)
    .filter(([path]) => path.startsWith('/staff'))
    .flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
  expect(new Set(served)).toEqual(new Set(Object.keys(matrix)));
});

describe('without a session', () => {
  test.each(guarded)('$route', async ({ method, path }) => {
    const answer = await newClient().send(method, path, bodyOf(method));
    expect([answer.status, kindOf(answer)]).toEqual([401, 'sign-in-required']);
  });

  test.each(guarded)('with a session that there is not: $route', async ({ method, path }) => {
    const headers = { cookie: `kenchi-staff=${'x'.repeat(43)}` };
    const answer = await newClient().send(method, path, { ...bodyOf(method), headers });
    expect([answer.status, kindOf(answer)]).toEqual([401, 'sign-in-required']);
  });
});

describe('a station’s token opens no route for staff', () => {
  test.each(guarded)('$route', async ({ method, path }) => {
    const headers = { authorization: `Bearer ${running.station.kioskToken}` };
    const answer = await newClient().send(method, path, { ...bodyOf(method), headers });
    expect([answer.status, kindOf(answer)]).toEqual([401, 'sign-in-required']);
  });
});

describe.each(everybody)('%s', (who) => {
  let client: StaffClient;
  beforeAll(async () => {
    client = newClient();
    expect((await client.signIn(who)).status).toBe(200);
  });

  test.each(guarded)('$route', async ({ path, method, roles }) => {
    // Signing out is tried on a session of its own.
    if (path === '/staff/sign-out') {
      client = newClient();
      await client.signIn(who);
    }
    const answer = await client.send(method, path, bodyOf(method));
    if (path === '/staff/sign-out') await client.signIn(who);
    const isAdmitted = roles.includes(who);
    if (!isAdmitted) expect([answer.status, kindOf(answer)]).toEqual([403, 'not-permitted']);
    else expect([401, 403, 500, 503]).not.toContain(answer.status);
  });

  const writing = guarded.filter(({ method }) => method !== 'GET');
  const wrong = {
    'no CSRF token': { [csrfHeader]: '' },
    'another session’s CSRF token': { [csrfHeader]: 'x'.repeat(43) },
    'another site’s page': { origin: 'https://elsewhere.example' },
    'an opaque page': { origin: 'null' },
  };
  test.each(Object.entries(wrong))('%s', async (_what, headers) => {
    for (const { method, path, roles } of writing) {
      const answer = await client.send(method, path, { body: {}, headers });
      const isAdmitted = roles.includes(who) || 'origin' in headers;
      expect(answer.status, path).toBe(403);
      expect(kindOf(answer), path).toBe(isAdmitted ? 'csrf-token-required' : 'not-permitted');
    }
    expect((await client.get('/staff/session')).status).toBe(200);
  });
});

test('signing in from another site’s page is refused', async () => {
  const answer = await newClient().send('POST', '/staff/sign-in', {
    body: { name: 'official', pin: 'x' },
    headers: { origin: 'https://elsewhere.example' },
  });
  expect([answer.status, kindOf(answer)]).toEqual([403, 'csrf-token-required']);
});

test('the session says exactly what the routes allow', async () => {
  for (const who of everybody) {
    const client = newClient();
    await client.signIn(who);
    const { session } = client;
    expect(session?.permissions.includes('manage-accounts')).toBe(who === 'administrator');
    expect(session?.permissions.includes('certify-results')).toBe(who === 'official');
  }
});
