import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ChainCheck } from '../audit/chain-check.ts';
import { entriesPerCheckpoint } from '../audit/checkpoints.ts';
import type { AuditEvent, AuditFilter } from '../audit/ports.ts';
import type { AuditCheckpoint, AuditEntry } from '../contracts/audit.ts';
import type { RefusalKind } from '../contracts/report.ts';
import type { ElectionStores } from '../profiles/stores.ts';
import type { StoresUnderTest } from './stores-under-test.ts';

/** What every profile guarantees of what is kept for good: the audit log, refused attempts, reports. */
export function describeRecords(profile: string, make: () => Promise<StoresUnderTest>): void {
  let under: StoresUnderTest;

  beforeEach(async () => {
    under = await make();
  });
  afterEach(() => under.remove());

  describe(`${profile}: AuditLog`, () => {
    test('is one chain over a restart, sealed where it was asked and now and then besides', async () => {
      await under.stores.auditLog.append(act('first'), 'sealed');
      for (let index = 1; index < entriesPerCheckpoint; index++)
        await under.stores.auditLog.append(act('more'));
      const reopened = await under.reopen();
      await reopened.auditLog.append(act('last'));
      const { entries, checkpoints } = await read(reopened);
      expect(entries).toHaveLength(entriesPerCheckpoint + 1);
      expect(entries[0]).toMatchObject({
        seq: 1,
        at: '2026-10-28T09:41:07.123Z',
        actor: 'ნინო',
        action: 'first',
      });
      expect(checkpoints.map(({ seq }) => seq)).toEqual([1, entriesPerCheckpoint]);
      expect(faults(reopened, entries, checkpoints)).toEqual([]);
    });

    test('gives everybody who appends at once a place of their own, whichever process they are in', async () => {
      const beside = await under.openBeside();
      const logs = [under.stores.auditLog, beside.auditLog];
      const appended = await Promise.all(
        Array.from({ length: 60 }, (_, index) => logs[index % 2]?.append(act(`act ${index}`))),
      );
      const { entries, checkpoints } = await read(under.stores);
      await beside.close();
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      expect(appended.map((entry) => entry?.seq).sort((a = 0, b = 0) => a - b)).toEqual(
        entries.map(({ seq }) => seq),
      );
      expect(new Set(entries.map(({ action }) => action)).size).toBe(60);
      expect(faults(under.stores, entries, checkpoints)).toEqual([]);
    });

    test('shows its newest entries page by page', async () => {
      for (let index = 1; index <= 5; index++) await under.stores.auditLog.append(act(`act ${index}`));
      const page = async (limit: number, before?: number) =>
        (await under.stores.auditLog.newest(limit, before)).map(({ seq }) => seq);
      expect(await page(2)).toEqual([5, 4]);
      expect(await page(2, 4)).toEqual([3, 2]);
      expect(await page(2, 1)).toEqual([]);
    });

    test('is searched as a whole, by act, name, outcome and time', async () => {
      const at = (hour: number) => new Date(Date.UTC(2026, 9, 28, hour));
      const add = (action: string, actor: string, outcome: AuditEvent['outcome'], hour: number) =>
        under.stores.auditLog.append({ at: at(hour), actor, action, outcome, detail: '' });
      await add('polls open', 'ana', 'refused', 4);
      await add('polls open', 'ana, with ნინო', 'done', 5);
      await add('sign in', 'ნინო', 'done', 6);
      await add('polls close', 'ana', 'done', 16);
      const found = async (wanted: AuditFilter, limit = 10, before?: number) =>
        (await under.stores.auditLog.newest(limit, before, wanted)).map(({ seq }) => seq);
      expect(await found({})).toEqual([4, 3, 2, 1]);
      expect(await found({ action: 'polls open' })).toEqual([2, 1]);
      expect(await found({ action: 'polls open', outcome: 'done' })).toEqual([2]);
      expect(await found({ actor: 'ნინო' })).toEqual([3, 2]);
      expect(await found({ actor: '%' })).toEqual([]);
      expect(await found({ since: at(5), until: at(16) })).toEqual([3, 2]);
      expect(await found({ actor: 'ana' }, 2)).toEqual([4, 2]);
      expect(await found({ actor: 'ana' }, 2, 2)).toEqual([1]);
    });
  });

  test(`${profile}: refused attempts are added up, whoever counts them, over a restart`, async () => {
    const one = new Map<RefusalKind, number>([
      ['not-entitled', 3],
      ['malformed', 1],
    ]);
    const other = new Map<RefusalKind, number>([
      ['malformed', 1],
      ['not-entitled', 2],
    ]);
    const { refusedAttempts } = under.stores;
    await Promise.all(Array.from({ length: 20 }, (_, index) => refusedAttempts.add(index % 2 ? one : other)));
    const reopened = await under.reopen();
    expect(await reopened.refusedAttempts.counts()).toEqual(
      new Map([
        ['not-entitled', 50],
        ['malformed', 20],
      ]),
    );
  });

  test(`${profile}: reports are kept to the byte, and listed in the order in which they were made`, async () => {
    const documents = ['{"a":"ოქმი \\u00e9 é","b":1.0}\n', '{}'];
    const { archive } = under.stores;
    await archive.saveReport({
      id: 'final-9',
      kind: 'final',
      made_at: '2026-10-28T16:00:00.000Z',
      document: documents[0] ?? '',
    });
    await archive.saveReport({
      id: 'zero-4',
      kind: 'zero',
      made_at: '2026-10-28T04:00:00.000Z',
      document: documents[1] ?? '',
    });
    const reopened = await under.reopen();
    expect(await reopened.archive.reports()).toEqual([
      { id: 'zero-4', kind: 'zero', made_at: '2026-10-28T04:00:00.000Z' },
      { id: 'final-9', kind: 'final', made_at: '2026-10-28T16:00:00.000Z' },
    ]);
    expect(await reopened.archive.report('final-9')).toBe(documents[0]);
    expect(await reopened.archive.report('final-10')).toBeUndefined();
    await expect(
      reopened.archive.saveReport({ id: 'zero-4', kind: 'zero', made_at: '', document: '' }),
    ).rejects.toThrow();
  });
}

function act(action: string): AuditEvent {
  const at = new Date('2026-10-28T09:41:07.123Z');
  return { at, actor: 'ნინო', action, outcome: 'done', detail: '“ციტატა”\\ and a quote"' };
}

async function read({ auditLog }: ElectionStores) {
  const checkpoints: AuditCheckpoint[] = [];
  for await (const checkpoint of auditLog.checkpoints()) checkpoints.push(checkpoint);
  const entries: AuditEntry[] = [];
  for await (const entry of auditLog.entries()) entries.push(entry);
  return { entries, checkpoints };
}

function faults(
  { election, key }: ElectionStores,
  entries: readonly AuditEntry[],
  checkpoints: readonly AuditCheckpoint[],
): string[] {
  const check = new ChainCheck({ electionId: election.id, publicKey: key.publicKey, checkpoints });
  for (const entry of entries) check.add(entry);
  return check.finish().faults;
}
