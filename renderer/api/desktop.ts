import { type DesktopFacts, desktopFacts } from '../../main-services/contracts/desktop-facts.ts';

/** What the desktop program tells this page; `undefined` in a browser. */
export function desktopFactsOf(page: object): DesktopFacts | undefined {
  const offered = desktopFacts.safeParse('kenchi' in page ? page.kenchi : undefined);
  return offered.success ? offered.data : undefined;
}
