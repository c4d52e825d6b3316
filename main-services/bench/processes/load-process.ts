import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { spreadOf } from '../report/percentiles.ts';
import { serveOrders } from './helper-process.ts';
import { type LoadFigures, loadOrder, type SendOrder } from './load-order.ts';
import { isAccepted, type PreparedVote, postVote, VoteSource } from './vote-source.ts';

// The load generator, in a process of its own: the same for every subject, and as cheap as can be, as it shares the
// machine with what it measures. Undici's `dispatch` costs two thirds of what node:http or undici's `request` costs.

let source: VoteSource | undefined;
let prepared: PreparedVote[] = [];
let next = 0;

async function prepare(votes: number): Promise<object> {
  prepared = prepared.slice(next);
  next = 0;
  prepared = prepared.concat((await source?.take(votes - prepared.length)) ?? []);
  return { prepared: prepared.length };
}

async function send(order: SendOrder): Promise<LoadFigures> {
  const clients = Array.from({ length: order.connections }, () => new Client(order.url, { pipelining: 1 }));
  const figures = { accepted: 0, queued: 0, refused: 0 };
  const latenciesMs: number[] = [];
  const first = next;
  const end = Math.min(prepared.length, first + order.votesMax);
  const start = performance.now();
  const deadline = start + order.seconds * 1000;
  const intervalMs = order.ratePerSecond === undefined ? 0 : 1000 / order.ratePerSecond;
  const note = (status: number, sentAt: number) => {
    latenciesMs.push(performance.now() - sentAt);
    if (isAccepted(status)) figures.accepted++;
    else figures.refused++;
    if (status === 202) figures.queued++;
  };
  const run = async (client: Client) => {
    while (next < end) {
      const dueAt = start + (next - first) * intervalMs;
      if (Math.max(dueAt, performance.now()) >= deadline) return;
      const vote = prepared[next++];
      const early = dueAt - performance.now();
      if (early > 0) await sleep(early);
      const sentAt = performance.now();
      if (vote) note(await postVote(client, vote), sentAt);
    }
  };
  await Promise.all(clients.map(run));
  const seconds = (performance.now() - start) / 1000;
  await Promise.all(clients.map((client) => client.close()));
  return { ...figures, seconds, latencyMs: spreadOf(latenciesMs) };
}

await serveOrders(
  loadOrder,
  async (order) => {
    switch (order.do) {
      case 'open':
        await source?.close();
        source = new VoteSource(order);
        prepared = [];
        next = 0;
        return { opened: true };
      case 'prepare':
        return prepare(order.votes);
      case 'send':
        return send(order);
    }
  },
  async () => source?.close(),
);
