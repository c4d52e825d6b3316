import { existsSync } from 'node:fs';
import { join, parse } from 'node:path';
import { BrowserWindow, type DownloadItem, dialog, type Session, type WebContents } from 'electron';
import { isOfStation } from './hardening.ts';

export interface DownloadsWanted {
  stationUrl: string;
  /** Whose pages may save files. */
  mayDownload: (contents: WebContents) => boolean;
  /** Where files go without asking; `undefined`: a dialog asks each time. */
  folder: string | undefined;
}

/** Saves the station's own files for whoever may have them, and no others; says so when one could not be saved. */
export function handleDownloads(
  session: Session,
  { stationUrl, mayDownload, folder }: DownloadsWanted,
): void {
  session.on('will-download', (event, item, contents) => {
    if (!mayDownload(contents) || !isOfStation(item.getURL(), stationUrl)) {
      event.preventDefault();
      return;
    }
    if (folder === undefined) item.setSaveDialogOptions({ defaultPath: item.getFilename() });
    else item.setSavePath(freePath(folder, item.getFilename()));
    item.once('done', (_event, state) => {
      if (state === 'interrupted') void tellFailure(item, contents);
    });
  });
}

/** The name, or with a number where there is such a file: nothing is overwritten unasked. */
function freePath(folder: string, fileName: string): string {
  const { name, ext } = parse(fileName);
  for (let count = 1; ; count++) {
    const path = join(folder, count === 1 ? `${name}${ext}` : `${name} (${count})${ext}`);
    if (!existsSync(path)) return path;
  }
}

async function tellFailure(item: DownloadItem, contents: WebContents): Promise<void> {
  const window = BrowserWindow.fromWebContents(contents);
  if (!window) return;
  await dialog.showMessageBox(window, {
    type: 'error',
    message: 'ფაილი ვერ შეინახა.\nThe file could not be saved.',
    detail: item.getFilename(),
    noLink: true,
  });
}
