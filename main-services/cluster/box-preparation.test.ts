import { expect, inject, onTestFinished, test } from 'vitest';
import { electionHome } from '../profiles/election-home.ts';
import { fillBallotBox, NoVoters } from '../roll/fill-ballot-box.ts';
import { openClusterScope } from '../testing/cluster-scope.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { makeCards, rollOf } from '../testing/voters.ts';

test('an empty roll fills no box; a box that is filled has the keys of all voters, and that is told on the way', async () => {
  const scope = await openClusterScope(inject('stack'));
  onTestFinished(() => scope.drop());
  const { dataDir, remove } = await temporaryDataDir();
  onTestFinished(remove);
  const home = electionHome({ dataDir, cluster: scope.config });
  await home.create(testElection());
  const stores = await home.open('exclusive');
  onTestFinished(() => stores.close());
  const told: string[] = [];
  const fill = () =>
    fillBallotBox(stores, (voters) => ({
      update: (done) => told.push(`${done} of ${voters}`),
      stop: () => told.push('over'),
    }));

  await expect(fill()).rejects.toThrow(NoVoters);
  expect(await stores.isBoxPrepared()).toBe(false);
  expect(told).toEqual([]);

  await stores.roll.load(rollOf(makeCards(2_500), stores.election));
  expect(await fill()).toEqual({ voters: 2_500, ballots: 0 });
  expect(told).toEqual(['2000 of 2500', '2500 of 2500', 'over']);
  expect(await stores.isBoxPrepared()).toBe(true);
});
