import { once } from 'node:events';
import { createServer, get, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setImmediate as turn } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Results } from '../contracts/results.ts';
import { LatestResults } from '../tally/latest-results.ts';
import { ResultsBroadcast } from './results-broadcast.ts';

const firstState: Results = {
  election_id: 'sample',
  title: { ka: 'არჩევნები', en: 'Election' },
  mode: 'test',
  time_zone: 'Asia/Tbilisi',
  seq: 1,
  status: 'open',
  ballots: 1,
  candidates: [],
  turnout: {
    registered: 100,
    checked_in: 1,
    share: 0.01,
    by_hour: [],
    by_region: [],
    broken_down: 0,
    by_age: [],
    by_gender: [],
  },
  reporting: { stations: 1, reported: [] },
  release: { policy: 'live', batch_ballots: null, withheld: false },
  as_of: '2026-10-01T05:30:00.000Z',
};

let latest: LatestResults;
let broadcast: ResultsBroadcast;
let server: Server;
beforeEach(async () => {
  latest = new LatestResults();
  broadcast = new ResultsBroadcast(
    {
      current: () => latest.current,
      isLive: true,
      showCounting: async () => {},
      subscribe: (listener) => latest.subscribe(listener),
      publish: async () => 'nothing-new',
    },
    'epoch',
  );
  server = createServer((_request, response) => broadcast.add(response, undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  broadcast.close();
  server.close();
});

interface Received {
  seq: number;
  base_seq?: number;
  ballots?: number;
}

/** A wall's events but for heartbeats, as they come. */
async function follow(): Promise<Received[]> {
  const { port } = server.address() as AddressInfo;
  const [response] = (await once(get({ port, host: '127.0.0.1' }), 'response')) as [IncomingMessage];
  const received: Received[] = [];
  let rest = '';
  response.setEncoding('utf8').on('data', (piece: string) => {
    const events = (rest + piece).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      if (!event.startsWith('event: heartbeat')) received.push(JSON.parse(event.split('data: ')[1] ?? ''));
    }
  });
  return received;
}

function count(ballots: number): void {
  latest.take({ ...firstState, seq: ballots, ballots });
}

test('states that come faster than they are sent go as one, and who looks on meanwhile misses none', async () => {
  count(1);
  const early = await follow();
  await expect.poll(() => early.map(({ seq }) => seq)).toEqual([1]);
  for (let ballots = 2; ballots <= 50; ballots++) count(ballots);
  await turn();
  const late = await follow();
  for (let ballots = 51; ballots <= 100; ballots++) count(ballots);
  for (const received of [early, late]) {
    await expect.poll(() => received.at(-1)?.ballots).toBe(100);
    for (const [index, { base_seq }] of received.entries()) {
      expect(base_seq).toBe(received[index - 1]?.seq);
    }
    expect(received.length).toBeLessThan(10);
  }
});
