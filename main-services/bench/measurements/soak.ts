import { startHelper } from '../processes/helper-process.ts';
import { type Recounted, recounted } from '../processes/recount-order.ts';
import type { SoakSample } from '../result.ts';
import type { Trial } from './trial.ts';

const connections = 64;
const pointsMin = 40;
const votesPerPointMax = 50_000;
/** A point is reached by votes, not by time; this only bounds it. */
const pointSecondsMax = 600;

/** Many votes in one life of the processes, and what memory they hold on the way; then the recount of all of them. */
export async function measureSoak(
  trial: Trial,
  votes: number,
  onPoint: (votes: number, votesPerSecond: number) => void,
): Promise<SoakSample> {
  const points: SoakSample['points'] = [];
  const votesPerPoint = Math.min(votesPerPointMax, Math.ceil(votes / pointsMin));
  let sent = 0;
  let sendingSeconds = 0;
  const { cost } = await trial.costOf(async () => {
    while (sent < votes) {
      const votesMax = Math.min(votesPerPoint, votes - sent);
      await trial.prepare(votesMax);
      const figures = await trial.send({ connections, seconds: pointSecondsMax, votesMax });
      sent += figures.accepted + figures.refused;
      sendingSeconds += figures.seconds;
      await trial.settle();
      points.push({ votes: sent, rssMib: trial.memory() });
      onPoint(sent, figures.accepted / figures.seconds);
    }
  });
  return {
    subject: trial.subject.name,
    round: 1,
    votes: sent,
    votesPerSecond: sent / sendingSeconds,
    points,
    recount: await recount(trial),
    ...cost,
  };
}

async function recount({ running }: Trial): Promise<Recounted> {
  const process = startHelper(new URL('../processes/recount-process.ts', import.meta.url));
  try {
    return await process.ask(running.place ?? {}, recounted);
  } finally {
    await process.stop();
  }
}
