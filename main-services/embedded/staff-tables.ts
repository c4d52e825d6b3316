/** Whose votes carry a token: first of all those of the election's definition. */
export const copyDefinedCredentials = `
  INSERT INTO station_credentials (id, station_id, label, token_sha256, created_at, created_by)
  SELECT lower(hex(randomblob(8))), json_extract(station.value, '$.id'), 'election file',
    json_extract(station.value, '$.token_sha256'), strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'election file'
  FROM election, json_each(election.definition, '$.stations') AS station
  WHERE json_extract(station.value, '$.token_sha256') IS NOT NULL
  ON CONFLICT DO NOTHING;`;

/** The staff, who of them is signed in, and the stations' credentials and settings. */
export const staffTables = `
  CREATE TABLE staff_members (id TEXT PRIMARY KEY, member TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE staff_lockouts (
    key TEXT PRIMARY KEY,
    failures INTEGER NOT NULL,
    locked_until TEXT,
    tried_at TEXT
  ) WITHOUT ROWID;
  CREATE TABLE staff_sessions (
    id_hash BLOB PRIMARY KEY,
    member_id TEXT NOT NULL,
    started_at TEXT NOT NULL,
    seen_at TEXT NOT NULL
  ) WITHOUT ROWID;
  CREATE TABLE station_credentials (
    id TEXT PRIMARY KEY,
    station_id TEXT NOT NULL,
    label TEXT NOT NULL,
    token_sha256 TEXT NOT NULL UNIQUE,
    created_at TEXT NOT NULL,
    created_by TEXT NOT NULL,
    revoked_at TEXT,
    revoked_by TEXT
  ) WITHOUT ROWID;
  CREATE TABLE station_settings (station_id TEXT PRIMARY KEY, settings TEXT NOT NULL) WITHOUT ROWID;
  ${copyDefinedCredentials}`;

/** What takes a while and is begun by staff: the newest of each kind. */
export const runsTable = `
  CREATE TABLE staff_runs (
    kind TEXT PRIMARY KEY,
    id TEXT NOT NULL,
    status TEXT NOT NULL,
    is_over INTEGER NOT NULL,
    stop_wanted INTEGER NOT NULL,
    heard_at_ms INTEGER NOT NULL
  ) WITHOUT ROWID;`;
