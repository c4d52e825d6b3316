import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BrowserWindow, session } from 'electron';
import { pagePreferences } from './hardening.ts';

/**
 * Prints a page in a window that nobody sees. The page needs nothing from anywhere else, so its session may load nothing
 * else. It comes from a file, as an address that has it all in itself must not be as long.
 */
export async function printWithElectron(page: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-print-'));
  const partition = `print-${randomUUID()}`;
  const file = join(folder, 'report.html');
  const address = pathToFileURL(file).href;
  session
    .fromPartition(partition)
    .webRequest.onBeforeRequest(({ url }, answer) =>
      answer({ cancel: url !== address && !url.startsWith('data:') }),
    );
  const window = new BrowserWindow({
    show: false,
    webPreferences: { ...pagePreferences, partition, javascript: false },
  });
  try {
    await writeFile(file, page, { mode: 0o600 });
    await window.loadURL(address);
    return await window.webContents.printToPDF({ preferCSSPageSize: true });
  } finally {
    window.destroy();
    await rm(folder, { recursive: true, force: true });
  }
}
