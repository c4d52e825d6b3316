import { expect, test } from 'vitest';
import type { StationCredential } from '../../../main-services/contracts/staff/stations.ts';
import { findStations } from './find-stations.ts';

const credential: StationCredential = {
  id: 'c',
  station_id: 'station-03',
  label: 'kiosk',
  created_at: '2026-10-28T04:00:00Z',
  created_by: 'Nino',
  revoked_at: null,
  revoked_by: null,
};
const station = (id: string, en: string, credentials: StationCredential[] = []) => {
  return { id, region: 'tbilisi', name: { en, ka: `უბანი ${en}` }, credentials };
};
const stations = [
  station('station-01', 'School 1'),
  station('station-02', 'School 2'),
  station('station-03', 'Library', [credential]),
];
const found = (wanted: string, language: 'en' | 'ka' = 'en') => {
  return findStations({ stations, this_station: 'station-02' }, wanted, language).map(({ id }) => id);
};

test('this station comes first, then those with credentials, then the others in their order', () => {
  expect(found('')).toEqual(['station-02', 'station-03', 'station-01']);
});

test('a station is found by its name in the page’s language, whatever the case, and by its id', () => {
  expect(found(' school')).toEqual(['station-02', 'station-01']);
  expect(found('უბანი lib', 'ka')).toEqual(['station-03']);
  expect(found('უბანი', 'en')).toEqual([]);
  expect(found('-01')).toEqual(['station-01']);
});
