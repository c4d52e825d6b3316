import { expect, test } from 'vitest';
import { factsForPage } from './facts.ts';

const station = { url: 'http://127.0.0.1:4100', locked: true, token: 'station-secret' };
const pageUrl = 'http://127.0.0.1:4100/kiosk?lang=ka';

test('the kiosk gets the station’s credential, while its page is loaded too', () => {
  const facts = { locked: true, stationToken: 'station-secret', prints: true };
  expect(factsForPage({ role: 'kiosk', pageUrl }, station)).toEqual(facts);
  expect(factsForPage({ role: 'kiosk', pageUrl: undefined }, station)).toEqual(facts);
});

test('a station without credential has none to give', () => {
  const facts = factsForPage({ role: 'kiosk', pageUrl }, { ...station, token: undefined });
  expect(facts).toEqual({ locked: true, prints: true });
});

test('the wall does not get it, and does not print', () => {
  expect(factsForPage({ role: 'wall', pageUrl }, station)).toEqual({ locked: true });
});

test('staff print, and do not vote', () => {
  expect(factsForPage({ role: 'staff', pageUrl }, station)).toEqual({ locked: true, prints: true });
});

test('another page and another window get nothing', () => {
  expect(factsForPage({ role: 'kiosk', pageUrl: 'http://127.0.0.1:4101/kiosk' }, station)).toBeUndefined();
  expect(factsForPage({ role: 'kiosk', pageUrl: 'data:text/html,x' }, station)).toBeUndefined();
  expect(factsForPage({ role: undefined, pageUrl }, station)).toBeUndefined();
});
