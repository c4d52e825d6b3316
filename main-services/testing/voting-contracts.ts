import { describe, expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { noParts, partsFromRows } from '../election/parts.ts';
import { hashAttempt } from '../voting/ballots.ts';
import { DuplicateVoter } from '../voting/ports.ts';
import { now, type StoresUnderTest, sorted, useStores } from './stores-under-test.ts';
import { pollsOf, testStaff } from './test-staff.ts';
import { makeCards, rollOf } from './voters.ts';

/** What a roll and a ballot box guarantee, in every profile. */
export function describeVotingStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  describe(`${profile}: VoterRoll`, () => {
    const under = useStores(make);

    test('counts the voters of each region, age group and gender', async () => {
      const { total, region, age, gender } = await under.stores.roll.registered();
      expect(total).toBe(20);
      expect(region.get('tbilisi')).toBe(2);
      expect(Object.fromEntries(age)).toEqual({ 25: 8, 35: 4, 45: 4, 65: 4 });
      expect(Object.fromEntries(gender)).toEqual({ female: 10, male: 10 });
    });

    test('loads all or nothing', async () => {
      const more = [...makeCards(5, 500), under.card(3), ...makeCards(5, 900)];
      await expect(under.stores.roll.load(rollOf(more, under.stores.election))).rejects.toThrow(
        DuplicateVoter,
      );
      await expect(under.stores.roll.load(rollOf(more, under.stores.election))).rejects.toMatchObject({
        index: 5,
      });
      expect((await under.stores.roll.registered()).total).toBe(20);
    });
  });

  describe(`${profile}: BallotBox`, () => {
    const under = useStores(make);

    test('before the polls open nobody learns anything, and nothing is spent', async () => {
      expect(await under.stores.box.checkIn(under.voterOf(under.card(0)), now)).toBe('polls-not-open');
      expect(
        await under.stores.box.checkIn({ ...under.voterOf(under.card(0)), personalId: '99999999999' }, now),
      ).toBe('polls-not-open');
      expect(await under.stores.box.cast(under.ballotOf(under.card(0)), undefined)).toEqual({
        outcome: 'polls-not-open',
      });
      expect((await under.stores.turnout.checkIns()).total).toBe(0);
      expect(await under.stores.box.count()).toBe(0);
    });

    test('checks a voter in once; again changes nothing, and turnout counts them once', async () => {
      await under.openPolls();
      expect(await under.stores.box.checkIn(under.voterOf(under.card(0)), now)).toBe('checked-in');
      expect(await under.stores.box.checkIn(under.voterOf(under.card(0)), now)).toBe('already-checked-in');
      expect(await under.stores.turnout.checkIns()).toEqual({
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
      const { turnout } = under.stores;
      expect(await turnout.breakDown(countsOf(4), 5)).toEqual(noParts);
      await Promise.all([turnout.breakDown(countsOf(5), 5), turnout.breakDown(countsOf(7), 5)]);
      const first = await turnout.breakDown(countsOf(12), 5);
      expect([5, 7]).toContain(first.total);
      await under.reopen();
      expect(await under.stores.turnout.breakDown(countsOf(16), 5)).toEqual(first);
      expect(await under.stores.turnout.breakDown(countsOf(17), 5)).toEqual(countsOf(12));
      expect(await under.stores.turnout.breakDown(countsOf(18), 1)).toEqual(countsOf(18));
      expect(await under.stores.turnout.breakDown(countsOf(16), 1)).toEqual(countsOf(18));
    });

    test("refuses a wrong code and an unknown person alike, and somebody else's code", async () => {
      await under.openPolls();
      const { personalId } = under.voterOf(under.card(0));
      const wrong = [
        { personalId, authCodeHash: Buffer.alloc(32) },
        { personalId: '99999999999', authCodeHash: under.voterOf(under.card(0)).authCodeHash },
        { personalId, authCodeHash: under.voterOf(under.card(1)).authCodeHash },
        { personalId: '99999999999', authCodeHash: Buffer.alloc(32) },
      ];
      for (const voter of wrong) expect(await under.stores.box.checkIn(voter, now)).toBe('refused');
      expect((await under.stores.turnout.checkIns()).total).toBe(0);
    });

    test('tells whether somebody has checked in, and nothing of a ballot', async () => {
      await under.openPolls();
      await under.stores.box.checkIn(under.voterOf(under.card(0)), now);
      expect(await under.stores.box.hasCheckedIn(under.card(0).personal_id)).toBe(true);
      expect(await under.stores.box.hasCheckedIn(under.card(1).personal_id)).toBe(false);
      expect(await under.stores.box.hasCheckedIn('99999999999')).toBeUndefined();
    });

    test('of concurrent check-ins of one voter exactly one spends the key', async () => {
      await under.openPolls();
      const outcomes = await Promise.all(
        Array.from({ length: 50 }, () => under.stores.box.checkIn(under.voterOf(under.card(0)), now)),
      );
      expect(outcomes.filter((outcome) => outcome === 'checked-in')).toHaveLength(1);
      expect((await under.stores.turnout.checkIns()).total).toBe(1);
    });

    test('under.stores at most one ballot a nullifier, whatever comes at once', async () => {
      await under.openPolls();
      const casts = await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          under.stores.box.cast(under.ballotOf(under.card(index % 4), index % 7), undefined),
        ),
      );
      expect(casts.filter(({ outcome }) => outcome === 'stored')).toHaveLength(4);
      expect(casts.filter(({ outcome }) => outcome === 'already-cast')).toHaveLength(196);
      expect(await under.stores.box.count()).toBe(4);
    });

    test('checks in and casts in one go: of many at once one, and each refusal as in two steps', async () => {
      const vote = (index: number, candidate = 0, attempt?: Buffer) =>
        under.stores.box.checkInAndCast(
          under.voterOf(under.card(index)),
          under.ballotOf(under.card(index), candidate),
          attempt,
          now,
        );
      expect(await vote(0)).toEqual({ outcome: 'polls-not-open' });
      await under.openPolls();
      const votes = await Promise.all(Array.from({ length: 60 }, (_, at) => vote(at % 3, at % 7)));
      expect(votes.filter(({ outcome }) => outcome === 'stored')).toHaveLength(3);
      expect(votes.filter(({ outcome }) => outcome === 'already-cast')).toHaveLength(57);
      const stranger = { ...under.voterOf(under.card(4)), authCodeHash: Buffer.alloc(32) };
      expect(
        await under.stores.box.checkInAndCast(stranger, under.ballotOf(under.card(4)), undefined, now),
      ).toEqual({
        outcome: 'refused',
      });
      expect(await under.stores.box.holds(under.ballotOf(under.card(4)).nullifier)).toBe(false);
      expect((await under.stores.turnout.checkIns()).total).toBe(3);
      const attempt = hashAttempt('k'.repeat(22), under.ballotOf(under.card(5)).nullifier, 'one');
      await vote(5, 0, attempt);
      expect(await vote(5, 0, attempt)).toMatchObject({ outcome: 'repeated' });
      expect(await under.stores.box.count()).toBe(4);
    });

    test('a retry gets the first ballot back; a different attempt does not, equal or not', async () => {
      await under.openPolls();
      const first = under.ballotOf(under.card(0));
      const attempt = hashAttempt('k'.repeat(22), first.nullifier, first.candidate_id);
      expect(await under.stores.box.cast(first, attempt)).toMatchObject({ outcome: 'stored' });
      expect(await under.stores.box.cast(under.ballotOf(under.card(0)), attempt)).toMatchObject({
        outcome: 'repeated',
        ballot: first,
      });
      expect(await under.stores.box.cast(first, undefined)).toEqual({ outcome: 'already-cast' });
      const other = hashAttempt('l'.repeat(22), first.nullifier, first.candidate_id);
      expect(await under.stores.box.cast(first, other)).toEqual({ outcome: 'already-cast' });
    });

    test('after the polls closed a retry still gets its answer, and nothing new is stored', async () => {
      await under.openPolls();
      const first = under.ballotOf(under.card(0));
      const attempt = hashAttempt('k'.repeat(22), first.nullifier, first.candidate_id);
      await under.stores.box.checkIn(under.voterOf(under.card(0)), now);
      await under.stores.box.cast(first, attempt);
      await pollsOf(under.stores, () => now).act('close', testStaff);
      expect(await under.stores.box.checkIn(under.voterOf(under.card(0)), now)).toBe('already-checked-in');
      expect(await under.stores.box.cast(first, attempt)).toMatchObject({ outcome: 'repeated' });
      expect(await under.stores.box.cast(under.ballotOf(under.card(1)), undefined)).toEqual({
        outcome: 'polls-not-open',
      });
      expect(await under.stores.box.count()).toBe(1);
    });

    test('no ballot is stored after a close that was answered', async () => {
      await under.openPolls();
      const polls = pollsOf(under.stores, () => now);
      const casts = Array.from({ length: 10 }, (_, index) =>
        under.stores.box.cast(under.ballotOf(under.card(index)), undefined),
      );
      const closing = polls.act('close', testStaff).then(async () => under.stores.box.count());
      const late = Array.from({ length: 10 }, (_, index) =>
        under.stores.box.cast(under.ballotOf(under.card(10 + index)), undefined),
      );
      const stored = (await Promise.all([...casts, ...late])).filter(({ outcome }) => outcome === 'stored');
      expect(await closing).toBe(stored.length);
    });

    test('shows every ballot to an audit, and knows which nullifiers it holds', async () => {
      await under.openPolls();
      const cast = under.cards.slice(0, 5).map((each) => under.ballotOf(each));
      await Promise.all(cast.map((ballot) => under.stores.box.cast(ballot, undefined)));
      const shown: Ballot[] = [];
      for await (const ballot of under.stores.box.ballots()) shown.push(ballot);
      expect(sorted(shown)).toEqual(sorted(cast));
      expect(await under.stores.box.holds(cast[0]?.nullifier ?? '')).toBe(true);
      expect(await under.stores.box.holds(under.ballotOf(under.card(9)).nullifier)).toBe(false);
    });

    test('keeps everything over a restart', async () => {
      await under.openPolls();
      const ballot = under.ballotOf(under.card(0));
      const attempt = hashAttempt('k'.repeat(22), ballot.nullifier, ballot.candidate_id);
      await under.stores.box.checkIn(under.voterOf(under.card(0)), now);
      await under.stores.box.cast(ballot, attempt);
      await under.reopen();
      expect(await under.stores.box.count()).toBe(1);
      expect((await under.stores.turnout.checkIns()).total).toBe(1);
      expect(await under.stores.box.checkIn(under.voterOf(under.card(0)), now)).toBe('already-checked-in');
      expect(await under.stores.box.cast(under.ballotOf(under.card(0)), attempt)).toMatchObject({
        outcome: 'repeated',
        ballot,
      });
    });
  });
}
