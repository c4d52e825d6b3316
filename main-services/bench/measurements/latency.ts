import { setTimeout as sleep } from 'node:timers/promises';
import type { LatencySample } from '../result.ts';
import type { Trial } from './trial.ts';

/** On average one vote in 200 ms, as at a busy polling station. */
const idlePauseMs = { min: 100, max: 300 };
/** The probe's own votes must not be a load. */
const loadedPauseMs = { min: 10, max: 50 };
const loadConnections = 64;
/** The load begins before the probe does, and ends after it. */
const leadSeconds = 1;

/** From the answer to the wall, while nobody else votes. */
export async function measureIdleLatency(
  trial: Trial,
  seconds: number,
  round: number,
): Promise<LatencySample> {
  const { value, cost } = await trial.costOf(() => trial.probe(seconds, idlePauseMs));
  await trial.settle();
  return { subject: trial.subject.name, round, load: 'idle', votesPerSecond: 0, ...value, ...cost };
}

/** The same while others vote at half of the rate that the subject can take. */
export async function measureLoadedLatency(
  trial: Trial,
  seconds: number,
  ratePerSecondMax: number,
  round: number,
): Promise<LatencySample> {
  const ratePerSecond = ratePerSecondMax / 2;
  const loadSeconds = seconds + 2 * leadSeconds;
  const votesMax = Math.ceil(ratePerSecond * loadSeconds);
  await trial.prepare(votesMax);
  const { value, cost } = await trial.costOf(async () => {
    const loading = trial.send({
      connections: loadConnections,
      seconds: loadSeconds,
      votesMax,
      ratePerSecond,
    });
    const [figures, times] = await Promise.all([loading, probeLater(trial, seconds)]);
    return { times, votesPerSecond: figures.accepted / figures.seconds };
  });
  await trial.settle();
  const { times, votesPerSecond } = value;
  return { subject: trial.subject.name, round, load: 'half', votesPerSecond, ...times, ...cost };
}

async function probeLater(trial: Trial, seconds: number) {
  await sleep(leadSeconds * 1000);
  return trial.probe(seconds, loadedPauseMs);
}
