import { expect, test } from 'vitest';
import {
  countSuite,
  formatCounts,
  readPlaywrightReport,
  readVitestReport,
  sumCounts,
} from './test-report.ts';

test('both runners are counted alike', () => {
  const vitest = readVitestReport(
    '{"numPassedTests":5,"numFailedTests":1,"numPendingTests":2,"numTodoTests":1,"numTotalTests":9}',
  );
  const playwright = readPlaywrightReport('{"stats":{"expected":4,"unexpected":1,"flaky":1,"skipped":2}}');
  expect(vitest).toEqual({ passed: 5, failed: 1, skipped: 3 });
  expect(playwright).toEqual({ passed: 4, failed: 2, skipped: 2 });
  expect(formatCounts(sumCounts([vitest, playwright]))).toBe('9 passed, 3 failed, 5 skipped');
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
