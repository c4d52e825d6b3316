import type { ReadyAnswer } from '../contracts/health.ts';
import type { Dependency, ElectionStores } from '../profiles/stores.ts';
import { countBallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';

const checkTimeoutMs = 2_000;

/** Every dependency by name, and where the ballots are. Rejects with `Unavailable` when those can't be counted. */
export async function findReadiness(stores: ElectionStores): Promise<ReadyAnswer> {
  const examined = await examineDependencies(stores);
  return { ...examined, ballots: await countBallots(stores) };
}

/** Whether each dependency answers, and what to do about those that do not. */
export async function examineDependencies({
  profile,
  dependencies,
}: ElectionStores): Promise<Omit<ReadyAnswer, 'ballots'>> {
  const examined = await Promise.all(dependencies.map(examine));
  const isReady = examined.every(({ ready }) => ready);
  return { status: isReady ? 'ready' : 'not-ready', profile, dependencies: examined };
}

export async function countBallots(stores: ElectionStores): Promise<ReadyAnswer['ballots']> {
  const ballots = await countBallotsOnTheirWay(stores);
  return { ...ballots, in_flight: ballots.accepted - ballots.counted };
}

async function examine({ name, check, advice }: Dependency): Promise<ReadyAnswer['dependencies'][number]> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), checkTimeoutMs);
    });
    await Promise.race([check(), tooLate]);
    return { name, ready: true };
  } catch {
    return { name, ready: false, advice };
  } finally {
    clearTimeout(timer);
  }
}
