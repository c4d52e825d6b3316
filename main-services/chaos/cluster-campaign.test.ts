import { expect, test } from 'vitest';
import { testElection } from '../testing/elections.ts';
import { runCampaign } from './campaign.ts';

test('two APIs, two tallies, a wall and their servers, broken at random: nothing lost, nothing doubled', {
  timeout: 300_000,
}, async () => {
  const report = await runCampaign({
    profile: 'cluster',
    election: testElection(),
    rounds: 2,
    votesPerRound: 600,
    concurrency: 16,
    duplicatesPart: 0.2,
    seed: 11,
    say: () => {},
  });
  expect(report.differences).toEqual([]);
  expect(report.reckoning).toMatchObject({ accepted: 1_200, logged: 1_200, counted: 1_200, shown: 1_200 });
  expect(report.ok).toBe(true);
});
