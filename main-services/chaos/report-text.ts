import type { CampaignReport } from './campaign.ts';

/** The report as a person reads it in a terminal. */
export function describeCampaign(report: CampaignReport): string {
  const { reckoning, voters } = report;
  const targets = Object.entries(report.faults);
  const width = Math.max('target'.length, ...targets.map(([name]) => name.length));
  const row = (name: string, kills: string | number, freezes: string | number) =>
    `  ${name.padEnd(width)}  ${String(kills).padStart(6)}  ${String(freezes).padStart(6)}`;
  const kills = targets.reduce((sum, [, counts]) => sum + counts.kill, 0);
  const freezes = targets.reduce((sum, [, counts]) => sum + counts.freeze, 0);
  return [
    `${report.rounds.length} rounds in ${Math.round(report.seconds)} s, profile ${report.profile}, seed ${report.seed}`,
    '',
    row('target', 'killed', 'frozen'),
    ...targets.map(([name, counts]) => row(name, counts.kill, counts.freeze)),
    row('all', kills, freezes),
    '',
    `  requests  ${voters.requests}, of which ${voters.unanswered} got no answer, and ${voters.postponed} were put off`,
    `  voters who voted at two stations at once  ${voters.duplicates}`,
    '',
    `  ${['accepted', 'logged', 'counted', 'shown', 'lost', 'doubled'].map((name) => name.padStart(9)).join('')}`,
    `  ${[
      reckoning.accepted,
      reckoning.logged,
      reckoning.counted,
      reckoning.shown,
      reckoning.lost,
      reckoning.doubled,
    ]
      .map((count) => String(count).padStart(9))
      .join('')}`,
    `  (${reckoning.repeated} records of the log are repetitions, which count once)`,
    '',
    ...report.differences.map((difference) => `✗ ${difference}`),
    report.ok ? '✓ Every accepted vote is there, once.' : '✗ This campaign is not in order.',
  ].join('\n');
}
