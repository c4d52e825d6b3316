import type { IpcMain, IpcMainEvent } from 'electron';
import type { DesktopFacts } from '../../main-services/contracts/desktop-facts.ts';

/** Synchronous, so that a page has the facts before its first script runs. */
export const desktopFactsChannel = 'desktop-facts';

/** Answers the pages of the station; anything else that should ever be loaded is told nothing. */
export function answerDesktopFacts(
  ipcMain: Pick<IpcMain, 'on'>,
  factsFor: (pageUrl: string) => DesktopFacts | undefined,
): void {
  ipcMain.on(desktopFactsChannel, (event: IpcMainEvent) => {
    const { senderFrame } = event;
    const isWholePage = senderFrame !== null && senderFrame.parent === null;
    event.returnValue = isWholePage ? factsFor(senderFrame.url) : undefined;
  });
}
