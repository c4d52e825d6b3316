import { contextBridge, ipcRenderer } from 'electron';
import type { DesktopPrinting } from '../main-services/contracts/desktop-printing.ts';
import { desktopFactsChannel } from './ipc/desktop-facts.ts';
import { listPrintersChannel } from './ipc/list-printers.ts';
import { printPageChannel } from './ipc/print-page.ts';

const facts: unknown = ipcRenderer.sendSync(desktopFactsChannel);
if (facts !== undefined && facts !== null) contextBridge.exposeInMainWorld('kenchi', facts);

const printing: DesktopPrinting = {
  printers: () => ipcRenderer.invoke(listPrintersChannel),
  print: (printer) => ipcRenderer.invoke(printPageChannel, printer),
};
if (Object(facts).prints === true) contextBridge.exposeInMainWorld('kenchiPrinting', printing);
