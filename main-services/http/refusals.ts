import { problemStatuses } from '../contracts/problems.ts';
import { type RefusalKind, refusalKind } from '../contracts/report.ts';
import type { RefusalCounter } from '../voting/refused-attempts.ts';
import type { Server } from './server-type.ts';

const kindByStatus = new Map<number, RefusalKind>(
  refusalKind.options.map((kind) => [problemStatuses[kind], kind]),
);

/** Counts what the routes of this scope refuse, for the results report. On them, a status stands for one kind. */
export function countRefusals(app: Server, refusals: Pick<RefusalCounter, 'count'>): void {
  app.addHook('onResponse', async (_request, reply) => {
    const kind = kindByStatus.get(reply.statusCode);
    if (kind !== undefined) refusals.count(kind);
  });
}
