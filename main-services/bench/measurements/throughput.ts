import type { ThroughputSample } from '../result.ts';
import type { Trial } from './trial.ts';

export interface ThroughputPlan {
  concurrencies: readonly number[];
  /** How long each concurrency is measured; it ends earlier when so many have voted. */
  secondsMax: number;
  votesMax: number;
}

/** As many votes as the subject takes, at each concurrency; afterwards all of them must be counted. */
export async function measureThroughput(
  trial: Trial,
  { concurrencies, secondsMax, votesMax }: ThroughputPlan,
  round: number,
  onSample: (sample: ThroughputSample) => void,
): Promise<void> {
  for (const concurrency of concurrencies) {
    await trial.prepare(votesMax);
    const { value, cost } = await trial.costOf(async () => {
      const figures = await trial.send({ connections: concurrency, seconds: secondsMax, votesMax });
      return { ...figures, settledAfterMs: await trial.settle() };
    });
    onSample({
      subject: trial.subject.name,
      round,
      concurrency,
      ...value,
      ...cost,
      votesPerSecond: value.accepted / value.seconds,
    });
  }
}
