import { problemStatuses } from '../contracts/problems.ts';
import { type RefusalKind, refusalKind } from '../contracts/report.ts';
import type { RefusalCounter } from '../voting/refused-attempts.ts';
import type { Metrics } from './metrics.ts';
import type { Server } from './server-type.ts';

const kindByStatus = new Map<number, RefusalKind>(
  refusalKind.options.map((kind) => [problemStatuses[kind], kind]),
);

/** Counts what the routes of this scope refuse, for the results report and for Prometheus. On them, a status stands for one kind. */
export function countRefusals(
  app: Server,
  refusals: Pick<RefusalCounter, 'count'>,
  metrics: Pick<Metrics, 'refusals'>,
): void {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const kind = kindByStatus.get(reply.statusCode);
    if (kind !== undefined) {
      refusals.count(kind);
      metrics.refusals.inc({ kind });
    }
    done(null, payload);
  });
}
