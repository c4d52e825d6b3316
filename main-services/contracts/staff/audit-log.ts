import { z } from 'zod';
import { auditEntry } from '../audit.ts';

/**
 * `GET /staff/audit-log?before=…&limit=…`: `before` is an entry's `seq`. The others choose among all entries of the log:
 * an act by its name, a part of the name of whoever did it, its outcome, and from when until (not included) when.
 */
export const auditLogQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  action: z.string().max(100).optional(),
  actor: z.string().max(200).optional(),
  outcome: auditEntry.shape.outcome.optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
});

/** The newest of the entries wanted first. `next_before` is the `before` of the next page; `null` at the end. */
export const auditLogAnswer = z.strictObject({
  entries: z.array(auditEntry),
  next_before: z.int().nullable(),
});
