import { turnout } from '../contracts/results.ts';
import type { AppParts } from './app-parts.ts';
import { problemResponses, sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';

/** `GET /turnout`: who came, by hour and region. Live under every release policy. */
export function registerTurnout(app: Server, { stores }: AppParts): void {
  app.route({
    method: 'GET',
    url: '/turnout',
    schema: {
      summary: 'Turnout, by hour and by region',
      tags: ['results'],
      response: { 200: turnout, ...problemResponses('unavailable') },
    },
    handler: async (_request, reply) => {
      const current = stores.feed.current();
      return current ? reply.send(current.turnout) : sendProblem(reply, 'unavailable');
    },
  });
}
