import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { noParts } from '../../election/parts.ts';
import { basisOf, type ResultsInput, resultsOf } from '../../tally/results.ts';
import { emptyTally } from '../../tally/tally.ts';
import { testElection } from '../../testing/elections.ts';
import { faultyLink } from '../../testing/redis-link.ts';
import { parseRedisAddress } from './address.ts';
import { connectRedis } from './connect.ts';
import type { RedisCommands, RedisConnection } from './connection.ts';
import { RedisKeys } from './keys.ts';
import { RedisResultsFeed } from './results-feed.ts';
import { RedisSubscriber } from './subscriber.ts';

const keys = new RedisKeys(`test_${randomBytes(6).toString('hex')}`, 1);
let connection: RedisConnection;
let subscriber: RedisSubscriber;

beforeAll(async () => {
  connection = connectRedis(parseRedisAddress(inject('stack').redisUrl));
  subscriber = new RedisSubscriber(connection.openLink());
  await Promise.all([connection.connect(), subscriber.connect()]);
});

afterAll(async () => {
  await connection.commands.unlink(keys.snapshot);
  subscriber.close();
  connection.close();
});

function stateOf(ballots: number): ResultsInput {
  const now = new Date();
  return {
    election: testElection(),
    polls: { status: 'open', since: now.toISOString(), version: 1 },
    released: { ...emptyTally, ballots },
    counted: emptyTally,
    checkIns: { ...noParts, total: ballots, hour: new Map() },
    brokenDown: noParts,
    registered: noParts,
    asOf: now,
  };
}

async function startFeed(commands: RedisCommands): Promise<RedisResultsFeed> {
  const feed = new RedisResultsFeed(commands, keys, 1);
  await feed.start(
    subscriber,
    async () => undefined,
    (error) => {
      throw error;
    },
  );
  return feed;
}

test('results that are out, though nobody was told so, are known to who published them', async () => {
  const { commands } = connection;
  const publisher = await startFeed(faultyLink(commands, () => 'unanswered'));
  const other = await startFeed(commands);
  const state = stateOf(3);
  // The script is loaded first, as else it would be sent whole.
  await other.publish(resultsOf(stateOf(1)), basisOf(stateOf(1)));
  await expect(publisher.publish(resultsOf(state), basisOf(state))).rejects.toThrow('redis is unavailable');
  await expect.poll(() => other.current()?.ballots).toBe(3);
  await expect.poll(() => publisher.current()?.ballots).toBe(3);
});

test('nobody follows: the newest is there for who asks, and for who follows from then on', async () => {
  const [publisher, idle] = [await startFeed(connection.commands), await startFeed(connection.commands)];
  for (const ballots of [5, 6, 7]) {
    const state = stateOf(ballots);
    expect(await publisher.publish(resultsOf(state), basisOf(state))).toBe('published');
  }
  await expect.poll(() => idle.current()?.ballots).toBe(7);
  const seen: (number | null)[] = [];
  idle.subscribe(({ ballots }) => seen.push(ballots));
  const state = stateOf(8);
  await publisher.publish(resultsOf(state), basisOf(state));
  await expect.poll(() => seen).toEqual([7, 8]);
});
