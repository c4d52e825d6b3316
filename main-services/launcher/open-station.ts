import type { StationConfig } from '../profiles/station-config.ts';
import { type Station, startStation } from '../station/station.ts';
import { explainStartFailure } from './start-failures.ts';

/**
 * Starts a station, and opens the polls of a test election that is new. Throws what `startStation` throws, and
 * `StartFailed` where the operating system refuses.
 */
export async function openStation(config: StationConfig): Promise<Station> {
  const station = await startStation(config).catch((error: unknown) => {
    throw explainStartFailure(error, config);
  });
  const { status } = await station.polls.state();
  if (station.election.mode === 'test' && status === 'setup')
    await station.polls.open({ actor: 'demo start' });
  return station;
}
