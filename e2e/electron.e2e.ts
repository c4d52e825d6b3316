import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { readyAnswer } from '../main-services/contracts/health.ts';
import { signedReport } from '../main-services/contracts/report.ts';
import { voterCardsFile } from '../main-services/roll/voter-cards.ts';
import { rehearsalMessages } from '../renderer/staff/rehearsal/rehearsal-messages.ts';
import { reportsMessages } from '../renderer/staff/reports/reports-messages.ts';
import { sessionMessages } from '../renderer/staff/session/session-messages.ts';
import { settingsMessages } from '../renderer/staff/settings/settings-messages.ts';
import { type Desktop, test } from './desktop.ts';
import { StaffPage } from './staff-page.ts';

async function vote(kiosk: Page, desktop: Desktop, candidate: RegExp): Promise<void> {
  const [card] = desktop.cards;
  await kiosk.getByRole('button', { name: 'Vote in English' }).click();
  await expect(kiosk.getByRole('textbox', { name: 'Personal ID' })).toBeVisible();
  await kiosk.keyboard.type(card?.personal_id ?? '');
  await kiosk.keyboard.press('Enter');
  await kiosk.keyboard.type(card?.guid ?? '');
  await kiosk.keyboard.press('Enter');
  await kiosk.getByRole('radio', { name: candidate }).check({ force: true });
  await kiosk.getByRole('button', { name: 'Review my choice' }).click();
  await kiosk.getByRole('button', { name: 'Cast my ballot' }).click();
  await expect(kiosk.getByTestId('receipt-code')).toBeVisible();
}

/** What the kiosk's window shows. Playwright gives up a page that has crashed once; the window goes on. */
function inKioskWindow(desktop: Desktop, script: string): Promise<unknown> {
  return desktop.app.evaluate(async ({ BrowserWindow }, code) => {
    const window = BrowserWindow.getAllWindows().find(({ id }) => id === 1);
    return window?.webContents.executeJavaScript(code);
  }, script);
}

function crashKiosk(desktop: Desktop): Promise<void> {
  return desktop.app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.fromId(1)?.webContents;
    const gone = new Promise<void>((resolve) => contents?.once('render-process-gone', () => resolve()));
    const loaded = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await gone;
    await loaded;
  });
}

async function voteAndWatch(desktop: Desktop): Promise<void> {
  const [kiosk, wall] = [await desktop.kiosk(), await desktop.wall()];
  await expect(wall.getByTestId('connection-state')).toHaveAttribute('data-state', 'live');
  await expect(wall.getByTestId('ballots-counted')).toHaveText('0');
  await vote(kiosk, desktop, /Tamar Kvariani/);
  await expect(wall.getByTestId('ballots-counted')).toHaveText('1');
  await expect(wall.getByTestId('ranking-tamar-kvariani').locator('.row__votes')).toContainText('1');
}

test('a vote in the kiosk’s window shows on the wall’s window', async ({ desktop }) => {
  await voteAndWatch(desktop);
});

/** What was saved under a name, once it is whole. */
async function saved(desktop: Desktop, name: string | RegExp): Promise<Buffer> {
  const find = async () => (await readdir(desktop.downloadsDir)).find((file) => file.match(name));
  await expect.poll(async () => (await find()) !== undefined, `a file ${name}`).toBe(true);
  return readFile(join(desktop.downloadsDir, (await find()) ?? ''));
}

/** Has the computer a printer, or none, which keeps the names that something was printed at. */
async function providePrinters(desktop: Desktop, names: readonly string[]): Promise<void> {
  await desktop.app.evaluate(({ webContents }, found) => {
    const printed: unknown[] = [];
    Reflect.set(globalThis, 'printed', printed);
    for (const contents of webContents.getAllWebContents()) {
      const printer = { description: '', status: 0, isDefault: false, options: {} };
      contents.getPrintersAsync = async () =>
        found.map((name) => ({ ...printer, name, displayName: `${name} printer` }));
      contents.print = (options, onDone) => {
        printed.push(options);
        onDone?.(true, '');
      };
    }
  }, names);
}

function printed(desktop: Desktop): Promise<unknown> {
  return desktop.app.evaluate(() => Reflect.get(globalThis, 'printed'));
}

/** The simulated voters of a rehearsal vote from within the program. */
async function rehearse(desktop: Desktop, staff: StaffPage): Promise<void> {
  const lines = desktop.cards.map(({ personal_id, guid }) => `${personal_id},${guid}`);
  await writeFile(voterCardsFile(desktop.dataDir), ['personal_id,guid', ...lines, ''].join('\n'));
  const texts = rehearsalMessages.ka;
  await staff.goTo('rehearsal');
  await staff.page.getByLabel(texts.votes, { exact: true }).fill('5');
  await staff.button(texts.start).click();
  await staff.dialog().getByRole('button', { name: texts.start }).click();
  await expect(staff.page.getByText(texts.allWell)).toBeVisible({ timeout: 30_000 });
}

