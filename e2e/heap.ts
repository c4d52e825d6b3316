import type { Page } from '@playwright/test';

/**
 * Which of these texts are still in the memory of a page's scripts, after everything that nobody holds was cleared away.
 * The clipboard, and what the browser keeps outside of that memory, is not looked at.
 */
export async function stringsInHeap(page: Page, wanted: readonly string[]): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => void chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  const snapshot = chunks.join('');
  return wanted.filter((text) => snapshot.includes(text));
}
