import type { Comparison } from './compare-times.ts';
import type { GuessingResult } from './measure-guessing.ts';

/** What was measured, as a page. */
export function describeGuessing(results: readonly GuessingResult[]): string {
  const rows = results.flatMap(({ profile, requests, comparison, control }) => [
    row(`${profile}: unknown person, wrong GUID`, requests, comparison),
    row(`${profile}: unknown person, every other one (control)`, requests / 2, control),
  ]);
  return `# How long a 403 takes

Made by \`npm run bench -- --guessing --write\`. Wrong attempts at people of the roll and at nobody, in random order on one
connection of the same machine, without the delays that guessing brings. The difference of the medians is given with its
95 % interval (bootstrap). "Longer" is how often the second of a pair takes longer than the first: 0.5 tells nothing. p is
that of Mann and Whitney's U test. The control compares times that can't differ.

| what | requests each | medians, µs | difference, µs | longer | p |
| --- | --- | --- | --- | --- | --- |
${rows.join('\n')}
`;
}

function row(what: string, requests: number, times: Comparison): string {
  const { medianA, medianB, difference, differenceLow, differenceHigh, probabilityBLonger, p } = times;
  const interval = `${difference.toFixed(1)} (${differenceLow.toFixed(1)} to ${differenceHigh.toFixed(1)})`;
  const medians = `${medianA.toFixed(0)}, ${medianB.toFixed(0)}`;
  return `| ${what} | ${requests} | ${medians} | ${interval} | ${probabilityBLonger.toFixed(3)} | ${p.toFixed(3)} |`;
}
