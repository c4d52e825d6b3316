import { expect, test } from 'vitest';
import { chooseScreens, type ScreenSituation } from './screens.ts';

const desk: ScreenSituation = {
  headless: false,
  hasKiosk: true,
  platform: 'linux',
  environment: { DISPLAY: ':0' },
  electron: async () => ({ program: '/electron' }),
};
const notAsked = () => Promise.reject(new Error('asked for Electron'));

test('Electron, where it is and a display is', async () => {
  expect(await chooseScreens(desk)).toEqual({ kind: 'electron', program: '/electron' });
  expect(await chooseScreens({ ...desk, environment: { WAYLAND_DISPLAY: 'wayland-0' } })).toMatchObject({
    kind: 'electron',
  });
  expect(await chooseScreens({ ...desk, platform: 'darwin', environment: {} })).toMatchObject({
    kind: 'electron',
  });
});

test('a browser where Electron is missing, and why', async () => {
  const electron = async () => ({ missing: 'its download failed' });
  expect(await chooseScreens({ ...desk, electron })).toEqual({
    kind: 'browser',
    why: 'its download failed',
    hasDisplay: true,
  });
});

test('without a display nothing is downloaded', async () => {
  expect(await chooseScreens({ ...desk, environment: {}, electron: notAsked })).toEqual({
    kind: 'browser',
    why: 'there is no display',
    hasDisplay: false,
  });
});

test('a process that takes no votes has no kiosk for Electron', async () => {
  expect(await chooseScreens({ ...desk, hasKiosk: false, electron: notAsked })).toEqual({
    kind: 'browser',
    why: 'this process takes no votes',
    hasDisplay: true,
  });
});

test('headless shows nothing, whatever is there', async () => {
  expect(await chooseScreens({ ...desk, headless: true, electron: notAsked })).toEqual({ kind: 'none' });
});
