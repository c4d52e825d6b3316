import { randomBytes, randomInt } from 'node:crypto';
import type { ElectionDefinition } from '../../contracts/election.ts';
import { readVoterCards } from '../../roll/voter-cards.ts';
import { makeGuid } from '../../voting/keys.ts';
import { clusterSubject, embeddedSubject, oneProcess } from '../kenchi.ts';
import { startServers } from '../servers.ts';
import { Closing, type RunningSubject } from '../subject.ts';
import { type Comparison, compareTimes } from './compare-times.ts';
import { Guesser } from './guesser.ts';

export interface GuessingPlan {
  election: ElectionDefinition;
  profiles: readonly ('embedded' | 'cluster')[];
  /** Of each kind. */
  requests: number;
  say: (line: string) => void;
}

export interface GuessingResult {
  profile: 'embedded' | 'cluster';
  requests: number;
  /** A: nobody has the personal ID. B: somebody has, with another GUID. */
  comparison: Comparison;
  /** The same, of every other time of A and those between: what chance makes of times that can't differ. */
  control: Comparison;
}

const voters = 20_000;
const warmUpRequests = 3_000;

/** A refusal that was to be measured was none. */
export class NotRefused extends Error {
  override name = 'NotRefused';
}

/**
 * Takes the time of wrong attempts, at people of the roll and at nobody, in random order, without the delays that
 * guessing would bring: whether an unknown personal ID can be told from a wrong GUID by how long the 403 takes.
 */
export async function measureGuessing(plan: GuessingPlan): Promise<GuessingResult[]> {
  const closing = new Closing();
  try {
    const servers = plan.profiles.includes('cluster') ? await startServers(plan.say) : undefined;
    if (servers) closing.later(servers.stop);
    const results: GuessingResult[] = [];
    for (const profile of plan.profiles) {
      const subject =
        profile === 'cluster' && servers
          ? clusterSubject(servers, plan.election, oneProcess)
          : embeddedSubject(plan.election);
      const running = await subject.start(voters, () => []);
      try {
        results.push({ profile, ...(await guessAt(running, plan.requests)) });
      } finally {
        await running.stop();
      }
    }
    return results;
  } finally {
    await closing.run();
  }
}

async function guessAt(
  { url, cardsFile, candidateIds }: RunningSubject,
  requests: number,
): Promise<Omit<GuessingResult, 'profile'>> {
  const known: string[] = [];
  for await (const { personal_id } of readVoterCards(cardsFile)) known.push(personal_id);
  const onRoll = new Set(known);
  // Both are made before and picked in one way: what the guesser itself did differently for them could be measured, too.
  const ids = { known, unknown: Array.from(known, () => unknownId(onRoll)) };
  const guesser = await Guesser.connect(url);
  const times = { known: [] as number[], unknown: [] as number[] };
  try {
    for (const kind of warmUpThenShuffled(requests)) {
      const { status, tookUs } = await guesser.vote({
        personal_id: ids[kind.id][randomInt(known.length)] ?? '',
        guid: makeGuid(),
        candidate: candidateIds[0],
      });
      if (status !== 403) throw new NotRefused(`A wrong attempt was answered ${status}.`);
      if (kind.counts) times[kind.id].push(tookUs);
    }
  } finally {
    guesser.close();
  }
  return {
    requests,
    comparison: compareTimes(times.unknown, times.known, Math.random),
    control: compareTimes(
      times.unknown.filter((_, index) => index % 2 === 0),
      times.unknown.filter((_, index) => index % 2 === 1),
      Math.random,
    ),
  };
}

interface Kind {
  id: 'known' | 'unknown';
  counts: boolean;
}

/** As many of each, one of each in every pair, so that whatever drifts hits both alike. */
function* warmUpThenShuffled(requests: number): Generator<Kind> {
  for (let pair = -warmUpRequests / 2; pair < requests; pair++) {
    const order = randomBytes(1)[0] ?? 0;
    const ids: Kind['id'][] = order % 2 === 0 ? ['known', 'unknown'] : ['unknown', 'known'];
    for (const id of ids) yield { id, counts: pair >= 0 };
  }
}

function unknownId(onRoll: ReadonlySet<string>): string {
  for (;;) {
    const id = String(randomInt(10 ** 11)).padStart(11, '0');
    if (!onRoll.has(id)) return id;
  }
}
