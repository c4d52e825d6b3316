import { request } from 'undici';
import { results } from '../../contracts/results.ts';
import { type WallsSeen, wallsClosed, wallsOpened, wallsSeen } from '../processes/walls-order.ts';
import type { WallsSample } from '../result.ts';
import type { Instruments, Trial } from './trial.ts';

export interface WallsPlan {
  walls: number;
  concurrency: number;
  seconds: number;
  votesMax: number;
}

const shownMsMax = 30_000;
const nothingSeen: WallsSeen = { behind: 0, states: 0, snapshotsAgain: 0, faults: 0, ended: 0 };

/**
 * Votes without walls and with many, in turn, at the process that takes the votes; afterwards every wall must show the
 * last state. A round has both twice, in an order that favours neither.
 */
export async function measureWalls(
  trial: Trial,
  plan: WallsPlan,
  { walls }: Instruments,
  round: number,
  onSample: (sample: WallsSample) => void,
): Promise<void> {
  for (const count of [0, plan.walls, plan.walls, 0]) {
    await trial.prepare(plan.votesMax);
    await walls.ask({ do: 'open', url: trial.running.url, walls: count }, wallsOpened);
    const { concurrency: connections, seconds, votesMax } = plan;
    const { value, cost } = await trial.costOf(() => trial.send({ connections, seconds, votesMax }));
    await trial.settle();
    const seen = count === 0 ? nothingSeen : await awaitLastState(trial, walls);
    await walls.ask({ do: 'close' }, wallsClosed);
    onSample({
      subject: trial.subject.name,
      round,
      walls: count,
      concurrency: connections,
      seconds: value.seconds,
      votesPerSecond: value.accepted / value.seconds,
      latencyMs: value.latencyMs,
      ...seen,
      ...cost,
    });
  }
}

async function awaitLastState(trial: Trial, walls: Instruments['walls']): Promise<WallsSeen> {
  const { body } = await request(`${trial.running.url}/results`);
  const { seq } = results.parse(await body.json());
  return walls.ask({ do: 'await', seq, msMax: shownMsMax }, wallsSeen);
}
