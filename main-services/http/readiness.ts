import type { ReadyAnswer } from '../contracts/health.ts';
import type { Dependency, ElectionStores } from '../profiles/stores.ts';
import { countBallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
import { inTime } from '../voting/in-time.ts';
import { Unavailable } from '../voting/ports.ts';

const answerMsMax = 2_000;

/** Every dependency by name, and where the ballots are. */
export async function findReadiness(stores: ElectionStores): Promise<ReadyAnswer> {
  const [examined, ballots] = await Promise.all([examineDependencies(stores), countBallots(stores)]);
  return { ...examined, ballots };
}

/** Whether each dependency answers, and what to do about those that do not. */
export async function examineDependencies({
  profile,
  dependencies,
}: Pick<ElectionStores, 'profile' | 'dependencies'>): Promise<Omit<ReadyAnswer, 'ballots'>> {
  const examined = await Promise.all(dependencies.map(examine));
  const isReady = examined.every(({ ready }) => ready);
  return { status: isReady ? 'ready' : 'not-ready', profile, dependencies: examined };
}

/** `null` when a dependency that counts them does not answer; which one, {@link examineDependencies} says. */
export async function countBallots(stores: ElectionStores): Promise<ReadyAnswer['ballots']> {
  try {
    const ballots = await soon(countBallotsOnTheirWay(stores), 'ballots');
    return { ...ballots, in_flight: ballots.accepted - ballots.counted };
  } catch (error) {
    if (error instanceof Unavailable) return null;
    throw error;
  }
}

async function examine({ name, check, advice }: Dependency): Promise<ReadyAnswer['dependencies'][number]> {
  try {
    await soon(check(), name);
    return { name, ready: true };
  } catch {
    return { name, ready: false, advice };
  }
}

/** Rejects with `Unavailable` when no answer comes in time: whoever looks wants to know now. */
function soon<T>(asking: Promise<T>, name: string): Promise<T> {
  return inTime(asking, answerMsMax, () => {
    throw new Unavailable(name, new Error('no answer in time'));
  });
}
