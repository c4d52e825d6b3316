import type { IpcMain } from 'electron';
import type { DesktopFacts } from '../../main-services/contracts/desktop-facts.ts';
import { type Asking, askingOf } from './asking.ts';

/** Synchronous, so that a page has the facts before its first script runs. */
export const desktopFactsChannel = 'desktop-facts';

/** Answers the pages of the program's own windows; whoever else should ever ask is told nothing. */
export function answerDesktopFacts(
  ipcMain: Pick<IpcMain, 'on'>,
  factsFor: (asking: Asking) => DesktopFacts | undefined,
): void {
  ipcMain.on(desktopFactsChannel, (event) => {
    event.returnValue = factsFor(askingOf(event));
  });
}
