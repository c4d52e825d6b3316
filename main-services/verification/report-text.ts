import type { VerifyReport } from './verify.ts';

/** The report as a person reads it in a terminal. */
export function describeVerification(report: VerifyReport): string {
  const { box, log, recount, tally, shown, audit_log } = report;
  const rows: [string, string][] = [
    ['checked in', `${report.checked_in} voters`],
    ['ballot box', `${box.ballots} ballots`],
    [
      'vote log',
      `${log.ballots} ballots in ${log.records} records${log.repeated > 0 ? `; ${log.repeated} repeat an earlier one, which is allowed and not counted` : ''}`,
    ],
    ['recount', `${recount.ballots} ballots`],
    ['tally', `${tally.ballots} ballots`],
    ['audit log', `${audit_log.entries} entries, ${audit_log.checkpoints} signed checkpoints`],
  ];
  if (shown) rows.push(['results wall', shown.ballots === null ? 'withheld' : `${shown.ballots} ballots`]);
  return [
    `Recount of ${report.election_id}, from its vote log:`,
    ...rows.map(([name, value]) => `  ${name.padEnd(13)} ${value}`),
    ...describeCandidates(recount.by_candidate),
    ...report.differences.flatMap(({ message, ballots }) => [
      `✗ ${message}`,
      ...ballots.map((ballot) => `    receipt ${ballot.receipt}, nullifier ${ballot.nullifier_prefix}…`),
    ]),
    report.ok ? '✓ Box, log and tally agree, and the audit log is whole.' : '✗ Not everything is in order.',
  ].join('\n');
}

function describeCandidates(counts: Record<string, number> | null): string[] {
  if (!counts) return ['  The counts are withheld until the polls close.'];
  const width = Math.max(...Object.keys(counts).map((id) => id.length));
  return [
    '',
    ...Object.entries(counts).map(([id, votes]) => `    ${id.padEnd(width)} ${String(votes).padStart(9)}`),
    '',
  ];
}
