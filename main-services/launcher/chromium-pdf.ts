import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { NoPrinter } from '../reports/print-pdf.ts';
import { findChromium } from './chromium.ts';

const printMsMax = 60_000;

/** The browser ended without a PDF, or took too long. */
export class PrintingFailed extends Error {
  override name = 'PrintingFailed';
}

/**
 * Prints a page with an installed Chromium or Chrome that shows no window, with a profile of its own. Throws
 * `NoPrinter` where none is installed.
 */
export async function printWithChromium(
  page: string,
  find: () => string | undefined = () => findChromium(process.env),
): Promise<Buffer> {
  const chromium = find();
  if (chromium === undefined) {
    throw new NoPrinter(
      'No Chromium or Chrome is installed that could make a PDF. Install one, set CHROMIUM_PATH, or print the page.',
    );
  }
  const folder = await mkdtemp(join(tmpdir(), 'kenchi-print-'));
  try {
    const source = join(folder, 'report.html');
    const target = join(folder, 'report.pdf');
    await writeFile(source, page, { mode: 0o600 });
    await run(chromium, [
      ...headlessSwitches(join(folder, 'profile')),
      `--print-to-pdf=${target}`,
      pathToFileURL(source).href,
    ]);
    return await readFile(target).catch((error: unknown) => {
      throw new PrintingFailed(`${chromium} made no PDF.`, { cause: error });
    });
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function headlessSwitches(profile: string): string[] {
  return [
    '--headless',
    '--disable-gpu',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-extensions',
    `--user-data-dir=${profile}`,
    '--no-pdf-header-footer',
    // What older versions call the same.
    '--print-to-pdf-no-header',
    // Chromium does not start as root otherwise.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
}

async function run(program: string, args: readonly string[]): Promise<void> {
  const child = spawn(program, args, { stdio: 'ignore' });
  const timer = setTimeout(() => child.kill('SIGKILL'), printMsMax);
  try {
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new PrintingFailed(`${program} ended with ${code ?? 'a signal'}.`);
  } finally {
    clearTimeout(timer);
  }
}
