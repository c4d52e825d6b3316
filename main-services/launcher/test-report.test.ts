import { expect, test } from 'vitest';
import {
  countSuite,
  formatCounts,
  formatFailedTest,
  readPlaywrightReport,
  readVitestReport,
  sumCounts,
} from './test-report.ts';

const vitestJson = JSON.stringify({
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    {
      name: '/kenchi/main-services/tally.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'a tally counts', status: 'passed', failureMessages: [] },
        {
          fullName: 'a tally counts once',
          status: 'failed',
          failureMessages: [
            '\u001b[31mexpected 1\u001b[39m\n\n    to be 2\n    at run (file:///kenchi/node_modules/runner.js:1:1)',
            'and so on',
          ],
        },
      ],
    },
    {
      name: '/kenchi/main-services/lost.test.ts',
      status: 'failed',
      message: 'no such module',
      assertionResults: [],
    },
  ],
});
const playwrightJson = JSON.stringify({
  suites: [
    {
      specs: [
        spec('kiosk.e2e.ts', 'it starts', 'expected', []),
        spec('kiosk.e2e.ts', 'it votes', 'unexpected', ['no receipt']),
      ],
      suites: [{ specs: [spec('kiosk.e2e.ts', 'it votes again', 'flaky', ['once'])] }],
    },
  ],
  stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 2 },
});

function spec(file: string, title: string, status: string, messages: string[]) {
  const errors = messages.map((message) => ({ message }));
  return { file, title, tests: [{ status, results: [{ errors }] }] };
}

test('both runners are counted alike', () => {
  const vitest = readVitestReport(vitestJson, '/kenchi').counts;
  const playwright = readPlaywrightReport(playwrightJson).counts;
  expect(vitest).toEqual({ passed: 5, failed: 1, skipped: 3 });
  expect(playwright).toEqual({ passed: 4, failed: 2, skipped: 2 });
  expect(formatCounts(sumCounts([vitest, playwright]))).toBe('9 passed, 3 failed, 5 skipped');
});

test('failed tests are told with the beginning of their reason', () => {
  const { failed } = readVitestReport(vitestJson, '/kenchi');
  expect(failed.map(formatFailedTest)).toEqual([
    [
      'main-services/tally.test.ts › a tally counts once',
      '    expected 1',
      '        to be 2',
      '    and so on',
    ].join('\n'),
    'main-services/lost.test.ts › could not be run\n    no such module',
  ]);
  expect(readPlaywrightReport(playwrightJson).failed).toEqual([
    { file: 'kiosk.e2e.ts', title: 'it votes', why: 'no receipt' },
    { file: 'kiosk.e2e.ts', title: 'it votes again', why: 'once' },
  ]);
  const [endless] = readPlaywrightReport(
    JSON.stringify({
      suites: [{ specs: [spec('a', 'b', 'unexpected', ['line\n'.repeat(100)])] }],
      stats: { expected: 0, unexpected: 1, flaky: 0, skipped: 0 },
    }),
  ).failed;
  expect(endless?.why.split('\n')).toHaveLength(12);
});

test('a runner that fails without a failed test is a failure', () => {
  const allPassed = { passed: 3, failed: 0, skipped: 0 };
  expect(countSuite(0, allPassed)).toEqual(allPassed);
  expect(countSuite(1, allPassed)).toEqual({ passed: 3, failed: 1, skipped: 0 });
  expect(countSuite(1, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countSuite(0, undefined)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(countSuite(null, { passed: 3, failed: 2, skipped: 0 })).toEqual({
    passed: 3,
    failed: 2,
    skipped: 0,
  });
});

test('nothing is said of skipped tests when there are none', () => {
  expect(formatCounts({ passed: 1, failed: 0, skipped: 0 })).toBe('1 passed, 0 failed');
});
