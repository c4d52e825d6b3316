import { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import type { PollState } from '../../contracts/polls.ts';
import { type ClusterScope, openClusterScope } from '../../testing/cluster-scope.ts';
import { makeBallot } from '../../voting/ballots.ts';
import { Unavailable } from '../../voting/ports.ts';
import { RedisBallotBox } from './ballot-box.ts';
import { BallotBoxFiller } from './ballot-box-filler.ts';
import { RedisKeys } from './keys.ts';
import { RedisOutbox } from './outbox.ts';
import { PollCopies } from './poll-copies.ts';
import { RoundTrips } from './round-trips.ts';

let scope: ClusterScope;
let redis: Redis;
let keys: RedisKeys;
let copies: PollCopies;
let filler: BallotBoxFiller;
let elections = 0;
const hour = '2026-10-28T09:00:00.000Z';
const now = new Date('2026-10-28T09:41:07Z');
const open: PollState = { status: 'open', since: hour, version: 1 };
const closed: PollState = { status: 'closed', since: hour, version: 2 };

beforeAll(async () => {
  scope = await openClusterScope(inject('stack'));
  redis = new Redis(scope.redisUrl);
});
beforeEach(() => {
  keys = new RedisKeys(`${scope.namespace}_${elections++}`, 4);
  copies = new PollCopies(redis, keys);
  filler = new BallotBoxFiller(redis, keys);
});
afterAll(async () => {
  redis?.disconnect();
  await scope?.drop();
});

/** Wipes what the election has, and nothing of other tests. */
async function loseEverything(): Promise<void> {
  const all = [
    ...keys.voterShards().flatMap(({ voters, turnout, polls }) => [voters, turnout, polls]),
    ...keys
      .ballotShards()
      .flatMap(({ ballots, receipts, outbox, polls }) => [ballots, receipts, outbox, polls]),
  ];
  await redis.unlink(...all);
}

async function* rollOf(count: number, checkedIn: (index: number) => boolean) {
  for (let index = 0; index < count; index++) {
    yield {
      personalId: String(index).padStart(11, '0'),
      authCodeHash: Buffer.alloc(32, index),
      parts: { region: 'tbilisi', age: '25', gender: 'female' } as const,
      checkedInHour: checkedIn(index) ? hour : undefined,
    };
  }
}

/** How many voters of each kind the turnout has. */
async function turnout(): Promise<Record<string, number>> {
  const sums: Record<string, number> = {};
  for (const { turnout: counts } of keys.voterShards()) {
    for (const [field, count] of Object.entries(await redis.hgetall(counts))) {
      sums[field] = (sums[field] ?? 0) + Number(count);
    }
  }
  return sums;
}

function turnoutOf(count: number): Record<string, number> {
  return { [`hour|${hour}`]: count, 'region|tbilisi': count, 'age|25': count, 'gender|female': count };
}

function boxOf(): RedisBallotBox {
  const roll = { authCodeHashOf: async () => undefined };
  return new RedisBallotBox({ redis, trips: new RoundTrips(), roll }, keys, 'e', {
    isFull: () => false,
    deliver: async () => true,
    foundEmpty: () => {},
    checkedIn: () => {},
  });
}

const ballotOf = (byte: number) =>
  makeBallot({
    election_id: 'e',
    nullifier: Buffer.alloc(32, byte).toString('base64url'),
    candidate_id: 'one',
    station_id: 's',
  });

test('a box that is not filled learns no state of the polls, and takes no vote', async () => {
  await copies.copy(open);
  expect(await copies.areThere()).toBe(false);
  await expect(boxOf().cast(ballotOf(1), undefined)).rejects.toThrow(Unavailable);
});

test('a filled box takes no vote before it knows the polls; then it obeys the newest state', async () => {
  await copies.endFilling(await copies.beginFilling());
  expect(await copies.areThere()).toBe(false);
  await expect(boxOf().cast(ballotOf(1), undefined)).rejects.toThrow(Unavailable);
  await copies.copy(open);
  expect(await copies.areThere()).toBe(true);
  expect(await boxOf().cast(ballotOf(1), undefined)).toMatchObject({ outcome: 'stored' });
  await copies.copy(closed);
  await copies.copy(open);
  await copies.endFilling(await copies.beginFilling());
  expect(await boxOf().cast(ballotOf(2), undefined)).toEqual({ outcome: 'polls-not-open' });
});

test('a filling that was lost midway does not end, not even when another one began since', async () => {
  const lost = await copies.beginFilling();
  await loseEverything();
  await expect(copies.endFilling(lost)).rejects.toThrow(Unavailable);
  const other = await copies.beginFilling();
  await expect(copies.endFilling(lost)).rejects.toThrow(Unavailable);
  await copies.copy(open);
  expect(await copies.areThere()).toBe(false);
  await copies.endFilling(other);
  await copies.copy(open);
  expect(await copies.areThere()).toBe(true);
});

test('several who fill at once count each check-in once, also one that only the later roll knows', async () => {
  await Promise.all(
    [10, 10, 25].map((checkedIn) =>
      filler.fillVoters(
        rollOf(5_000, (index) => index % 100 < checkedIn),
        () => {},
      ),
    ),
  );
  expect(await turnout()).toEqual(turnoutOf(1_250));
  const known = [];
  for await (const { personalId } of filler.checkIns()) known.push(personalId);
  expect(known).toHaveLength(1_250);
});

test('who checked in while the box was filled stays so, and counts once', async () => {
  await filler.fillVoters(
    rollOf(10, () => false),
    () => {},
  );
  await copies.endFilling(await copies.beginFilling());
  await copies.copy(open);
  const voter = { personalId: '00000000003', authCodeHash: Buffer.alloc(32, 3) };
  expect(await boxOf().checkIn(voter, now)).toBe('checked-in');
  await filler.fillVoters(
    rollOf(10, (index) => index === 3 || index === 4),
    () => {},
  );
  expect(await turnout()).toEqual(turnoutOf(2));
  expect(await boxOf().checkIn(voter, now)).toBe('already-checked-in');
});

test('a ballot that reached the log while the box lost everything is put back', async () => {
  await copies.endFilling(await copies.beginFilling());
  await copies.copy(open);
  const ballot = ballotOf(7);
  await boxOf().cast(ballot, undefined);
  await loseEverything();
  await copies.endFilling(await copies.beginFilling());
  await copies.copy(open);
  await new RedisOutbox({ redis, trips: new RoundTrips() }, keys, 'e').acknowledge([ballot]);
  expect(await boxOf().cast(ballotOf(7), undefined)).toEqual({ outcome: 'already-cast' });
  const boxed = [];
  for await (const each of boxOf().ballots()) boxed.push(each);
  expect(boxed).toEqual([ballot]);
});
