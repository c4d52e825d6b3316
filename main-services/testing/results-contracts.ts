import { describe, expect, test } from 'vitest';
import { noParts } from '../election/parts.ts';
import { basisOf, type ResultsInput, resultsOf } from '../tally/results.ts';
import { emptyTally } from '../tally/tally.ts';
import { now, type StoresUnderTest, useStores } from './stores-under-test.ts';
import { pollsOf, testStaff } from './test-staff.ts';

/** What the results feed, the poll book, the archive and the dependencies guarantee, in every profile. */
export function describeResultsStores(profile: string, make: () => Promise<StoresUnderTest>): void {
  describe(`${profile}: ResultsFeed`, () => {
    const under = useStores(make);

    const publish = (ballots: number) => {
      const input: ResultsInput = {
        election: under.stores.election,
        polls: { status: 'open', since: now.toISOString(), version: 1 },
        released: { ...emptyTally, ballots },
        counted: emptyTally,
        checkIns: { ...noParts, total: ballots, hour: new Map() },
        brokenDown: noParts,
        registered: noParts,
        asOf: now,
      };
      return under.stores.feed.publish(resultsOf(input), basisOf(input));
    };

    test('a subscriber gets the current results at once, then newer ones only', async () => {
      await publish(1);
      const seen: (number | null)[] = [];
      const unsubscribe = under.stores.feed.subscribe(({ ballots }) => seen.push(ballots));
      await expect.poll(() => seen).toEqual([1]);
      await publish(3);
      await publish(2);
      await publish(4);
      await expect.poll(() => seen).toEqual([1, 3, 4]);
      unsubscribe();
      await publish(5);
      expect(seen).toEqual([1, 3, 4]);
      expect(under.stores.feed.current()?.ballots).toBe(5);
      expect(under.stores.feed.isLive).toBe(true);
    });

    test('polls that are reopened hide their results again', async () => {
      const secret = { ...under.stores.election, release: { policy: 'after-close' as const } };
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
        expect(await under.stores.feed.publish(resultsOf(each), basisOf(each))).toBe('published');
        expect(under.stores.feed.current()?.ballots).toBe(ballots);
      }
    });
  });

  describe(`${profile}: PollBook and Archive`, () => {
    const under = useStores(make);

    test('of two transitions at once one is made, and watchers hear of it', async () => {
      const heard: string[] = [];
      under.stores.pollBook.watch(({ status }) => heard.push(status));
      const polls = pollsOf(under.stores, () => now);
      const both = await Promise.all([polls.act('open', testStaff), polls.act('open', testStaff)]);
      expect(both.map(({ outcome }) => outcome).sort()).toEqual(['changed', 'refused']);
      await expect.poll(() => heard).toEqual(['open']);
      await under.reopen();
      expect(await under.stores.pollBook.state()).toEqual({
        status: 'open',
        since: expect.any(String),
        version: 1,
      });
    });

    test('every attempt to change the polls is in the audit log, in order', async () => {
      const polls = pollsOf(under.stores, () => now);
      await polls.close({ actor: 'ana' });
      await polls.open({ actor: 'ana' });
      await polls.pause({ actor: 'beka' });
      await polls.close({ actor: 'beka', secondPerson: 'ana' });
      await under.reopen();
      const acts: string[] = [];
      for await (const { actor, action, outcome } of under.stores.auditLog.entries()) {
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
      expect(await under.stores.archive.zeroReport()).toBeUndefined();
      const opened = await pollsOf(under.stores, () => now).open({ actor: 'ana' });
      expect(opened).toMatchObject({ outcome: 'changed', zeroReport: { made_by: 'ana', registered: 20 } });
      await under.reopen();
      expect(await under.stores.archive.zeroReport()).toEqual(
        'zeroReport' in opened ? opened.zeroReport : '',
      );
    });

    test('polls with a ballot in the log are not opened', async () => {
      await under.stores.log.append([under.ballotOf(under.card(0))]);
      const polls = pollsOf(under.stores, () => now);
      expect(await polls.open({ actor: 'ana' })).toMatchObject({ refusal: 'ballots-present' });
      expect(await under.stores.archive.zeroReport()).toBeUndefined();
      expect((await polls.state()).status).toBe('setup');
    });

    test('keeps the newest results', async () => {
      expect(await under.stores.archive.savedResults()).toBeUndefined();
      const polls = { status: 'closed' as const, since: now.toISOString(), version: 2 };
      const common = {
        election: under.stores.election,
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
      await under.stores.archive.saveResults(newer);
      await under.stores.archive.saveResults(older);
      await under.reopen();
      expect(await under.stores.archive.savedResults()).toEqual(newer);
    });
  });

  describe(`${profile}: dependencies`, () => {
    const under = useStores(make);

    test('each answers', async () => {
      expect(under.stores.dependencies.length).toBeGreaterThan(0);
      for (const dependency of under.stores.dependencies) await dependency.check();
    });
  });
}
