import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import type { Ballot } from '../../contracts/ballot.ts';
import { GapInLog } from '../../tally/ports.ts';
import { countBallots, emptyTally, type Tally } from '../../tally/tally.ts';
import { testElection } from '../../testing/elections.ts';
import { faultyLink, type LinkFault } from '../../testing/redis-link.ts';
import { makeBallot } from '../../voting/ballots.ts';
import { Unavailable } from '../../voting/ports.ts';
import { parseRedisAddress } from './address.ts';
import { connectRedis } from './connect.ts';
import type { RedisConnection } from './connection.ts';
import { RedisKeys } from './keys.ts';
import { RedisTallyStore } from './tally-store.ts';

const election = testElection();
const candidateIds = election.candidates.map(({ id }) => id);
const rules = { electionId: election.id, candidateIds: new Set(candidateIds) };
const keys = new RedisKeys(`test_${randomBytes(6).toString('hex')}`, 1);
const now = new Date('2026-10-28T09:41:07Z');
let connection: RedisConnection;

beforeAll(async () => {
  connection = connectRedis(parseRedisAddress(inject('stack').redisUrl));
  await connection.connect();
});

afterAll(async () => {
  await forgetAll();
  connection.close();
});

async function forgetAll(): Promise<void> {
  for (const key of Object.values(keys.tallyPartition(0))) await connection.commands.unlink(key);
}

/** One process' store, on the Redis that all share. */
function openStore(faultNow: () => LinkFault | undefined = () => undefined): RedisTallyStore {
  return new RedisTallyStore(faultyLink(connection.commands, faultNow), keys, rules, 1);
}

/** The candidate after the last one does not stand. */
function ballotOf({ voter, choice }: { voter: number; choice: number }): Ballot {
  return makeBallot({
    election_id: election.id,
    nullifier: createHash('sha256').update(`voter ${voter}`).digest('base64url'),
    candidate_id: candidateIds[choice] ?? 'nobody',
    station_id: election.stations[0]?.id ?? '',
  });
}

/** What a log's beginning counts, by memory alone. */
function tallyOf(ballots: readonly Ballot[]): Tally {
  const seen = new Set<string>();
  return countBallots(
    emptyTally,
    ballots,
    rules,
    (nullifier) => !seen.has(nullifier) && !!seen.add(nullifier),
  );
}

const processes = 3;
const step = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      act: fc.constant('count' as const),
      by: fc.nat(processes - 1),
      /** How far before the position, or behind it, the batch begins. */
      back: fc.integer({ min: -1, max: 6 }),
      ballots: fc.integer({ min: 1, max: 12 }),
      fault: fc.constantFrom<LinkFault | undefined>(undefined, undefined, 'unsent', 'unanswered'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('lose everything' as const) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('restart' as const), by: fc.nat(processes - 1) }) },
);

test('several processes, broken links and a Redis that loses everything: each nullifier counts once, the first time', async () => {
  const log = fc.array(fc.record({ voter: fc.nat(20), choice: fc.nat(candidateIds.length) }), {
    minLength: 40,
    maxLength: 60,
  });
  await fc.assert(
    fc.asyncProperty(log, fc.array(step, { maxLength: 30, size: 'max' }), async (votes, steps) => {
      await forgetAll();
      const ballots = votes.map(ballotOf);
      let fault: LinkFault | undefined;
      const open = () => openStore(() => fault);
      const stores = Array.from({ length: processes }, open);
      const witness = openStore();
      for (const each of steps) {
        if (each.act === 'lose everything') await forgetAll();
        else if (each.act === 'restart') stores[each.by] = open();
        else {
          const position = await witness.position(0);
          const from = Math.min(Math.max(0, position - each.back), ballots.length - 1);
          const batch = { partition: 0, from, ballots: ballots.slice(from, from + each.ballots) };
          fault = each.fault;
          const failure: unknown = await stores[each.by]?.apply(batch, now).catch((error: unknown) => error);
          if (!(fault && failure instanceof Unavailable)) {
            const isGap = from > position;
            expect(failure).toEqual(isGap ? expect.any(GapInLog) : undefined);
            const end = isGap ? position : from + batch.ballots.length;
            expect(await witness.position(0)).toBe(Math.max(position, end));
          }
          fault = undefined;
        }
        expect(await witness.tally()).toEqual(tallyOf(ballots.slice(0, await witness.position(0))));
      }
    }),
    { numRuns: 40 },
  );
});
