import { afterEach, beforeEach, expect } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { makeBallot } from '../voting/ballots.ts';
import { deriveKeys, deriveNullifier, hashAuthCode } from '../voting/keys.ts';
import { pollsOf, testStaff } from './test-staff.ts';
import { makeCards, rollOf, type TestCard } from './voters.ts';

/** One profile's stores, empty but for the election, and a way to see what a crash or restart leaves of them. */
export interface StoresUnderTest {
  stores: ElectionStores;
  /** Closes the stores and opens them anew. */
  reopen(): Promise<ElectionStores>;
  /** Opens them a second time, as `audited`. Who opens them closes them. */
  openBeside(): Promise<ElectionStores>;
  remove(): Promise<void>;
}

export const now = new Date('2026-10-28T09:41:07Z');

/** Stores with the roll of 20 voters, made anew for each test of the suite that calls this. */
export function useStores(make: () => Promise<StoresUnderTest>): StoresInUse {
  const inUse = new StoresInUse();
  beforeEach(async () => inUse.begin(await make()));
  afterEach(() => inUse.end());
  return inUse;
}

class StoresInUse {
  cards: TestCard[] = [];
  #under: StoresUnderTest | undefined;
  #stores: ElectionStores | undefined;

  get stores(): ElectionStores {
    if (!this.#stores) throw new TypeError('there are stores only while a test runs');
    return this.#stores;
  }

  async begin(under: StoresUnderTest): Promise<void> {
    this.#under = under;
    this.#stores = under.stores;
    this.cards = makeCards(20);
    await this.stores.roll.load(rollOf(this.cards, this.stores.election));
    await this.stores.prepareBox(() => {});
  }

  async end(): Promise<void> {
    await this.#under?.remove();
  }

  /** What a restart leaves: afterwards {@link stores} are the new ones. */
  async reopen(): Promise<void> {
    this.#stores = await this.#under?.reopen();
  }

  async openPolls(): Promise<void> {
    const opened = await pollsOf(this.stores, () => now).act('open', testStaff);
    expect(opened.outcome).toBe('changed');
  }

  card(index: number): TestCard {
    return this.cards[index] ?? { personal_id: '', guid: '' };
  }

  voterOf({ personal_id, guid }: TestCard) {
    const { authCode } = deriveKeys(guid, this.stores.election.id);
    return { personalId: personal_id, authCodeHash: hashAuthCode(authCode) };
  }

  ballotOf(card: TestCard, candidate = 0): Ballot {
    const { id, candidates, stations } = this.stores.election;
    return makeBallot({
      election_id: id,
      nullifier: deriveNullifier(deriveKeys(card.guid, id).token, id),
      candidate_id: candidates[candidate]?.id ?? '',
      station_id: stations[0]?.id ?? '',
    });
  }

  async logged(): Promise<Ballot[]> {
    const ballots: Ballot[] = [];
    for await (const batch of this.stores.log.replay()) ballots.push(...batch.ballots);
    return ballots;
  }
}

/** In an order of their own, for comparing what may come in any. */
export function sorted(ballots: readonly Ballot[]): Ballot[] {
  return [...ballots].sort((a, b) => (a.nullifier + a.salt < b.nullifier + b.salt ? -1 : 1));
}
