import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve } from 'node:path';
import type { ElectionDefinition, PublicElection } from '../main-services/contracts/election.ts';
import type { Results } from '../main-services/contracts/results.ts';
import { manifestOf, publicDefinitionOf } from '../main-services/election/election-file.ts';
import { ResultsBroadcast } from '../main-services/http/results-broadcast.ts';
import { LatestResults } from '../main-services/tally/latest-results.ts';

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
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
};

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
      subscribe: (listener) => latest.subscribe(listener),
    },
    'fed',
  );
  let streamsOpened = 0;
  const server = createServer((request, response) => {
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
        return sendFile(response, pathname === '/wall' ? '/wall/index.html' : pathname);
    }
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  let closed: Promise<void> | undefined;
  return {
    url: `http://127.0.0.1:${port}`,
    publish: (results) => void latest.take(results),
    streamsOpened: () => streamsOpened,
    cut: () => server.closeAllConnections(),
    close: () => {
      closed ??= new Promise((resolve) => {
        broadcast.close();
        server.close(() => resolve());
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

function publicElectionOf(election: ElectionDefinition, results: Results | undefined): PublicElection {
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

function sendFile(response: ServerResponse, path: string): void {
  const contentType = contentTypes[extname(path)];
  const file = join(rendererDir, path);
  if (contentType === undefined || !file.startsWith(rendererDir)) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, { 'content-type': contentType }).end(readFileSync(file));
}
