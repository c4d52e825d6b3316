import { expect, test } from 'vitest';
import { isKioskOf, isOfStation } from './hardening.ts';

const station = 'http://127.0.0.1:4100';

test('the station’s own pages are its own', () => {
  expect(isOfStation('http://127.0.0.1:4100/kiosk?lang=ka', station)).toBe(true);
});

test.each([
  'http://127.0.0.1:4101/kiosk',
  'https://127.0.0.1:4100/',
  'http://127.0.0.1:4100@example.org/',
  'http://127.0.0.1.example.org:4100/',
  'http://localhost:4100/',
  'file:///etc/passwd',
  'about:blank',
  'javascript:alert(1)',
  'not an address',
])('%s is not', (url) => {
  expect(isOfStation(url, station)).toBe(false);
});

test('of these pages only the kiosk gets the camera', () => {
  expect(isKioskOf(`${station}/kiosk`, station)).toBe(true);
  expect(isKioskOf(`${station}/kiosk?switches=F8,F9`, station)).toBe(true);
  for (const url of [`${station}/wall`, `${station}/kiosk/x`, 'http://127.0.0.1:4101/kiosk', '']) {
    expect(isKioskOf(url, station)).toBe(false);
  }
});
