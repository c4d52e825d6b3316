import { expect, test } from 'vitest';
import { keepStationCredential, takeStationCredential } from './station-credential.ts';

/** A page at an address, in a browser that keeps what `kept` has. */
function pageAt(address: string, kept: Map<string, string>, kenchi?: object) {
  const { pathname, search, hash } = new URL(address, 'http://station');
  const location = { pathname, search, hash };
  return {
    location,
    history: {
      replaceState: (_data: unknown, _unused: string, to?: string | URL | null) => {
        location.hash = new URL(to ?? '', 'http://station').hash;
      },
    },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    },
    ...(kenchi ? { kenchi } : {}),
  };
}

test('a token in the address makes the browser a kiosk, and is gone from the address', () => {
  const kept = new Map<string, string>();
  const page = pageAt('/kiosk?lang=ka#station-token=secret', kept);
  expect(takeStationCredential(page)).toBe('secret');
  expect(page.location.hash).toBe('');
  expect(takeStationCredential(pageAt('/kiosk', kept))).toBe('secret');
  keepStationCredential(pageAt('/staff', kept), '');
  expect(takeStationCredential(pageAt('/kiosk', kept))).toBeUndefined();
});

test('the desktop program’s token goes before one that was kept', () => {
  const kept = new Map([['kenchi-station-token', 'old']]);
  const desktop = { locked: true, stationToken: 'of the desktop' };
  expect(takeStationCredential(pageAt('/kiosk', kept, desktop))).toBe('of the desktop');
  expect(takeStationCredential(pageAt('/kiosk', kept, { locked: true }))).toBe('old');
});

test('a browser that keeps nothing has no credential', () => {
  const page = pageAt('/kiosk', new Map());
  Object.defineProperty(page, 'localStorage', {
    get: () => {
      throw new Error('denied');
    },
  });
  expect(takeStationCredential(page)).toBeUndefined();
});
