import { expect, test } from 'vitest';
import { addressWith, defaultWallSettings, readAddress } from './address.ts';
import { views } from './stage/rotation.ts';

test('an empty address shows every view in turn, dark', () => {
  expect(readAddress('')).toEqual({
    view: undefined,
    views,
    seconds: defaultWallSettings.seconds,
    theme: 'dark',
  });
});

test('views come in the order that was asked for, each once', () => {
  expect(readAddress('?views=table,%20ranking,table,elsewhere').views).toEqual(['table', 'ranking']);
  expect(readAddress('?views=elsewhere').views).toEqual(views);
  expect(readAddress('?views=').views).toEqual(views);
});

test('what the address does not say is as staff have set it', () => {
  const settings = { views: ['table' as const, 'hours' as const], seconds: null };
  expect(readAddress('', settings)).toMatchObject({ views: ['table', 'hours'], seconds: 'off' });
  expect(readAddress('?seconds=30', settings)).toMatchObject({ views: ['table', 'hours'], seconds: 30 });
  expect(readAddress('?views=donut', { ...settings, seconds: 60 })).toMatchObject({
    views: ['donut'],
    seconds: 60,
  });
});

test('one view can be asked for', () => {
  expect(readAddress('?view=donut').view).toBe('donut');
  expect(readAddress('?view=elsewhere').view).toBeUndefined();
});

test('the pace is a number of seconds, or off; nonsense is neither', () => {
  expect(readAddress('?seconds=off').seconds).toBe('off');
  expect(readAddress('?seconds=30').seconds).toBe(30);
  for (const text of ['', '0', '2.9', '1e9', 'often'])
    expect(readAddress(`?seconds=${text}`).seconds).toBe(defaultWallSettings.seconds);
});

test('a link changes one thing and keeps the others', () => {
  const search = '?lang=en&views=donut,table&theme=light';
  expect(addressWith(search, 'view', 'hours')).toBe('?lang=en&views=donut,table&theme=light&view=hours');
  expect(addressWith('?view=hours&lang=en', 'view', undefined)).toBe('?lang=en');
});
