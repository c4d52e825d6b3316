import { packedCheckIns } from './check-in-tables.ts';
import { receiptRuns } from './receipt-tables.ts';
import { integer, type Sqlite } from './sqlite.ts';
import { runsTable, staffTables } from './staff-tables.ts';

/**
 * The schema, step by step. A step that has been released is never edited: `user_version` says how many a file has had.
 *
 * `ballots` and `votes` are box and log: both are ordered, as a log must be, and neither names a voter or a time. So it is the
 * check-ins that must have no order.
 */
const migrations = [
  `
  CREATE TABLE election (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    epoch TEXT NOT NULL,
    definition TEXT NOT NULL
  );
  CREATE TABLE polls (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    status TEXT NOT NULL,
    since TEXT NOT NULL,
    version INTEGER NOT NULL
  );
  CREATE TABLE dim_voters (
    personal_id TEXT PRIMARY KEY,
    auth_code_hash BLOB NOT NULL,
    name TEXT NOT NULL,
    birth_date TEXT NOT NULL,
    gender TEXT NOT NULL,
    region TEXT NOT NULL,
    municipality TEXT NOT NULL,
    precinct TEXT NOT NULL,
    checked_in_hour TEXT
  ) WITHOUT ROWID;
  CREATE TABLE registered (region TEXT PRIMARY KEY, voters INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE check_ins (
    hour TEXT NOT NULL,
    region TEXT NOT NULL,
    voters INTEGER NOT NULL,
    PRIMARY KEY (hour, region)
  ) WITHOUT ROWID;
  CREATE TABLE ballots (
    nullifier BLOB PRIMARY KEY,
    candidate_id TEXT NOT NULL,
    station_id TEXT NOT NULL,
    salt BLOB NOT NULL,
    attempt BLOB
  ) WITHOUT ROWID;
  CREATE TABLE box (only INTEGER PRIMARY KEY CHECK (only = 1), ballots INTEGER NOT NULL);
  INSERT INTO box VALUES (1, 0);
  CREATE TABLE votes (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    election_id TEXT NOT NULL,
    nullifier BLOB NOT NULL,
    candidate_id TEXT NOT NULL,
    station_id TEXT NOT NULL,
    salt BLOB NOT NULL,
    receipt BLOB NOT NULL
  );
  CREATE INDEX votes_by_receipt ON votes (receipt);
  CREATE TABLE counted (nullifier BLOB PRIMARY KEY) WITHOUT ROWID;
  CREATE TABLE tally (
    released INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('candidate', 'station', 'passed-over')),
    id TEXT NOT NULL,
    votes INTEGER NOT NULL,
    PRIMARY KEY (released, kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE tally_progress (
    partition INTEGER PRIMARY KEY,
    position INTEGER NOT NULL,
    counted_at TEXT
  );
  CREATE TABLE results (seq INTEGER PRIMARY KEY, results TEXT NOT NULL);
  CREATE TABLE audit_log (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL
  );
  `,
  // A ballot is counted in the transaction that stores it; `counted` names those of which the tally learns from the log.
  'ALTER TABLE ballots ADD COLUMN counted INTEGER NOT NULL DEFAULT 0;',
  // Turnout by age group and gender too, each property by itself; and the breakdowns that were shown.
  `
  CREATE TABLE registered_parts (
    kind TEXT NOT NULL CHECK (kind IN ('region', 'age', 'gender')),
    id TEXT NOT NULL,
    voters INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE turnout (
    kind TEXT NOT NULL CHECK (kind IN ('hour', 'region', 'age', 'gender')),
    id TEXT NOT NULL,
    voters INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
  ) WITHOUT ROWID;
  CREATE TABLE broken_down (only INTEGER PRIMARY KEY CHECK (only = 1), parts TEXT NOT NULL);
  CREATE TEMPORARY TABLE voter_parts AS
    SELECT region, gender, checked_in_hour, CAST(CASE
      WHEN age >= 65 THEN 65 WHEN age >= 55 THEN 55 WHEN age >= 45 THEN 45 WHEN age >= 35 THEN 35
      WHEN age >= 25 THEN 25 ELSE 18 END AS TEXT) AS age
    FROM (
      SELECT region, gender, checked_in_hour, (replace(substr(json_extract(definition, '$.closes_at'), 1, 10), '-', '')
        - replace(birth_date, '-', '')) / 10000 AS age
      FROM dim_voters, election
    );
  INSERT INTO registered_parts
    SELECT 'region', region, count(*) FROM voter_parts GROUP BY region
    UNION ALL SELECT 'age', age, count(*) FROM voter_parts GROUP BY age
    UNION ALL SELECT 'gender', gender, count(*) FROM voter_parts GROUP BY gender;
  INSERT INTO turnout
    SELECT 'hour', checked_in_hour, count(*) FROM voter_parts WHERE checked_in_hour IS NOT NULL GROUP BY checked_in_hour
    UNION ALL SELECT 'region', region, count(checked_in_hour) FROM voter_parts GROUP BY region
    UNION ALL SELECT 'age', age, count(checked_in_hour) FROM voter_parts GROUP BY age
    UNION ALL SELECT 'gender', gender, count(checked_in_hour) FROM voter_parts GROUP BY gender;
  DROP TABLE voter_parts;
  DROP TABLE registered;
  DROP TABLE check_ins;
  `,
  // The audit log becomes a chain. What an older version wrote has no hashes, and is kept for reading by hand.
  `
  CREATE TABLE election_key (only INTEGER PRIMARY KEY CHECK (only = 1), private_key BLOB NOT NULL);
  ALTER TABLE audit_log RENAME TO audit_log_unchained;
  CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    actor TEXT NOT NULL,
    action TEXT NOT NULL,
    outcome TEXT NOT NULL,
    detail TEXT NOT NULL,
    previous_hash TEXT NOT NULL,
    hash TEXT NOT NULL
  );
  CREATE TABLE audit_checkpoints (seq INTEGER PRIMARY KEY, hash TEXT NOT NULL, signature TEXT NOT NULL);
  `,
  // What is shown of a count, and what is held back.
  `
  CREATE TABLE held (what TEXT PRIMARY KEY, shown TEXT NOT NULL, next TEXT) WITHOUT ROWID;
  DELETE FROM tally WHERE released = 1;
  DROP TABLE broken_down;
  `,
  'CREATE TABLE zero_report (only INTEGER PRIMARY KEY CHECK (only = 1), report TEXT NOT NULL);',
  // Refused attempts, and reports as they were signed.
  `
  CREATE TABLE refused_attempts (kind TEXT PRIMARY KEY, attempts INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE reports (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    made_at TEXT NOT NULL,
    document TEXT NOT NULL
  ) WITHOUT ROWID;
  `,
  staffTables,
  // The mode may be another than the definition's by now; and a roll that was made up from a seed.
  `
  ALTER TABLE election ADD COLUMN mode TEXT;
  ALTER TABLE election ADD COLUMN made_up_roll INTEGER NOT NULL DEFAULT 0;
  UPDATE election SET made_up_roll = 1
    WHERE json_extract(definition, '$.mode') = 'test' AND EXISTS (SELECT 1 FROM dim_voters);
  `,
  runsTable,
  packedCheckIns,
  receiptRuns,
  // The box in the order in which its ballots come, and no longer in that of the nullifiers: see `BoxedBallots`.
  `
  ALTER TABLE ballots RENAME TO ballots_by_nullifier;
  CREATE TABLE ballots (
    number INTEGER PRIMARY KEY,
    nullifier BLOB NOT NULL,
    candidate_id TEXT NOT NULL,
    station_id TEXT NOT NULL,
    salt BLOB NOT NULL,
    attempt BLOB,
    counted INTEGER NOT NULL
  );
  INSERT INTO ballots (nullifier, candidate_id, station_id, salt, attempt, counted)
    SELECT nullifier, candidate_id, station_id, salt, attempt, counted FROM ballots_by_nullifier ORDER BY nullifier;
  DROP TABLE ballots_by_nullifier;
  `,
];

/** The file was written by a newer version of the program. */
export class NewerSchema extends Error {
  override name = 'NewerSchema';
}

/** Brings the file to the newest schema, or to that of an older version; each step whole or not at all. */
export function migrate(sqlite: Sqlite, steps = migrations.length): void {
  const version = schemaVersion(sqlite);
  if (version > migrations.length) {
    throw new NewerSchema('This data directory was written by a newer version of Kenchi. Use that version.');
  }
  for (const [index, step] of migrations.entries()) {
    if (index < version || index >= steps) continue;
    sqlite.exec(`BEGIN IMMEDIATE; ${step} PRAGMA user_version = ${index + 1}; COMMIT;`);
  }
}

/** Whether the file has the schema that this program reads. */
export function isCurrent(sqlite: Sqlite): boolean {
  return schemaVersion(sqlite) === migrations.length;
}

function schemaVersion(sqlite: Sqlite): number {
  const row = sqlite.prepare('PRAGMA user_version').get();
  return row ? integer(row, 'user_version') : 0;
}
