import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import type { z } from 'zod';
import { type PublicElection, publicElection } from '../contracts/election.ts';
import { type BallotsOnTheirWay, type ReadyAnswer, readyAnswer } from '../contracts/health.ts';
import { type Results, results } from '../contracts/results.ts';
import { receiptAnswer, voteAnswer } from '../contracts/voting.ts';

/** What a station made of a vote. `retries` is how often it had to be sent again. */
export type VoteReply =
  | { outcome: 'answered'; status: number; receipt: string | undefined; retries: number }
  /** No answer came within the client's patience: the vote may be in the box or not. */
  | { outcome: 'unanswered'; retries: number };

export interface StationClientOptions {
  url: string;
  connections: number;
  /** For an election that requires a station's credential. */
  stationToken?: string | undefined;
  /** How long one request is tried again before it counts as unanswered. */
  patienceMs?: number | undefined;
  /** Ends waiting between tries. */
  signal?: AbortSignal | undefined;
  /** Told of every answer to a vote, also of those that are tried again (0: the connection failed). */
  onVoteAnswer?: ((status: number, latencyMs: number) => void) | undefined;
}

/** A station does not answer, or not as the API says. */
export class StationUnreachable extends Error {
  override name = 'StationUnreachable';
}

const firstPauseMs = 50;
const pauseMsMax = 2_000;
const defaultPatienceMs = 60_000;

/** Talks to a station as kiosks do, over connections that are kept; tries again what may be tried again. */
export class StationClient {
  readonly #options: StationClientOptions;
  readonly #pool: Pool;
  readonly #headers: Record<string, string>;

  constructor(options: StationClientOptions) {
    this.#options = options;
    this.#pool = new Pool(options.url, { connections: options.connections, pipelining: 1 });
    this.#headers = { 'content-type': 'application/json' };
    if (options.stationToken) this.#headers['authorization'] = `Bearer ${options.stationToken}`;
  }

  /**
   * Posts a vote, and the same again with the same key while the station is overloaded, can't store or can't be
   * reached. The key makes that safe.
   */
  async vote(body: string, idempotencyKey: string): Promise<VoteReply> {
    const headers = { ...this.#headers, 'idempotency-key': idempotencyKey };
    const deadline = performance.now() + (this.#options.patienceMs ?? defaultPatienceMs);
    for (let retries = 0; ; retries++) {
      const answer = await this.#post(headers, body);
      if (answer && !mayTryAgain(answer.status)) return { outcome: 'answered', ...answer, retries };
      const pauseMs = answer?.retryAfterMs ?? Math.min(firstPauseMs * 2 ** retries, pauseMsMax);
      if (performance.now() + pauseMs > deadline || !(await this.#pause(pauseMs))) {
        return { outcome: 'unanswered', retries };
      }
    }
  }

  election(): Promise<PublicElection> {
    return this.#get('/election', publicElection);
  }

  results(): Promise<Results> {
    return this.#get('/results', results);
  }

  readiness(): Promise<ReadyAnswer> {
    return this.#get('/health/ready', readyAnswer);
  }

  /** Where the ballots are. Tries again for a few seconds, as a server that the station stands on may be starting. */
  async ballots(): Promise<BallotsOnTheirWay> {
    const deadline = performance.now() + getPatienceMs;
    for (;;) {
      const { ballots, dependencies } = await this.readiness();
      if (ballots) return ballots;
      if (performance.now() > deadline) {
        const away = dependencies.filter(({ ready }) => !ready);
        throw new StationUnreachable(
          [
            `The station at ${this.#options.url} can’t count its ballots now.`,
            ...away.map(({ name, advice }) => `${name} does not answer. ${advice ?? ''}`),
          ].join('\n'),
        );
      }
      await sleep(getPauseMs);
    }
  }

  /** Whether the station finds the receipt's ballot in the log. */
  async isRecorded(receipt: string): Promise<boolean> {
    const answer = await this.#getRaw(`/receipts/${receipt}`);
    if (answer.status === 404) return false;
    return this.#parse(answer, receiptAnswer).status === 'recorded';
  }

  /** Waits for the requests at hand. */
  close(): Promise<void> {
    return this.#pool.close();
  }

  async #post(
    headers: Record<string, string>,
    body: string,
  ): Promise<{ status: number; receipt: string | undefined; retryAfterMs: number | undefined } | undefined> {
    const start = performance.now();
    try {
      const answer = await this.#pool.request({ method: 'POST', path: '/vote', headers, body });
      const text = await answer.body.text();
      this.#options.onVoteAnswer?.(answer.statusCode, performance.now() - start);
      return {
        status: answer.statusCode,
        receipt: answer.statusCode < 300 ? voteAnswer.safeParse(parseJson(text)).data?.receipt : undefined,
        retryAfterMs: readRetryAfter(answer.headers['retry-after']),
      };
    } catch (error) {
      if (!isNetworkError(error)) throw error;
      this.#options.onVoteAnswer?.(0, performance.now() - start);
      return undefined;
    }
  }

  async #get<T>(path: string, schema: z.ZodType<T>): Promise<T> {
    return this.#parse(await this.#getRaw(path), schema);
  }

  /** Tries again for a few seconds, as a station may be starting, or limit what one address asks. */
  async #getRaw(path: string): Promise<{ path: string; status: number; text: string }> {
    const deadline = performance.now() + getPatienceMs;
    for (;;) {
      const answer = await this.#tryGet(path);
      if (answer && answer.status !== 429) return answer;
      if (performance.now() > deadline) {
        throw new StationUnreachable(
          `The station at ${this.#options.url} does not answer. Start it with: npm start`,
        );
      }
      await sleep(getPauseMs);
    }
  }

  async #tryGet(path: string): Promise<{ path: string; status: number; text: string } | undefined> {
    try {
      const { statusCode, body } = await this.#pool.request({ method: 'GET', path });
      return { path, status: statusCode, text: await body.text() };
    } catch (error) {
      if (!isNetworkError(error)) throw error;
      return undefined;
    }
  }

  #parse<T>({ path, status, text }: { path: string; status: number; text: string }, schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(parseJson(text));
    if (parsed.success) return parsed.data;
    throw new StationUnreachable(
      `${this.#options.url}${path} answers ${status}, and not as a Kenchi station does.`,
    );
  }

  /** `false` when it was ended early. */
  async #pause(pauseMs: number): Promise<boolean> {
    const { signal } = this.#options;
    return sleep(pauseMs, true, signal ? { signal } : {}).catch(() => false);
  }
}

const getPatienceMs = 5_000;
const getPauseMs = 250;

function mayTryAgain(status: number): boolean {
  return status === 429 || status === 503;
}

function readRetryAfter(header: string | string[] | undefined): number | undefined {
  const seconds = Number(typeof header === 'string' ? header : Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.max(seconds * 1000, firstPauseMs) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Errors of sockets and of undici have a code; a bug of ours has none. */
function isNetworkError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
