import type { DesktopFacts } from '../main-services/contracts/desktop-facts.ts';
import { isOfStation } from './hardening.ts';

/** What a page may know: nothing unless it is the station's own, and the station's credential only at the kiosk. */
export function factsForPage(
  pageUrl: string,
  station: { url: string; locked: boolean; token: string | undefined },
): DesktopFacts | undefined {
  if (!isOfStation(pageUrl, station.url)) return undefined;
  const isKiosk = new URL(pageUrl).pathname === '/kiosk';
  return {
    locked: station.locked,
    ...(isKiosk && station.token ? { stationToken: station.token } : {}),
  };
}
