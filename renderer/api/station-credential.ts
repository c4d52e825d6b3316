import { desktopFactsOf } from './desktop.ts';

const fragmentPrefix = '#station-token=';
const storageKey = 'kenchi-station-token';

/** What is needed of a page's window. */
interface Page {
  readonly location: Pick<Location, 'hash' | 'pathname' | 'search'>;
  readonly history: Pick<History, 'replaceState'>;
  readonly localStorage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
}

/**
 * The station's credential: from the desktop program; or from the address's fragment (which browsers never send), which
 * makes this browser a kiosk; or kept since that. It is taken out of the address, so that it is neither seen nor
 * bookmarked.
 */
export function takeStationCredential(page: Page): string | undefined {
  const { hash, pathname, search } = page.location;
  if (hash.startsWith(fragmentPrefix)) {
    page.history.replaceState(null, '', `${pathname}${search}`);
    keepStationCredential(page, hash.slice(fragmentPrefix.length));
  }
  return desktopFactsOf(page)?.stationToken ?? readKept(page);
}

/**
 * Makes this browser a kiosk: its votes carry the token's station from now on, over restarts too. An empty token makes it
 * none again.
 */
export function keepStationCredential(page: Page, token: string): void {
  try {
    if (token === '') page.localStorage.removeItem(storageKey);
    else page.localStorage.setItem(storageKey, token);
  } catch {
    // A browser that keeps nothing has to be made a kiosk again after its next start.
  }
}

function readKept(page: Page): string | undefined {
  try {
    return page.localStorage.getItem(storageKey) ?? undefined;
  } catch {
    return undefined;
  }
}
