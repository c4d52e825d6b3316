import type { ArchiveCheck } from './archive-check.ts';
import type { ReportVerification } from './verify-report.ts';

/** The check of an archive as a person reads it in a terminal. */
export function describeArchiveCheck(check: ArchiveCheck): string {
  const { recount, audit_log, reports } = check;
  const counts = Object.entries(recount.by_candidate);
  const width = Math.max(0, ...counts.map(([id]) => id.length));
  return [
    `Archive of ${check.election_id ?? 'an election that it does not tell'}, by itself:`,
    `  recount       ${recount.ballots} ballots`,
    `  audit log     ${audit_log.entries} entries, ${audit_log.checkpoints} signed checkpoints`,
    ...reports.map(({ id, superseded }) => `  report        ${id}${superseded ? supersededHint : ''}`),
    `  public key    ${check.public_key ?? 'unknown'}`,
    '',
    ...counts.map(([id, votes]) => `    ${id.padEnd(width)} ${String(votes).padStart(9)}`),
    '',
    ...check.faults.map((fault) => `✗ ${fault}`),
    check.ok ? '✓ Every byte is as it was signed, and every figure is that of the recount.' : notInOrder,
    ...(check.is_key_given ? [] : [keyHint]),
  ].join('\n');
}

/** The check of a report as a person reads it in a terminal. */
export function describeReportVerification(check: ReportVerification): string {
  return [
    `Report ${check.id ?? 'that is none'}:`,
    ...(check.superseded ? [`  ${supersededHint.trim()}`] : []),
    ...(check.recount ? [`  recount       ${check.recount.ballots} ballots`] : []),
    `  public key    ${check.public_key}`,
    ...check.faults.map((fault) => `✗ ${fault}`),
    check.ok ? '✓ It is signed by the election, and every figure in it is as it should be.' : notInOrder,
  ].join('\n');
}

const supersededHint = ' (of a rehearsal, or voting went on afterwards; its figures were not compared)';
const notInOrder = '✗ Not everything is in order.';
const keyHint =
  'Compare the public key with the one that was written down when the election was made, or give it with --public-key.';
