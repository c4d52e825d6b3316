import { expect, type Page } from '@playwright/test';
import { stationToken, test } from './desktop.ts';

// What a page of the desktop program can't do, whatever runs in it.

test('a page reaches no Node and no Electron', async ({ desktop }) => {
  for (const page of [await desktop.kiosk(), await desktop.wall()]) {
    const reached = await page.evaluate(() =>
      ['require', 'process', 'module', 'global', 'Buffer', 'electron', 'ipcRenderer'].filter(
        (name) => name in globalThis,
      ),
    );
    expect(reached).toEqual([]);
  }
});

test('only the kiosk is told the station’s credential', async ({ desktop }) => {
  const told = (page: Page) => page.evaluate(() => JSON.stringify(Reflect.get(globalThis, 'kenchi')));
  expect(await told(await desktop.kiosk())).toBe(
    JSON.stringify({ locked: false, stationToken, prints: true }),
  );
  expect(await told(await desktop.wall())).toBe('{"locked":false}');
});

test('a page opens no window', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  await desktop.wall();
  expect(await kiosk.evaluate(() => window.open('/wall') === null)).toBe(true);
  await kiosk.evaluate(() => {
    const link = Object.assign(document.createElement('a'), { href: '/wall', target: '_blank' });
    document.body.append(link);
    link.click();
  });
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
  expect(desktop.app.windows()).toHaveLength(2);
});

test('a page goes nowhere else and asks nobody else', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
  const home = kiosk.url();
  for (const elsewhere of [
    'http://127.0.0.1:9/',
    'https://example.org/',
    'file:///etc/hostname',
    'about:blank',
  ]) {
    await kiosk.evaluate((address) => {
      window.location.href = address;
    }, elsewhere);
  }
  // Playwright holds a refused navigation for one under way, for a moment.
  await expect(async () => {
    const asked = await kiosk.evaluate(() =>
      fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    expect(asked).toBe('refused');
  }).toPass();
  expect(kiosk.url()).toBe(home);
  await expect(kiosk.getByRole('button', { name: 'Vote in English' })).toBeVisible();
});

test('a page gets no permission, but for the kiosk its camera', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  const answers = await kiosk.evaluate(async () => ({
    location: await new Promise((resolve) =>
      navigator.geolocation.getCurrentPosition(
        () => resolve('given'),
        ({ code, PERMISSION_DENIED }) => resolve(code === PERMISSION_DENIED ? 'denied' : 'unavailable'),
      ),
    ),
    notifications: await Notification.requestPermission(),
    clipboard: await navigator.clipboard.readText().then(
      () => 'given',
      () => 'denied',
    ),
  }));
  expect(answers).toEqual({
    location: 'denied',
    notifications: 'denied',
    clipboard: 'denied',
  });
  const ask = (page: Page, wanted: MediaStreamConstraints) =>
    page.evaluate(
      (constraints) =>
        navigator.mediaDevices.getUserMedia(constraints).then(
          (stream) => {
            for (const track of stream.getTracks()) track.stop();
            return 'given';
          },
          ({ name }: DOMException) => name,
        ),
      wanted,
    );
  expect(await ask(kiosk, { video: true })).toBe('given');
  expect(await ask(kiosk, { audio: true })).toBe('NotAllowedError');
  expect(await ask(kiosk, { video: true, audio: true })).toBe('NotAllowedError');
  expect(await ask(await desktop.wall(), { video: true })).toBe('NotAllowedError');
});

test('a page runs no script but its own', async ({ desktop }) => {
  const kiosk = await desktop.kiosk();
  const policy = await kiosk.evaluate(async () =>
    (await fetch('/kiosk')).headers.get('content-security-policy'),
  );
  expect(policy).toContain("script-src 'self'");
  const ran = await kiosk.evaluate(async () => {
    document.body.append(
      Object.assign(document.createElement('script'), { textContent: 'window.smuggled = true' }),
    );
    return 'smuggled' in window;
  });
  expect(ran).toBe(false);
});
