import type { PollStatus } from '../contracts/polls.ts';
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
export function describeAddresses(url: string, polls: PollStatus): string {
  return [
    '',
    `The polls are ${polls === 'setup' ? 'not open yet' : polls}. The station listens:`,
    `  kiosk      ${url}/kiosk`,
    `  wall       ${url}/wall`,
    `  staff      ${url}/staff`,
    `  API docs   ${url}/docs`,
    '',
    'Stop it with Ctrl+C; accepted votes are kept.',
  ].join('\n');
}
