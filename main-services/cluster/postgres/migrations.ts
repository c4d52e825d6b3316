import type { Pool } from 'pg';
import { runsTable, staffTables } from './staff-tables.ts';

/** The schema, step by step; a step that has been released is never edited. */
const migrations = [
  `
  CREATE TABLE election (
    id text PRIMARY KEY,
    epoch text NOT NULL,
    partitions integer NOT NULL,
    definition jsonb NOT NULL
  );
  CREATE TABLE polls (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    status text NOT NULL,
    since timestamptz NOT NULL,
    version integer NOT NULL
  );
  CREATE TABLE dim_voters (
    personal_id text PRIMARY KEY,
    auth_code_hash bytea NOT NULL,
    name text NOT NULL,
    birth_date date NOT NULL,
    gender text NOT NULL,
    region text NOT NULL,
    municipality text NOT NULL,
    precinct text NOT NULL,
    checked_in_hour timestamptz
  );
  CREATE INDEX dim_voters_by_region ON dim_voters (region);
  CREATE TABLE results (seq bigint PRIMARY KEY, results jsonb NOT NULL);
  CREATE TABLE audit_log (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    outcome text NOT NULL,
    detail text NOT NULL
  );
  `,
  // The audit log becomes a chain. What an older version wrote has no hashes, and is kept for reading by hand.
  `
  CREATE TABLE election_key (
    single boolean PRIMARY KEY DEFAULT true CHECK (single),
    private_key bytea NOT NULL
  );
  ALTER TABLE audit_log RENAME TO audit_log_unchained;
  CREATE TABLE audit_log (
    seq bigint PRIMARY KEY,
    at text NOT NULL,
    actor text NOT NULL,
    action text NOT NULL,
    outcome text NOT NULL,
    detail text NOT NULL,
    previous_hash text NOT NULL,
    hash text NOT NULL
  );
  CREATE TABLE audit_checkpoints (seq bigint PRIMARY KEY, hash text NOT NULL, signature text NOT NULL);
  `,
  'CREATE TABLE zero_report (single boolean PRIMARY KEY DEFAULT true CHECK (single), report jsonb NOT NULL);',
  // Elections of before had 16 shards each for voters and ballots.
  'ALTER TABLE election ADD COLUMN shards integer NOT NULL DEFAULT 16;',
  // Refused attempts, and reports as they were signed.
  `
  CREATE TABLE refused_attempts (kind text PRIMARY KEY, attempts bigint NOT NULL);
  CREATE TABLE reports (
    id text PRIMARY KEY,
    kind text NOT NULL,
    made_at text NOT NULL,
    document text NOT NULL
  );
  `,
  // Room on each page for a check-in to be written beside the voter: no index changes, and no voter moves to the end of
  // the table, where their order would be that of the check-ins.
  'ALTER TABLE dim_voters SET (fillfactor = 80);',
  staffTables,
  // The mode may be another than the definition's by now; and a roll that was made up from a seed.
  `
  ALTER TABLE election ADD COLUMN mode text;
  ALTER TABLE election ADD COLUMN made_up_roll boolean NOT NULL DEFAULT false;
  UPDATE election SET made_up_roll = true
    WHERE definition->>'mode' = 'test' AND EXISTS (SELECT FROM dim_voters);
  `,
  runsTable,
  // Check-ins as lists, with personal IDs behind one another, and commas between them: to write one beside its voter wrote
  // the voter anew. Nothing tells one list's turn from another's but the order in which they lie in the file. They are
  // digits in no order that compression knows.
  `
  CREATE TABLE check_in_lists (hour timestamptz NOT NULL, personal_ids text NOT NULL);
  ALTER TABLE check_in_lists ALTER personal_ids SET STORAGE EXTERNAL;
  CREATE VIEW check_ins AS
    SELECT personal_id, min(hour) AS hour
    FROM check_in_lists, string_to_table(personal_ids, ',') AS personal_id GROUP BY personal_id;
  INSERT INTO check_in_lists
    SELECT checked_in_hour, string_agg(personal_id, ',' ORDER BY personal_id) FROM dim_voters
    WHERE checked_in_hour IS NOT NULL GROUP BY checked_in_hour;
  ALTER TABLE dim_voters DROP COLUMN checked_in_hour;
  ALTER TABLE dim_voters RESET (fillfactor);
  `,
];

const lockId = 0x6b656e63;

/** The database was written by a newer version of the program. */
export class NewerDatabase extends Error {
  override name = 'NewerDatabase';
}

/** Brings the database to the newest schema; several processes that start at once take turns. */
export async function migrateDatabase(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lockId]);
    await client.query('CREATE TABLE IF NOT EXISTS schema_version (version integer NOT NULL)');
    const { rows } = await client.query<{ version: number }>('SELECT version FROM schema_version');
    const version = rows[0]?.version ?? 0;
    if (version > migrations.length) {
      throw new NewerDatabase('This database was written by a newer version of Kenchi. Use that version.');
    }
    for (const [index, step] of migrations.entries()) {
      if (index < version) continue;
      await client.query('BEGIN');
      await client.query(step);
      await client.query('DELETE FROM schema_version');
      await client.query('INSERT INTO schema_version VALUES ($1)', [index + 1]);
      await client.query('COMMIT');
    }
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [lockId]);
    client.release();
  }
}
