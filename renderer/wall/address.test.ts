import { expect, test } from 'vitest';
import { addressWith, readAddress, secondsDefault } from './address.ts';
import { views } from './stage/rotation.ts';

test('an empty address shows every view in turn, dark', () => {
  expect(readAddress('')).toEqual({ view: undefined, views, seconds: secondsDefault, theme: 'dark' });
});

test('views come in the order that was asked for, each once', () => {
  expect(readAddress('?views=table,%20ranking,table,elsewhere').views).toEqual(['table', 'ranking']);
  expect(readAddress('?views=elsewhere').views).toEqual(views);
  expect(readAddress('?views=').views).toEqual(views);
});

test('one view can be asked for', () => {
  expect(readAddress('?view=donut').view).toBe('donut');
  expect(readAddress('?view=elsewhere').view).toBeUndefined();
});

test('the pace is a number of seconds, or off; nonsense is neither', () => {
  expect(readAddress('?seconds=off').seconds).toBe('off');
  expect(readAddress('?seconds=30').seconds).toBe(30);
  for (const text of ['', '0', '2.9', '1e9', 'often'])
    expect(readAddress(`?seconds=${text}`).seconds).toBe(secondsDefault);
});

test('a link changes one thing and keeps the others', () => {
  const search = '?lang=en&views=donut,table&theme=light';
  expect(addressWith(search, 'view', 'hours')).toBe('?lang=en&views=donut,table&theme=light&view=hours');
  expect(addressWith('?view=hours&lang=en', 'view', undefined)).toBe('?lang=en');
});
