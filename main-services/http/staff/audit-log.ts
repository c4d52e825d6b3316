import { auditLogAnswer, auditLogQuery } from '../../contracts/staff/audit-log.ts';
import { problemResponses } from '../problems.ts';
import type { Server } from '../server-type.ts';
import { permittedProblems, type StaffParts } from './staff-parts.ts';

/** Who did what, the newest first. */
export function registerAuditLog(app: Server, { stores }: StaffParts): void {
  app.route({
    method: 'GET',
    url: '/staff/audit-log',
    config: { admission: 'see-audit-log' },
    schema: {
      summary: 'The audit log, the newest entries first, in pages',
      tags: ['staff'],
      querystring: auditLogQuery,
      response: { 200: auditLogAnswer, ...problemResponses('malformed', ...permittedProblems) },
    },
    handler: async (request) => {
      const { before, limit, since, until, ...wanted } = request.query;
      const entries = await stores.auditLog.newest(limit, before, {
        ...wanted,
        since: since === undefined ? undefined : new Date(since),
        until: until === undefined ? undefined : new Date(until),
      });
      const last = entries.at(-1)?.seq ?? 1;
      return { entries, next_before: entries.length === limit && last > 1 ? last : null };
    },
  });
}
