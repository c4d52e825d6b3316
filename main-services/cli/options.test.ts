import { resolve } from 'node:path';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { dataDirOption, parsePart, parseStationUrl, parseWholeNumber, projectRoot } from './options.ts';

test('the data directory is the project’s own, whatever the working directory is', () => {
  const command = new Command().addOption(dataDirOption()).parse([], { from: 'user' });
  expect(command.opts()).toEqual({ dataDir: resolve(projectRoot, 'data') });
});

test('a data directory that is given is made absolute', () => {
  const command = new Command().addOption(dataDirOption()).parse(['--data-dir', 'x'], { from: 'user' });
  expect(command.opts()).toEqual({ dataDir: resolve('x') });
});

test.each([
  ['http://127.0.0.1:4100/', 'http://127.0.0.1:4100'],
  ['https://station.example', 'https://station.example'],
])('%s is a station’s address', (text, url) => {
  expect(parseStationUrl(text)).toBe(url);
});

test.each(['', '127.0.0.1:4100', 'ftp://station.example'])('%j is not', (text) => {
  expect(() => parseStationUrl(text)).toThrow();
});

test('numbers are whole, within bounds, and may be grouped', () => {
  const parse = parseWholeNumber(1, 2_000_000);
  expect(['1', '20000', '1_000_000', '1,000,000'].map(parse)).toEqual([1, 20_000, 1_000_000, 1_000_000]);
  for (const text of ['0', '-1', '1.5', '2000001', '1e3', '1_0', '', 'ten'])
    expect(() => parse(text)).toThrow();
});

test('parts are percentages or fractions', () => {
  const parse = parsePart(0.5);
  expect(['5%', '0.05', '0', '50%', '2.5%'].map(parse)).toEqual([0.05, 0.05, 0, 0.5, 0.025]);
  for (const text of ['51%', '-1%', '5 %', '%', '']) expect(() => parse(text)).toThrow();
});
