import Libsql from 'libsql';
import LibsqlAside from 'libsql/promise';

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
  /** Runs the statements on a thread of libsql's. Until it is done, whoever uses this connection waits for it, blocking. */
  execAside(sql: string): Promise<void>;
  /** Begins a transaction that writes; all statements are part of it until it ends. */
  begin(): void;
  /**
   * Runs statements, if any, and commits, as {@link execAside}. Resolves when the transaction is durable. When it rejects,
   * it may have to be rolled back still.
   */
  commit(last?: string): Promise<void>;
  rollback(): void;
  /** Closing twice is fine. */
  close(): void;
}

const busyTimeoutMs = 5_000;
const cacheKiB = 64 * 1024;
/** A writer copies the WAL itself when nobody else (see `Checkpoints`) has by then: 256 MiB of pages. */
const checkpointPages = 65_536;

export function openSqlite(file: string, access: 'read-write' | 'read-only'): Sqlite {
  const database = new Libsql(file, { timeout: busyTimeoutMs });
  database.exec('PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL');
  database.exec(`PRAGMA wal_autocheckpoint = ${checkpointPages}`);
  database.exec(`PRAGMA cache_size = -${cacheKiB}`);
  if (access === 'read-only') database.exec('PRAGMA query_only = ON');
  // Both of libsql's interfaces work on the same native connection; this one call of the other lends it to a thread.
  const execAside = async (sql: string) => void (await LibsqlAside.prototype.exec.call(database, sql));
  let open = true;
  return {
    prepare: (sql) => wrap(database.prepare(sql)),
    exec: (sql) => void database.exec(sql),
    execAside,
    begin: () => void database.exec('BEGIN IMMEDIATE'),
    commit: (last = '') => execAside(`${last}COMMIT`),
    rollback: () => void database.exec('ROLLBACK'),
    close: () => {
      if (open) database.close();
      open = false;
    },
  };
}

/**
 * Two connections to one file as one: what runs in a transaction runs on `writer`, anything else reads on `reader`. So a
 * commit that is under way on another thread holds up nobody who reads, and nobody reads what is not durable.
 */
export function readingApart(writer: Sqlite, reader: Sqlite): Sqlite {
  let side = reader;
  const prepare = (sql: string): Statement => {
    const prepared = new Map<Sqlite, Statement>();
    const here = () => {
      const statement = prepared.get(side) ?? side.prepare(sql);
      prepared.set(side, statement);
      return statement;
    };
    return {
      run: (parameters) => here().run(parameters),
      get: (parameters) => here().get(parameters),
      all: (parameters) => here().all(parameters),
    };
  };
  return {
    prepare,
    exec: (sql) => side.exec(sql),
    execAside: (sql) => side.execAside(sql),
    begin: () => {
      writer.begin();
      side = writer;
    },
    commit: (last) => {
      side = reader;
      return writer.commit(last);
    },
    rollback: () => {
      side = reader;
      writer.rollback();
    },
    close: () => {
      writer.close();
      reader.close();
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
