import fc from 'fast-check';
import { expect } from 'vitest';
import type { ElectionStores } from '../profiles/stores.ts';
import { checkAuditLog } from '../verification/audit-log-check.ts';

/** A field of the audit log as it lies in a database. */
export interface AuditField {
  table: 'audit_log' | 'audit_checkpoints';
  seq: number;
  column: string;
}

/** A hand at the database. */
export interface AuditTables {
  /** The rows as they are, with every column as text. */
  read(table: AuditField['table']): Promise<Record<string, string>[]>;
  write(field: AuditField, value: string): Promise<void>;
}

const columns = {
  audit_log: ['at', 'actor', 'action', 'outcome', 'detail', 'previous_hash', 'hash'],
  audit_checkpoints: ['hash', 'signature'],
} as const;

/**
 * Changes one symbol of an audit log that is in order at random places, in every column and any row, and expects that
 * the check names the place each time. Leaves the log as it was.
 */
export async function expectEveryForgeryFound(
  tables: AuditTables,
  stores: Pick<ElectionStores, 'auditLog' | 'election' | 'key'>,
  forgeries: number,
): Promise<void> {
  const fields = (
    await Promise.all(
      (['audit_log', 'audit_checkpoints'] as const).map(async (table) =>
        (
          await tables.read(table)
        ).flatMap((row) =>
          columns[table].map((column) => ({
            table,
            column,
            seq: Number(row['seq']),
            text: row[column] ?? '',
          })),
        ),
      ),
    )
  ).flat();
  expect((await checkAuditLog(stores)).faults).toEqual([]);
  const symbols = fc.constantFrom(...'0aZ ე\'"');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...fields),
      fc.nat(),
      symbols,
      async ({ text, ...field }, at, symbol) => {
        const place = at % text.length;
        const forged = text.slice(0, place) + symbol + text.slice(place + 1);
        fc.pre(forged !== text);
        await tables.write(field, forged);
        const { faults } = await checkAuditLog(stores);
        await tables.write(field, text);
        // One that can't be read is named by the place before it.
        const named = new RegExp(`(?:entry|checkpoint) (?:${field.seq}|after \\d+)\\b`);
        expect(faults.join('\n'), `${field.table}.${field.column}`).toMatch(named);
      },
    ),
    { numRuns: forgeries },
  );
  expect((await checkAuditLog(stores)).faults).toEqual([]);
}
