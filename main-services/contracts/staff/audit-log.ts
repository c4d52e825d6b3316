import { z } from 'zod';

/** One act, as the audit log keeps it. No voter data. */
export const auditEntry = z.strictObject({
  /** Its place in the log: 1 is the first. */
  id: z.int().min(1),
  at: z.iso.datetime(),
  /** A staff name, with the second person's where there was one, or what acted by itself. */
  actor: z.string(),
  action: z.string(),
  outcome: z.enum(['done', 'refused']),
  detail: z.string(),
});
export type AuditEntry = z.infer<typeof auditEntry>;

/** `GET /staff/audit-log?before=…&limit=…` */
export const auditLogQuery = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** The newest entries first. `next_before` is the `before` of the next page; `null` at the end. */
export const auditLogAnswer = z.strictObject({
  entries: z.array(auditEntry),
  next_before: z.int().nullable(),
});
export type AuditLogAnswer = z.infer<typeof auditLogAnswer>;
