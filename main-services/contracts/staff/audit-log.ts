import { z } from 'zod';
import { auditEntry } from '../audit.ts';

/** `GET /staff/audit-log?before=…&limit=…`: `before` is an entry's `seq`. */
export const auditLogQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The newest entries first. `next_before` is the `before` of the next page; `null` at the end. */
export const auditLogAnswer = z.strictObject({
  entries: z.array(auditEntry),
  next_before: z.int().nullable(),
});
