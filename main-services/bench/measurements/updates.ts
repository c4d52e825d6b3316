import type { UpdateSample } from '../result.ts';
import type { Trial } from './trial.ts';

const connections = 64;

/** Votes at a rate, and the states of the results that a wall gets of them. */
export async function measureUpdates(
  trial: Trial,
  ratePerSecond: number,
  seconds: number,
  round: number,
): Promise<UpdateSample> {
  const votesMax = Math.ceil(ratePerSecond * seconds);
  await trial.prepare(votesMax);
  const before = await trial.states();
  const { value, cost } = await trial.costOf(async () => {
    const figures = await trial.send({ connections, seconds, votesMax, ratePerSecond });
    await trial.settle();
    return figures;
  });
  const after = await trial.states();
  return {
    subject: trial.subject.name,
    round,
    ratePerSecond,
    accepted: value.accepted,
    seconds: value.seconds,
    votesPerSecond: value.accepted / value.seconds,
    states: after.states - before.states,
    bytes: after.bytes - before.bytes,
    ...cost,
  };
}
