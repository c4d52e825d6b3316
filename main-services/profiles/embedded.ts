import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { ElectionKey } from '../audit/election-key.ts';
import type { ElectionDefinition } from '../contracts/election.ts';
import { storedElection } from '../election/election-file.ts';
import { electionDay } from '../election/parts.ts';
import { SqliteArchive } from '../embedded/archive.ts';
import { SqliteAuditLog } from '../embedded/audit-log.ts';
import { SqliteBallotBox } from '../embedded/ballot-box.ts';
import { BallotWriter } from '../embedded/ballot-writer.ts';
import { BoxedBallots } from '../embedded/boxed-ballots.ts';
import { SqliteCheckIns } from '../embedded/check-ins.ts';
import { Checkpoints } from '../embedded/checkpoints.ts';
import { SqliteCredentialBook } from '../embedded/credential-book.ts';
import {
  databaseFile,
  hasDatabase,
  lockDataDir,
  makeDatabaseFile,
  makeDataDir,
} from '../embedded/data-dir.ts';
import { makeElectionKey, readElectionKey } from '../embedded/election-key.ts';
import { GroupCommit } from '../embedded/group-commit.ts';
import { InProcessGuessMeter } from '../embedded/guess-meter.ts';
import { SqliteModeSwitch } from '../embedded/mode-switch.ts';
import { SqlitePollBook } from '../embedded/poll-book.ts';
import { SqliteReceiptIndex } from '../embedded/receipt-index.ts';
import { SqliteRefusedAttempts } from '../embedded/refused-attempts.ts';
import { InProcessResultsFeed } from '../embedded/results-feed.ts';
import { SqliteRunBook } from '../embedded/run-book.ts';
import { isCurrent, migrate, NewerSchema } from '../embedded/schema.ts';
import { SqliteSessionBook } from '../embedded/session-book.ts';
import { SqliteSettingsBook } from '../embedded/settings-book.ts';
import { openSqlite, readingApart, type Sqlite, text } from '../embedded/sqlite.ts';
import { SqliteStaffBook } from '../embedded/staff-book.ts';
import { copyDefinedCredentials } from '../embedded/staff-tables.ts';
import { SqliteTallyStore } from '../embedded/tally-store.ts';
import { SqliteTurnoutCounter } from '../embedded/turnout-counter.ts';
import { SqliteVoteLog } from '../embedded/vote-log.ts';
import { VoterLookUps } from '../embedded/voter-look-ups.ts';
import { SqliteVoterRoll } from '../embedded/voter-roll.ts';
import { closeOnce } from './close-once.ts';
import { type Access, ElectionExists, type ElectionStores, NoElection } from './stores.ts';

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
      bringUpToDate(sqlite);
      storeElection(sqlite, dataDir, election);
    } finally {
      sqlite.close();
    }
  } finally {
    unlock();
  }
}

/**
 * Opens the stores of a data directory. `exclusive` throws `DataDirInUse` while somebody else has it; the others work
 * beside a running station and see what is committed. Throws {@link NoElection}.
 */
export async function openElection(dataDir: string, access: Access): Promise<ElectionStores> {
  if (!hasDatabase(dataDir))
    throw new NoElection(`${dataDir} has no election. Make one with: npm run db:init`);
  const unlock = access === 'exclusive' ? lockDataDir(dataDir) : () => {};
  const opened: Sqlite[] = [];
  const open = (mode: 'read-write' | 'read-only') => {
    const sqlite = openSqlite(join(dataDir, databaseFile), mode);
    opened.push(sqlite);
    return sqlite;
  };
  const closeFiles = () => {
    for (const sqlite of opened) sqlite.close();
    unlock();
  };
  try {
    const sqlite = open(access === 'exclusive' ? 'read-write' : 'read-only');
    if (access === 'exclusive') bringUpToDate(sqlite);
    const key = isCurrent(sqlite) ? readElectionKey(sqlite) : undefined;
    if (!key) {
      throw new NewerSchema(
        `${dataDir} was written by another version of Kenchi. Start that station once first.`,
      );
    }
    const { stopWriting, ...connections } =
      access === 'exclusive' ? connectAlone(sqlite, open) : connectBeside(sqlite, open, access);
    const close = async () => {
      await stopWriting();
      closeFiles();
    };
    return { ...assembleStores(connections, dataDir, key), close: closeOnce(close) };
  } catch (error) {
    closeFiles();
    throw error;
  }
}

type Open = (mode: 'read-write' | 'read-only') => Sqlite;

