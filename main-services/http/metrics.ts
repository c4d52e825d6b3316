import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { AppParts } from './app-parts.ts';
import { RequestTimes } from './request-times.ts';
import type { Server } from './server-type.ts';
import { StationGauges } from './station-gauges.ts';

/** What Prometheus scrapes. No label tells a voter, a candidate or a code. */
export interface Metrics {
  registry: Registry;
  votes: Counter<'outcome'>;
  checkIns: Counter<'outcome'>;
  refusals: Counter<'kind'>;
  requestTimes: RequestTimes;
  streamSubscribers: Gauge;
}

/** Each sample wakes the process, also one that has nothing else to do. The default is every 10 ms. */
const eventLoopSampleMs = 100;

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
    requestTimes: new RequestTimes(
      'kenchi_http_request_seconds',
      'Time from a request to its answer; of an event stream nothing is told here',
    ),
    streamSubscribers: new Gauge({
      name: 'kenchi_results_stream_subscribers',
      help: 'Open result streams',
      registers,
    }),
  };
}

declare module 'fastify' {
  interface FastifyRequest {
    /** On the clock of `performance`. */
    receivedAtMs: number;
  }
}

/** Times every request, to a route or to none, until it is answered. */
export function timeRequests(app: Server, { requestTimes }: Metrics): void {
  const routes = new Map<unknown, Map<string, ReturnType<RequestTimes['ofRoute']>>>();
  app.decorateRequest('receivedAtMs', 0);
  app.addHook('onRequest', (request, _reply, done) => {
    request.receivedAtMs = performance.now();
    done();
  });
  // When the answer is sent, not when it has been: to hear of that would cost a vote a thirtieth of its time.
  app.addHook('onSend', (request, reply, payload, done) => {
    const { config, url = 'unknown' } = request.routeOptions;
    // Some routes are of several methods, and no route is of all of them.
    const methods = routes.get(config) ?? new Map();
    routes.set(config, methods);
    const count = methods.get(request.method) ?? requestTimes.ofRoute(url, request.method);
    methods.set(request.method, count);
    count(reply.statusCode, performance.now() - request.receivedAtMs);
    done(null, payload);
  });
}

/** `GET /metrics`, in Prometheus' text format. */
export function registerMetrics(app: Server, parts: AppParts, { registry, requestTimes }: Metrics): void {
  const gauges = new StationGauges(registry, parts);
  app.route({
    method: 'GET',
    url: '/metrics',
    schema: { summary: "Measurements in Prometheus' text format", tags: ['operation'] },
    handler: async (_request, reply) => {
      await gauges.read();
      const texts = [await registry.metrics(), requestTimes.text()];
      return reply.type(registry.contentType).send(texts.join('\n'));
    },
  });
}
