import { z } from 'zod';

/** The printers that the desktop program's computer has: how the operating system calls them, and how people do. */
export const printers = z.array(z.strictObject({ name: z.string(), title: z.string() }));
export type Printers = z.infer<typeof printers>;

/**
 * What became of a page that was to be printed. `asked`: by a browser's own dialog, which does not tell.
 * `no-such-printer`: there is none of that name at this computer.
 */
export const printOutcome = z.enum(['printed', 'cancelled', 'no-such-printer', 'failed', 'asked']);
export type PrintOutcome = z.infer<typeof printOutcome>;

/** What the desktop program does for a page of its own, as `window.kenchiPrinting`. */
export interface DesktopPrinting {
  /** For staff, who choose one: {@link printers}. */
  printers(): Promise<unknown>;
  /**
   * Prints the page as it is: the kiosk's where the station's settings say, whatever it asks for; that of staff at the
   * printer of that name, or `null`: whoever prints is asked. Answers a {@link PrintOutcome}.
   */
  print(printer: string | null): Promise<unknown>;
}
