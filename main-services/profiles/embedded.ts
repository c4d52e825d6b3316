import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ElectionDefinition } from '../contracts/election.ts';
import { parseElection } from '../election/election-file.ts';
import { electionDay } from '../election/parts.ts';
import { SqliteArchive } from '../embedded/archive.ts';
import { SqliteBallotBox } from '../embedded/ballot-box.ts';
import {
  databaseFile,
  hasDatabase,
  lockDataDir,
  makeDatabaseFile,
  makeDataDir,
} from '../embedded/data-dir.ts';
import { GroupCommit } from '../embedded/group-commit.ts';
import { SqlitePollBook } from '../embedded/poll-book.ts';
import { InProcessResultsFeed } from '../embedded/results-feed.ts';
import { isCurrent, migrate, NewerSchema } from '../embedded/schema.ts';
import { openSqlite, type Sqlite, text } from '../embedded/sqlite.ts';
import { SqliteTallyStore } from '../embedded/tally-store.ts';
import { SqliteTurnoutCounter } from '../embedded/turnout-counter.ts';
import { SqliteVoteLog } from '../embedded/vote-log.ts';
import { SqliteVoterRoll } from '../embedded/voter-roll.ts';
import { ElectionExists, type ElectionStores, NoElection } from './stores.ts';

/**
 * Makes a data directory (0700) with an empty ballot box and polls in `setup`. Throws {@link ElectionExists}, and
 * `DataDirInUse`.
 */
export async function createElection(dataDir: string, election: ElectionDefinition): Promise<void> {
  makeDataDir(dataDir);
  const unlock = lockDataDir(dataDir);
  try {
    const sqlite = openSqlite(makeDatabaseFile(dataDir), 'read-write');
    try {
      migrate(sqlite);
      storeElection(sqlite, dataDir, election);
    } finally {
      sqlite.close();
    }
  } finally {
    unlock();
  }
}

/**
 * Opens the stores of a data directory. `exclusive` is for whoever writes, and throws `DataDirInUse` while somebody
 * else does; `read-only` works beside a running station and sees what is committed. Throws {@link NoElection}.
 */
export async function openElection(
  dataDir: string,
  access: 'exclusive' | 'read-only',
): Promise<ElectionStores> {
  if (!hasDatabase(dataDir))
    throw new NoElection(`${dataDir} has no election. Make one with: npm run db:init`);
  const unlock = access === 'exclusive' ? lockDataDir(dataDir) : () => {};
  let sqlite: Sqlite | undefined;
  const close = () => {
    sqlite?.close();
    unlock();
  };
  try {
    sqlite = openSqlite(join(dataDir, databaseFile), access === 'exclusive' ? 'read-write' : 'read-only');
    if (access === 'exclusive') migrate(sqlite);
    else if (!isCurrent(sqlite)) {
      throw new NewerSchema(
        `${dataDir} was written by another version of Kenchi. Start that station once first.`,
      );
    }
    return { ...assembleStores(sqlite, dataDir), close: async () => close() };
  } catch (error) {
    close();
    throw error;
  }
}

function storeElection(sqlite: Sqlite, dataDir: string, election: ElectionDefinition): void {
  if (sqlite.prepare('SELECT 1 FROM election').get()) {
    throw new ElectionExists(`${dataDir} has an election already. Choose another --data-dir for a new one.`);
  }
  sqlite.exec('BEGIN IMMEDIATE');
  sqlite
    .prepare('INSERT INTO election (only, epoch, definition) VALUES (1, ?, ?)')
    .run([randomBytes(9).toString('base64url'), JSON.stringify(election)]);
  sqlite
    .prepare("INSERT INTO polls (only, status, since, version) VALUES (1, 'setup', ?, 0)")
    .run([new Date().toISOString()]);
  sqlite.exec('COMMIT');
}

function assembleStores(sqlite: Sqlite, dataDir: string): Omit<ElectionStores, 'close'> {
  const row = sqlite.prepare('SELECT epoch, definition FROM election').get();
  if (!row) throw new NoElection(`${dataDir} has no election. Make one with: npm run db:init`);
  const election = parseElection(text(row, 'definition'));
  const commits = new GroupCommit(sqlite);
  const pollBook = new SqlitePollBook(sqlite, commits);
  const turnout = new SqliteTurnoutCounter(sqlite, commits);
  const log = new SqliteVoteLog(sqlite, commits);
  const rules = {
    electionId: election.id,
    candidateIds: new Set(election.candidates.map(({ id }) => id)),
  };
  const tallyStore = new SqliteTallyStore(sqlite, commits, log, rules);
  const box = new SqliteBallotBox(sqlite, election, {
    commits,
    polls: pollBook,
    turnout,
    log,
    tally: tallyStore,
  });
  for (const participant of [turnout, log, box, tallyStore]) commits.join(participant);
  return {
    profile: 'embedded',
    election,
    epoch: text(row, 'epoch'),
    roll: new SqliteVoterRoll(sqlite, electionDay(election)),
    box,
    receipts: log,
    log,
    tallyStore,
    turnout,
    feed: new InProcessResultsFeed(),
    pollBook,
    archive: new SqliteArchive(sqlite, commits),
    // Keys and ballots lie in the same file as roll and log.
    isBoxPrepared: async () => true,
    prepareBox: async () => {},
    exportResults: () => async () => {},
    dependencies: [
      {
        name: 'storage',
        check: async () => void sqlite.prepare('SELECT version FROM polls').get(),
        advice: 'Check that the disk of the data directory has room and can be written.',
      },
    ],
  };
}
