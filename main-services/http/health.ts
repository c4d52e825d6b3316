import { liveAnswer, type ReadyAnswer, readyAnswer } from '../contracts/health.ts';
import type { Dependency, ElectionStores } from '../profiles/stores.ts';
import type { AppParts } from './app-parts.ts';
import type { Server } from './server-type.ts';

const checkTimeoutMs = 2_000;

/** `GET /health/live` and `/health/ready`. Neither is rate-limited: a probe must always get through. */
export function registerHealth(app: Server, { stores }: AppParts): void {
  app.route({
    method: 'GET',
    url: '/health/live',
    schema: { summary: 'The process answers', tags: ['operation'], response: { 200: liveAnswer } },
    handler: async () => ({ status: 'live' as const }),
  });
  app.route({
    method: 'GET',
    url: '/health/ready',
    schema: {
      summary: 'Every dependency by name, and whether accepted = logged = counted',
      tags: ['operation'],
      response: { 200: readyAnswer, 503: readyAnswer },
    },
    handler: async (_request, reply) => {
      const answer = await readiness(stores);
      return reply.code(answer.status === 'ready' ? 200 : 503).send(answer);
    },
  });
}

async function readiness(stores: ElectionStores): Promise<ReadyAnswer> {
  const dependencies = await Promise.all(stores.dependencies.map(examine));
  const ready = dependencies.every((dependency) => dependency.ready);
  return {
    status: ready ? 'ready' : 'not-ready',
    profile: stores.profile,
    dependencies,
    ballots: await countBallotsOnTheirWay(stores),
  };
}

async function examine({ name, check, advice }: Dependency): Promise<ReadyAnswer['dependencies'][number]> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer')), checkTimeoutMs);
    });
    await Promise.race([check(), tooLate]);
    return { name, ready: true };
  } catch {
    return { name, ready: false, advice };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * The figures are read one after the other, downstream first, so that a ballot on its way is never seen further than
 * it was. Log records that the tally passed over (redelivered ones) are not counted as logged again.
 */
async function countBallotsOnTheirWay({
  box,
  log,
  tallyStore,
}: ElectionStores): Promise<ReadyAnswer['ballots']> {
  const tally = await tallyStore.tally();
  const logged = (await log.length()) - tally.passedOver;
  const accepted = await box.count();
  return { accepted, logged, counted: tally.ballots, in_flight: accepted - tally.ballots };
}
