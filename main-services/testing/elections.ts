import { readFileSync } from 'node:fs';
import type { ElectionDefinition } from '../contracts/election.ts';
import { parseElection } from '../election/election-file.ts';

/** The demo election, with what a test wants different. */
export function testElection(changes: Partial<ElectionDefinition> = {}): ElectionDefinition {
  const file = new URL('../election/demo-election.json', import.meta.url);
  return { ...parseElection(readFileSync(file, 'utf8')), ...changes };
}
