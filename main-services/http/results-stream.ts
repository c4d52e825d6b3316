import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { AppParts } from './app-parts.ts';
import type { Metrics } from './metrics.ts';
import { ResultsBroadcast } from './results-broadcast.ts';
import { apiHeaders } from './security.ts';
import type { Server } from './server-type.ts';

/** `GET /results/stream`: the results as Server-Sent Events; what they are is told in the contract. */
export function registerResultsStream(app: Server, { stores }: AppParts, metrics: Metrics): void {
  const broadcast = new ResultsBroadcast(stores.feed, stores.epoch);
  app.addHook('preClose', async () => broadcast.close());
  app.route({
    method: 'GET',
    url: '/results/stream',
    schema: {
      summary: 'The results as they change, as Server-Sent Events: snapshot, delta, heartbeat',
      tags: ['results'],
      headers: z.object({ 'last-event-id': z.string().max(128).optional() }),
      querystring: z.object({ last_event_id: z.string().max(128).optional() }),
    },
    handler: (request, reply) => {
      const lastEventId = request.headers['last-event-id'] ?? request.query.last_event_id;
      startEventStream(reply);
      broadcast.add(reply.raw, lastEventId);
      metrics.streamSubscribers.set(broadcast.subscribers);
      reply.raw.on('close', () => metrics.streamSubscribers.set(broadcast.subscribers));
    },
  });
}

/**
 * Takes the connection from Fastify and sends the headers. The body ends with the connection instead of being cut into
 * chunks, which would cost each event two writes more (RFC 9112, section 6.3).
 */
function startEventStream(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.useChunkedEncodingByDefault = false;
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value);
  }
  reply.raw.writeHead(200, {
    ...apiHeaders,
    'content-type': 'text/event-stream; charset=utf-8',
    'x-accel-buffering': 'no',
  });
}