/** Staff choose a printer of this computer and try it; then the kiosk prints a receipt there, unasked. */
async function printReceipts(desktop: Desktop, staff: StaffPage): Promise<void> {
  const { page } = staff;
  const texts = settingsMessages.ka;
  const atHall = { silent: true, deviceName: 'Hall' };
  await providePrinters(desktop, ['Hall']);
  await staff.goTo('settings');
  const printer = page.getByLabel(texts.printer, { exact: true });
  await expect(printer.getByRole('option')).toHaveText([texts.printerAsks, 'Hall printer']);
  await printer.selectOption('Hall');
  await staff.button(texts.testPage).click();
  await expect(page.getByText(texts.printOutcomes.printed)).toBeVisible();
  expect(await printed(desktop)).toEqual([atHall]);
  await page.getByLabel(texts.receipts, { exact: true }).selectOption('always');
  await staff.button(texts.save).click();
  await expect(page.getByText(texts.saved)).toBeVisible();
  const kiosk = await desktop.kiosk();
  await kiosk.reload();
  await vote(kiosk, desktop, /Tamar Kvariani/);
  await expect(kiosk.getByText('Take your receipt from the printer.')).toBeVisible();
  expect(await printed(desktop)).toEqual([atHall, atHall]);
  // A kiosk learns of no printer.
  const asked = await kiosk.evaluate(() => Reflect.get(globalThis, 'kenchiPrinting').printers());
  expect(asked).toEqual([]);
  await providePrinters(desktop, []);
  await staff.button(texts.testPage).click();
  await expect(page.getByText(texts.printOutcomes['no-such-printer'])).toBeVisible();
}

test('staff save reports, PDFs that Electron printed among them, and have receipts printed; a voter’s page saves nothing', async ({
  desktop,
}) => {
  await (await desktop.kiosk()).evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: '/election', download: 'election.json' });
    document.body.append(link);
    link.click();
  });
  const staff = new StaffPage(await desktop.staff(), 'ka');
  const texts = reportsMessages.ka;
  await staff.signIn('official');
  await staff.goTo('reports');
  await staff.button(texts.make.zero).click();
  const save = async (link: string) => staff.page.getByRole('link', { name: link, exact: true }).click();
  await save(texts.json);
  const { report } = signedReport.parse(JSON.parse((await saved(desktop, /json$/)).toString()));
  await save(texts.csv);
  expect((await saved(desktop, `${report.id}.csv`)).toString()).toContain(report.id);
  await save(`${texts.pdf}, ქართული`);
  const pdf = (await saved(desktop, `${report.id}-ka.pdf`)).toString('latin1');
  expect(pdf).toMatch(/^%PDF-/);
  expect(pdf).toContain('+FiraGO-SemiBold');
  const { chrome } = await desktop.app.evaluate(() => process.versions);
  // Skia, which writes the PDF, has Chromium's milestone for its version.
  expect(pdf).toContain(`Skia/PDF m${chrome?.split('.')[0]})`);
  await save(texts.csv);
  await saved(desktop, `${report.id} \\(2\\).csv`);
  expect((await readdir(desktop.downloadsDir)).toSorted()).toEqual([
    `${report.id} (2).csv`,
    `${report.id}-ka.pdf`,
    `${report.id}.csv`,
    `${report.id}.json`,
  ]);
  await printReceipts(desktop, staff);
  await rehearse(desktop, staff);
  // Signed out, the window can be closed; the one that the PDF was printed in is gone already.
  await staff.button(staff.texts.frame.signOut).click();
  const closed = staff.page.waitForEvent('close');
  // The window may be gone before Playwright is told that it was clicked.
  await staff
    .button(sessionMessages.ka.closeWindow)
    .click()
    .catch(() => undefined);
  await closed;
  await desktop.wall();
  await expect.poll(() => desktop.app.windows().length).toBe(2);
});

test('a page that emptied itself is brought back', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  const home = kiosk.url();
  await kiosk.evaluate(() => {
    window.location.href = 'about:blank';
  });
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
  expect(kiosk.url()).toBe(home);
});

test('it does not run twice on one data directory', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  const second = await desktop.startAgain();
  expect(second.code).toBe(0);
  expect(second.said).toContain('Kenchi is running with this data directory already');
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
});

test('a kiosk that crashes comes back, up to a point', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
  for (let crash = 1; crash <= 5; crash++) {
    await crashKiosk(desktop);
    await expect
      .poll(() => inKioskWindow(desktop, 'document.body.textContent'), `after crash ${crash}`)
      .toContain('Vote in English');
  }
  await crashKiosk(desktop);
  expect(await inKioskWindow(desktop, 'document.body.textContent')).toContain('This screen has stopped');
});

