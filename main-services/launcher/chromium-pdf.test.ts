import { expect, test } from 'vitest';
import { NoPrinter } from '../reports/print-pdf.ts';
import { printStyle } from '../reports/print-style.ts';
import { printWithChromium } from './chromium-pdf.ts';

test('prints a page with its own fonts in it', async () => {
  const page = `<!doctype html><meta charset="utf-8"><style>${printStyle('a').source}</style><h1>ოქმი</h1>`;
  const pdf = await printWithChromium(page);
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(pdf.toString('latin1')).toContain('+FiraGO-SemiBold');
});

test('says what is missing where there is no browser', async () => {
  await expect(printWithChromium('<p>', () => undefined)).rejects.toThrow(NoPrinter);
});
