import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Server } from './server-type.ts';

/** What Prometheus scrapes. No label tells a voter, a candidate or a code. */
export interface Metrics {
  registry: Registry;
  votes: Counter<'outcome'>;
  checkIns: Counter<'outcome'>;
  requestSeconds: Histogram<'route' | 'method' | 'status'>;
  streamSubscribers: Gauge;
}

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    votes: new Counter({
      name: 'kenchi_votes_total',
      help: 'Attempts to vote, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    checkIns: new Counter({
      name: 'kenchi_check_ins_total',
      help: 'Attempts to check in, by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    requestSeconds: new Histogram({
      name: 'kenchi_http_request_seconds',
      help: 'Time from a request to the end of its answer',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers,
    }),
    streamSubscribers: new Gauge({
      name: 'kenchi_results_stream_subscribers',
      help: 'Open result streams',
      registers,
    }),
  };
}

/** `GET /metrics`, in Prometheus' text format. */
export function registerMetrics(app: Server, metrics: Metrics): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requestSeconds.observe(
      { route, method: request.method, status: reply.statusCode },
      reply.elapsedTime / 1_000,
    );
  });
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { summary: "Measurements in Prometheus' text format", tags: ['operation'] },
    handler: async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  });
}
