import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadyAnswer } from '../contracts/health.ts';
import { examineDependencies } from '../http/readiness.ts';
import { openWaitingRoom } from '../http/waiting-room.ts';
import type { ClusterConfig } from '../profiles/cluster-config.ts';
import type { StationConfig } from '../profiles/station-config.ts';
import { Unavailable } from '../voting/ports.ts';

const pauseMsMin = 500;
const pauseMsMax = 5_000;
/** What goes on is told again so often. */
const remindAfterMs = 30_000;

/**
 * Does what needs a cluster's servers; when one is away, waits until all of them answer and begins again, for as long as
 * it takes. Meanwhile `/health/ready` answers at the station's address, and `say` gets a line now and then, both of
 * which name the server and what to do.
 */
export async function onceServersAnswer<T>(
  config: StationConfig,
  task: () => Promise<T>,
  say: (line: string) => void,
): Promise<T> {
  for (;;) {
    try {
      return await task();
    } catch (error) {
      if (!config.cluster || !(error instanceof Unavailable)) throw error;
      await waitForServers(config, config.cluster, { missing: error.dependency, say });
    }
  }
}

async function waitForServers(
  { host, port }: StationConfig,
  cluster: ClusterConfig,
  { missing, say }: { missing: string; say: (line: string) => void },
): Promise<void> {
  const { watchServers } = await import('../profiles/cluster-servers.ts');
  const { dependencies, close } = watchServers(cluster);
  const look = async (): Promise<ReadyAnswer> => {
    return { ...(await examineDependencies({ profile: 'cluster', dependencies })), ballots: null };
  };
  let readiness: ReadyAnswer = { status: 'not-ready', profile: 'cluster', dependencies: [], ballots: null };
  // Nobody knows a port that is not chosen yet.
  const leave = port === 0 ? async () => {} : await openWaitingRoom({ host, port }, () => readiness);
  const tell = remind(say);
  try {
    let pauseMs = pauseMsMin;
    do {
      await sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, pauseMsMax);
      readiness = await look();
      tell(readiness);
    } while (readiness.status !== 'ready');
    say(`${missing} answers; going on.`);
  } finally {
    await leave();
    await close();
  }
}

/** Tells what is missing when that changes, and every 30 s. */
function remind(say: (line: string) => void): (readiness: ReadyAnswer) => void {
  let told = '';
  let toldAt = Number.NEGATIVE_INFINITY;
  return ({ dependencies }) => {
    const missing = dependencies.filter(({ ready }) => !ready);
    const text = missing.map(({ name, advice }) => `${name} does not answer. ${advice}`).join(' ');
    if (text === '' || (text === told && performance.now() - toldAt < remindAfterMs)) return;
    told = text;
    toldAt = performance.now();
    say(`Waiting: ${text} Trying again until all of them answer.`);
  };
}
