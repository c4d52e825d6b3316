import { randomBytes } from 'node:crypto';
import { Client } from 'undici';
import { readVoterCards } from '../roll/voter-cards.ts';
import { serveOrders } from './helper-process.ts';
import { type LoadFigures, loadOrder } from './load-order.ts';
import { spreadOf } from './percentiles.ts';

// The load generator, in a process of its own: the same for every subject, and as cheap as can be, as it shares the
// machine with what it measures. Undici's `dispatch` costs two thirds of what node:http or undici's `request` costs.

interface PreparedVote {
  headers: string[];
  body: Buffer;
}

let prepared: PreparedVote[] = [];
let next = 0;

async function prepare(cardsFile: string, candidateIds: readonly string[], votes: number): Promise<object> {
  prepared = [];
  next = 0;
  for await (const card of readVoterCards(cardsFile)) {
    const candidate = candidateIds[prepared.length % candidateIds.length];
    // As a kiosk sends it.
    const key = randomBytes(18).toString('base64url');
    prepared.push({
      headers: ['content-type', 'application/json', 'idempotency-key', key],
      body: Buffer.from(JSON.stringify({ ...card, candidate })),
    });
    if (prepared.length === votes) break;
  }
  return { votes: prepared.length };
}

async function send(
  url: string,
  connections: number,
  seconds: number,
  votesMax: number,
): Promise<LoadFigures> {
  const clients = Array.from({ length: connections }, () => new Client(url, { pipelining: 1 }));
  const figures = { accepted: 0, queued: 0, refused: 0 };
  const latenciesMs: number[] = [];
  const end = Math.min(prepared.length, next + votesMax);
  const start = performance.now();
  const deadline = start + seconds * 1000;
  const note = (status: number, sentAt: number) => {
    latenciesMs.push(performance.now() - sentAt);
    if (status === 201 || status === 202) figures.accepted++;
    else figures.refused++;
    if (status === 202) figures.queued++;
  };
  await Promise.all(
    clients.map(async (client) => {
      for (let sentAt = start; next < end && sentAt < deadline; sentAt = performance.now()) {
        const vote = prepared[next++];
        if (vote) note(await post(client, vote), sentAt);
      }
    }),
  );
  const took = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  return { ...figures, seconds: took, latencyMs: spreadOf(latenciesMs) };
}

function post(client: Client, { headers, body }: PreparedVote): Promise<number> {
  return new Promise((resolve, reject) => {
    let status = 0;
    client.dispatch(
      { method: 'POST', path: '/vote', headers, body },
      {
        // Without it undici takes the handler for one of its older interface.
        onRequestStart: () => {},
        onResponseStart: (_controller, statusCode) => {
          status = statusCode;
        },
        onResponseEnd: () => resolve(status),
        onResponseError: (_controller, error) => reject(error),
      },
    );
  });
}

await serveOrders(
  loadOrder,
  (order) => {
    switch (order.do) {
      case 'prepare':
        return prepare(order.cardsFile, order.candidateIds, order.votes);
      case 'send':
        return send(order.url, order.connections, order.seconds, order.votesMax);
    }
  },
  async () => {},
);
