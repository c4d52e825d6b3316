import { z } from 'zod';

/** What an Electron preload offers to the page. */
const bridge = z.object({ stationToken: z.string().min(1) });

const fragmentPrefix = '#station-token=';

/**
 * The station's credential, from the desktop shell or from the address's fragment (which browsers never send). It is
 * taken out of the address, so that it is neither seen nor bookmarked, and lives on in memory alone.
 */
export function takeStationCredential(page: Window): string | undefined {
  const offered = bridge.safeParse('kenchi' in page ? page.kenchi : undefined);
  const { hash, pathname, search } = page.location;
  if (!hash.startsWith(fragmentPrefix)) return offered.success ? offered.data.stationToken : undefined;
  page.history.replaceState(null, '', `${pathname}${search}`);
  return hash.slice(fragmentPrefix.length) || undefined;
}
