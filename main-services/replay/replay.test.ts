import { access } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { voterCardsFile } from '../roll/voter-cards.ts';
import { testElection } from '../testing/elections.ts';
import { verifyElection } from '../verification/verify.ts';
import { openOwnStation } from './own-station.ts';
import { ReplayRefused, replay } from './replay.ts';
import { describeReplay } from './report-text.ts';
import { electionFrom, type ReplayRow, readResultFile, scaleRows } from './result-file.ts';

const file = await readResultFile('georgia-2018-round-1');
const election = electionFrom(file, testElection());

async function withStation<T>(
  voters: number,
  task: (url: string, dataDir: string) => Promise<T>,
): Promise<T> {
  const station = await openOwnStation({ election, voters, seed: 7 });
  try {
    return await task(station.url, station.dataDir);
  } finally {
    await station.close();
    await expect(access(station.dataDir)).rejects.toThrow();
  }
}

function play(url: string, dataDir: string, rows: readonly ReplayRow[], electionId = election.id) {
  return replay({ url, cardsFile: voterCardsFile(dataDir), electionId, rows, seed: 7, concurrency: 16 });
}

test('the wall shows the scaled file, candidate by candidate; a second replay adds the same again', async () => {
  const rows = scaleRows(file, 0.0002);
  await withStation(700, async (url, dataDir) => {
    for (const round of [1, 2]) {
      const report = await play(url, dataDir, rows);
      expect(report).toMatchObject({ ok: true, accepted: 318, wanted: 318, faults: [] });
      expect(report.candidates.map(({ wall }) => wall)).toEqual([123, 120, 35, 12, 7, 7, 4, 10]);
      const { recount } = await verifyElection({ dataDir, url });
      expect(recount.by_candidate?.['salome-zurabishvili-1']).toBe(123 * round);
      expect(describeReplay(report)).toContain('The wall shows what the file says.');
    }
  });
}, 30_000);

test('says so when the roll is too small', async () => {
  await withStation(20, async (url, dataDir) => {
    const report = await play(url, dataDir, scaleRows(file, 0.0002));
    expect(report).toMatchObject({ ok: false, accepted: 20 });
    expect(report.faults).toEqual([expect.stringContaining('no unused voter cards')]);
  });
}, 30_000);

test('is refused by a station that holds another election', async () => {
  const runoff = await readResultFile('georgia-2018-runoff');
  await withStation(20, async (url, dataDir) => {
    await expect(play(url, dataDir, scaleRows(runoff, 0.00001), runoff.id)).rejects.toThrow(ReplayRefused);
  });
}, 30_000);
