import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect } from 'vitest';
import { type Attempt, BallotSender } from '../chaos/ballot-sender.ts';
import { type ReadyAnswer, readyAnswer } from '../contracts/health.ts';
import { receiptAnswer } from '../contracts/voting.ts';
import { verifyElection } from '../verification/verify.ts';
import type { ClusterElection } from './cluster-election.ts';

/** An attempt, and the receipt of the first answer that accepted it. */
export interface AttemptWithReceipt extends Attempt {
  receipt?: string;
}

const pauseMs = 50;
const connections = 32;
const answerMsMax = 30_000;
const candidates = ['tamar-kvariani', 'nino-tskaltubeli'];

/** The voters of an election, and what they were answered. */
export class Crowd {
  readonly #election: ClusterElection;
  readonly #sender = new BallotSender({ connections, patienceMs: answerMsMax });
  readonly #dispatcher = new Agent({ connections });
  /** Everybody who ever tried. */
  readonly attempts: AttemptWithReceipt[] = [];

  constructor(election: ClusterElection) {
    this.#election = election;
  }

  get accepted(): AttemptWithReceipt[] {
    return this.attempts.filter(({ receipt }) => receipt !== undefined);
  }

  /** The next voter, who has not tried yet. */
  next(): AttemptWithReceipt {
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
  async send(url: string, attempt: AttemptWithReceipt): Promise<number> {
    return (await this.sendForAnswer(url, attempt)).status;
  }

  /** The same, with the header that says when to try again. */
  async sendForAnswer(
    url: string,
    attempt: AttemptWithReceipt,
  ): Promise<{ status: number; retryAfter: string }> {
    const { status, receipt, retryAfter = '' } = await this.#sender.send(url, attempt);
    if (receipt !== undefined) {
      if (attempt.receipt !== undefined) expect(receipt).toBe(attempt.receipt);
      attempt.receipt = receipt;
    }
    return { status, retryAfter };
  }

  /** So many new voters, one after the other; answers their statuses. */
  async sendMany(url: string, count: number): Promise<number[]> {
    const statuses: number[] = [];
    for (let left = count; left > 0; left--) statuses.push(await this.send(url, this.next()));
    return statuses;
  }

  /** Sends it again and again, at each of the stations in turn, until it is neither refused for now nor unanswered. */
  async vote(urls: readonly string[], attempt: AttemptWithReceipt): Promise<number> {
    for (let turn = 0; ; turn++) {
      const status = await this.send(urls[turn % urls.length] ?? '', attempt);
      if (status !== 0 && status !== 503) return status;
      await sleep(pauseMs);
    }
  }

  /** {@link keepVoting} while something is done. */
  async voteWhile(
    urls: readonly string[],
    pace: { atOnce: number; pauseMs?: number },
    act: () => Promise<void>,
  ): Promise<Map<number, number>> {
    const enough = new AbortController();
    const voting = this.keepVoting(urls, { ...pace, signal: enough.signal });
    try {
      await act();
    } finally {
      enough.abort();
    }
    return voting;
  }

  /**
   * New voters, so many at once, until `signal` says that it is enough; who has begun goes on to the end. Answers how often each
   * final status came. `pauseMs`, after each, keeps a fast machine from using up the roll, which is an error.
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

  async readiness(url: string): Promise<ReadyAnswer> {
    const { body } = await request(`${url}/health/ready`, { dispatcher: this.#dispatcher });
    return readyAnswer.parse(await body.json());
  }

  async ballots(url: string): Promise<ReadyAnswer['ballots']> {
    return (await this.readiness(url)).ballots;
  }

  /**
   * In box, log, tally and on the wall of `url` are the ballots of these voters and no others, each once; and every accepted one
   * is found by its receipt.
   */
  async expectExactly(url: string, voters: readonly AttemptWithReceipt[] = this.accepted): Promise<void> {
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
        const status = async () => {
          const { body } = await request(`${url}/receipts/${receipt}`, { dispatcher: this.#dispatcher });
          return receiptAnswer.parse(await body.json()).status;
        };
        // The log has it; the outbox may have to hear so again, if its server died meanwhile.
        await expect.poll(status, { timeout: 20_000, interval: 100 }).toBe('recorded');
      }
    };
    await Promise.all(Array.from({ length: connections }, look));
  }

  async close(): Promise<void> {
    await this.#sender.close();
    await this.#dispatcher.destroy();
  }
}
