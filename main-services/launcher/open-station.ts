import { type StationConfig, takesVotes } from '../profiles/station-config.ts';
import type { OneTimePin } from '../staff/accounts.ts';
import { type Station, type StationMeans, startStation } from '../station/station.ts';
import { explainStartFailure } from './start-failures.ts';

export interface OpenedStation {
  station: Station;
  /** To be shown once, to whoever started it. */
  firstPins: OneTimePin[];
}

/**
 * Starts a station, opens the polls of a test election that is new, and makes the first staff accounts where there are
 * none. Throws what `startStation` throws, and `StartFailed` where the operating system refuses.
 */
export async function openStation(config: StationConfig, means: StationMeans = {}): Promise<OpenedStation> {
  const station = await startStation(config, means).catch((error: unknown) => {
    throw explainStartFailure(error, config);
  });
  const { status } = await station.polls.state();
  if (station.election.mode === 'test' && status === 'setup')
    await station.polls.open({ actor: 'demo start' });
  return { station, firstPins: await provideFirstPins(station, config) };
}

/**
 * In a demo, whoever did not write the PINs down gets others with the next start, as long as nobody has used them. In a
 * cluster they would be taken from whoever reads them on another screen.
 */
async function provideFirstPins({ desk, election }: Station, config: StationConfig): Promise<OneTimePin[]> {
  if (!takesVotes(config)) return [];
  const made = await desk.accounts.makeFirst();
  if (made.length > 0 || election.mode !== 'test' || config.profile !== 'embedded') return made;
  return desk.accounts.remakeFirst();
}
