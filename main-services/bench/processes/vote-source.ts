import { randomBytes } from 'node:crypto';
import type { Client } from 'undici';
import { z } from 'zod';
import type { VoterCredentials } from '../../contracts/voting.ts';
import { readVoterCards } from '../../roll/voter-cards.ts';

/** Whose votes a process sends, and whom they are for, in turn. */
export const voters = z.object({
  cardsFile: z.string(),
  /** The cards of this many voters are left to others. */
  skip: z.int(),
  candidateIds: z.array(z.string()).min(1),
});
export type Voters = z.infer<typeof voters>;

/** A request as it goes out, made before it is needed. */
export interface PreparedVote {
  headers: string[];
  body: Buffer;
}

/** Makes votes from the cards of a file, each once. */
export class VoteSource {
  readonly #candidateIds: readonly string[];
  readonly #cards: AsyncIterator<VoterCredentials, void>;
  #taken = 0;
  #skip: number;

  constructor({ cardsFile, skip, candidateIds }: Voters) {
    this.#cards = readVoterCards(cardsFile);
    this.#skip = skip;
    this.#candidateIds = candidateIds;
  }

  /** The next ones; fewer where the cards run out. */
  async take(votes: number): Promise<PreparedVote[]> {
    while (this.#skip > 0) {
      await this.#cards.next();
      this.#skip--;
    }
    const taken: PreparedVote[] = [];
    while (taken.length < votes) {
      const { done, value } = await this.#cards.next();
      if (done || !value) break;
      const candidate = this.#candidateIds[this.#taken++ % this.#candidateIds.length];
      // As a kiosk sends it.
      const key = randomBytes(18).toString('base64url');
      taken.push({
        headers: ['content-type', 'application/json', 'idempotency-key', key],
        body: Buffer.from(JSON.stringify({ ...value, candidate })),
      });
    }
    return taken;
  }

  async close(): Promise<void> {
    await this.#cards.return?.();
  }
}

/** Sends a vote; resolves to the status when the answer is there, whole. */
export function postVote(client: Client, { headers, body }: PreparedVote): Promise<number> {
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

/** Whether a vote with this answer is one that must be counted. */
export function isAccepted(status: number): boolean {
  return status === 201 || status === 202;
}
