import type { VoterCredentials } from '../contracts/voting.ts';
import type { SeededRandom } from '../roll/seeded-random.ts';
import { makeIdempotencyKey, makeInvalidAttempt, voteBody } from './attempts.ts';
import type { LoadRecorder } from './figures.ts';
import type { Pacer } from './pacer.ts';
import type { Errand, Schedule } from './schedule.ts';
import type { StationClient, VoteReply } from './station-client.ts';

/** What the simulated voters share. */
export interface LoadRunParts {
  client: StationClient;
  cards: AsyncIterator<VoterCredentials, unknown>;
  schedule: Schedule;
  recorder: LoadRecorder;
  pacer: Pacer;
  random: SeededRandom;
  pickCandidate: () => string;
  /** How many receipts are kept, for asking after them later. */
  receiptsMax: number;
  onProgress: (figures: LoadRecorder) => void;
}

/** A vote that was accepted, for those who try the same card again. */
interface CastVote {
  card: VoterCredentials;
  body: string;
  idempotencyKey: string;
  receipt: string;
}

/** Why a run ended before its schedule did. */
export type EarlyEnd = 'cards-ran-out' | 'polls-not-open' | 'station-credential-required';

const rememberedVotesMax = 1_000;

/** Simulated voters at work. Every answer is held against what a station must answer. */
export class LoadRun {
  readonly #parts: LoadRunParts;
  readonly #castVotes: CastVote[] = [];
  /** A sample of all receipts, each equally likely (reservoir sampling). */
  readonly receipts: string[] = [];
  earlyEnd: EarlyEnd | undefined;

  constructor(parts: LoadRunParts) {
    this.#parts = parts;
  }

  /** Ends when the schedule does: what was begun is brought to its end. */
  async run(concurrency: number): Promise<void> {
    await Promise.all(Array.from({ length: concurrency }, () => this.#runErrands()));
  }

  async #runErrands(): Promise<void> {
    const { schedule, onProgress, recorder } = this.#parts;
    for (;;) {
      const errand = schedule.next(this.#castVotes.length > 0);
      if (errand === undefined) return;
      await this.#do(errand);
      onProgress(recorder);
    }
  }

  #do(errand: Errand): Promise<void> {
    switch (errand) {
      case 'vote':
        return this.#vote(1);
      case 'vote-twice-at-once':
        return this.#vote(2);
      case 'invalid':
        return this.#tryInvalid();
      case 'vote-again':
        return this.#voteAgain();
      case 'retry':
        return this.#retry();
    }
  }

  /**
   * Votes with the next card that has not voted yet, in that many places at once. Of those exactly one must be accepted,
   * and the others refused as having voted.
   */
  async #vote(places: number): Promise<void> {
    const { recorder } = this.#parts;
    for (let card = await this.#nextCard(); card; card = await this.#nextCard()) {
      const voter = card;
      const votes = await Promise.all(Array.from({ length: places }, () => this.#cast(voter)));
      const accepted = votes.filter(({ reply }) => isAccepted(reply));
      const refused = votes.filter(({ reply }) => hasStatus(reply, 409));
      for (const { reply } of votes) this.#noteUnexpected(reply, [200, 201, 202, 409], 'vote');
      recorder.figures.accepted += accepted.length;
      for (const vote of accepted) this.#remember(vote);
      if (accepted.length > 1) recorder.violation('one card was accepted twice at once');
      if (accepted.length === 0 && refused.length === places) {
        recorder.figures.already_spent++;
        continue;
      }
      if (places > 1) this.#countDuplicates(places - 1, refused.length);
      return;
    }
  }

  async #tryInvalid(): Promise<void> {
    const { recorder, random, pickCandidate } = this.#parts;
    const card = this.#castVotes[random.below(this.#castVotes.length)]?.card ?? nobody;
    const { body, status } = makeInvalidAttempt(card, pickCandidate(), random);
    const reply = await this.#send(body, makeIdempotencyKey());
    recorder.figures.invalid.sent++;
    if (hasStatus(reply, status)) recorder.figures.invalid.refused++;
    else this.#noteUnexpected(reply, [], `invalid attempt that must get ${status}`);
  }

  async #voteAgain(): Promise<void> {
    const earlier = this.#anyCastVote();
    if (!earlier) return;
    const reply = await this.#send(voteBody(earlier.card, this.#parts.pickCandidate()), makeIdempotencyKey());
    this.#noteUnexpected(reply, [409], 'second vote of a card');
    this.#countDuplicates(1, hasStatus(reply, 409) ? 1 : 0);
  }

