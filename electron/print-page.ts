import type { WebContents } from 'electron';
import type { PrintOutcome } from '../main-services/contracts/desktop-printing.ts';

/**
 * Prints a page as its print stylesheet shows it: at the printer of that name without a question, or where whoever is
 * asked by the system's dialog says.
 */
export async function printPage(contents: WebContents, printer: string | null): Promise<PrintOutcome> {
  if (printer !== null) {
    const found = await contents.getPrintersAsync();
    if (!found.some(({ name }) => name === printer)) return 'no-such-printer';
  }
  return new Promise((resolve) => {
    const options = printer === null ? {} : { silent: true, deviceName: printer };
    contents.print(options, (succeeded, reason) => {
      if (succeeded) resolve('printed');
      else resolve(/cancel/i.test(reason) ? 'cancelled' : 'failed');
    });
  });
}
