import { results } from '../contracts/results.ts';
import type { AppParts } from './app-parts.ts';
import { problemResponses, sendProblem } from './problems.ts';
import type { Server } from './server-type.ts';

/** `GET /results`: the results as released. */
export function registerResults(app: Server, { stores }: AppParts): void {
  app.route({
    method: 'GET',
    url: '/results',
    schema: {
      summary: 'The results, as far as the release policy shows them',
      tags: ['results'],
      response: { 200: results, ...problemResponses('unavailable') },
    },
    handler: async (_request, reply) => {
      const current = stores.feed.current();
      return current ? reply.send(current) : sendProblem(reply, 'unavailable');
    },
  });
}
