import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { publicDefinition } from '../contracts/election.ts';
import { testElection } from '../testing/elections.ts';
import {
  candidateIdsByName,
  InvalidElection,
  parseElection,
  publicDefinitionOf,
  stationCredentialsOf,
} from './election-file.ts';

const election = testElection();
const text = (changes: object) => JSON.stringify({ ...election, ...changes });

test('a candidate is named by id, or exactly by either name', () => {
  const [first] = election.candidates;
  for (const named of [first?.id, first?.name.ka, first?.name.en]) {
    expect(candidateIdsByName(election).get(named ?? '')).toBe(first?.id);
  }
  for (const named of ['', 'nino', ` ${first?.name.en}`, first?.name.en.toUpperCase() ?? '']) {
    expect(candidateIdsByName(election).get(named)).toBeUndefined();
  }
});

test.each([
  ['no JSON', '{', 'not JSON'],
  ['an unknown field', text({ colour: 'red' }), 'colour'],
  ['one candidate', text({ candidates: election.candidates.slice(0, 1) }), 'candidates'],
  [
    'a candidate twice',
    text({ candidates: [...election.candidates, election.candidates[0]] }),
    'the id nino-tskaltubeli is used twice',
  ],
  [
    'a name twice',
    text({
      candidates: election.candidates.map((candidate) => ({ ...candidate, name: { ka: 'ა', en: 'A' } })),
    }),
    'share a name',
  ],
  [
    'two blank lines',
    text({ candidates: election.candidates.map((candidate) => ({ ...candidate, blank: true })) }),
    'one blank line at most',
  ],
  [
    'a blank line and nobody to compete',
    text({
      candidates: election.candidates
        .slice(0, 2)
        .map((each, index) => ({ ...each, ...(index && { blank: true }) })),
    }),
    'at least two must stand',
  ],
  ['a station nowhere', text({ stations: [{ ...election.stations[0], region: 'nowhere' }] }), 'nowhere'],
  ['polls that close first', text({ closes_at: election.opens_at }), 'close after they open'],
  ['a zone that is none', text({ time_zone: 'Tbilisi' }), 'time zone'],
])('refuses %s and says where', (_what, file, complaint) => {
  expect(() => parseElection(file)).toThrow(InvalidElection);
  expect(() => parseElection(file)).toThrow(complaint);
});

test('a station’s token is not published, nor its hash', () => {
  const token = 'a-very-secret-token';
  const token_sha256 = createHash('sha256').update(token).digest('hex');
  const [first, second] = election.stations;
  if (!first || !second) throw new Error('the demo election has stations');
  const guarded = { ...election, stations: [first, { ...second, token_sha256 }] };
  const published = publicDefinitionOf(guarded);
  expect(publicDefinition.parse(published)).toEqual(published);
  expect(JSON.stringify(published)).not.toContain(token_sha256);
});

test('an official election requires credentials unless it says otherwise, a test one does not', () => {
  expect(stationCredentialsOf({ ...election, mode: 'test' })).toBe('optional');
  expect(stationCredentialsOf({ ...election, mode: 'official' })).toBe('required');
  expect(stationCredentialsOf({ ...election, mode: 'official', station_credentials: 'optional' })).toBe(
    'optional',
  );
  expect(stationCredentialsOf({ ...election, mode: 'test', station_credentials: 'required' })).toBe(
    'required',
  );
});
