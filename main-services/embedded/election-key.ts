import { ElectionKey } from '../audit/election-key.ts';
import { blob, type Sqlite } from './sqlite.ts';

/** The election's key, which lies in the same file as everything else; `undefined` where it was not made yet. */
export function readElectionKey(sqlite: Sqlite): ElectionKey | undefined {
  const row = sqlite.prepare('SELECT private_key FROM election_key').get();
  return row && ElectionKey.fromStored(blob(row, 'private_key'));
}

/** Makes the key of an election that has none: a new one, or one from before elections had keys. */
export function makeElectionKey(sqlite: Sqlite): void {
  sqlite
    .prepare('INSERT INTO election_key (only, private_key) VALUES (1, ?) ON CONFLICT DO NOTHING')
    .run([ElectionKey.make().toStored()]);
}
