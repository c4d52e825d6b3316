import { writeFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { encodeQR } from 'qr';
import { cardText } from '../main-services/cards/card-sheet.ts';
import { KioskPage } from './kiosk-page.ts';
import { test } from './station.ts';
import { cardOf } from './votes.ts';

// A voter card's QR code, read by a camera whose pictures are a file: all behind the camera is the real thing.

const picture = { width: 640, height: 480 };
const modulePx = 6;

/** Two pictures of a dark desk with a card on it, as raw video (YUV4MPEG2, 4:2:0), which the browser plays again and again. */
function videoOf(text: string): Buffer {
  const modules = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const { width, height } = picture;
  const [left, top] = [120, 60];
  const luma = Buffer.alloc(width * height, 70);
  for (const [row, cells] of modules.entries()) {
    for (const [column, dark] of cells.entries()) {
      for (let y = 0; y < modulePx; y += 1) {
        const start = (top + row * modulePx + y) * width + left + column * modulePx;
        luma.fill(dark ? 35 : 215, start, start + modulePx);
      }
    }
  }
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  return Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame]);
}

test('a card is read by the camera; where it may not be used, the kiosk says what to do', async ({
  playwright,
  launchOptions,
  station,
}, info) => {
  const file = info.outputPath('card.y4m');
  await writeFile(file, videoOf(cardText(cardOf(station))));
  const browser = await playwright.chromium.launch({
    ...launchOptions,
    args: [...(launchOptions.args ?? []), `--use-file-for-fake-video-capture=${file}`],
  });
  try {
    const context = await browser.newContext();
    const page = await context.newPage();
    const fetched: string[] = [];
    page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
    const kiosk = new KioskPage(page, 'en');
    await kiosk.open(station.url);
    await kiosk.start();
    const open = kiosk.button(kiosk.texts.camera.open);
    await open.click();
    await expect(page.getByText(kiosk.texts.camera.trouble.refused)).toBeVisible();
    await page.keyboard.press('Escape');
    // The reader is no part of what the kiosk begins with.
    expect(fetched.filter((path) => path.includes('decode'))).toEqual([]);

    await context.grantPermissions(['camera'], { origin: station.url });
    await open.click();
    await kiosk.sees(kiosk.texts.candidates.title);
    expect(fetched.filter((path) => path.includes('decode'))).toHaveLength(1);
  } finally {
    await browser.close();
  }
});

test('without a camera there is no button for one', async ({ playwright, launchOptions, station }) => {
  const args = (launchOptions.args ?? []).filter((arg) => !arg.startsWith('--use-fake-device'));
  const browser = await playwright.chromium.launch({ ...launchOptions, args });
  try {
    const page = await browser.newPage();
    const kiosk = new KioskPage(page, 'en');
    await kiosk.open(station.url);
    await kiosk.start();
    const cameras = await page.evaluate(async () =>
      (await navigator.mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput'),
    );
    await expect(kiosk.button(kiosk.texts.camera.open)).toHaveCount(cameras.length);
  } finally {
    await browser.close();
  }
});
