import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ElectionDay, startElectionDay } from '../testing/election-day.ts';
import { readReport } from './report-file.ts';

let day: ElectionDay;
let document: string;

beforeAll(async () => {
  day = await startElectionDay();
  await day.polls('open');
  await day.vote(1);
  await day.polls('close');
  const made = await day.reports.make('final', 'ნინო');
  document = made.outcome === 'made' ? made.document : '';
});
afterAll(() => day.remove());

test('any byte changed, put in or taken out of a report is found', () => {
  const bytes = Buffer.from(document);
  const place = fc.nat({ max: bytes.length - 1 });
  const byte = fc.integer({ min: 0, max: 255 });
  fc.assert(
    fc.property(place, byte, fc.constantFrom('changed', 'put in', 'taken out'), (at, value, what) => {
      fc.pre(what !== 'changed' || bytes[at] !== value);
      const tail = bytes.subarray(what === 'put in' ? at : at + 1);
      const inserted = what === 'taken out' ? [] : [value];
      const forged = Buffer.concat([bytes.subarray(0, at), Buffer.from(inserted), tail]);
      fc.pre(!forged.equals(bytes));
      const read = readReport(forged);
      expect(read.outcome === 'read' && read.isSigned).toBe(false);
    }),
    { numRuns: 2_000 },
  );
});

test('the same report in other words is none', () => {
  for (const other of [
    `${document} `,
    document.trimEnd(),
    JSON.stringify(JSON.parse(document), null, 2),
    'x',
    '',
  ]) {
    expect(readReport(Buffer.from(other)).outcome).toBe('malformed');
  }
});
