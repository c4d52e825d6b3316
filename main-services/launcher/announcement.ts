import type { PollStatus } from '../contracts/polls.ts';
import type { StaffAccount } from '../contracts/staff/accounts.ts';
import type { OneTimePin } from '../staff/accounts.ts';
import type { PreparedElection } from './prepare-election.ts';

/** What `npm start` says of the election before the station starts. */
export function describeElection(
  { election, registered, unusedCards }: PreparedElection,
  dataDir: string,
): string {
  const test = election.mode === 'test' ? ' (a test: nothing here counts)' : '';
  const lines = [
    `Kenchi: ${election.title.en}${test}, ${registered.toLocaleString('en')} voters`,
    `Data in ${dataDir}`,
  ];
  if (unusedCards.length > 0) {
    lines.push('', 'Voter cards to try:', '  personal ID   GUID');
    lines.push(...unusedCards.map(({ personal_id, guid }) => `  ${personal_id}   ${guid}`));
  }
  return lines.join('\n');
}

/** What it says once the station listens. */
export function describeAddresses(
  url: string,
  {
    polls,
    takesVotes,
    firstPins,
  }: { polls: PollStatus; takesVotes: boolean; firstPins: readonly OneTimePin[] },
): string {
  return [
    '',
    `The polls are ${polls === 'setup' ? 'not open yet' : polls}. The station listens:`,
    ...(takesVotes ? [`  kiosk      ${url}/kiosk`] : []),
    `  wall       ${url}/wall`,
    ...(takesVotes ? [`  staff      ${url}/staff`] : []),
    `  receipts   ${url}/receipt`,
    `  API docs   ${url}/docs`,
    ...describePins(firstPins),
    '',
    'Stop it with Ctrl+C; accepted votes are kept.',
  ].join('\n');
}

function describePins(firstPins: readonly OneTimePin[]): string[] {
  if (firstPins.length === 0) return [];
  const widest = Math.max(...firstPins.map(({ member }) => member.name.length));
  return [
    '',
    'One-time PINs for staff, shown here once; each is replaced at the first sign-in:',
    ...firstPins.map(({ member, pin }) => `  ${member.name.padEnd(widest)}   ${pin}`),
  ];
}

/** The staff accounts as a table. */
export function describeAccounts(accounts: readonly StaffAccount[]): string {
  const rows = accounts.map(({ name, role, status, pin, locked_until }) => [
    name,
    role,
    status,
    pin === 'one-time' ? 'one-time PIN' : 'own PIN',
    locked_until === null ? '' : `locked until ${locked_until}`,
  ]);
  const widths = [0, 1, 2, 3].map((column) => Math.max(0, ...rows.map((row) => (row[column] ?? '').length)));
  return rows
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