  async #retry(): Promise<void> {
    const { recorder } = this.#parts;
    const earlier = this.#anyCastVote();
    if (!earlier) return;
    const reply = await this.#send(earlier.body, earlier.idempotencyKey);
    this.#noteUnexpected(reply, [200], 'retry of a vote');
    recorder.figures.repeated.sent++;
    if (!hasStatus(reply, 200)) return;
    if (reply.receipt === earlier.receipt) recorder.figures.repeated.same_receipt++;
    else recorder.violation('a retry got another receipt');
  }

  async #cast(
    card: VoterCredentials,
  ): Promise<{ card: VoterCredentials; body: string; key: string; reply: VoteReply }> {
    const body = voteBody(card, this.#parts.pickCandidate());
    const key = makeIdempotencyKey();
    return { card, body, key, reply: await this.#send(body, key) };
  }

  async #send(body: string, key: string): Promise<VoteReply> {
    const { client, pacer, recorder } = this.#parts;
    await pacer.turn();
    const reply = await client.vote(body, key);
    recorder.figures.retries += reply.retries;
    if (reply.outcome === 'unanswered') recorder.figures.unanswered++;
    if (hasStatus(reply, 423)) this.#endEarly('polls-not-open');
    if (hasStatus(reply, 401)) this.#endEarly('station-credential-required');
    return reply;
  }

  async #nextCard(): Promise<VoterCredentials | undefined> {
    const { done, value } = await this.#parts.cards.next();
    if (!done) return value;
    this.#parts.schedule.stopVotes();
    this.earlyEnd ??= 'cards-ran-out';
    return undefined;
  }

  #endEarly(why: EarlyEnd): void {
    this.earlyEnd ??= why;
    this.#parts.schedule.stop();
  }

  #remember({
    card,
    body,
    key,
    reply,
  }: {
    card: VoterCredentials;
    body: string;
    key: string;
    reply: VoteReply;
  }): void {
    const { receiptsMax, random, recorder } = this.#parts;
    const receipt = reply.outcome === 'answered' ? reply.receipt : undefined;
    if (receipt === undefined) {
      recorder.violation('a vote was accepted without a receipt');
      return;
    }
    const vote = { card, body, idempotencyKey: key, receipt };
    if (this.#castVotes.length < rememberedVotesMax) this.#castVotes.push(vote);
    else this.#castVotes[random.below(rememberedVotesMax)] = vote;
    if (this.receipts.length < receiptsMax) this.receipts.push(receipt);
    else {
      const place = random.below(recorder.figures.accepted);
      if (place < receiptsMax) this.receipts[place] = receipt;
    }
  }

  #anyCastVote(): CastVote | undefined {
    return this.#castVotes[this.#parts.random.below(this.#castVotes.length)];
  }

  #countDuplicates(sent: number, refused: number): void {
    this.#parts.recorder.figures.duplicates.sent += sent;
    this.#parts.recorder.figures.duplicates.refused += refused;
  }

  #noteUnexpected(reply: VoteReply, expected: readonly number[], what: string): void {
    if (reply.outcome !== 'answered' || expected.includes(reply.status)) return;
    if (reply.status === 423 || reply.status === 401) return;
    this.#parts.recorder.violation(`${what}: answered ${reply.status}`);
  }
}

/** Stands in for a card while none has voted yet: there is nobody of that number. */
const nobody: VoterCredentials = {
  personal_id: '00000000000',
  guid: '00000000-0000-0000-0000-000000000000',
};

function isAccepted(reply: VoteReply): boolean {
  return reply.outcome === 'answered' && reply.status >= 200 && reply.status <= 202;
}

function hasStatus(reply: VoteReply, status: number): reply is VoteReply & { outcome: 'answered' } {
  return reply.outcome === 'answered' && reply.status === status;
}
