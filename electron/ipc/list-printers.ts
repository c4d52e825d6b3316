import type { IpcMain } from 'electron';
import type { Printers } from '../../main-services/contracts/desktop-printing.ts';
import { type Asking, askingOf } from './asking.ts';

export const listPrintersChannel = 'list-printers';

/** Tells staff, who choose one, which printers there are; anybody else is told of none. */
export function answerListPrinters(
  ipcMain: Pick<IpcMain, 'handle'>,
  mayChoose: (asking: Asking) => boolean,
): void {
  ipcMain.handle(listPrintersChannel, async (event): Promise<Printers> => {
    const asking = askingOf(event);
    if (!mayChoose(asking)) return [];
    const found = await asking.contents.getPrintersAsync();
    return found.map(({ name, displayName }) => ({ name, title: displayName || name }));
  });
}
