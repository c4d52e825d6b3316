import { liveAnswer, type ReadyAnswer, readyAnswer } from '../contracts/health.ts';
import type { Dependency, ElectionStores } from '../profiles/stores.ts';
import { countBallotsOnTheirWay } from '../tally/ballots-on-their-way.ts';
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
  const ballots = await countBallotsOnTheirWay(stores);
  return {
    status: ready ? 'ready' : 'not-ready',
    profile: stores.profile,
    dependencies,
    ballots: { ...ballots, in_flight: ballots.accepted - ballots.counted },
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
