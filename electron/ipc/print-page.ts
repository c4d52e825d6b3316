import type { IpcMain } from 'electron';
import { z } from 'zod';
import type { PrintOutcome } from '../../main-services/contracts/desktop-printing.ts';
import { printPage } from '../print-page.ts';
import { type Asking, askingOf } from './asking.ts';

export const printPageChannel = 'print-page';

const wantedPrinter = z.string().nullable();

/** Where a page is printed; `refused`: it is nobody's who prints. */
export type PrinterFor = (asking: Asking, wanted: string | null) => Promise<string | null | 'refused'>;

/** Prints the page that asks, and no other. */
export function answerPrintPage(ipcMain: Pick<IpcMain, 'handle'>, printerFor: PrinterFor): void {
  ipcMain.handle(printPageChannel, async (event, asked: unknown): Promise<PrintOutcome> => {
    const asking = askingOf(event);
    const wanted = wantedPrinter.safeParse(asked);
    const printer = wanted.success ? await printerFor(asking, wanted.data) : 'refused';
    return printer === 'refused' ? 'failed' : printPage(asking.contents, printer);
  });
}
