import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { expect, test } from 'vitest';
import type { AuditEntry } from '../../../main-services/contracts/audit.ts';
import { findBreak } from './chain.ts';

/** The newest first, as a page of the log comes. */
function chainOf(length: number): AuditEntry[] {
  const entries: AuditEntry[] = [];
  let previous_hash = '0'.repeat(64);
  for (let seq = 1; seq <= length; seq++) {
    const rest = {
      seq,
      at: '2026-10-28T04:00:00.000Z',
      actor: 'ნინო',
      action: 'sign in',
      outcome: 'done' as const,
      detail: `"${seq}"`,
      previous_hash,
    };
    const hash = createHash('sha256')
      .update(canonicalize(rest) ?? '')
      .digest('hex');
    entries.unshift({ ...rest, hash });
    previous_hash = hash;
  }
  return entries;
}

test('a chain holds, from its beginning or from anywhere else', async () => {
  expect(await findBreak([])).toBeUndefined();
  expect(await findBreak(chainOf(5))).toBeUndefined();
  expect(await findBreak(chainOf(5).slice(1, 4))).toBeUndefined();
});

test('an entry that was changed, taken out or put in is named', async () => {
  const changed = chainOf(5).map((entry) => (entry.seq === 3 ? { ...entry, actor: 'other' } : entry));
  expect(await findBreak(changed)).toBe(3);
  expect(await findBreak(chainOf(5).filter(({ seq }) => seq !== 3))).toBe(4);
  const [newest, ...rest] = chainOf(5);
  if (!newest) throw new Error('the chain is empty');
  expect(await findBreak([newest, { ...newest, seq: 4 }, ...rest.slice(1)])).toBe(5);
});
