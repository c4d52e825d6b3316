import { expect, test } from 'vitest';
import { judgeKey } from './kiosk-keys.ts';

function press(text: string) {
  const keys = text.split('+');
  return judgeKey({
    type: 'keyDown',
    key: keys.at(-1) ?? '',
    control: keys.includes('Ctrl'),
    shift: keys.includes('Shift'),
    alt: keys.includes('Alt'),
    meta: keys.includes('Meta'),
  });
}

test.each([
  'F5',
  'F11',
  'F12',
  'Ctrl+r',
  'Ctrl+Shift+R',
  'Ctrl+Shift+I',
  'Ctrl+w',
  'Ctrl+q',
  'Ctrl+-',
  'Ctrl+=',
  'Ctrl+0',
  'Ctrl+p',
  'Ctrl+Shift+Delete',
  'Alt+F4',
  'Alt+Tab',
  'Alt+ArrowLeft',
  'Alt',
  'Meta',
  'Meta+d',
  'BrowserBack',
  'Ctrl+Tab',
  'Ctrl+Shift+C',
])('%s does nothing', (keys) => {
  expect(press(keys)).toBe('blocked');
});

test.each([
  'a',
  'ა',
  'Shift+A',
  'Enter',
  'Tab',
  'Shift+Tab',
  'ArrowDown',
  'Escape',
  'Ctrl+v',
  'Ctrl+A',
  'Ctrl+Alt+@',
])('%s goes to the page', (keys) => {
  expect(press(keys)).toBe('page');
});

test('staff quit by Ctrl+Shift+Q', () => {
  expect(press('Ctrl+Shift+Q')).toBe('staff-quit');
});

test('staff come to their screens by Ctrl+Shift+S', () => {
  expect(press('Ctrl+Shift+S')).toBe('staff-screens');
});
