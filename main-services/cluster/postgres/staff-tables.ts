/** Whose votes carry a token: first of all those of the election's definition. */
export const copyDefinedCredentials = `
  INSERT INTO station_credentials (id, station_id, label, token_sha256, created_at, created_by)
  SELECT substr(md5(random()::text || (station->>'id')), 1, 16), station->>'id', 'election file',
    station->>'token_sha256', now(), 'election file'
  FROM election, jsonb_array_elements(election.definition->'stations') AS station
  WHERE station->>'token_sha256' IS NOT NULL
  ON CONFLICT DO NOTHING;`;

/** The staff, who of them is signed in, and the stations' credentials and settings. */
export const staffTables = `
  CREATE TABLE staff_members (id text PRIMARY KEY, member jsonb NOT NULL);
  CREATE TABLE staff_lockouts (
    key text PRIMARY KEY,
    failures integer NOT NULL,
    locked_until timestamptz,
    tried_at timestamptz
  );
  CREATE TABLE staff_sessions (
    id_hash bytea PRIMARY KEY,
    member_id text NOT NULL,
    started_at timestamptz NOT NULL,
    seen_at timestamptz NOT NULL
  );
  CREATE TABLE station_credentials (
    id text PRIMARY KEY,
    station_id text NOT NULL,
    label text NOT NULL,
    token_sha256 text NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    created_by text NOT NULL,
    revoked_at timestamptz,
    revoked_by text
  );
  CREATE TABLE station_settings (station_id text PRIMARY KEY, settings jsonb NOT NULL);
  ${copyDefinedCredentials}`;

/** What takes a while and is begun by staff: the newest of each kind. */
export const runsTable = `
  CREATE TABLE staff_runs (
    kind text PRIMARY KEY,
    id text NOT NULL,
    status jsonb NOT NULL,
    is_over boolean NOT NULL,
    stop_wanted boolean NOT NULL,
    heard_at timestamptz NOT NULL
  );`;
