import type { IpcMain, IpcMainEvent, WebContents } from 'electron';
import type { DesktopFacts } from '../../main-services/contracts/desktop-facts.ts';

/** Synchronous, so that a page has the facts before its first script runs. */
export const desktopFactsChannel = 'desktop-facts';

/** Who asks. */
export interface Asking {
  contents: WebContents;
  /** `undefined` when the page is on its way: while it is loaded or gone. */
  pageUrl: string | undefined;
}

/** Answers the pages of the program's own windows; whoever else should ever ask is told nothing. */
export function answerDesktopFacts(
  ipcMain: Pick<IpcMain, 'on'>,
  factsFor: (asking: Asking) => DesktopFacts | undefined,
): void {
  ipcMain.on(desktopFactsChannel, (event: IpcMainEvent) => {
    event.returnValue = factsFor({ contents: event.sender, pageUrl: urlOf(event) });
  });
}

function urlOf(event: IpcMainEvent): string | undefined {
  try {
    return event.senderFrame?.url;
  } catch {
    // Electron throws for a frame that is being replaced, which is no fault of anybody's.
    return undefined;
  }
}
