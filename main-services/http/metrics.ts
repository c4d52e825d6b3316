import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { AppParts } from './app-parts.ts';
import type { Server } from './server-type.ts';
import { StationGauges } from './station-gauges.ts';

/** What Prometheus scrapes. No label tells a voter, a candidate or a code. */
export interface Metrics {
  registry: Registry;
  votes: Counter<'outcome'>;
  checkIns: Counter<'outcome'>;
  refusals: Counter<'kind'>;
  requestSeconds: Histogram<'route' | 'method' | 'status'>;
  streamSubscribers: Gauge;
}

/** Each sample wakes the process: every 10 ms, which is the default, an idle station would use twice the time. */
const eventLoopSampleMs = 20;

export function createMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: eventLoopSampleMs });
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
    refusals: new Counter({
      name: 'kenchi_refusals_total',
      help: 'Votes and check-ins that were refused, by the kind of problem',
      labelNames: ['kind'],
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
export function registerMetrics(app: Server, parts: AppParts, metrics: Metrics): void {
  const gauges = new StationGauges(metrics.registry, parts);
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    metrics.requestSeconds.observe(
      { route, method: request.method, status: reply.statusCode },
      reply.elapsedTime / 1_000,
    );
    done();
  });
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { summary: "Measurements in Prometheus' text format", tags: ['operation'] },
    handler: async (_request, reply) => {
      await gauges.read();
      return reply.type(metrics.registry.contentType).send(await metrics.registry.metrics());
    },
  });
}
