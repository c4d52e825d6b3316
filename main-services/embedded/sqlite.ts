import Libsql from 'libsql';

export type SqlValue = string | number | Buffer | null;
export type Row = Readonly<Record<string, unknown>>;

/**
 * A prepared statement. Parameters go in as one array, always: libsql takes a lone object (a Buffer is one) for named
 * parameters, and then aborts the process.
 */
export interface Statement {
  /** Answers how many rows changed. */
  run(parameters?: readonly SqlValue[]): number;
  get(parameters?: readonly SqlValue[]): Row | undefined;
  all(parameters?: readonly SqlValue[]): Row[];
}

/** A connection to a SQLite file: WAL, `synchronous=FULL`, so that what is committed survives a power cut. */
export interface Sqlite {
  prepare(sql: string): Statement;
  exec(sql: string): void;
  /** Closing twice is fine. */
  close(): void;
}

const busyTimeoutMs = 5_000;
const cacheKiB = 64 * 1024;
/**
 * Nullifiers are random, so nearly every ballot touches pages of its own. The more of them a checkpoint (64 MiB of pages)
 * gathers, the fewer are written twice.
 */
const checkpointPages = 16_384;

export function openSqlite(file: string, access: 'read-write' | 'read-only'): Sqlite {
  const database = new Libsql(file, { timeout: busyTimeoutMs });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  database.exec(`PRAGMA cache_size = -${cacheKiB}`);
  if (access === 'read-only') database.exec('PRAGMA query_only = ON');
  let open = true;
  return {
    prepare: (sql) => wrap(database.prepare(sql)),
    exec: (sql) => void database.exec(sql),
    close: () => {
      if (open) database.close();
      open = false;
    },
  };
}

function wrap(statement: Libsql.Statement): Statement {
  return {
    run: (parameters = []) => statement.run(parameters).changes,
    get: (parameters = []) => {
      const row = statement.get(parameters);
      return isRow(row) ? row : undefined;
    },
    all: (parameters = []) => statement.all(parameters).filter(isRow),
  };
}

function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null;
}

/** A column that the schema says is TEXT. */
export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw new TypeError(`column ${column} holds no text`);
  return value;
}

/** A column that the schema says is INTEGER. */
export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw new TypeError(`column ${column} holds no integer`);
  return value;
}

/** A column that the schema says is BLOB. */
export function blob(row: Row, column: string): Buffer {
  const value = row[column];
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  // `all` answers with these where `get` answers with Buffers.
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  throw new TypeError(`column ${column} holds no blob`);
}
