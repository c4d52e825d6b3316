import {
  type DesktopPrinting,
  type Printers,
  type PrintOutcome,
  printers,
  printOutcome,
} from '../../main-services/contracts/desktop-printing.ts';

/**
 * Prints this page as its print stylesheet shows it: by the desktop program where this is its page, else by the browser,
 * which asks where, or prints at once where it was started to (`--kiosk-printing`).
 */
export async function printPage(printer: string | null): Promise<PrintOutcome> {
  const desktop = desktopPrinting();
  if (!desktop) {
    window.print();
    return 'asked';
  }
  try {
    return printOutcome.parse(await desktop.print(printer));
  } catch {
    return 'failed';
  }
}

/** The printers to choose from; `undefined` in a browser, which knows of none. */
export async function listPrinters(): Promise<Printers | undefined> {
  const desktop = desktopPrinting();
  if (!desktop) return undefined;
  const found = printers.safeParse(await desktop.printers().catch(() => []));
  return found.success ? found.data : [];
}

function desktopPrinting(): DesktopPrinting | undefined {
  const offered: unknown = Reflect.get(window, 'kenchiPrinting');
  return isPrinting(offered) ? offered : undefined;
}

function isPrinting(offered: unknown): offered is DesktopPrinting {
  return typeof offered === 'object' && offered !== null && 'print' in offered && 'printers' in offered;
}
