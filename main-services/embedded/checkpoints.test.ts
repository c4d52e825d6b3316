import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { Checkpoints } from './checkpoints.ts';
import { GroupCommit } from './group-commit.ts';
import { integer, openSqlite, readingApart, type Sqlite } from './sqlite.ts';

const writes = 50;
const paddingBytes = 2_000;

let file: string;
let sqlite: Sqlite;
let aside: Sqlite;
let commits: GroupCommit;
let checkpoints: Checkpoints;
let cleanUp: () => Promise<void>;

beforeEach(async () => {
  const { dataDir, remove } = await temporaryDataDir();
  file = join(dataDir, 'test.db');
  const writer = openSqlite(file, 'read-write');
  writer.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, padding BLOB)');
  sqlite = readingApart(writer, openSqlite(file, 'read-only'));
  aside = openSqlite(file, 'read-write');
  commits = new GroupCommit(sqlite);
  checkpoints = new Checkpoints(aside, commits, { writes });
  commits.join(checkpoints);
  cleanUp = async () => {
    await checkpoints.close();
    await commits.close();
    sqlite.close();
    aside.close();
    await remove();
  };
});
afterEach(() => cleanUp());

const insert = (n: number) =>
  commits.run(() => sqlite.prepare('INSERT INTO t VALUES (?, ?)').run([n, Buffer.alloc(paddingBytes)]));
const rows = (from: Sqlite) => integer(from.prepare('SELECT count(*) AS rows FROM t').get() ?? {}, 'rows');

test('the WAL stays bounded while writing never pauses, and nothing is lost', async () => {
  const rush = 4_000;
  let next = 0;
  const write = async () => {
    while (next < rush) await insert(next++);
  };
  await Promise.all([write(), write(), write()]);
  expect(rows(sqlite)).toBe(rush);
  // What is written between two checkpoints, and while one runs, some times over.
  expect(statSync(`${file}-wal`).size).toBeLessThan((rush * paddingBytes) / 2);
});

test('a checkpoint that can not be made keeps nobody from writing', async () => {
  aside.close();
  await Promise.all(Array.from({ length: 2 * writes }, (_, n) => insert(n)));
  await insert(2 * writes);
  await checkpoints.close();
  expect(rows(sqlite)).toBe(2 * writes + 1);
});

test('what a transaction has written is read by itself alone until it is durable', async () => {
  await insert(1);
  let inside = 0;
  const writing = commits.run(() => {
    sqlite.prepare('INSERT INTO t VALUES (2, NULL)').run();
    inside = rows(sqlite);
  });
  const seen = new Set<number>();
  let isDone = false;
  void writing.then(() => {
    isDone = true;
  });
  while (!isDone) {
    const seenBefore = rows(sqlite);
    await new Promise(setImmediate);
    if (!isDone) seen.add(seenBefore);
  }
  await writing;
  expect(inside).toBe(2);
  expect([...seen]).toEqual([1]);
  expect(rows(sqlite)).toBe(2);
});

test('between two transactions nothing is written, and what comes waits', async () => {
  const order: string[] = [];
  const pause = commits.between(async () => {
    void insert(1).then(() => order.push('written'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(rows(sqlite)).toBe(0);
    order.push('pause is over');
  });
  await pause;
  await insert(2);
  expect(order).toEqual(['pause is over', 'written']);
  expect(rows(sqlite)).toBe(2);
});
