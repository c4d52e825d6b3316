import type { ServerResponse } from 'node:http';
import { resolve } from 'node:path';
import type { ElectionDefinition, PublicElection } from '../main-services/contracts/election.ts';
import type { Results } from '../main-services/contracts/results.ts';
import { manifestOf, publicDefinitionOf } from '../main-services/election/election-file.ts';
import { ResultsBroadcast } from '../main-services/http/results-broadcast.ts';
import { LatestResults } from '../main-services/tally/latest-results.ts';
import { listen, sendFile } from './file-server.ts';

/** The wall, and the streams that a station brings results to it by, fed with whatever results a test makes. */
export interface FedStation {
  url: string;
  /** Only what is newer is shown. */
  publish(results: Results): void;
  /** How often a wall has asked for the stream. */
  streamsOpened(): number;
  /** Cuts every connection, in the middle of whatever it carries. */
  cut(): void;
  /** Closing twice is fine. */
  close(): Promise<void>;
}

const rendererDir = resolve(import.meta.dirname, '../out/renderer');
/**
 * Serves a wall without a vote API or a tally, which could not bring about results so fast, or such strange ones. What
 * sends them to the wall is the real thing.
 */
export async function startFedStation(election: ElectionDefinition): Promise<FedStation> {
  const latest = new LatestResults();
  const broadcast = new ResultsBroadcast(
    {
      publish: async (results) => (latest.take(results) ? 'published' : 'nothing-new'),
      current: () => latest.current,
      isLive: true,
      showCounting: async () => {},
      subscribe: (listener) => latest.subscribe(listener),
    },
    'fed',
  );
  let streamsOpened = 0;
  const { url, server, close } = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://fed');
    switch (pathname) {
      case '/results':
        return sendJson(response, latest.current);
      case '/election':
        return sendJson(response, publicElectionOf(election, latest.current));
      case '/results/stream':
        streamsOpened++;
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        return broadcast.add(response, searchParams.get('last_event_id') ?? undefined);
      default:
        return sendFile(response, rendererDir, pathname === '/wall' ? '/wall/index.html' : pathname);
    }
  });
  return {
    url,
    publish: (results) => void latest.take(results),
    streamsOpened: () => streamsOpened,
    cut: () => server.closeAllConnections(),
    close: () => {
      broadcast.close();
      return close();
    },
  };
}

/** `GET /election` */
export function publicElectionOf(election: ElectionDefinition, results: Results | undefined): PublicElection {
  return {
    ...publicDefinitionOf(election),
    ...manifestOf(election, '0'.repeat(64)),
    polls: {
      status: results?.status ?? 'setup',
      since: new Date(election.opens_at).toISOString(),
      version: 1,
    },
  };
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
