import type { Language } from '../../../main-services/contracts/localized.ts';
import type { StationsAnswer } from '../../../main-services/contracts/staff/stations.ts';

type Station = StationsAnswer['stations'][number];

/** The stations whose name or id has what is wanted in it: this one first, then those with credentials. */
export function findStations(
  { stations, this_station }: Pick<StationsAnswer, 'stations' | 'this_station'>,
  wanted: string,
  language: Language,
): Station[] {
  const text = wanted.trim().toLowerCase();
  const order = ({ id, credentials }: Station) => (id === this_station ? 0 : credentials.length > 0 ? 1 : 2);
  return stations
    .filter(({ id, name }) => id.includes(text) || name[language].toLowerCase().includes(text))
    .sort((one, other) => order(one) - order(other));
}
