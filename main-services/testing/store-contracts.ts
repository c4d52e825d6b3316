import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { noParts, partsFromRows } from '../election/parts.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import { GapInLog, type LogBatch } from '../tally/ports.ts';
import { basisOf, type ResultsInput, resultsOf } from '../tally/results.ts';
import { emptyTally } from '../tally/tally.ts';
import { hashAttempt, makeBallot } from '../voting/ballots.ts';
import { deriveKeys, deriveNullifier, hashAuthCode } from '../voting/keys.ts';
import { DuplicateVoter } from '../voting/ports.ts';
import { receiptOf } from '../voting/receipts.ts';
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

const now = new Date('2026-10-28T09:41:07Z');

/** What every profile's adapters guarantee: one suite for all of them, against the real thing. */
export function describeStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  let under: StoresUnderTest;
  let stores: ElectionStores;
  let cards: TestCard[];

  const openPolls = async () => {
    const opened = await pollsOf(stores, () => now).act('open', testStaff);
    expect(opened.outcome).toBe('changed');
  };
  const voterOf = ({ personal_id, guid }: TestCard) => ({
    personalId: personal_id,
    authCodeHash: hashAuthCode(deriveKeys(guid, stores.election.id).authCode),
  });
  const ballotOf = (card: TestCard, candidate = 0): Ballot =>
    makeBallot({
      election_id: stores.election.id,
      nullifier: deriveNullifier(deriveKeys(card.guid, stores.election.id).token, stores.election.id),
      candidate_id: stores.election.candidates[candidate]?.id ?? '',
      station_id: stores.election.stations[0]?.id ?? '',
    });
  const card = (index: number): TestCard => cards[index] ?? { personal_id: '', guid: '' };
  const logged = async (): Promise<Ballot[]> => {
    const ballots: Ballot[] = [];
    for await (const batch of stores.log.replay()) ballots.push(...batch.ballots);
    return ballots;
  };

  beforeEach(async () => {
    under = await make();
    stores = under.stores;
    cards = makeCards(20);
    await stores.roll.load(rollOf(cards, stores.election));
    await stores.prepareBox(() => {});
  });
  afterEach(() => under.remove());

  describe(`${profile}: VoterRoll`, () => {
    test('counts the voters of each region, age group and gender', async () => {
      const { total, region, age, gender } = await stores.roll.registered();
      expect(total).toBe(20);
      expect(region.get('tbilisi')).toBe(2);
      expect(Object.fromEntries(age)).toEqual({ 25: 8, 35: 4, 45: 4, 65: 4 });
      expect(Object.fromEntries(gender)).toEqual({ female: 10, male: 10 });
    });

    test('loads all or nothing', async () => {
      const more = [...makeCards(5, 500), card(3), ...makeCards(5, 900)];
      await expect(stores.roll.load(rollOf(more, stores.election))).rejects.toThrow(DuplicateVoter);
      await expect(stores.roll.load(rollOf(more, stores.election))).rejects.toMatchObject({ index: 5 });
      expect((await stores.roll.registered()).total).toBe(20);
    });
  });

  describe(`${profile}: BallotBox`, () => {
    test('before the polls open nobody learns anything, and nothing is spent', async () => {
      expect(await stores.box.checkIn(voterOf(card(0)), now)).toBe('polls-not-open');
      expect(await stores.box.checkIn({ ...voterOf(card(0)), personalId: '99999999999' }, now)).toBe(
        'polls-not-open',
      );
      expect(await stores.box.cast(ballotOf(card(0)), undefined)).toEqual({ outcome: 'polls-not-open' });
      expect((await stores.turnout.checkIns()).total).toBe(0);
      expect(await stores.box.count()).toBe(0);
    });

    test('checks a voter in once; again changes nothing, and turnout counts them once', async () => {
      await openPolls();
      expect(await stores.box.checkIn(voterOf(card(0)), now)).toBe('checked-in');
      expect(await stores.box.checkIn(voterOf(card(0)), now)).toBe('already-checked-in');
      expect(await stores.turnout.checkIns()).toEqual({
        total: 1,
        hour: new Map([['2026-10-28T09:00:00.000Z', 1]]),
        region: new Map([['tbilisi', 1]]),
        age: new Map([['45', 1]]),
        gender: new Map([['female', 1]]),
      });
    });

    test('breakdowns move by whole steps, and stay where they were over a restart', async () => {
      const countsOf = (voters: number) =>
        partsFromRows([
          ['region', 'tbilisi', voters],
          ['age', '25', voters],
          ['gender', 'male', voters],
        ]);
      const { turnout } = stores;
      expect(await turnout.breakDown(countsOf(4), 5)).toEqual(noParts);
      await Promise.all([turnout.breakDown(countsOf(5), 5), turnout.breakDown(countsOf(7), 5)]);
      const first = await turnout.breakDown(countsOf(12), 5);
      expect([5, 7]).toContain(first.total);
      stores = await under.reopen();
      expect(await stores.turnout.breakDown(countsOf(16), 5)).toEqual(first);
      expect(await stores.turnout.breakDown(countsOf(17), 5)).toEqual(countsOf(12));
      expect(await stores.turnout.breakDown(countsOf(18), 1)).toEqual(countsOf(18));
      expect(await stores.turnout.breakDown(countsOf(16), 1)).toEqual(countsOf(18));
    });

    test("refuses a wrong code and an unknown person alike, and somebody else's code", async () => {
      await openPolls();
      const { personalId } = voterOf(card(0));
      const wrong = [
        { personalId, authCodeHash: Buffer.alloc(32) },
        { personalId: '99999999999', authCodeHash: voterOf(card(0)).authCodeHash },
        { personalId, authCodeHash: voterOf(card(1)).authCodeHash },
        { personalId: '99999999999', authCodeHash: Buffer.alloc(32) },
      ];
      for (const voter of wrong) expect(await stores.box.checkIn(voter, now)).toBe('refused');
      expect((await stores.turnout.checkIns()).total).toBe(0);
    });

    test('tells whether somebody has checked in, and nothing of a ballot', async () => {
      await openPolls();
      await stores.box.checkIn(voterOf(card(0)), now);
      expect(await stores.box.hasCheckedIn(card(0).personal_id)).toBe(true);
      expect(await stores.box.hasCheckedIn(card(1).personal_id)).toBe(false);
      expect(await stores.box.hasCheckedIn('99999999999')).toBeUndefined();
    });

    test('of concurrent check-ins of one voter exactly one spends the key', async () => {
      await openPolls();
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => stores.box.checkIn(voterOf(card(0)), now)),
      );
      expect(outcomes.filter((outcome) => outcome === 'checked-in')).toHaveLength(1);
      expect((await stores.turnout.checkIns()).total).toBe(1);
    });

    test('stores at most one ballot a nullifier, whatever comes at once', async () => {
      await openPolls();
      const casts = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          stores.box.cast(ballotOf(card(index % 4), index % 7), undefined),
        ),
      );
      expect(casts.filter(({ outcome }) => outcome === 'stored')).toHaveLength(4);
      expect(casts.filter(({ outcome }) => outcome === 'already-cast')).toHaveLength(196);
      expect(await stores.box.count()).toBe(4);
    });

    test('checks in and casts in one go: of many at once one, and each refusal as in two steps', async () => {
      const vote = (index: number, candidate = 0, attempt?: Buffer) =>
        stores.box.checkInAndCast(voterOf(card(index)), ballotOf(card(index), candidate), attempt, now);
      expect(await vote(0)).toEqual({ outcome: 'polls-not-open' });
      await openPolls();
      const votes = await Promise.all(Array.from({ length: 60 }, (_, at) => vote(at % 3, at % 7)));
      expect(votes.filter(({ outcome }) => outcome === 'stored')).toHaveLength(3);
      expect(votes.filter(({ outcome }) => outcome === 'already-cast')).toHaveLength(57);
      const stranger = { ...voterOf(card(4)), authCodeHash: Buffer.alloc(32) };
      expect(await stores.box.checkInAndCast(stranger, ballotOf(card(4)), undefined, now)).toEqual({
        outcome: 'refused',
      });
      expect(await stores.box.holds(ballotOf(card(4)).nullifier)).toBe(false);
      expect((await stores.turnout.checkIns()).total).toBe(3);
      const attempt = hashAttempt('k'.repeat(22), ballotOf(card(5)).nullifier, 'one');
      await vote(5, 0, attempt);
      expect(await vote(5, 0, attempt)).toMatchObject({ outcome: 'repeated' });
      expect(await stores.box.count()).toBe(4);
    });

    test('a retry gets the first ballot back; a different attempt does not, equal or not', async () => {
      await openPolls();
      const first = ballotOf(card(0));
      const attempt = hashAttempt('k'.repeat(22), first.nullifier, first.candidate_id);
      expect(await stores.box.cast(first, attempt)).toMatchObject({ outcome: 'stored' });
      expect(await stores.box.cast(ballotOf(card(0)), attempt)).toMatchObject({
        outcome: 'repeated',
        ballot: first,
      });
      expect(await stores.box.cast(first, undefined)).toEqual({ outcome: 'already-cast' });
      const other = hashAttempt('l'.repeat(22), first.nullifier, first.candidate_id);
      expect(await stores.box.cast(first, other)).toEqual({ outcome: 'already-cast' });
    });

    test('after the polls closed a retry still gets its answer, and nothing new is stored', async () => {
      await openPolls();
      const first = ballotOf(card(0));
      const attempt = hashAttempt('k'.repeat(22), first.nullifier, first.candidate_id);
      await stores.box.checkIn(voterOf(card(0)), now);
      await stores.box.cast(first, attempt);
      await pollsOf(stores, () => now).act('close', testStaff);
      expect(await stores.box.checkIn(voterOf(card(0)), now)).toBe('already-checked-in');
      expect(await stores.box.cast(first, attempt)).toMatchObject({ outcome: 'repeated' });
      expect(await stores.box.cast(ballotOf(card(1)), undefined)).toEqual({ outcome: 'polls-not-open' });
      expect(await stores.box.count()).toBe(1);
    });

    test('no ballot is stored after a close that was answered', async () => {
      await openPolls();
      const polls = pollsOf(stores, () => now);
      const casts = Array.from({ length: 10 }, (_, index) =>
        stores.box.cast(ballotOf(card(index)), undefined),
      );
      const closing = polls.act('close', testStaff).then(async () => stores.box.count());
      const late = Array.from({ length: 10 }, (_, index) =>
        stores.box.cast(ballotOf(card(10 + index)), undefined),
      );
      const stored = (await Promise.all([...casts, ...late])).filter(({ outcome }) => outcome === 'stored');
      expect(await closing).toBe(stored.length);
    });

    test('shows every ballot to an audit, and knows which nullifiers it holds', async () => {
      await openPolls();
      const cast = cards.slice(0, 5).map((each) => ballotOf(each));
      await Promise.all(cast.map((ballot) => stores.box.cast(ballot, undefined)));
      const shown: Ballot[] = [];
      for await (const ballot of stores.box.ballots()) shown.push(ballot);
      expect(sorted(shown)).toEqual(sorted(cast));
      expect(await stores.box.holds(cast[0]?.nullifier ?? '')).toBe(true);
      expect(await stores.box.holds(ballotOf(card(9)).nullifier)).toBe(false);
    });

    test('keeps everything over a restart', async () => {
      await openPolls();
      const ballot = ballotOf(card(0));
      const attempt = hashAttempt('k'.repeat(22), ballot.nullifier, ballot.candidate_id);
      await stores.box.checkIn(voterOf(card(0)), now);
      await stores.box.cast(ballot, attempt);
      stores = await under.reopen();
      expect(await stores.box.count()).toBe(1);
      expect((await stores.turnout.checkIns()).total).toBe(1);
      expect(await stores.box.checkIn(voterOf(card(0)), now)).toBe('already-checked-in');
      expect(await stores.box.cast(ballotOf(card(0)), attempt)).toMatchObject({
        outcome: 'repeated',
        ballot,
      });
    });
  });

  describe(`${profile}: VoteLog and ReceiptIndex`, () => {
    test('a stored ballot reaches the log, and its receipt is found', async () => {
      await openPolls();
      const ballot = ballotOf(card(0));
      await stores.box.cast(ballot, undefined);
      await expect.poll(() => stores.receipts.find(receiptOf(ballot))).toBe('recorded');
      expect(await logged()).toEqual([ballot]);
      expect(await stores.receipts.find(receiptOf(ballotOf(card(1))))).toBeUndefined();
    });

    test('replays what was appended, in order, from any position', async () => {
      const ballots = Array.from({ length: 30 }, (_, index) => ballotOf(card(index % 20), index % 7));
      await stores.log.append(ballots.slice(0, 10));
      await stores.log.append(ballots.slice(10));
      expect(sorted(await logged())).toEqual(sorted(ballots));
      expect(await stores.log.length()).toBe(30);
      for await (const { partition, from, ballots: all } of stores.log.replay()) {
        const tail: Ballot[] = [];
        for await (const batch of stores.log.replay(new Map([[partition, from + 3]]))) {
          if (batch.partition === partition) tail.push(...batch.ballots);
        }
        expect(tail.slice(0, all.length - 3)).toEqual(all.slice(3));
      }
    });

    test('a follower gets what is there and what comes, in order, and a failed batch again', async () => {
      await stores.log.append([ballotOf(card(0))]);
      const seen: Ballot[] = [];
      const errors: unknown[] = [];
      let failures = 2;
      const subscription = await stores.log.follow(
        async () => 0,
        async (batch) => {
          if (failures-- > 0) throw new Error('not yet');
          seen.push(...batch.ballots);
        },
        (error) => errors.push(error),
      );
      await stores.log.append([ballotOf(card(1)), ballotOf(card(2))]);
      await expect.poll(() => seen.length).toBe(3);
      expect(sorted(seen)).toEqual(sorted(await logged()));
      expect(errors).toHaveLength(2);
      await subscription.close();
      await subscription.close();
      await stores.log.append([ballotOf(card(3))]);
      expect(seen).toHaveLength(3);
    });
  });

  describe(`${profile}: TallyStore`, () => {
    const batchOf = (from: number, ballots: Ballot[]): LogBatch => ({ partition: 0, from, ballots });

    test('counts each nullifier once, whatever is delivered again', async () => {
      const first = batchOf(0, [ballotOf(card(0), 0), ballotOf(card(1), 1), ballotOf(card(0), 0)]);
      const second = batchOf(3, [ballotOf(card(1), 1), ballotOf(card(2), 1)]);
      for (const batch of [first, first, second, first, second]) await stores.tallyStore.apply(batch, now);
      const { ballots, byCandidate, byStation, passedOver } = await stores.tallyStore.tally();
      const [one, two] = stores.election.candidates;
      expect(ballots).toBe(3);
      expect(byCandidate).toEqual(
        new Map([
          [one?.id, 1],
          [two?.id, 2],
        ]),
      );
      expect([...byStation.values()]).toEqual([3]);
      expect(passedOver).toBe(2);
      expect(await stores.tallyStore.position(0)).toBe(5);
      expect(await stores.tallyStore.countedAt()).toEqual(now);
    });

    test('a batch that overlaps what is counted adds only the rest', async () => {
      const ballots = cards.slice(0, 6).map((each) => ballotOf(each));
      await stores.tallyStore.apply(batchOf(0, ballots.slice(0, 4)), now);
      await stores.tallyStore.apply(batchOf(2, ballots.slice(2)), now);
      expect((await stores.tallyStore.tally()).ballots).toBe(6);
      expect(await stores.tallyStore.position(0)).toBe(6);
    });

    test('a batch that begins behind the position is refused, also by a store that has counted nothing', async () => {
      const ballots = cards.slice(0, 3).map((each) => ballotOf(each));
      await expect(stores.tallyStore.apply(batchOf(1, ballots), now)).rejects.toThrow(GapInLog);
      await stores.tallyStore.apply(batchOf(0, ballots), now);
      await expect(stores.tallyStore.apply(batchOf(4, ballots), now)).rejects.toThrow(GapInLog);
      expect((await stores.tallyStore.tally()).ballots).toBe(3);
      expect(await stores.tallyStore.position(0)).toBe(3);
    });

    test('a batch delivered twice at once is counted once', async () => {
      const batch = batchOf(
        0,
        cards.map((each) => ballotOf(each)),
      );
      await Promise.all(Array.from({ length: 5 }, () => stores.tallyStore.apply(batch, now)));
      expect((await stores.tallyStore.tally()).ballots).toBe(20);
    });

    test("passes over another election's ballots and candidates who do not stand", async () => {
      const foreign = { ...ballotOf(card(0)), election_id: 'another' };
      const nobody = { ...ballotOf(card(1)), candidate_id: 'nobody' };
      await stores.tallyStore.apply(batchOf(0, [foreign, nobody, ballotOf(card(0))]), now);
      expect(await stores.tallyStore.tally()).toMatchObject({ ballots: 1, passedOver: 2 });
    });

    test('what is released moves by whole steps, and stays where it was over a restart', async () => {
      const countTo = async (ballots: number) => {
        const position = await stores.tallyStore.position(0);
        const more = cards.slice(position, ballots).map((each) => ballotOf(each));
        await stores.tallyStore.apply(batchOf(position, more), now);
        return stores.tallyStore.tally();
      };
      const two = await countTo(2);
      expect(await stores.tallyStore.release(two, 2)).toEqual(emptyTally);
      expect(await stores.tallyStore.release(await countTo(3), 2)).toEqual(emptyTally);
      expect(await stores.tallyStore.release(await countTo(4), 2)).toEqual(two);
      const five = await countTo(5);
      stores = await under.reopen();
      expect(await stores.tallyStore.released()).toEqual(two);
      expect(await stores.tallyStore.release(five, 2)).toEqual(two);
      expect(await stores.tallyStore.release(five, 1)).toEqual(five);
      expect(await stores.tallyStore.release(two, 1)).toEqual(five);
      expect(await stores.tallyStore.released()).toEqual(five);
    });
  });

  describe(`${profile}: ResultsFeed`, () => {
    const publish = (ballots: number) => {
      const input: ResultsInput = {
        election: stores.election,
        polls: { status: 'open', since: now.toISOString(), version: 1 },
        released: { ...emptyTally, ballots },
        counted: emptyTally,
        checkIns: { ...noParts, total: ballots, hour: new Map() },
        brokenDown: noParts,
        registered: noParts,
        asOf: now,
      };
      return stores.feed.publish(resultsOf(input), basisOf(input));
    };

    test('a subscriber gets the current results at once, then newer ones only', async () => {
      await publish(1);
      const seen: (number | null)[] = [];
      const unsubscribe = stores.feed.subscribe(({ ballots }) => seen.push(ballots));
      await expect.poll(() => seen).toEqual([1]);
      await publish(3);
      await publish(2);
      await publish(4);
      await expect.poll(() => seen).toEqual([1, 3, 4]);
      unsubscribe();
      await publish(5);
      expect(seen).toEqual([1, 3, 4]);
      expect(stores.feed.current()?.ballots).toBe(5);
    });

    test('polls that are reopened hide their results again', async () => {
      const secret = { ...stores.election, release: { policy: 'after-close' as const } };
      const input = (status: 'closed' | 'open', version: number): ResultsInput => ({
        election: secret,
        polls: { status, since: now.toISOString(), version },
        released: { ...emptyTally, ballots: 7 },
        counted: emptyTally,
        checkIns: { ...noParts, total: 7, hour: new Map() },
        brokenDown: noParts,
        registered: noParts,
        asOf: now,
      });
      for (const [status, version, ballots] of [
        ['closed', 2, 7],
        ['open', 3, null],
        ['closed', 4, 7],
      ] as const) {
        const each = input(status, version);
        expect(await stores.feed.publish(resultsOf(each), basisOf(each))).toBe('published');
        expect(stores.feed.current()?.ballots).toBe(ballots);
      }
    });
  });

  describe(`${profile}: PollBook and Archive`, () => {
    test('of two transitions at once one is made, and watchers hear of it', async () => {
      const heard: string[] = [];
      stores.pollBook.watch(({ status }) => heard.push(status));
      const polls = pollsOf(stores, () => now);
      const both = await Promise.all([polls.act('open', testStaff), polls.act('open', testStaff)]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'refused']);
      await expect.poll(() => heard).toEqual(['open']);
      stores = await under.reopen();
      expect(await stores.pollBook.state()).toEqual({
        status: 'open',
        since: expect.any(String),
        version: 1,
      });
    });

    test('every attempt to change the polls is in the audit log, in order', async () => {
      const polls = pollsOf(stores, () => now);
      await polls.close({ actor: 'ana' });
      await polls.open({ actor: 'ana' });
      await polls.pause({ actor: 'beka' });
      await polls.close({ actor: 'beka', secondPerson: 'ana' });
      stores = await under.reopen();
      const acts: string[] = [];
      for await (const { actor, action, outcome } of stores.auditLog.entries()) {
        acts.push(`${actor}: ${action}: ${outcome}`);
      }
      expect(acts).toEqual([
        'ana: polls close: refused',
        'ana: polls open: done',
        'beka: polls pause: done',
        'beka, with ana: polls close: done',
      ]);
    });

    test('opening leaves a zero report', async () => {
      expect(await stores.archive.zeroReport()).toBeUndefined();
      const opened = await pollsOf(stores, () => now).open({ actor: 'ana' });
      expect(opened).toMatchObject({ outcome: 'changed', zeroReport: { made_by: 'ana', registered: 20 } });
      stores = await under.reopen();
      expect(await stores.archive.zeroReport()).toEqual('zeroReport' in opened ? opened.zeroReport : '');
    });

    test('polls with a ballot in the log are not opened', async () => {
      await stores.log.append([ballotOf(card(0))]);
      const polls = pollsOf(stores, () => now);
      expect(await polls.open({ actor: 'ana' })).toMatchObject({ refusal: 'ballots-present' });
      expect(await stores.archive.zeroReport()).toBeUndefined();
      expect((await polls.state()).status).toBe('setup');
    });

    test('keeps the newest results', async () => {
      expect(await stores.archive.savedResults()).toBeUndefined();
      const polls = { status: 'closed' as const, since: now.toISOString(), version: 2 };
      const common = {
        election: stores.election,
        polls,
        released: emptyTally,
        counted: emptyTally,
        brokenDown: noParts,
        registered: noParts,
        asOf: now,
      };
      const checkIns = { ...noParts, total: 1, hour: new Map() };
      const older = resultsOf({ ...common, checkIns });
      const newer = resultsOf({ ...common, checkIns: { ...checkIns, total: 2 } });
      await stores.archive.saveResults(newer);
      await stores.archive.saveResults(older);
      stores = await under.reopen();
      expect(await stores.archive.savedResults()).toEqual(newer);
    });
  });

  test(`${profile}: every dependency answers`, async () => {
    expect(stores.dependencies.length).toBeGreaterThan(0);
    for (const dependency of stores.dependencies) await dependency.check();
  });
}

function sorted(ballots: readonly Ballot[]): Ballot[] {
  return [...ballots].sort((a, b) => (a.nullifier + a.salt < b.nullifier + b.salt ? -1 : 1));
}
