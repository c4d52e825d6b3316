import { z } from 'zod';

/** How many tests of a suite went how. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});
const playwrightReport = z.object({
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Reads vitest's JSON report. */
export function readVitestReport(json: string): TestCounts {
  const report = vitestReport.parse(JSON.parse(json));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Reads Playwright's JSON report. A test that passed only at a second try has failed. */
export function readPlaywrightReport(json: string): TestCounts {
  const { stats } = playwrightReport.parse(JSON.parse(json));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}

/**
 * The counts of a suite whose runner ended with this exit code. A runner that failed without a failed test (a file that
 * can't be loaded, a report that is missing) counts as one failure, so that it is not overlooked.
 */
export function countSuite(exitCode: number | null, counts: TestCounts | undefined): TestCounts {
  const { passed, failed, skipped } = counts ?? noTests;
  const isUnreported = failed === 0 && (exitCode !== 0 || counts === undefined);
  return { passed, failed: isUnreported ? 1 : failed, skipped };
}

export function sumCounts(suites: readonly TestCounts[]): TestCounts {
  return suites.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    noTests,
  );
}

/** `12 passed, 0 failed`, and how many were skipped if any were. */
export function formatCounts({ passed, failed, skipped }: TestCounts): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
