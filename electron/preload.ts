import { contextBridge, ipcRenderer } from 'electron';
import { desktopFactsChannel } from './ipc/desktop-facts.ts';

const facts: unknown = ipcRenderer.sendSync(desktopFactsChannel);
if (facts !== undefined && facts !== null) contextBridge.exposeInMainWorld('kenchi', facts);
