import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { testElection } from '../testing/elections.ts';
import type { NewVoter } from './generate-voters.ts';
import { InvalidRollFile, type RollFault, RollFile } from './roll-file.ts';

const election = testElection();
const header = 'personal_id,name,birth_date,gender,region,municipality,precinct';
const nino = '01000000001,ნინო ბერიძე,1990-05-17,female,tbilisi,ვაკე,01.001';
const giorgi = '01000000002,გიორგი ლომიძე,1985-01-31,male,აჭარა,ბათუმი,11.001';
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kenchi-roll-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(content: string | Buffer): Promise<{ voters: NewVoter[]; faults: readonly RollFault[] }> {
  const path = join(folder, 'roll.csv');
  await writeFile(path, content);
  const file = new RollFile(path, election);
  const voters: NewVoter[] = [];
  try {
    for await (const voter of file.voters()) voters.push(voter);
  } catch (error) {
    if (!(error instanceof InvalidRollFile)) throw error;
    return { voters, faults: error.faults };
  }
  return { voters, faults: [] };
}

test('reads voters, and makes a GUID for those without', async () => {
  const { voters, faults } = await read(`${header}\n${nino}\n${giorgi}\n`);
  expect(faults).toEqual([]);
  expect(voters.map(({ entry }) => entry)).toEqual([
    {
      personalId: '01000000001',
      name: 'ნინო ბერიძე',
      birthDate: '1990-05-17',
      gender: 'female',
      region: 'tbilisi',
      municipality: 'ვაკე',
      precinct: '01.001',
    },
    expect.objectContaining({ region: 'adjara', gender: 'male' }),
  ]);
  expect(new Set(voters.map(({ guid }) => guid)).size).toBe(2);
});

test.each([
  ['a byte order mark and CRLF', `\uFEFF${header}\r\n${nino}\r\n${giorgi}\r\n`],
  ['lines that end unlike', `${header}\r\n${nino}\n${giorgi}\r\n`],
  ['semicolons', `${header}\n${nino}\n${giorgi}`.replaceAll(',', ';')],
  ['tabs', `${header}\n${nino}\n${giorgi}`.replaceAll(',', '\t')],
  ['quoted fields', `"${header}\n${nino}\n${giorgi}"`.replaceAll(',', '","').replaceAll('\n', '"\n"')],
  ['blank lines and spaces', `${header}\n\n${nino.replaceAll(',', ' , ')}\n\n\n${giorgi}\n\n`],
])('reads a file with %s', async (_, content) => {
  const { voters, faults } = await read(content);
  expect(faults).toEqual([]);
  expect(voters.map(({ entry }) => entry.name)).toEqual(['ნინო ბერიძე', 'გიორგი ლომიძე']);
});

test.each([
  ['a personal ID of ten digits', nino.replace('01000000001', '0100000000'), 'personal_id must be 11 digits'],
  ['an impossible date', nino.replace('1990-05-17', '1990-02-30'), 'birth_date must be a date such as'],
  ['a date in the future', nino.replace('1990-05-17', '2990-05-17'), 'birth_date is in the future'],
  ['a date of another century', nino.replace('1990-05-17', '1790-05-17'), 'birth_date is before'],
  ['an unknown region', nino.replace('tbilisi', 'narnia'), 'region is no region of this election'],
  ['an unknown gender', nino.replace('female', 'x'), 'gender must be female or male'],
  ['an empty name', nino.replace('ნინო ბერიძე', ''), 'name is empty'],
  ['a field too few', nino.replace(',01.001', ''), 'has 6 fields where the header has 7'],
  [
    'a quotation mark in the wrong place',
    nino.replace('ნინო', '"ნინო"'),
    'has a quotation mark in the wrong place',
  ],
])('%s is told with its line and without its value', async (_, row, message) => {
  const { faults } = await read(`${header}\n${giorgi}\n${row}\n`);
  expect(faults).toEqual([{ line: 3, message: expect.stringContaining(message) }]);
  expect(JSON.stringify(faults)).not.toMatch(/01000|0100000000|narnia|[\u10d0-\u10ff]|[12][79]90/);
});

