import { describeMachine } from '../bench/machine.ts';
import type { CampaignReport } from './campaign.ts';

/** Of more rounds than this, what broke in each is not told. */
const roundsTold = 3;

/** The report as a page of the documentation. */
export function campaignPage(report: CampaignReport, now = new Date()): string {
  const { profile, rounds, voters, reckoning, concurrency } = report;
  const seconds = rounds.reduce((sum, round) => sum + round.seconds, 0);
  const targets = Object.entries(report.faults);
  const sum = (kind: 'kill' | 'freeze') => targets.reduce((total, [, counts]) => total + counts[kind], 0);
  const { processor, cores, memoryGib, system, versions } = describeMachine(report.versions);
  const perRound = votesPerRound(report);
  return `${[
    `# Chaos, profile ${profile}`,
    '',
    `\`npm run chaos -- ${optionsOf(report).join(' ')} --write\``,
    `wrote this page on ${now.toISOString().slice(0, 10)}. [What it does](../tools.md#npm-run-chaos-kills-at-random).`,
    '',
    table(
      ['broken', 'killed', 'frozen'],
      [
        ...targets.map(([name, counts]) => [name, String(counts.kill), String(counts.freeze)]),
        ['**all**', String(sum('kill')), String(sum('freeze'))],
      ],
    ),
    '',
    table(
      ['accepted', 'logged', 'counted', 'shown', 'lost', 'doubled'],
      [
        [
          reckoning.accepted,
          reckoning.logged,
          reckoning.counted,
          reckoning.shown,
          `**${reckoning.lost}**`,
          `**${reckoning.doubled}**`,
        ].map(String),
      ],
    ),
    '',
    `- ${rounds.length === 1 ? '1 round' : `${rounds.length} rounds`} in ${Math.round(seconds)} s, ${perRound} voters each, ${concurrency} at once; ${voters.duplicates} of them voted at two stations at the same moment.`,
    ...(rounds.length > roundsTold
      ? []
      : rounds.map(({ round, faults }) => `- Round ${round}: ${faults.join(', ')}.`)),
    `- Accepted at each station that takes votes: ${voters.accepted_at.map((count) => String(count)).join(', ')}.`,
    `- ${voters.requests} requests: ${voters.unanswered} got no answer, ${voters.postponed} were put off (429, 503). All of those were sent again with their Idempotency-Key.`,
    `- ${reckoning.repeated} records of the log are repetitions, by processes that died before they knew, or that both took care of a late one. They count once.`,
    ...(report.differences.length > 0
      ? ['', '## Differences', '', ...report.differences.map((each) => `- ${each}`)]
      : []),
    '',
    `${processor}, ${cores} cores, ${memoryGib} GiB, ${system}. ${Object.entries(versions)
      .map(([name, version]) => `${name} ${version}`)
      .join(', ')}.`,
  ].join('\n')}\n`;
}

/** The options that repeat it. */
function optionsOf({ profile, rounds, seed, reckoning, ...report }: CampaignReport): string[] {
  const options: [string, string | number | undefined][] = [
    ['profile', profile],
    ['rounds', rounds.length],
    ['seed', seed],
    ['votes', votesPerRound({ rounds, reckoning })],
    ['concurrency', report.concurrency],
    ['duplicates', `${Math.round(report.duplicates_part * 100)}%`],
    ['targets', report.target_kinds?.join(',')],
  ];
  return options.flatMap(([name, value]) => (value === undefined ? [] : [`--${name} ${value}`]));
}

function votesPerRound({ rounds, reckoning }: Pick<CampaignReport, 'rounds' | 'reckoning'>): number {
  return rounds.length === 0 ? 0 : Math.round(reckoning.accepted / rounds.length);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = `| ${header.map((_, at) => (at === 0 ? '---' : '---:')).join(' | ')} |`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
