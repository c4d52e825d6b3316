import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testElection } from '../testing/elections.ts';
import {
  electionFrom,
  InvalidResultFile,
  parseResultFile,
  readResultFile,
  scaleRows,
} from './result-file.ts';
import { shuffledVotes } from './vote-order.ts';

test.each([
  ['georgia-2018-round-1', 1_594_030, 8],
  ['georgia-2018-runoff', 1_928_381, 2],
])('%s ships with the project and makes an election in both languages', async (name, total, rows) => {
  const file = await readResultFile(name);
  expect(file.votes.reduce((sum, { votes }) => sum + votes, 0)).toBe(total);
  const election = electionFrom(file, testElection());
  expect(election).toMatchObject({
    id: file.id,
    mode: 'test',
    title: file.title,
    release: { policy: 'live' },
  });
  expect(election.candidates).toHaveLength(rows);
  for (const { name: text } of election.candidates) expect(text.ka).toMatch(/^[\u10d0-\u10ff0-9 ]+$/);
  expect(scaleRows(file, 0.05).map(({ id }) => id)).toEqual(election.candidates.map(({ id }) => id));
});

test('rows are scaled and rounded one by one', async () => {
  const rows = scaleRows(await readResultFile('georgia-2018-round-1'), 0.05);
  expect(rows.map(({ votes }) => votes)).toEqual([30779, 30061, 8742, 2983, 1802, 1802, 1059, 2474]);
});

test('rows with names in another script, or alike, are candidates of their own', () => {
  const votes = ['ნინო', 'ნინო', 'Same Name', 'Same name'].map((candidate) => ({ candidate, votes: 1 }));
  const text = JSON.stringify({ id: 'x', title: { en: 'X', ka: 'ხ' }, votes });
  const ids = scaleRows(parseResultFile(text, 'x.json'), 1).map(({ id }) => id);
  expect(ids).toEqual(['candidate-1', 'candidate-2', 'same-name-3', 'same-name-4']);
});

test('what is no result file is refused with the reason', async () => {
  await expect(readResultFile('no-such-election')).rejects.toThrow(InvalidResultFile);
  expect(() => parseResultFile('{', 'x.json')).toThrow('x.json is not JSON');
  expect(() => parseResultFile('{"votes":[]}', 'x.json')).toThrow(InvalidResultFile);
});

test('every vote of every row has its turn, in an order that the seed repeats', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 300 }), { maxLength: 10 }), fc.nat(), (counts, seed) => {
      const order = shuffledVotes(counts, seed);
      expect(counts.map((_, row) => order.filter((each) => each === row).length)).toEqual(counts);
      expect(shuffledVotes(counts, seed)).toEqual(order);
    }),
  );
});
