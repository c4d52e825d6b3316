import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { VoterCredentials } from '../contracts/voting.ts';
import type { SeededRandom } from '../roll/seeded-random.ts';
import { deriveKeys, deriveNullifier } from '../voting/keys.ts';
import type { Attempt, BallotSender } from './ballot-sender.ts';
import type { Ledger } from './ledger.ts';

export interface VotersParts {
  electionId: string;
  candidateIds: readonly string[];
  cards: AsyncIterator<VoterCredentials, unknown>;
  sender: BallotSender;
  /** Where votes may be cast, as of now. */
  voteUrls: () => readonly string[];
  ledger: Ledger;
  random: SeededRandom;
  /** How many of the voters vote at two stations at the same moment, from 0 to 1. */
  duplicatesPart: number;
}

/** How the voters fared. */
export interface VotersFigures {
  requests: number;
  /** Requests without an answer: the station died, or was silent for too long. */
  unanswered: number;
  /** Requests that were refused for now (429, 503). */
  postponed: number;
  /** Second votes, all of which must be refused. */
  duplicates: number;
  /** How many votes each station accepted, in the order of their addresses. */
  accepted_at: number[];
  /** What no station may answer, and how often it did. */
  violations: Record<string, number>;
}

const retryPauseMsMin = 30;
const retryPauseMsMax = 250;
/** Longer than any fault of a campaign lasts. */
const patienceMs = 150_000;

/** Voters who do not give up: each sends the same attempt, anywhere, until it is accepted or refused for good. */
export class Voters {
  readonly #parts: VotersParts;
  readonly figures: VotersFigures = {
    requests: 0,
    unanswered: 0,
    postponed: 0,
    duplicates: 0,
    accepted_at: [],
    violations: {},
  };

  constructor(parts: VotersParts) {
    this.#parts = parts;
  }

  /** So many voters, `atOnce` at a time; resolves when each has an answer. `onDone` hears how many have. */
  async vote(count: number, atOnce: number, onDone: (done: number) => void): Promise<void> {
    let begun = 0;
    let done = 0;
    const oneAfterTheOther = async () => {
      while (begun < count) {
        begun++;
        await this.#oneVoter();
        onDone(++done);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, count) }, oneAfterTheOther));
  }

  async #oneVoter(): Promise<void> {
    const { cards, random, duplicatesPart } = this.#parts;
    const { done, value: card } = await cards.next();
    if (done) throw new RangeError('the roll has no more voters');
    if (random.fraction() >= duplicatesPart) {
      if (!(await this.#castUntilAnswered(this.#attempt(card)))) this.#violation('a first vote was refused');
      return;
    }
    this.figures.duplicates++;
    const attempts = [this.#attempt(card), this.#attempt(card)];
    const accepted = await Promise.all(attempts.map((attempt, at) => this.#castUntilAnswered(attempt, at)));
    if (!accepted.includes(true)) this.#violation('both of a voter’s attempts were refused');
    if (!accepted.includes(false)) this.#violation('both of a voter’s attempts were accepted');
  }

  #attempt(card: VoterCredentials): Attempt {
    const { candidateIds, random } = this.#parts;
    const candidate = candidateIds[random.below(candidateIds.length)] ?? '';
    return { card, candidate, key: randomBytes(16).toString('hex') };
  }

  /** Whether it was accepted. Each try goes to the next station. */
  async #castUntilAnswered(attempt: Attempt, firstStation = this.#parts.random.below(2)): Promise<boolean> {
    const deadline = performance.now() + patienceMs;
    for (let turn = firstStation; performance.now() < deadline; turn++) {
      const { status, receipt } = await this.#send(attempt, turn);
      if (receipt !== undefined) {
        this.#accept(attempt, receipt);
        const station = turn % this.#parts.voteUrls().length;
        this.figures.accepted_at[station] = (this.figures.accepted_at[station] ?? 0) + 1;
        return true;
      }
      if (status === 409) return false;
      if (status === 0) this.figures.unanswered++;
      else if (status === 429 || status === 503) this.figures.postponed++;
      else this.#violation(`answered ${status}`);
      await sleep(retryPauseMsMin + Math.random() * (retryPauseMsMax - retryPauseMsMin));
    }
    this.#violation('never answered');
    return false;
  }

  #send(attempt: Attempt, turn: number) {
    const urls = this.#parts.voteUrls();
    this.figures.requests++;
    return this.#parts.sender.send(urls[turn % urls.length] ?? '', attempt);
  }

  #accept({ card, candidate }: Attempt, receipt: string): void {
    const { electionId, ledger } = this.#parts;
    const nullifier = deriveNullifier(deriveKeys(card.guid, electionId).token, electionId);
    ledger.accept(nullifier, { candidateId: candidate, receipt });
  }

  #violation(what: string): void {
    this.figures.violations[what] = (this.figures.violations[what] ?? 0) + 1;
  }
}
