import type { IpcMainEvent } from 'electron';
import type { DesktopFacts } from '../../main-services/contracts/desktop-facts.ts';
import { type Asking, askingOf } from './asking.ts';

/** Synchronous, so that a page has the facts before its first script runs. */
export const desktopFactsChannel = 'desktop-facts';

/** Answers the pages of the program's own windows; whoever else should ever ask is told nothing. */
export function answerDesktopFacts(
  ipcMain: { on(channel: string, listener: (event: IpcMainEvent) => void): unknown },
  factsFor: (asking: Asking) => DesktopFacts | undefined,
): void {
  ipcMain.on(desktopFactsChannel, (event) => {
    const facts = factsFor(askingOf(event));
    try {
      event.returnValue = facts;
    } catch {
      // Electron throws when the page that asked is gone: nobody waits for the answer, and the program must not end by it.
    }
  });
}
