import type { IpcMainEvent, IpcMainInvokeEvent, WebContents } from 'electron';

/** Who asks. */
export interface Asking {
  contents: WebContents;
  /** `undefined` when the page is on its way: while it is loaded or gone. */
  pageUrl: string | undefined;
}

export function askingOf(event: IpcMainEvent | IpcMainInvokeEvent): Asking {
  return { contents: event.sender, pageUrl: urlOf(event) };
}

function urlOf(event: IpcMainEvent | IpcMainInvokeEvent): string | undefined {
  try {
    return event.senderFrame?.url;
  } catch {
    // Electron throws for a frame that is being replaced, which is no fault of anybody's.
    return undefined;
  }
}