test('it ends by itself when it is told to', async ({ desktop }) => {
  await vote(await desktop.kiosk(), desktop, /Nino Tskaltubeli/);
  const ended = once(desktop.process, 'exit');
  desktop.process.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});

test.describe('locked', () => {
  test.use({ locked: true });

  test('a voter can’t leave the kiosk', async ({ desktop }) => {
    const kiosk = await desktop.kiosk();
    await kiosk.getByRole('button', { name: 'Vote in English' }).click();
    await expect(kiosk.getByRole('textbox', { name: 'Personal ID' })).toBeVisible();
    const state = await desktop.app.evaluate(async ({ BrowserWindow, screen }) => {
      const [window, ...others] = BrowserWindow.getAllWindows();
      const { width, height } = screen.getPrimaryDisplay().bounds;
      for (const key of [
        { keyCode: 'F5' },
        { keyCode: 'F12' },
        { keyCode: 'r', modifiers: ['control'] },
        { keyCode: 'i', modifiers: ['control', 'shift'] },
        { keyCode: 'F4', modifiers: ['alt'] },
        { keyCode: 'w', modifiers: ['control'] },
      ] as const) {
        window?.webContents.sendInputEvent({
          type: 'keyDown',
          keyCode: key.keyCode,
          modifiers: [...('modifiers' in key ? key.modifiers : [])],
        });
      }
      window?.webContents.openDevTools();
      window?.close();
      return {
        kiosk: window?.isKiosk(),
        devTools: window?.webContents.isDevToolsOpened(),
        destroyed: window?.isDestroyed(),
        others: others.length,
        unfilled: Math.max(
          width - (window?.getBounds().width ?? 0),
          height - (window?.getBounds().height ?? 0),
        ),
      };
    });
    // The wall would share the voter's screen, so it is not opened.
    expect(state).toMatchObject({ kiosk: true, devTools: false, destroyed: false, others: 0 });
    // Without a window manager, Chromium leaves a pixel.
    expect(state.unfilled).toBeLessThanOrEqual(1);
    await expect(kiosk.getByRole('textbox', { name: 'Personal ID' })).toBeVisible();
    // The sign-in for staff that they may have come upon goes away again.
    const staff = await desktop.staff();
    await staff.clock.install();
    await staff.reload();
    await staff.getByLabel('სახელი').press('a');
    await staff.clock.runFor(59_000);
    expect(desktop.app.windows()).toHaveLength(2);
    await staff.clock.runFor(1_000).catch(() => undefined);
    await expect.poll(() => desktop.app.windows().length).toBe(1);
    await expect(kiosk.getByRole('textbox', { name: 'Personal ID' })).toBeVisible();
  });

  test('staff can, once they have confirmed it', async ({ desktop }) => {
    const kiosk = await desktop.kiosk();
    await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
    const answerNext = (response: number) =>
      desktop.app.evaluate(({ dialog }, chosen) => {
        Reflect.set(globalThis, 'questions', 0);
        dialog.showMessageBox = async () => {
          Reflect.set(globalThis, 'questions', Reflect.get(globalThis, 'questions') + 1);
          return { response: chosen, checkboxChecked: false };
        };
      }, response);
    const pressQuit = () =>
      desktop.app.evaluate(({ BrowserWindow }) => {
        BrowserWindow.fromId(1)?.webContents.sendInputEvent({
          type: 'keyDown',
          keyCode: 'Q',
          modifiers: ['control', 'shift'],
        });
      });
    await answerNext(0);
    // As a person would: a window that is busy drops a key.
    await expect(async () => {
      await pressQuit();
      const asked = () => desktop.app.evaluate(() => Reflect.get(globalThis, 'questions'));
      await expect.poll(asked, { timeout: 2_000 }).toBeGreaterThan(0);
    }).toPass();
    await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
    await answerNext(1);
    const ended = once(desktop.process, 'exit');
    await expect(async () => {
      // The program may be gone before it has told that the key was pressed.
      if (desktop.process.exitCode === null) await pressQuit().catch(() => undefined);
      const exitCode = () => desktop.process.exitCode;
      await expect.poll(exitCode, { timeout: 5_000 }).not.toBeNull();
    }).toPass();
    expect(await ended).toEqual([0, null]);
  });
});

test.describe('on Kafka, Redis and PostgreSQL', () => {
  test.use({ onServers: true });
  // The servers are started for it.
  test.describe.configure({ timeout: 180_000 });

  test('a vote in the kiosk’s window shows on the wall’s window, and the program ends in order', async ({
    desktop,
  }) => {
    await voteAndWatch(desktop);
    const { ballots } = readyAnswer.parse(
      await (await desktop.kiosk()).evaluate(async () => (await fetch('/health/ready')).json()),
    );
    expect(ballots).toEqual({ accepted: 1, logged: 1, counted: 1, in_flight: 0 });
    const ended = once(desktop.process, 'exit');
    desktop.process.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  });
});
