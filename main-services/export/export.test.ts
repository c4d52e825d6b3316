import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import Libsql from 'libsql';
import { afterEach, expect, test } from 'vitest';
import { ElectionKey } from '../audit/election-key.ts';
import { openElection } from '../profiles/embedded.ts';
import { type ElectionDay, startElectionDay } from '../testing/election-day.ts';
import { type ArchiveCheck, checkArchive } from '../verification/archive-check.ts';
import { verifyReport } from '../verification/verify-report.ts';
import { ArchiveExists } from './archive-writer.ts';
import { exportElection } from './export-election.ts';

let day: ElectionDay;
afterEach(() => day.remove());

const chosen = [2, 0, 2, 1, 2, 6, 3, 2];
const target = () => join(day.dataDir, 'archive');
const check = (folder = target()): Promise<ArchiveCheck> => checkArchive({ folder });
const now = () => new Date();

async function hold(): Promise<void> {
  day = await startElectionDay();
  await day.polls('open');
  for (const candidate of chosen) await day.vote(candidate);
  await day.polls('close');
}

async function holdAndExport(): Promise<void> {
  await hold();
  const result = await exportElection(day.stores, { target: target(), actor: 'ნინო', now });
  expect(result.outcome).toBe('exported');
}

async function listFiles(folder = target()): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

test('an archive is whole by itself, and its recount is the election', async () => {
  await holdAndExport();
  await day.close();
  const found = await check();
  expect(found.faults).toEqual([]);
  expect(found).toMatchObject({ ok: true, recount: { ballots: chosen.length }, is_key_given: false });
  expect(Object.values(found.recount.by_candidate)).toEqual([1, 1, 4, 1, 0, 0, 1]);
  expect(found.reports).toEqual([{ id: expect.stringMatching(/^final-/), superseded: false }]);
});

test('it holds no secret, and tells nothing of when a ballot was cast', async () => {
  await holdAndExport();
  const stored = day.stores.key.toStored();
  for (const file of await listFiles()) {
    const bytes = await readFile(file);
    const text = bytes.toString('latin1');
    for (const form of ['latin1', 'hex', 'base64', 'base64url'] as const) {
      // The last 32 bytes are the private key itself.
      expect(text).not.toContain(stored.subarray(-32).toString(form));
    }
    for (const { personal_id, guid } of day.cards) {
      expect(text).not.toContain(personal_id);
      expect(text.replaceAll('-', '')).not.toContain(guid.replaceAll('-', ''));
    }
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600');
  }
  const nullifiers = (await readFile(join(target(), 'ballots.ndjson'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).nullifier);
  expect(nullifiers).toEqual([...nullifiers].sort((a, b) => (a < b ? -1 : 1)));
});

test('any byte of it that is changed is found, and its file is named', async () => {
  await holdAndExport();
  const files = await listFiles();
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (file, at, by) => {
        const bytes = await readFile(file);
        const forged = Buffer.from(bytes);
        const place = at % bytes.length;
        forged[place] = (bytes[place] ?? 0) ^ by;
        await writeFile(file, forged);
        const { ok, faults } = await check();
        await writeFile(file, bytes);
        expect(ok).toBe(false);
        expect(faults.join('\n')).toContain(file.slice(target().length + 1));
      },
    ),
    { numRuns: 400 },
  );
  expect((await check()).ok).toBe(true);
});

test('a line taken out, put in, doubled or moved is found, and named', async () => {
  await holdAndExport();
  for (const name of ['ballots.ndjson', 'audit-log.ndjson', 'audit-checkpoints.ndjson', 'SHA256SUMS']) {
    const file = join(target(), name);
    const bytes = await readFile(file);
    const lines = bytes.toString().split('\n').slice(0, -1);
    const last = lines.length - 1;
    const forgeries = [
      lines.slice(1),
      lines.slice(0, -1),
      [...lines.slice(0, 2), ...lines.slice(1)],
      [lines[last], ...lines.slice(1, last), lines[0]],
      [],
    ];
    for (const forged of forgeries) {
      await writeFile(file, forged.map((line) => `${line}\n`).join(''));
      const { ok, faults } = await check();
      expect(ok).toBe(false);
      expect(faults.join('\n')).toMatch(/ballots\.ndjson|audit-|Audit log|SHA256SUMS/);
    }
    await writeFile(file, bytes);
  }
});

