import type { ElectionDefinition } from '../contracts/election.ts';
import type { VoteAnswer, VoteRequest, VoterCredentials } from '../contracts/voting.ts';
import { candidateIdsByName } from '../election/election-file.ts';
import { hashAttempt, makeBallot } from './ballots.ts';
import { endOfTurn } from './end-of-turn.ts';
import { deriveKeys, deriveNullifier, hashAuthCode, type VoterKeys } from './keys.ts';
import type { BallotBox, CheckInOutcome } from './ports.ts';
import { formatReceipt, receiptOf } from './receipts.ts';

export type Refusal = 'not-entitled' | 'already-voted' | 'polls-not-open';

export type CheckInResult = { outcome: 'checked-in' } | { outcome: Refusal };

export type VoteResult =
  /** New in the box. */
  | { outcome: 'stored'; answer: VoteAnswer }
  /** The same attempt again: what it was answered the first time. */
  | { outcome: 'repeated'; answer: VoteAnswer }
  | { outcome: Refusal | 'no-such-candidate' };

/** One attempt to vote. `idempotencyKey` is what makes a second one a retry. */
export interface VoteAttempt {
  request: VoteRequest;
  stationId: string;
  idempotencyKey: string | undefined;
}

/**
 * Checks voters in and takes their ballots. Each step is idempotent: whoever lost an answer, on any kiosk, at any
 * moment, may simply ask again.
 */
export class Voting {
  readonly #election: ElectionDefinition;
  readonly #box: BallotBox;
  readonly #now: () => Date;
  readonly #candidateIds: ReadonlyMap<string, string>;

  constructor(election: ElectionDefinition, box: BallotBox, now: () => Date) {
    this.#election = election;
    this.#box = box;
    this.#now = now;
    this.#candidateIds = candidateIdsByName(election);
  }

  /** Spends the voter's key. Somebody who checked in before and has no ballot yet goes on to the ballot. */
  async checkIn(credentials: VoterCredentials): Promise<CheckInResult> {
    const keys = deriveKeys(credentials.guid, this.#election.id);
    const checkedIn = await this.#box.checkIn(voterOf(credentials, keys), this.#now());
    if (checkedIn === 'already-checked-in') {
      const nullifier = deriveNullifier(keys.token, this.#election.id);
      if (await this.#box.holds(nullifier)) return { outcome: 'already-voted' };
    }
    return { outcome: refusalOf(checkedIn) ?? 'checked-in' };
  }

  /** Checks in and casts. A candidate who does not stand leaves the key unspent. */
  async vote({ request, stationId, idempotencyKey }: VoteAttempt): Promise<VoteResult> {
    const candidateId = this.#candidateIds.get(request.candidate);
    if (candidateId === undefined) return { outcome: 'no-such-candidate' };
    await endOfTurn();
    const keys = deriveKeys(request.guid, this.#election.id);
    const nullifier = deriveNullifier(keys.token, this.#election.id);
    const ballot = makeBallot({
      election_id: this.#election.id,
      nullifier,
      candidate_id: candidateId,
      station_id: stationId,
    });
    const attempt =
      idempotencyKey === undefined ? undefined : hashAttempt(idempotencyKey, nullifier, candidateId);
    const voted = await this.#box.checkInAndCast(voterOf(request, keys), ballot, attempt, this.#now());
    switch (voted.outcome) {
      case 'stored':
        return { outcome: 'stored', answer: answerFor(ballot, voted.logged) };
      case 'repeated':
        return { outcome: 'repeated', answer: answerFor(voted.ballot, voted.logged) };
      case 'already-cast':
        return { outcome: 'already-voted' };
      case 'refused':
        return { outcome: 'not-entitled' };
      case 'polls-not-open':
        return { outcome: 'polls-not-open' };
    }
  }
}

function voterOf({ personal_id }: VoterCredentials, { authCode }: VoterKeys) {
  return { personalId: personal_id, authCodeHash: hashAuthCode(authCode) };
}

function refusalOf(checkedIn: CheckInOutcome): Refusal | undefined {
  switch (checkedIn) {
    case 'checked-in':
    case 'already-checked-in':
      return undefined;
    case 'refused':
      return 'not-entitled';
    case 'polls-not-open':
      return 'polls-not-open';
  }
}

function answerFor(ballot: Parameters<typeof receiptOf>[0], logged: boolean): VoteAnswer {
  return { status: logged ? 'recorded' : 'queued', receipt: formatReceipt(receiptOf(ballot)) };
}
