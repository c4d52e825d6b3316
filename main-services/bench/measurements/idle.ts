import { setTimeout as sleep } from 'node:timers/promises';
import type { IdleSample } from '../result.ts';
import type { Trial } from './trial.ts';

/** What starting and the last votes leave to do, such as collecting garbage. */
const calmDownMs = 3_000;

/** What a station costs while nobody votes. */
export async function measureIdle(trial: Trial, layout: string, seconds: number): Promise<IdleSample> {
  await sleep(calmDownMs);
  const { cost } = await trial.costOf(() => sleep(seconds * 1000));
  return { subject: trial.subject.name, layout, seconds, ...cost };
}
