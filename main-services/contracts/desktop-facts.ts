import { z } from 'zod';

/** What the desktop program tells a page of its own, as `window.kenchi`: all that a page can't ask for over HTTP. */
export const desktopFacts = z.strictObject({
  /** Whether the window is locked to the screen, as at a polling station. */
  locked: z.boolean(),
  /** The station's credential; only the kiosk gets it. */
  stationToken: z.string().min(1).optional(),
  /** Whether the page may print by `window.kenchiPrinting`; see `DesktopPrinting`. */
  prints: z.literal(true).optional(),
});
export type DesktopFacts = z.infer<typeof desktopFacts>;
