import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

/** What is written while something is going on, to a terminal or to a log. */
function written(isTTY: boolean, go: (output: NodeJS.WritableStream) => void): string {
  const output = Object.assign(new PassThrough(), {
    isTTY,
    columns: 80,
    cursorTo: () => true,
    clearLine: () => true,
  });
  go(output);
  return String(output.read() ?? '');
}

test.each([true, false])('a task that is refused before it begins shows nothing (terminal: %s)', (isTTY) => {
  expect(written(isTTY, (output) => showProgress('Ballots', 7, output).stop())).toBe('');
});

test.each([true, false])('a task shows how far it got (terminal: %s)', (isTTY) => {
  const shown = written(isTTY, (output) => {
    const progress = showProgress('Ballots', 200, output);
    progress.update(0);
    progress.update(150, 'so far');
    progress.stop();
  });
  expect(shown).toMatch(/Ballots .*75% \| 150 of 200 .*so far/);
});
