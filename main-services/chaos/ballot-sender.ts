import { Agent, request } from 'undici';
import type { VoterCredentials } from '../contracts/voting.ts';
import { voteAnswer } from '../contracts/voting.ts';

/** A voter's one attempt to vote, sent as often as it takes; its key tells that all of these are the same. */
export interface Attempt {
  card: VoterCredentials;
  candidate: string;
  key: string;
}

/** `status` 0: no answer came, and the vote may be stored or not. */
export interface Answer {
  status: number;
  receipt: string | undefined;
  retryAfter: string | undefined;
}

const noAnswer: Answer = { status: 0, receipt: undefined, retryAfter: undefined };

/** Sends votes as a kiosk does, to whichever station; nothing is sent twice that was not asked for. */
export class BallotSender {
  readonly #dispatcher: Agent;

  /** `patienceMs`: how long an answer may take. */
  constructor({ connections, patienceMs }: { connections: number; patienceMs: number }) {
    this.#dispatcher = new Agent({
      connections,
      pipelining: 1,
      connectTimeout: patienceMs,
      headersTimeout: patienceMs,
      bodyTimeout: patienceMs,
    });
  }

  async send(url: string, { card, candidate, key }: Attempt): Promise<Answer> {
    try {
      const { statusCode, headers, body } = await request(`${url}/vote`, {
        method: 'POST',
        dispatcher: this.#dispatcher,
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify({ ...card, candidate }),
      });
      const answer: unknown = await body.json();
      const retryAfter = headers['retry-after'];
      return {
        status: statusCode,
        receipt: statusCode < 300 ? voteAnswer.parse(answer).receipt : undefined,
        retryAfter: typeof retryAfter === 'string' ? retryAfter : undefined,
      };
    } catch (error) {
      // Errors of sockets and of undici have a code; a bug of ours has none.
      if (error instanceof Error && 'code' in error) return noAnswer;
      throw error;
    }
  }

  /** Gives up what is under way. */
  close(): Promise<void> {
    return this.#dispatcher.destroy();
  }
}
