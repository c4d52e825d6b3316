import { describe, expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { GapInLog, type LogBatch } from '../tally/ports.ts';
import { emptyTally } from '../tally/tally.ts';
import { receiptOf } from '../voting/receipts.ts';
import { now, type StoresUnderTest, sorted, useStores } from './stores-under-test.ts';

/** What a vote log and a tally store guarantee, in every profile. */
export function describeTallyStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  describe(`${profile}: VoteLog and ReceiptIndex`, () => {
    const under = useStores(make);

    test('a stored ballot reaches the log, and its receipt is found', async () => {
      await under.openPolls();
      const ballot = under.ballotOf(under.card(0));
      await under.stores.box.cast(ballot, undefined);
      await expect.poll(() => under.stores.receipts.find(receiptOf(ballot))).toBe('recorded');
      expect(await under.logged()).toEqual([ballot]);
      expect(await under.stores.receipts.find(receiptOf(under.ballotOf(under.card(1))))).toBeUndefined();
    });

    test('replays what was appended, in order, from any position', async () => {
      const ballots = Array.from({ length: 30 }, (_, index) =>
        under.ballotOf(under.card(index % 20), index % 7),
      );
      await under.stores.log.append(ballots.slice(0, 10));
      await under.stores.log.append(ballots.slice(10));
      expect(sorted(await under.logged())).toEqual(sorted(ballots));
      expect(await under.stores.log.length()).toBe(30);
      for await (const { partition, from, ballots: all } of under.stores.log.replay()) {
        const tail: Ballot[] = [];
        for await (const batch of under.stores.log.replay(new Map([[partition, from + 3]]))) {
          if (batch.partition === partition) tail.push(...batch.ballots);
        }
        expect(tail.slice(0, all.length - 3)).toEqual(all.slice(3));
      }
    });

    test('a follower gets what is there and what comes, in order, and a failed batch again', async () => {
      await under.stores.log.append([under.ballotOf(under.card(0))]);
      const seen: Ballot[] = [];
      const errors: unknown[] = [];
      let failures = 2;
      const subscription = await under.stores.log.follow(
        async () => 0,
        async (batch) => {
          if (failures-- > 0) throw new Error('not yet');
          seen.push(...batch.ballots);
        },
        (error) => errors.push(error),
      );
      await under.stores.log.append([under.ballotOf(under.card(1)), under.ballotOf(under.card(2))]);
      await expect.poll(() => seen.length).toBe(3);
      expect(sorted(seen)).toEqual(sorted(await under.logged()));
      expect(errors).toHaveLength(2);
      // The only one that follows has every partition.
      expect(subscription.reading).toContain(0);
      await subscription.close();
      await subscription.close();
      await under.stores.log.append([under.ballotOf(under.card(3))]);
      expect(seen).toHaveLength(3);
    });

    test('a batch that met a bug comes again, too', async () => {
      const seen: Ballot[] = [];
      const errors: unknown[] = [];
      const subscription = await under.stores.log.follow(
        async () => 0,
        async (batch) => {
          if (errors.length === 0) throw new TypeError('a bug');
          seen.push(...batch.ballots);
        },
        (error) => errors.push(error),
      );
      await under.stores.log.append([under.ballotOf(under.card(0))]);
      await expect.poll(() => seen.length).toBe(1);
      await subscription.close();
    });
  });

  describe(`${profile}: TallyStore`, () => {
    const under = useStores(make);

    const batchOf = (from: number, ballots: Ballot[]): LogBatch => ({ partition: 0, from, ballots });

    test('counts each nullifier once, whatever is delivered again', async () => {
      const first = batchOf(0, [
        under.ballotOf(under.card(0), 0),
        under.ballotOf(under.card(1), 1),
        under.ballotOf(under.card(0), 0),
      ]);
      const second = batchOf(3, [under.ballotOf(under.card(1), 1), under.ballotOf(under.card(2), 1)]);
      for (const batch of [first, first, second, first, second])
        await under.stores.tallyStore.apply(batch, now);
      const { ballots, byCandidate, byStation, passedOver } = await under.stores.tallyStore.tally();
      const [one, two] = under.stores.election.candidates;
      expect(ballots).toBe(3);
      expect(byCandidate).toEqual(
        new Map([
          [one?.id, 1],
          [two?.id, 2],
        ]),
      );
      expect([...byStation.values()]).toEqual([3]);
      expect(passedOver).toBe(2);
      expect(await under.stores.tallyStore.position(0)).toBe(5);
      expect(await under.stores.tallyStore.countedAt()).toEqual(now);
    });

    test('where ballots of one nullifier differ, the first counts, within a batch and beyond', async () => {
      const [first, second] = [under.card(0), under.card(1)];
      await under.stores.tallyStore.apply(
        batchOf(0, [under.ballotOf(first, 1), under.ballotOf(second, 0), under.ballotOf(first, 0)]),
        now,
      );
      await under.stores.tallyStore.apply(batchOf(3, [under.ballotOf(second, 1)]), now);
      const { byCandidate, passedOver } = await under.stores.tallyStore.tally();
      const [one, two] = under.stores.election.candidates;
      expect(byCandidate).toEqual(
        new Map([
          [two?.id, 1],
          [one?.id, 1],
        ]),
      );
      expect(passedOver).toBe(2);
    });

    test('a batch that overlaps what is counted adds only the rest', async () => {
      const ballots = under.cards.slice(0, 6).map((each) => under.ballotOf(each));
      await under.stores.tallyStore.apply(batchOf(0, ballots.slice(0, 4)), now);
      await under.stores.tallyStore.apply(batchOf(2, ballots.slice(2)), now);
      expect((await under.stores.tallyStore.tally()).ballots).toBe(6);
      expect(await under.stores.tallyStore.position(0)).toBe(6);
    });

    test('a batch that begins behind the position is refused, also by a store that has counted nothing', async () => {
      const ballots = under.cards.slice(0, 3).map((each) => under.ballotOf(each));
      await expect(under.stores.tallyStore.apply(batchOf(1, ballots), now)).rejects.toThrow(GapInLog);
      await under.stores.tallyStore.apply(batchOf(0, ballots), now);
      await expect(under.stores.tallyStore.apply(batchOf(4, ballots), now)).rejects.toThrow(GapInLog);
      expect((await under.stores.tallyStore.tally()).ballots).toBe(3);
      expect(await under.stores.tallyStore.position(0)).toBe(3);
    });

    test('a batch delivered twice at once is counted once', async () => {
      const batch = batchOf(
        0,
        under.cards.map((each) => under.ballotOf(each)),
      );
      await Promise.all(Array.from({ length: 5 }, () => under.stores.tallyStore.apply(batch, now)));
      expect((await under.stores.tallyStore.tally()).ballots).toBe(20);
    });

    test('whoever watches hears of batches that are counted at once, at last of all of them', async () => {
      const { tallyStore } = under.stores;
      const heard: Promise<{ ballots: number }>[] = [];
      const stop = tallyStore.watch(() => heard.push(tallyStore.tally()));
      const ballots = under.cards.slice(0, 5).map((each) => under.ballotOf(each));
      await Promise.all([
        ...ballots.map((_, index) => tallyStore.apply(batchOf(0, ballots.slice(0, index + 1)), now)),
        expect(tallyStore.apply(batchOf(100, ballots), now)).rejects.toThrow(GapInLog),
      ]);
      await expect.poll(async () => (await heard.at(-1))?.ballots).toBe(5);
      stop();
      const before = heard.length;
      await tallyStore.apply(batchOf(5, [under.ballotOf(under.card(6))]), now);
      expect(heard).toHaveLength(before);
    });

    test("passes over another election's ballots and candidates who do not stand", async () => {
      const foreign = { ...under.ballotOf(under.card(0)), election_id: 'another' };
      const nobody = { ...under.ballotOf(under.card(1)), candidate_id: 'nobody' };
      await under.stores.tallyStore.apply(batchOf(0, [foreign, nobody, under.ballotOf(under.card(0))]), now);
      expect(await under.stores.tallyStore.tally()).toMatchObject({ ballots: 1, passedOver: 2 });
    });

    test('what is released moves by whole steps, and stays where it was over a restart', async () => {
      const countTo = async (ballots: number) => {
        const position = await under.stores.tallyStore.position(0);
        const more = under.cards.slice(position, ballots).map((each) => under.ballotOf(each));
        await under.stores.tallyStore.apply(batchOf(position, more), now);
        return under.stores.tallyStore.tally();
      };
      const two = await countTo(2);
      expect(await under.stores.tallyStore.release(two, 2)).toEqual(emptyTally);
      expect(await under.stores.tallyStore.release(await countTo(3), 2)).toEqual(emptyTally);
      expect(await under.stores.tallyStore.release(await countTo(4), 2)).toEqual(two);
      const five = await countTo(5);
      await under.reopen();
      expect(await under.stores.tallyStore.released()).toEqual(two);
      expect(await under.stores.tallyStore.release(five, 2)).toEqual(two);
      expect(await under.stores.tallyStore.release(five, 1)).toEqual(five);
      expect(await under.stores.tallyStore.release(two, 1)).toEqual(five);
      expect(await under.stores.tallyStore.released()).toEqual(five);
    });
  });
}
