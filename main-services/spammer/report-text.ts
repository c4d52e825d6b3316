import type { SpamReport } from './spam.ts';

const endings: Record<SpamReport['ended'], string> = {
  complete: '',
  interrupted: 'Interrupted: these are the figures so far.',
  'cards-ran-out': 'There are no unused voter cards left. Make a larger roll with: npm run db:init',
  'polls-not-open': 'The polls stopped taking votes during the run.',
  'station-credential-required': 'The election requires a station’s credential. Set KENCHI_STATION_TOKEN.',
};

/** The report as a person reads it in a terminal. */
export function describeRun(report: SpamReport): string {
  const { latency_ms: latency, reconciliation, receipts } = report;
  const rows: [string, string][] = [
    ['accepted', `${report.accepted} of ${report.votes_wanted} votes wanted`],
    [
      'time',
      `${report.duration_seconds} s: ${report.accepted_per_second} accepted/s, ${report.requests_per_second} requests/s`,
    ],
    [
      'latency',
      `p50 ${ms(latency.p50)}   p95 ${ms(latency.p95)}   p99 ${ms(latency.p99)}   max ${ms(latency.max)}`,
    ],
    ['answers', counts(report.answers)],
    ['invalid attempts', `${report.invalid.refused} of ${report.invalid.sent} refused as they must be`],
    ['second votes', `${report.duplicates.refused} of ${report.duplicates.sent} refused`],
    [
      'retries of answered votes',
      `${report.repeated.same_receipt} of ${report.repeated.sent} got the same receipt`,
    ],
    [
      'tried again',
      `${report.retries} times${report.unanswered > 0 ? `; ${report.unanswered} never answered` : ''}`,
    ],
    ['cards spent before', String(report.already_spent)],
    ['receipts looked up', `${receipts.recorded} of ${receipts.sampled} are in the log`],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
    '',
    describeReconciliation(reconciliation),
    ...Object.entries(report.violations).map(([what, times]) => `✗ ${what} (${times} times)`),
    ...reconciliation.differences.map((difference) => `✗ ${difference}`),
    ...reconciliation.notes,
    ...[endings[report.ended]].filter(Boolean),
    report.ok ? '✓ Every accepted vote is there, once.' : '✗ This run is not in order.',
  ].join('\n');
}

function describeReconciliation({ before, after, growth }: SpamReport['reconciliation']): string {
  const header = ['', 'ballot box', 'vote log', 'tally', 'wall'];
  const rows = [
    ['before', before],
    ['after', after],
    ['growth', growth],
  ] as const;
  const cells = rows.map(([name, { accepted, logged, counted, shown }]) =>
    [name, accepted, logged, counted, shown ?? 'withheld'].map(String),
  );
  return [header, ...cells].map((row) => `  ${row.map((cell) => cell.padStart(11)).join('')}`).join('\n');
}

function ms(milliseconds: number): string {
  return `${milliseconds < 10 ? milliseconds.toFixed(1) : Math.round(milliseconds)} ms`;
}

function counts(answers: Record<string, number>): string {
  return Object.entries(answers)
    .map(([status, count]) => `${status === '0' ? 'no connection' : status}: ${count}`)
    .join('   ');
}
