import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { Unavailable } from '../voting/ports.ts';
import { GroupCommit } from './group-commit.ts';
import { integer, openSqlite, type Sqlite } from './sqlite.ts';

let sqlite: Sqlite;
let commits: GroupCommit;
let cleanUp: () => Promise<void>;

beforeEach(async () => {
  const { dataDir, remove } = await temporaryDataDir();
  sqlite = openSqlite(join(dataDir, 'test.db'), 'read-write');
  sqlite.exec('CREATE TABLE t (n INTEGER PRIMARY KEY, padding BLOB)');
  commits = new GroupCommit(sqlite);
  cleanUp = async () => {
    sqlite.close();
    await remove();
  };
});
afterEach(() => cleanUp());

const insert = (n: number) => () =>
  sqlite.prepare('INSERT INTO t VALUES (?, ?)').run([n, Buffer.alloc(2_000)]);
const rows = () => integer(sqlite.prepare('SELECT count(*) AS rows FROM t').get() ?? {}, 'rows');

test('what arrives together is committed together, once for all', async () => {
  let committed = 0;
  commits.join({ beforeCommit: () => '', committed: () => committed++, rolledBack: () => {} });
  await Promise.all(Array.from({ length: 100 }, (_, n) => commits.run(insert(n))));
  expect(rows()).toBe(100);
  expect(committed).toBe(1);
});

test('one that fails takes the whole transaction with it, and nobody is told that it was stored', async () => {
  await commits.run(insert(1));
  const together = [insert(2), insert(1), insert(3)].map((operation) => commits.run(operation));
  const outcomes = await Promise.allSettled(together);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(rows()).toBe(1);
  await commits.run(insert(4));
  expect(rows()).toBe(2);
});

test('a full disk is Unavailable, nothing is half stored, and it goes on when there is room', async () => {
  sqlite.exec('PRAGMA max_page_count = 20');
  const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, n) => commits.run(insert(n))));
  for (const outcome of outcomes) {
    expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(Unavailable) });
  }
  expect(rows()).toBe(0);
  sqlite.exec('PRAGMA max_page_count = 1000000');
  await Promise.all(Array.from({ length: 50 }, (_, n) => commits.run(insert(n))));
  expect(rows()).toBe(50);
});

test('a bug is not taken for a full disk', async () => {
  const bug = commits.run(() => {
    throw new TypeError('a bug');
  });
  await expect(bug).rejects.toThrow(TypeError);
});

test('what shares an operation is given to it all at once, and everybody gets their own result', async () => {
  const given: number[][] = [];
  const double = commits.share((numbers: readonly number[]) => {
    given.push([...numbers]);
    for (const n of numbers) insert(n)();
    return numbers.map((n) => 2 * n);
  });
  const others = commits.run(insert(100));
  expect(await Promise.all([double(1), double(2), double(3)])).toEqual([2, 4, 6]);
  await others;
  expect(await double(4)).toBe(8);
  expect(given).toEqual([[1, 2, 3], [4]]);
  expect(rows()).toBe(5);
});

test('of a transaction that fails, nothing that shares an operation is left for the next', async () => {
  const given: number[][] = [];
  const store = commits.share((numbers: readonly number[]) => {
    given.push([...numbers]);
    return numbers.map((n) => insert(n)());
  });
  const broken = commits.run(() => {
    throw new TypeError('a bug');
  });
  const outcomes = await Promise.allSettled([broken, store(1), store(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  await store(3);
  expect(given).toEqual([[3]]);
  expect(rows()).toBe(1);
});

test('a shared operation that forgets somebody stores nothing', async () => {
  const forgetful = commits.share((numbers: readonly number[]) => {
    for (const n of numbers) insert(n)();
    return numbers.slice(1);
  });
  await expect(Promise.all([forgetful(1), forgetful(2)])).rejects.toThrow('2 items got 1 results');
  expect(rows()).toBe(0);
});

test('a commit that fails on its thread undoes all of it, also of what that thread was given to do', async () => {
  let last = 'INSERT INTO t VALUES (7, NULL); INSERT INTO t VALUES (7, NULL); ';
  let undone = 0;
  commits.join({ beforeCommit: () => last, committed: () => {}, rolledBack: () => undone++ });
  const before = commits.run(insert(1));
  await expect(before).rejects.toThrow(Unavailable);
  expect(rows()).toBe(0);
  expect(undone).toBe(1);
  last = 'INSERT INTO t VALUES (7, NULL); ';
  await commits.run(insert(1));
  expect(rows()).toBe(2);
});

test('of a group that is durable everybody is told, even if the next one fails or nothing comes after it', async () => {
  const told: string[] = [];
  const first = commits.run(insert(1)).then(() => told.push('first'));
  await new Promise(setImmediate);
  const second = commits.run(insert(1)).catch(() => told.push('second'));
  await Promise.all([first, second]);
  expect(told).toEqual(['first', 'second']);
  await commits.run(insert(2));
  expect(rows()).toBe(2);
});

test('closing writes what waits and takes nothing more', async () => {
  const waiting = commits.run(insert(1));
  await commits.close();
  await waiting;
  await expect(commits.run(insert(2))).rejects.toThrow(Unavailable);
  expect(rows()).toBe(1);
});
