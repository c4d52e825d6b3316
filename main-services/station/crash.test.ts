import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { expect, test } from 'vitest';
import { voteAnswer } from '../contracts/voting.ts';
import { type StationProcess, spawnStation } from '../launcher/station-process.ts';
import { openElection } from '../profiles/embedded.ts';
import { countBallots, emptyTally } from '../tally/tally.ts';
import { prepareElection, temporaryDataDir } from '../testing/data-dirs.ts';
import { testElection } from '../testing/elections.ts';
import type { TestCard } from '../testing/voters.ts';
import { parseReceipt } from '../voting/receipts.ts';

const rounds = 20;
const votersPerRound = 1_500;
const concurrency = 32;

interface Attempt {
  card: TestCard;
  candidate: string;
  key: string;
  receipt?: string;
}

/**
 * Posts the attempt. Resolves to whether an answer came; an attempt without one may or may not be in the box, and is
 * made again, with the same key, after the restart.
 */
async function cast(url: string, dispatcher: Agent, attempt: Attempt): Promise<boolean> {
  try {
    const { statusCode, body } = await request(`${url}/vote`, {
      method: 'POST',
      dispatcher,
      headers: { 'content-type': 'application/json', 'idempotency-key': attempt.key },
      body: JSON.stringify({ ...attempt.card, candidate: attempt.candidate }),
    });
    const answer = await body.json();
    expect([200, 201]).toContain(statusCode);
    attempt.receipt = voteAnswer.parse(answer).receipt;
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}

/** Votes with all of the attempts until the station dies; answers those without an answer. */
async function voteUntilKilled(url: string, attempts: Attempt[]): Promise<Attempt[]> {
  const dispatcher = new Agent({ connections: concurrency, pipelining: 1 });
  const waiting = [...attempts];
  const unanswered: Attempt[] = [];
  const vote = async () => {
    for (let attempt = waiting.shift(); attempt; attempt = waiting.shift()) {
      if (!(await cast(url, dispatcher, attempt))) unanswered.push(attempt);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, vote));
  await dispatcher.destroy();
  return unanswered;
}

test(`${rounds} SIGKILLs under load: every answered vote is logged and counted, none twice`, {
  timeout: 300_000,
}, async () => {
  const election = testElection();
  const { dataDir, remove } = await temporaryDataDir();
  const cards = await prepareElection(dataDir, election, rounds * votersPerRound);
  const ids = election.candidates.map(({ id }) => id);
  const attempts = cards.map((card, index): Attempt => {
    const candidate = ids[(index * 31) % ids.length] ?? '';
    return { card, candidate, key: `attempt-${index}`.padEnd(24, '-') };
  });
  let station: StationProcess | undefined;
  let unanswered: Attempt[] = [];
  let [kills, interrupted] = [0, 0];
  try {
    for (let round = 0; round < rounds; round++) {
      station = await spawnStation({ dataDir, openedBy: 'test', environment: {} });
      const fresh = attempts.slice(round * votersPerRound, (round + 1) * votersPerRound);
      const voting = voteUntilKilled(station.url, [...unanswered, ...fresh]);
      await sleep(30 + Math.random() * 400);
      await station.kill();
      kills++;
      unanswered = await voting;
      interrupted += unanswered.length;
    }
    station = await spawnStation({ dataDir, openedBy: 'test', environment: {} });
    expect(await voteUntilKilled(station.url, unanswered)).toEqual([]);
    expect(await station.stop()).toBe(0);
  } finally {
    await station?.kill();
  }
  expect(kills).toBe(rounds);
  expect(interrupted).toBeGreaterThan(rounds);
  await expectExactly(dataDir, attempts);
  await remove();
});

/** Box, log and tally hold these attempts, each once, and nothing else. */
async function expectExactly(dataDir: string, attempts: readonly Attempt[]): Promise<void> {
  const stores = await openElection(dataDir, 'read-only');
  try {
    const rules = {
      electionId: stores.election.id,
      candidateIds: new Set(stores.election.candidates.map(({ id }) => id)),
    };
    const seen = new Set<string>();
    let recount = emptyTally;
    for await (const { ballots } of stores.log.replay()) {
      recount = countBallots(recount, ballots, rules, (nullifier) => seen.size < seen.add(nullifier).size);
    }
    const expected = new Map<string, number>();
    for (const { candidate } of attempts) expected.set(candidate, (expected.get(candidate) ?? 0) + 1);
    expect(recount.byCandidate).toEqual(expected);
    expect(await stores.tallyStore.tally()).toEqual({ ...recount, passedOver: 0 });
    expect(await stores.box.count()).toBe(attempts.length);
    expect((await stores.turnout.checkIns()).total).toBe(attempts.length);
    for (const { receipt } of attempts) {
      expect(await stores.receipts.find(parseReceipt(receipt ?? '') ?? Buffer.alloc(0))).toBe('recorded');
    }
  } finally {
    await stores.close();
  }
}
