import { chmodSync, closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import Libsql from 'libsql';

export const databaseFile = 'kenchi.db';
const lockFile = 'kenchi.lock';

/** Another process is using the data directory. */
export class DataDirInUse extends Error {
  override name = 'DataDirInUse';
  constructor(dataDir: string) {
    super(
      `${dataDir} is in use by another Kenchi process. Stop that one first, or choose another --data-dir.`,
    );
  }
}

/** Makes the directory if it is missing, for nobody but its owner: it holds the roll and the voter cards. */
export function makeDataDir(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  chmodSync(dataDir, 0o700);
}

/** Makes the empty database file, for nobody but its owner; SQLite gives its side files the same permissions. */
export function makeDatabaseFile(dataDir: string): string {
  const file = join(dataDir, databaseFile);
  closeSync(openSync(file, 'a', 0o600));
  return file;
}

export function hasDatabase(dataDir: string): boolean {
  return existsSync(join(dataDir, databaseFile));
}

/**
 * Takes the directory for this process; answers how to give it back. The lock is an open transaction on a file of its
 * own: the operating system ends it with the process, however that dies, so no stale lock is ever left behind.
 * Throws {@link DataDirInUse}.
 */
export function lockDataDir(dataDir: string): () => void {
  const lock = new Libsql(join(dataDir, lockFile));
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY') {
      throw new DataDirInUse(dataDir);
    }
    throw error;
  }
  let held = true;
  return () => {
    if (held) lock.close();
    held = false;
  };
}