/** What the stores read and write on. `records` is for audit log and reports, which a tool adds to beside a station. */
interface Connections {
  votes: { sqlite: Sqlite; commits: GroupCommit };
  records: { sqlite: Sqlite; commits: GroupCommit };
  /** Waits for what is being written. */
  stopWriting(): Promise<void>;
}

/** The one writer: it reads on a second connection, and copies the WAL into the file on a third. */
function connectAlone(writer: Sqlite, open: Open): Connections {
  const sqlite = readingApart(writer, open('read-only'));
  const commits = new GroupCommit(sqlite);
  const checkpoints = new Checkpoints(open('read-write'), commits);
  commits.join(checkpoints);
  const stopWriting = async () => {
    await checkpoints.close();
    await commits.close();
  };
  return { votes: { sqlite, commits }, records: { sqlite, commits }, stopWriting };
}

function connectBeside(sqlite: Sqlite, open: Open, access: 'read-only' | 'audited'): Connections {
  const votes = { sqlite, commits: new GroupCommit(sqlite) };
  if (access === 'read-only') return { votes, records: votes, stopWriting: () => votes.commits.close() };
  const writer = open('read-write');
  const records = { sqlite: writer, commits: new GroupCommit(writer) };
  return { votes, records, stopWriting: () => records.commits.close() };
}

function bringUpToDate(sqlite: Sqlite): void {
  migrate(sqlite);
  makeElectionKey(sqlite);
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
  sqlite.exec(copyDefinedCredentials);
  sqlite.exec('COMMIT');
}

function assembleStores(
  { votes, records }: Pick<Connections, 'votes' | 'records'>,
  dataDir: string,
  key: ElectionKey,
): Omit<ElectionStores, 'close'> {
  const { sqlite, commits } = votes;
  const row = sqlite.prepare('SELECT epoch, definition, mode FROM election').get();
  if (!row) throw new NoElection(`${dataDir} has no election. Make one with: npm run db:init`);
  const election = storedElection(text(row, 'definition'), row['mode']);
  const auditLog = new SqliteAuditLog(records.sqlite, records.commits, { id: election.id, key });
  const pollBook = new SqlitePollBook(sqlite, commits, auditLog);
  const checkIns = new SqliteCheckIns(sqlite);
  const turnout = new SqliteTurnoutCounter(sqlite, commits);
  const writer = new BallotWriter(sqlite);
  const log = new SqliteVoteLog(sqlite, commits, writer);
  const receipts = new SqliteReceiptIndex(sqlite, log);
  const rules = {
    electionId: election.id,
    candidateIds: new Set(election.candidates.map(({ id }) => id)),
  };
  const boxed = new BoxedBallots(sqlite, election.id, writer);
  const voters = new VoterLookUps(sqlite, electionDay(election));
  let isBoxRead = false;
  const tallyStore = new SqliteTallyStore(sqlite, { commits, log, boxed }, rules);
  const box = new SqliteBallotBox(sqlite, {
    commits,
    polls: pollBook,
    checkIns,
    turnout,
    log,
    tally: tallyStore,
    voters,
    boxed,
  });
  for (const participant of [pollBook, checkIns, turnout, log, writer, receipts, boxed, tallyStore])
    commits.join(participant);
  return {
    profile: 'embedded',
    election,
    epoch: text(row, 'epoch'),
    roll: new SqliteVoterRoll(sqlite, electionDay(election), () => voters.rollGrew()),
    box,
    receipts,
    log,
    tallyStore,
    turnout,
    feed: new InProcessResultsFeed(),
    pollBook,
    archive: new SqliteArchive(records.sqlite, records.commits),
    staff: {
      members: new SqliteStaffBook(sqlite, commits),
      sessions: new SqliteSessionBook(sqlite, commits),
      credentials: new SqliteCredentialBook(sqlite, commits),
      settings: new SqliteSettingsBook(sqlite, commits),
      runs: new SqliteRunBook(sqlite, commits),
    },
    leaseOffice: undefined,
    guessMeter: new InProcessGuessMeter(),
    auditLog,
    modeSwitch: new SqliteModeSwitch(sqlite, commits, auditLog),
    refusedAttempts: new SqliteRefusedAttempts(sqlite, commits),
    key,
    // Keys and ballots lie in the same file as roll and log; a station reads into memory what a vote has to know of both.
    isBoxPrepared: async () => isBoxRead,
    prepareBox: async (onFilled) => {
      const keys = voters.load();
      boxed.load(keys);
      isBoxRead = true;
      onFilled(keys);
    },
    outboxDepth: async () => 0,
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
