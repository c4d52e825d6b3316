import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect } from 'vitest';
import { readyAnswer } from '../contracts/health.ts';
import { receiptAnswer, voteAnswer } from '../contracts/voting.ts';
import { verifyElection } from '../verification/verify.ts';
import type { ClusterElection } from './cluster-election.ts';
import type { TestCard } from './voters.ts';

/** A voter's one attempt to vote, sent as often as it takes; what makes it a retry is its key. */
export interface Attempt {
  card: TestCard;
  candidate: string;
  key: string;
  /** That of the first answer that accepted it. */
  receipt?: string;
}

const pauseMs = 50;
const connections = 32;
const candidates = ['tamar-kvariani', 'nino-tskaltubeli'];

/** The voters of an election, and what they were answered. */
export class Crowd {
  readonly #election: ClusterElection;
  readonly #dispatcher = new Agent({ connections, pipelining: 1 });
  /** Everybody who ever tried. */
  readonly attempts: Attempt[] = [];

  constructor(election: ClusterElection) {
    this.#election = election;
  }

  get accepted(): Attempt[] {
    return this.attempts.filter(({ receipt }) => receipt !== undefined);
  }

  /** The next voter, who has not tried yet. */
  next(): Attempt {
    const index = this.attempts.length;
    const card = this.#election.cards[index];
    if (!card) throw new RangeError('the roll has no more voters');
    const attempt = {
      card,
      candidate: candidates[index % candidates.length] ?? '',
      key: randomBytes(16).toString('hex'),
    };
    this.attempts.push(attempt);
    return attempt;
  }

  /** Sends it once. Answers the status, or 0 when no answer came. A second acceptance must carry the same receipt. */
  async send(url: string, attempt: Attempt): Promise<number> {
    return (await this.sendForAnswer(url, attempt)).status;
  }

  /** The same, with the header that says when to try again. */
  async sendForAnswer(url: string, attempt: Attempt): Promise<{ status: number; retryAfter: string }> {
    try {
      const { statusCode, headers, body } = await request(`${url}/vote`, {
        method: 'POST',
        dispatcher: this.#dispatcher,
        headers: { 'content-type': 'application/json', 'idempotency-key': attempt.key },
        body: JSON.stringify({ ...attempt.card, candidate: attempt.candidate }),
      });
      const answer: unknown = await body.json();
      if (statusCode < 300) {
        const { receipt } = voteAnswer.parse(answer);
        if (attempt.receipt !== undefined) expect(receipt).toBe(attempt.receipt);
        attempt.receipt = receipt;
      }
      return { status: statusCode, retryAfter: String(headers['retry-after'] ?? '') };
    } catch (error) {
      if (!(error instanceof Error && 'code' in error)) throw error;
      return { status: 0, retryAfter: '' };
    }
  }

  /** So many new voters, one after the other; answers their statuses. */
  async sendMany(url: string, count: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let left = count; left > 0; left--) statuses.push(await this.send(url, this.next()));
    return statuses;
  }

  /** Sends it again and again, at each of the stations in turn, until it is neither refused for now nor unanswered. */
  async vote(urls: readonly string[], attempt: Attempt): Promise<number> {
    for (let turn = 0; ; turn++) {
      const status = await this.send(urls[turn % urls.length] ?? '', attempt);
      if (status !== 0 && status !== 503) return status;
      await sleep(pauseMs);
    }
  }

  /**
   * New voters, so many at once, until `signal` says that it is enough; who has begun goes on to the end. Answers how often each
   * final status came.
   */
  async keepVoting(
    urls: readonly string[],
    { atOnce, pauseMs = 0, signal }: { atOnce: number; pauseMs?: number; signal: AbortSignal },
  ): Promise<Map<number, number>> {
    const statuses = new Map<number, number>();
    const one = async (place: number) => {
      const inTurn = [...urls.slice(place % urls.length), ...urls.slice(0, place % urls.length)];
      while (!signal.aborted) {
        const status = await this.vote(inTurn, this.next());
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        await sleep(pauseMs);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, (_, place) => one(place)));
    return statuses;
  }

  async ballots(url: string) {
    const { body } = await request(`${url}/health/ready`, { dispatcher: this.#dispatcher });
    return readyAnswer.parse(await body.json()).ballots;
  }

  /**
   * In box, log, tally and on the wall of `url` are the ballots of these voters and no others, each once; and every accepted one
   * is found by its receipt.
   */
  async expectExactly(url: string, voters: readonly Attempt[] = this.accepted): Promise<void> {
    const total = voters.length;
    await expect
      .poll(() => this.ballots(url), { timeout: 60_000, interval: 100 })
      .toEqual({ accepted: total, logged: total, counted: total, in_flight: 0 });
    const report = await verifyElection({ ...this.#election.place, url });
    expect(report.differences).toEqual([]);
    expect(report.recount.ballots).toBe(total);
    await this.#expectRecorded(url);
  }

  async #expectRecorded(url: string): Promise<void> {
    const receipts = this.accepted.map(({ receipt }) => receipt);
    const look = async () => {
      for (let receipt = receipts.shift(); receipt !== undefined; receipt = receipts.shift()) {
        const { body } = await request(`${url}/receipts/${receipt}`, { dispatcher: this.#dispatcher });
        expect(receiptAnswer.parse(await body.json()).status).toBe('recorded');
      }
    };
    await Promise.all(Array.from({ length: connections }, look));
  }

  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}
