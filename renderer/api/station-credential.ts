import { desktopFacts } from '../../main-services/contracts/desktop-facts.ts';

const fragmentPrefix = '#station-token=';

/**
 * The station's credential, from the desktop program or from the address's fragment (which browsers never send). It is
 * taken out of the address, so that it is neither seen nor bookmarked, and lives on in memory alone.
 */
export function takeStationCredential(page: Window): string | undefined {
  const offered = desktopFacts.safeParse('kenchi' in page ? page.kenchi : undefined);
  const { hash, pathname, search } = page.location;
  if (!hash.startsWith(fragmentPrefix)) return offered.success ? offered.data.stationToken : undefined;
  page.history.replaceState(null, '', `${pathname}${search}`);
  return hash.slice(fragmentPrefix.length) || undefined;
}
