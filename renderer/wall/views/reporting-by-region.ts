import type { PublicElection, Region } from '../../../main-services/contracts/election.ts';

export interface RegionReporting extends Region {
  stations: number;
  reporting: number;
}

/** How many of each region's stations report, in the election's own order; regions without a station are left out. */
export function reportingByRegion(
  { regions, stations }: Pick<PublicElection, 'regions' | 'stations'>,
  reported: readonly string[],
): RegionReporting[] {
  const known = new Set(reported);
  return regions
    .map((region) => {
      const own = stations.filter((station) => station.region === region.id);
      return { ...region, stations: own.length, reporting: own.filter(({ id }) => known.has(id)).length };
    })
    .filter(({ stations }) => stations > 0);
}