test('GUIDs must be valid, and each must be one voter’s alone', async () => {
  const secret = '8a6d0a8f-7b3c-e997-c19d-0751b5dcf1eb';
  const others = ['01000000003', '01000000004'].map((id) => giorgi.replace('01000000002', id));
  const { voters, faults } = await read(
    `${header},guid\n${nino},${secret}\n${giorgi},\n${others[0]},${secret.toUpperCase()}\n${others[1]},1234\n`,
  );
  expect(voters[0]?.guid).toBe(secret);
  expect(faults).toEqual([
    { line: 4, message: 'guid is that of an earlier line' },
    { line: 5, message: 'guid must be 32 hexadecimal digits' },
  ]);
});

test.each([
  ['', 'there are no voters'],
  [`${header}\n`, 'there are no voters'],
  [header.replace('gender,', ''), 'the header lacks gender'],
  [`${header},shoe_size\n${nino},41`, 'the header may name only'],
  [`${header},name\n${nino},ნინო`, 'the header may name only'],
])('a file that is no roll is refused as a whole (%#)', async (content, message) => {
  const { voters, faults } = await read(content);
  expect(voters).toEqual([]);
  expect(faults).toEqual([{ line: 1, message: expect.stringContaining(message) }]);
});

test('another encoding is refused', async () => {
  const { faults } = await read(
    Buffer.concat([Buffer.from(`${header}\n`), Buffer.from([0xe7, 0xe8, 0x20, 0xff, 0x0a])]),
  );
  expect(faults).toEqual([expect.objectContaining({ message: expect.stringContaining('UTF-8') })]);
});

test('a quotation mark that is never closed does not fill the memory', async () => {
  const { faults } = await read(`${header}\n${nino}\n"${`${giorgi}\n`.repeat(2_000)}`);
  expect(faults).toEqual([
    expect.objectContaining({ message: expect.stringContaining('perhaps a quotation mark') }),
  ]);
});

test('faults are told with their lines, however these end', async () => {
  const { faults } = await read(
    `${header}\r\n${nino}\n${nino.replace('female', 'x')}\r\n${giorgi}\n${giorgi.replace('male', 'y')}\r\n`,
  );
  expect(faults.map(({ line }) => line)).toEqual([3, 5]);
});

test('tells at most 20 faults and then stops reading', async () => {
  const { voters, faults } = await read(`${header}\n${'x,,,,,,\n'.repeat(500)}${nino}\n`);
  expect(faults).toHaveLength(20);
  expect(voters).toEqual([]);
});

test('each voter has a personal ID of their own; whoever has not is told with their line, whatever stands between', async () => {
  const multiLine = nino.replace('ნინო ბერიძე', '"ნინო\nბერიძე"');
  const { voters, faults } = await read(
    `${header}\n${nino}\n\n${giorgi}\n${multiLine}\nbad,,,,,,\n${giorgi}\n`,
  );
  expect(voters.map(({ entry }) => entry.personalId)).toEqual(['01000000001', '01000000002']);
  const twice = { message: 'personal_id is that of an earlier line' };
  expect(faults).toContainEqual({ line: 6, ...twice });
  expect(faults).toContainEqual({ line: 8, ...twice });
  expect(faults.filter(({ line }) => line !== 7)).toHaveLength(2);
});

test('what a spreadsheet writes is read back as it was', async () => {
  const text = fc.stringMatching(/^[ა-ჰa-z "',;-]{1,30}$/).map((word) => `ა${word}ა`);
  const voter = fc.record({
    personalId: fc.stringMatching(/^\d{11}$/),
    name: text,
    birthDate: fc
      .date({ min: new Date('1900-01-01'), max: new Date('2007-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10)),
    gender: fc.constantFrom('female', 'male'),
    region: fc.constantFrom(...election.regions.map(({ id }) => id)),
    municipality: text,
    precinct: text,
  });
  const quote = (field: string) => `"${field.replaceAll('"', '""')}"`;
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(voter, { minLength: 1, maxLength: 20, selector: ({ personalId }) => personalId }),
      fc.constantFrom(',', ';', '\t'),
      async (entries, delimiter) => {
        const rows = entries.map(({ personalId, name, birthDate, gender, region, municipality, precinct }) =>
          [personalId, name, birthDate, gender, region, municipality, precinct].map(quote).join(delimiter),
        );
        const { voters, faults } = await read([header.replaceAll(',', delimiter), ...rows].join('\r\n'));
        expect(faults).toEqual([]);
        expect(voters.map(({ entry }) => entry)).toEqual(entries);
      },
    ),
    { numRuns: 50 },
  );
});
