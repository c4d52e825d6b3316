import { updateRates, updateSeconds, warmUpVotesPerSecondMax } from './plan.ts';
import type { ThroughputSample } from './result.ts';
import type { SubjectName } from './subject.ts';

/** What no subject reaches on a machine that a bench is run on today: voters cost time to make, so not for nothing. */
const votesPerSecondMax = 20_000;
/** A later round may be twice as fast as a first one that was disturbed, or cold. */
const marginFactor = 2;
const latencyLeadSeconds = 2;

/** How many votes a second to be ready for, from what was measured before. */
export function guessRate(samples: readonly ThroughputSample[], name: SubjectName): number {
  const rates = samples.filter(({ subject }) => subject === name).map(({ votesPerSecond }) => votesPerSecond);
  return rates.length === 0 ? votesPerSecondMax : Math.max(...rates) * marginFactor;
}

/** How many voters a round needs at a rate. With fewer, a measurement ends early. */
export function votersFor(
  plan: {
    measure: readonly string[];
    concurrencies: readonly number[];
    seconds: number;
    votes: number;
    warmUpSeconds: number;
    latencySeconds: number;
    walls: number;
    isKenchi: boolean;
  },
  ratePerSecondGuess: number,
): number {
  // With fewer votes than that nobody wants to know how it does at more.
  const ratePerSecond = Math.min(ratePerSecondGuess, (2 * plan.votes) / plan.seconds);
  const atFullRate = Math.min(plan.votes, ratePerSecond * plan.seconds);
  const has = (name: string, voters: number) => (plan.measure.includes(name) ? voters : 0);
  const updates = updateRates.reduce((sum, rate) => sum + rate * updateSeconds, 0);
  return Math.ceil(
    warmUpVotesPerSecondMax * plan.warmUpSeconds +
      has('throughput', plan.concurrencies.length * atFullRate) +
      has('latency', (ratePerSecond / 2) * (plan.latencySeconds + latencyLeadSeconds)) +
      (plan.isKenchi ? has('updates', updates) + (plan.walls > 0 ? 4 * atFullRate : 0) : 0),
  );
}
