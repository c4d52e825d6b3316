import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { temporaryDataDir } from '../testing/data-dirs.ts';
import { makeBallot } from '../voting/ballots.ts';
import { BallotWriter } from './ballot-writer.ts';
import { BoxedBallots } from './boxed-ballots.ts';
import { databaseFile } from './data-dir.ts';
import { GroupCommit } from './group-commit.ts';
import { migrate } from './schema.ts';
import { openSqlite, readingApart } from './sqlite.ts';

const electionId = 'box-test';
const attempt = Buffer.alloc(32, 1);

function ballotOf(voter: number): Ballot {
  const nullifier = Buffer.alloc(32, `${voter * 7_919}|`).toString('base64url');
  return makeBallot({ election_id: electionId, nullifier, candidate_id: 'ana', station_id: 'station-01' });
}

function openBox(file: string) {
  const writer = openSqlite(file, 'read-write');
  migrate(writer);
  const sqlite = readingApart(writer, openSqlite(file, 'read-only'));
  const commits = new GroupCommit(sqlite);
  const rows = new BallotWriter(sqlite);
  const boxed = new BoxedBallots(sqlite, electionId, rows);
  commits.join(rows);
  commits.join(boxed);
  const close = async () => {
    await commits.close();
    sqlite.close();
  };
  return { boxed, commits, close };
}

type Step = { votes: number[]; fails: boolean; reopen: boolean };

test('whatever is stored, fails and is opened again, the box knows exactly the ballots that are durable', async () => {
  const step: fc.Arbitrary<Step> = fc.record({
    votes: fc.array(fc.nat({ max: 30 }), { maxLength: 8 }),
    fails: fc.boolean(),
    reopen: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      const { dataDir, remove } = await temporaryDataDir();
      const file = join(dataDir, databaseFile);
      let box = openBox(file);
      const durable = new Map<string, Ballot>();
      try {
        for (const { votes, fails, reopen } of steps) {
          const stored = await storeTogether(box, votes, fails);
          for (const ballot of stored) durable.set(ballot.nullifier, ballot);
          if (reopen) {
            await box.close();
            box = openBox(file);
          }
          await expectHolds(box.boxed, durable);
        }
      } finally {
        await box.close();
        await remove();
      }
    }),
    { numRuns: 40 },
  );
});

/** Stores those that are new in one transaction, which fails or not. Answers what became durable. */
async function storeTogether(
  { boxed, commits }: ReturnType<typeof openBox>,
  voters: readonly number[],
  fails: boolean,
): Promise<Ballot[]> {
  const stored: Ballot[] = [];
  const storing = voters.map((voter) =>
    commits.run(() => {
      const ballot = ballotOf(voter);
      const isNew = !boxed.hasNow(ballot);
      if (isNew) boxed.add(ballot, attempt);
      if (isNew) stored.push(ballot);
      expect(boxed.hasNow(ballot)).toBe(true);
      expect(boxed.findNow(ballot.nullifier)).toMatchObject({ attempt, isCounted: true });
    }),
  );
  const failing = fails
    ? commits.run(() => {
        throw new Error('this transaction fails');
      })
    : undefined;
  const outcomes = await Promise.allSettled([...storing, failing]);
  expect(outcomes.some(({ status }) => status === 'rejected')).toBe(fails);
  return fails ? [] : stored;
}

async function expectHolds(boxed: BoxedBallots, durable: ReadonlyMap<string, Ballot>): Promise<void> {
  expect(boxed.count).toBe(durable.size);
  for (let voter = 0; voter <= 30; voter++) {
    const { nullifier } = ballotOf(voter);
    expect(boxed.has(nullifier)).toBe(durable.has(nullifier));
    expect(boxed.findNow(nullifier)?.ballot).toEqual(durable.get(nullifier));
  }
  const all: Ballot[] = [];
  for await (const ballot of boxed.all()) all.push(ballot);
  const bytes = ({ nullifier }: Ballot) => Buffer.from(nullifier, 'base64url').toString('hex');
  expect(all).toEqual([...durable.values()].sort((one, other) => (bytes(one) < bytes(other) ? -1 : 1)));
}

test('a row that a hand took out hides none of the others', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  const file = join(dataDir, databaseFile);
  let box = openBox(file);
  try {
    const stored = await storeTogether(box, [1, 2, 3, 4, 5], false);
    await box.close();
    const sqlite = openSqlite(file, 'read-write');
    sqlite.exec('DELETE FROM ballots WHERE number IN (1, 3)');
    sqlite.close();
    box = openBox(file);
    const [, second, , fourth, fifth] = stored;
    for (const ballot of [second, fourth, fifth]) {
      expect(box.boxed.findNow(ballot?.nullifier ?? '')?.ballot).toEqual(ballot);
    }
    expect(stored.map(({ nullifier }) => box.boxed.has(nullifier))).toEqual([false, true, false, true, true]);
    expect(await storeTogether(box, [1], false)).toHaveLength(1);
    expect(box.boxed.findNow(ballotOf(1).nullifier)).toBeDefined();
  } finally {
    await box.close();
    await remove();
  }
});
