import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ballot } from '../contracts/ballot.ts';
import { openElection } from '../profiles/embedded.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import { pollsOf, testStaff } from '../testing/test-staff.ts';
import { makeBallot } from '../voting/ballots.ts';

const election = testElection();
const now = new Date('2026-10-28T09:41:07Z');

/** The ballot of one of a few voters; each always chooses the same. */
function ballotOf(voter: number): Ballot {
  return makeBallot({
    election_id: election.id,
    nullifier: Buffer.alloc(32, voter + 1).toString('base64url'),
    candidate_id: election.candidates[voter % election.candidates.length]?.id ?? '',
    station_id: election.stations[0]?.id ?? '',
  });
}

const act = fc.record({
  kind: fc.constantFrom('cast', 'append', 'follow', 'restart'),
  voter: fc.nat({ max: 7 }),
});

test('whichever way a ballot comes into the log, and whoever counts it first, each nullifier counts once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 25 }), async (acts) => {
      const { dataDir, remove } = await temporaryDataDir();
      await prepareElection(dataDir, election, 1);
      let stores = await openElection(dataDir, 'exclusive');
      try {
        await pollsOf(stores, () => now).act('open', testStaff);
        const follow = async () => {
          const from = new Map([[0, await stores.tallyStore.position(0)]]);
          for await (const batch of stores.log.replay(from)) await stores.tallyStore.apply(batch, now);
        };
        const logged = new Set<number>();
        for (const { kind, voter } of acts) {
          if (kind === 'cast') await stores.box.cast(ballotOf(voter), undefined);
          if (kind === 'append') await stores.log.append([ballotOf(voter)]);
          if (kind === 'follow') await follow();
          if (kind === 'cast' || kind === 'append') logged.add(voter);
          if (kind !== 'restart') continue;
          await stores.close();
          stores = await openElection(dataDir, 'exclusive');
        }
        await follow();
        const tally = await stores.tallyStore.tally();
        const recount = new Map<string, number>();
        for (const voter of logged) {
          const { candidate_id } = ballotOf(voter);
          recount.set(candidate_id, (recount.get(candidate_id) ?? 0) + 1);
        }
        expect(tally.ballots).toBe(logged.size);
        expect(tally.byCandidate).toEqual(recount);
        expect(tally.ballots + tally.passedOver).toBe(await stores.log.length());
        expect(await stores.tallyStore.position(0)).toBe(await stores.log.length());
      } finally {
        await stores.close();
        await remove();
      }
    }),
    { numRuns: 40 },
  );
});

test('a ballot that is counted as it is cast is not read from the log again', async () => {
  const { dataDir, remove } = await temporaryDataDir();
  await prepareElection(dataDir, election, 1);
  const stores = await openElection(dataDir, 'exclusive');
  try {
    await pollsOf(stores, () => now).act('open', testStaff);
    const read: Ballot[] = [];
    const following = await stores.log.follow(
      (partition) => stores.tallyStore.position(partition),
      async (batch) => {
        read.push(...batch.ballots);
        await stores.tallyStore.apply(batch, now);
      },
      () => {},
    );
    for (const voter of [0, 1, 2]) await stores.box.cast(ballotOf(voter), undefined);
    await stores.log.append([ballotOf(3)]);
    await expect.poll(async () => (await stores.tallyStore.tally()).ballots).toBe(4);
    await following.close();
    expect(read).toEqual([ballotOf(3)].map(({ nullifier }) => expect.objectContaining({ nullifier })));
  } finally {
    await stores.close();
    await remove();
  }
});
