import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'undici';
import { results } from '../../contracts/results.ts';
import { resultsDelta } from '../../contracts/results-stream.ts';
import { watchCounts } from '../ceiling/watch-counts.ts';
import { openStream, readEvent } from './event-stream.ts';
import { serveOrders } from './helper-process.ts';
import { type ProbeCastOrder, type ProbeOpenOrder, type ProbeTimes, probeOrder } from './probe-order.ts';
import { isAccepted, postVote, VoteSource } from './vote-source.ts';

// The probe: one voter at a time, who looks at the wall. Answer and wall are seen by one process, so by one clock.

const shownMsMax = 30_000;

/** A vote of the probe was not accepted, or the results never showed it. */
class ProbeFailed extends Error {
  override name = 'ProbeFailed';
}

class Probe {
  readonly #client: Client;
  readonly #source: VoteSource;
  readonly #candidateId: string;
  readonly #shown: Counter = new Counter();
  #cast = 0;
  #seen = { states: 0, bytes: 0 };
  #stopWatching: () => Promise<void> = async () => {};

  constructor({ url, ...voters }: ProbeOpenOrder) {
    this.#client = new Client(url, { pipelining: 1 });
    this.#source = new VoteSource(voters);
    this.#candidateId = voters.candidateIds[0] ?? '';
  }

  get seen() {
    return this.#seen;
  }

  async watch(watch: ProbeOpenOrder['watch']): Promise<void> {
    const show = (candidateId: string, votes: number | null) => {
      if (candidateId === this.#candidateId && votes !== null) this.#shown.reach(votes);
    };
    if (watch.by === 'channel') {
      this.#stopWatching = await watchCounts(watch, show);
      return;
    }
    const onEvent = (text: string) => {
      const { type, data } = readEvent(text);
      if (type === 'heartbeat') return;
      const state = (type === 'snapshot' ? results : resultsDelta).parse(JSON.parse(data));
      for (const { id, votes } of state.candidates ?? []) show(id, votes);
      this.#seen = { states: this.#seen.states + 1, bytes: this.#seen.bytes + text.length };
    };
    const stream = await openStream(watch.url, onEvent, () => {
      throw new ProbeFailed('The stream of the results ended.');
    });
    this.#stopWatching = () => stream.close();
  }

  async cast({ seconds, pauseMsMin, pauseMsMax }: ProbeCastOrder): Promise<ProbeTimes> {
    const times: ProbeTimes = { sinceAnswerMs: [], sinceRequestMs: [] };
    const deadline = performance.now() + seconds * 1000;
    while (performance.now() < deadline) {
      await sleep(pauseMsMin + Math.random() * (pauseMsMax - pauseMsMin));
      const [vote] = await this.#source.take(1);
      if (!vote) throw new ProbeFailed('The probe has no more voters.');
      const sentAt = performance.now();
      const status = await postVote(this.#client, vote);
      const answeredAt = performance.now();
      if (!isAccepted(status)) throw new ProbeFailed(`A vote of the probe was answered ${status}.`);
      const shownAt = await this.#shown.at(++this.#cast);
      // The wall may have it first.
      times.sinceAnswerMs.push(inMicroseconds(Math.max(0, shownAt - answeredAt)));
      times.sinceRequestMs.push(inMicroseconds(shownAt - sentAt));
    }
    return times;
  }

  async close(): Promise<void> {
    await this.#stopWatching();
    await this.#client.close();
    await this.#source.close();
  }
}

/** Milliseconds, to the microsecond: what is behind that is noise. */
function inMicroseconds(ms: number): number {
  return Math.round(ms * 1000) / 1000;
}

/** When a number that only grows got where. */
class Counter {
  readonly #reachedAt: number[] = [];
  #awaited: { number: number; resolve: (at: number) => void } | undefined;

  reach(number: number): void {
    const now = performance.now();
    for (let each = this.#reachedAt.length; each <= number; each++) this.#reachedAt.push(now);
    if (this.#awaited === undefined || this.#awaited.number > number) return;
    this.#awaited.resolve(now);
    this.#awaited = undefined;
  }

  at(number: number): Promise<number> {
    const reachedAt = this.#reachedAt[number];
    if (reachedAt !== undefined) return Promise.resolve(reachedAt);
    return new Promise((resolve, reject) => {
      const fail = () => reject(new ProbeFailed(`A vote was not shown within ${shownMsMax / 1000} s.`));
      const timer = setTimeout(fail, shownMsMax);
      this.#awaited = {
        number,
        resolve: (at) => {
          clearTimeout(timer);
          resolve(at);
        },
      };
    });
  }
}

let probe: Probe | undefined;

async function close(): Promise<void> {
  await probe?.close();
  probe = undefined;
}

await serveOrders(
  probeOrder,
  async (order) => {
    switch (order.do) {
      case 'open':
        await close();
        probe = new Probe(order);
        await probe.watch(order.watch);
        return { opened: true };
      case 'cast':
        return probe ? probe.cast(order) : { sinceAnswerMs: [], sinceRequestMs: [] };
      case 'states':
        return probe?.seen ?? { states: 0, bytes: 0 };
      case 'close':
        await close();
        return { closed: true };
    }
  },
  close,
);
