import { expect, test } from 'vitest';
import { testElection } from '../testing/elections.ts';
import { runCampaign } from './campaign.ts';
import { campaignPage } from './report-page.ts';
import { describeCampaign } from './report-text.ts';

test('a station on a file, killed under load: nothing lost, nothing doubled, and the report says so', async () => {
  const told: string[] = [];
  const report = await runCampaign({
    profile: 'embedded',
    election: testElection(),
    rounds: 2,
    votesPerRound: 400,
    concurrency: 16,
    duplicatesPart: 0.2,
    seed: 4,
    say: (line) => told.push(line),
  });
  expect(report.differences).toEqual([]);
  expect(report).toMatchObject({
    ok: true,
    reckoning: { accepted: 800, logged: 800, counted: 800, shown: 800, lost: 0, doubled: 0, altered: 0 },
  });
  const { kill, freeze } = report.faults['station'] ?? { kill: 0, freeze: 0 };
  expect(kill + freeze).toBe(2);
  expect(told.filter((line) => line.startsWith('Round '))).toHaveLength(2);
  expect(describeCampaign(report)).toContain('✓ Every accepted vote is there, once.');
  expect(campaignPage(report)).toContain('| 800 | 800 | 800 | 800 | **0** | **0** |');
});
