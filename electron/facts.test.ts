import { expect, test } from 'vitest';
import { factsForPage } from './facts.ts';

const station = { url: 'http://127.0.0.1:4100', locked: true, token: 'station-secret' };

test('the kiosk gets the station’s credential', () => {
  expect(factsForPage('http://127.0.0.1:4100/kiosk?lang=ka', station)).toEqual({
    locked: true,
    stationToken: 'station-secret',
  });
});

test('a station without credential has none to give', () => {
  expect(factsForPage('http://127.0.0.1:4100/kiosk', { ...station, token: undefined })).toEqual({
    locked: true,
  });
});

test('the wall does not get it, and another page gets nothing', () => {
  expect(factsForPage('http://127.0.0.1:4100/wall', station)).toEqual({ locked: true });
  expect(factsForPage('http://127.0.0.1:4100/docs', station)).toEqual({ locked: true });
  expect(factsForPage('http://127.0.0.1:4101/kiosk', station)).toBeUndefined();
  expect(factsForPage('data:text/html,x', station)).toBeUndefined();
});
