import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { request } from 'undici';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { VoterCredentials } from '../contracts/voting.ts';
import { readStationConfig } from '../profiles/station-config.ts';
import { initialiseRoll } from '../roll/load-roll.ts';
import { seededRandom } from '../roll/seeded-random.ts';
import { readVoterCards, voterCardsFile } from '../roll/voter-cards.ts';
import { type Station, startStation } from '../station/station.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { testStaff } from '../testing/test-staff.ts';
import { type SpamReport, spam } from './spam.ts';

// A real station behind a proxy that is up to no good: whatever it does to votes, the spammer must notice.

interface Answer {
  status: number;
  body: string;
  headers?: Record<string, string>;
}
/** What becomes of a vote; `forward` asks the station. `undefined` breaks the connection. */
type Meddle = (forward: () => Promise<Answer>, vote: number) => Promise<Answer | undefined>;

const inventedReceipt = { status: 201, body: '{"status":"recorded","receipt":"0000-0000-0000-0000"}' };
let dataDir: string;
let remove: () => Promise<void>;
let station: Station;
let proxy: Server | undefined;

beforeEach(async () => {
  ({ dataDir, remove } = await temporaryDataDir());
  await initialiseRoll({ dataDir, election: testElection(), voters: 200, seed: 7 });
  station = await startStation(
    readStationConfig({}, { dataDir, port: 0, rateLimit: 'off', logLevel: 'silent' }),
  );
  await station.polls.act('open', testStaff);
});
afterEach(async () => {
  proxy?.close();
  proxy?.closeAllConnections();
  await station.close();
  await remove();
});

async function spamThrough(meddle: Meddle, wrongPart = 0.3): Promise<SpamReport> {
  let votes = 0;
  proxy = createServer((incoming, outgoing) => {
    void pass(incoming, outgoing, (forward) =>
      incoming.method === 'POST' ? meddle(forward, ++votes) : forward(),
    );
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  return spam({
    url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`,
    cardsFile: voterCardsFile(dataDir),
    votes: 60,
    concurrency: 8,
    invalidPart: wrongPart,
    duplicatesPart: wrongPart,
    seed: 7,
    shared: false,
    settlePatienceMs: 300,
  });
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  decide: (forward: () => Promise<Answer>) => Promise<Answer | undefined>,
): Promise<void> {
  const body = await buffer(incoming);
  const key = incoming.headers['idempotency-key'];
  const answer = await decide(async () => {
    const reply = await request(station.url + (incoming.url ?? '/'), {
      method: incoming.method === 'POST' ? 'POST' : 'GET',
      headers: {
        'content-type': 'application/json',
        ...(typeof key === 'string' && { 'idempotency-key': key }),
      },
      ...(body.length > 0 && { body }),
    });
    return { status: reply.statusCode, body: await reply.body.text() };
  });
  if (!answer) return void outgoing.destroy();
  outgoing
    .writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers })
    .end(answer.body);
}

/** Votes past the proxy, with a card that the run does not come to. */
async function castUnseen(): Promise<void> {
  const cards: VoterCredentials[] = [];
  for await (const card of readVoterCards(
    voterCardsFile(dataDir),
    seededRandom(7, 'first card').fraction(),
  )) {
    cards.push(card);
  }
  const { statusCode } = await request(`${station.url}/vote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...cards.at(-1), candidate: testElection().candidates[0]?.id }),
  });
  expect(statusCode).toBe(201);
}

test('a vote that is confirmed and thrown away is missed', async () => {
  const report = await spamThrough(async (forward, vote) => (vote === 20 ? inventedReceipt : forward()), 0);
  expect(report.ok).toBe(false);
  expect(report.reconciliation.differences).toContain('Missing in the vote log: 1 of 60 accepted votes.');
  expect(report.receipts).toEqual({ sampled: 60, recorded: 59 });
});

test('a confirmation of what must be refused is noticed', async () => {
  const report = await spamThrough(async (forward) => {
    const answer = await forward();
    return answer.status === 403 ? inventedReceipt : answer;
  });
  expect(report.ok).toBe(false);
  expect(report.violations).toHaveProperty('invalid attempt that must get 403: answered 201');
});

test('a second vote that is confirmed is noticed', async () => {
  const report = await spamThrough(async (forward) => {
    const answer = await forward();
    return answer.status === 409 ? inventedReceipt : answer;
  });
  expect(report.ok).toBe(false);
  expect(report.violations).toHaveProperty('second vote of a card: answered 201');
  expect(report.violations).toHaveProperty('one card was accepted twice at once');
});

test('a receipt that is not the vote’s is noticed', async () => {
  const report = await spamThrough(async (forward) => {
    const answer = await forward();
    return answer.status === 201 ? inventedReceipt : answer;
  });
  expect(report.ok).toBe(false);
  expect(report.receipts.recorded).toBe(0);
  expect(report.violations).toHaveProperty('a retry got another receipt');
});

test('a vote that nobody sent is noticed', async () => {
  const report = await spamThrough(async (forward, vote) => {
    if (vote === 30) await castUnseen();
    return forward();
  });
  expect(report.ok).toBe(false);
  expect(report.reconciliation.differences[0]).toContain('1 beyond the 60 accepted votes');
});

test('overload, lost connections and lost answers are got over, with every vote there once', async () => {
  const report = await spamThrough(async (forward, vote) => {
    if (vote % 7 === 0) return undefined;
    if (vote % 11 === 0) return { status: 503, body: '{}', headers: { 'retry-after': '0' } };
    const answer = await forward();
    return vote % 5 === 0 ? undefined : answer;
  });
  expect(report).toMatchObject({ ok: true, accepted: 60, unanswered: 0, violations: {} });
  expect(report.retries).toBeGreaterThan(0);
  expect(report.answers['0']).toBeGreaterThan(0);
  expect(report.answers['503']).toBeGreaterThan(0);
});
