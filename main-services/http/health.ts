import { liveAnswer, readyAnswer } from '../contracts/health.ts';
import type { AppParts } from './app-parts.ts';
import { findReadiness } from './readiness.ts';
import type { Server } from './server-type.ts';

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
      const answer = await findReadiness(stores);
      return reply.code(answer.status === 'ready' ? 200 : 503).send(answer);
    },
  });
}