test('a file that is missing, or does not belong, is named', async () => {
  await holdAndExport();
  for (const file of await listFiles()) {
    const name = file.slice(target().length + 1);
    await rename(file, join(day.dataDir, 'away'));
    const checked = check();
    if (name === 'manifest.json') await expect(checked).rejects.toThrow('manifest.json');
    else expect((await checked).faults.join('\n')).toContain(name);
    await rename(join(day.dataDir, 'away'), file);
  }
  await writeFile(join(target(), 'notes.txt'), 'x');
  expect((await check()).faults).toEqual([expect.stringContaining('notes.txt is not in SHA256SUMS')]);
});

test("an archive that somebody else signed is not the election's", async () => {
  await holdAndExport();
  const { publicKey } = day.stores.key;
  expect((await checkArchive({ folder: target(), publicKey })).ok).toBe(true);
  const another = ElectionKey.make().publicKey;
  const { faults } = await checkArchive({ folder: target(), publicKey: another });
  expect(faults.join('\n')).toContain('not the one that was given');
  expect(faults.join('\n')).toContain("not the election's signature");
});

test('there is none before the polls are over, none over another, and nothing of one that failed', async () => {
  day = await startElectionDay();
  await day.polls('open');
  await day.vote(0);
  const options = { target: target(), actor: 'ana', now };
  expect(await exportElection(day.stores, options)).toEqual({
    outcome: 'refused',
    refusal: 'polls-not-over',
  });
  await day.polls('close');
  const failing = exportElection(day.stores, {
    ...options,
    onProgress: () => {
      throw new RangeError('out of paper');
    },
  });
  await expect(failing).rejects.toThrow('out of paper');
  expect((await readdir(day.dataDir)).filter((name) => name.startsWith('archive'))).toEqual([]);
  await exportElection(day.stores, options);
  await expect(exportElection(day.stores, options)).rejects.toThrow(ArchiveExists);
  const [entry] = await day.stores.auditLog.newest(1);
  expect(entry).toMatchObject({ actor: 'ana', action: 'archive export', outcome: 'done' });
});

test('after the polls were reopened the old report is superseded, and a new one is made', async () => {
  await holdAndExport();
  await rm(target(), { recursive: true });
  await day.polls('reopen');
  await day.vote(4);
  await day.polls('close');
  await exportElection(day.stores, { target: target(), actor: 'ana', now });
  const found = await check();
  expect(found.faults).toEqual([]);
  expect(found.reports.map(({ superseded }) => superseded)).toEqual([true, false]);
  expect(found.recount.ballots).toBe(chosen.length + 1);
});

test("a rehearsal's report stays in the archive, and is held against nothing but its signature", async () => {
  await holdAndExport();
  await rm(target(), { recursive: true });
  await day.close();
  const database = new Libsql(join(day.dataDir, 'kenchi.db'));
  database.exec("UPDATE election SET epoch = 'another-box'; DELETE FROM votes");
  database.close();
  const stores = await openElection(day.dataDir, 'audited');
  await exportElection(stores, { target: target(), actor: 'ana', now });
  await stores.close();
  const found = await check();
  expect(found.faults).toEqual([]);
  expect(found.reports).toEqual([{ id: expect.stringMatching(/^final-/), superseded: true }]);
});

test('a report is checked against the election itself', async () => {
  await hold();
  const made = await day.reports.make('final', 'ana');
  if (made.outcome !== 'made') throw new Error('no report');
  const file = join(day.dataDir, `${made.id}.json`);
  await writeFile(file, made.document);
  const { dataDir } = day;
  await day.close();
  expect(await verifyReport({ dataDir, file })).toMatchObject({
    ok: true,
    faults: [],
    kind: 'final',
    recount: { ballots: chosen.length },
  });
  await writeFile(file, made.document.replace('"votes":4', '"votes":5'));
  const { faults } = await verifyReport({ dataDir, file });
  expect(faults.join('\n')).toContain('its signature is not that of the key');
  expect(faults.join('\n')).toContain('candidate tamar-kvariani: it says 5, and should say 4');
});
