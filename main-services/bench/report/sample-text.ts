import type {
  IdleSample,
  LatencySample,
  SoakSample,
  ThroughputSample,
  UpdateSample,
  WallsSample,
} from '../result.ts';
import { milliseconds, percent, whole } from './figures.ts';
import { elsewhereMax, idleCosts, latencySpreads } from './medians.ts';

/** One measurement in a line, for whoever watches. */
export const describeSample = {
  throughput: (sample: ThroughputSample) =>
    line(sample, [
      `at ${sample.concurrency}: ${whole(sample.votesPerSecond)} votes/s`,
      `p99 ${milliseconds(sample.latencyMs.p99)}`,
      sample.refused > 0 && `${sample.refused} refused`,
      sample.queued > 0 && `${sample.queued} queued`,
    ]),
  latency: (sample: LatencySample) => {
    const [spread] = latencySpreads([sample]);
    const { p50 = 0, p99 = 0 } = spread?.sinceAnswerMs ?? {};
    const load = sample.load === 'idle' ? 'idle' : `at ${whole(sample.votesPerSecond)} votes/s`;
    return line(sample, [`${load}: to the wall p50 ${milliseconds(p50)}`, `p99 ${milliseconds(p99)}`]);
  },
  idle: (sample: IdleSample) => {
    const own = idleCosts([sample])[0]?.own ?? 0;
    return line(sample, [`${sample.layout} idle: ${percent(own)} of a core`.trim()]);
  },
  updates: (sample: UpdateSample) =>
    line(sample, [
      `at ${whole(sample.votesPerSecond)} votes/s`,
      `${(sample.states / sample.seconds).toFixed(1)} states/s`,
    ]),
  walls: (sample: WallsSample) =>
    line(sample, [
      `with ${sample.walls} walls: ${whole(sample.votesPerSecond)} votes/s`,
      sample.walls > 0 && `${whole(sample.states / sample.walls)} states a wall`,
      sample.faults + sample.behind + sample.ended > 0 &&
        `${sample.faults} out of order, ${sample.behind} walls behind, ${sample.ended} ended`,
    ]),
  soak: (sample: SoakSample) =>
    line(sample, [
      `${whole(sample.votes)} votes`,
      `${whole(sample.votesPerSecond)} votes/s`,
      `recounted in ${sample.recount.seconds.toFixed(1)} s`,
    ]),
} as const;

function line(
  { subject, elsewhere, ...rest }: { subject: string; elsewhere: number; round?: number },
  parts: readonly (string | false)[],
): string {
  const round = rest.round === undefined ? '' : `round ${rest.round}: `;
  const disturbed =
    elsewhere > elsewhereMax && `disturbed: ${percent(elsewhere)} of the machine went elsewhere`;
  return `${round}${subject} ${[...parts, disturbed].filter(Boolean).join(', ')}`;
}
