import type { Region } from '../contracts/election.ts';
import type { Turnout } from '../contracts/results.ts';
import { shareOf } from './shares.ts';

/** Check-ins so far, by the hour in which they came (its start, ISO, UTC) and the voter's region id. */
export interface CheckIns {
  total: number;
  byHourAndRegion: readonly { hour: string; region: string; count: number }[];
}

/**
 * The hour of a check-in: all that is kept of its time, so that the order of check-ins can't be laid beside the order
 * of ballots. Whole hours of UTC are whole hours in Georgia (UTC+4).
 */
export function hourOf(now: Date): string {
  const hour = new Date(now);
  hour.setUTCMinutes(0, 0, 0);
  return hour.toISOString();
}

export function turnoutOf(
  checkIns: CheckIns,
  registeredByRegion: ReadonlyMap<string, number>,
  regions: readonly Region[],
): Turnout {
  const byHour = new Map<string, number>();
  const byRegion = new Map<string, number>();
  for (const { hour, region, count } of checkIns.byHourAndRegion) {
    byHour.set(hour, (byHour.get(hour) ?? 0) + count);
    byRegion.set(region, (byRegion.get(region) ?? 0) + count);
  }
  const registered = [...registeredByRegion.values()].reduce((sum, count) => sum + count, 0);
  return {
    registered,
    checked_in: checkIns.total,
    share: shareOf(checkIns.total, registered),
    by_hour: [...byHour]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([hour, count]) => ({ hour, checked_in: count })),
    by_region: regions.map(({ id, name }) => {
      const checkedIn = byRegion.get(id) ?? 0;
      const registeredHere = registeredByRegion.get(id) ?? 0;
      return {
        id,
        name,
        registered: registeredHere,
        checked_in: checkedIn,
        share: shareOf(checkedIn, registeredHere),
      };
    }),
  };
}
