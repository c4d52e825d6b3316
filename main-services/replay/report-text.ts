import type { ReplayReport } from './replay.ts';

/** The report as a person reads it in a terminal. */
export function describeReplay(report: ReplayReport): string {
  const header = ['candidate', 'file', 'scaled', 'wall', ''];
  const rows = report.candidates.map(({ candidate, file, scaled, wall, equal }) => [
    candidate,
    String(file),
    String(scaled),
    wall === null ? 'withheld' : String(wall),
    equal ? '✓' : '✗',
  ]);
  const width = Math.max(...[header, ...rows].map(([name = '']) => name.length));
  const lines = [header, ...rows].map(
    ([name = '', ...cells]) => `  ${name.padEnd(width)}${cells.map((cell) => cell.padStart(11)).join('')}`,
  );
  const pace = `${report.accepted} of ${report.wanted} votes in ${report.duration_seconds} s (${report.accepted_per_second}/s).`;
  const verdict = report.ok
    ? '✓ The wall shows what the file says.'
    : '✗ The wall does not show what the file says.';
  return [...lines, '', pace, ...report.faults.map((fault) => `✗ ${fault}`), verdict].join('\n');
}
