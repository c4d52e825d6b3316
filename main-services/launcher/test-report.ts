import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';

/** How many tests of a suite went how. */
export interface TestCounts {
  passed: number;
  failed: number;
  skipped: number;
}

export const noTests: TestCounts = { passed: 0, failed: 0, skipped: 0 };

/** A test that failed, to be told once more where everybody looks: at the end. */
export interface FailedTest {
  /** As its runner was given it, relative to the project if it lies there. */
  file: string;
  title: string;
  /** The beginning of what it said, without colours and without the calls inside its runner. */
  why: string;
}

/** What a runner reports. */
export interface TestReport {
  counts: TestCounts;
  failed: readonly FailedTest[];
}

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      /** Why the file could not be run. */
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

/** Reads vitest's JSON report. */
export function readVitestReport(json: string, projectDir: string): TestReport {
  const report = vitestReport.parse(JSON.parse(json));
  const failed = report.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(projectDir, name);
    const tests = assertionResults
      .filter((test) => test.status === 'failed')
      .map(({ fullName, failureMessages }) => ({
        file,
        title: fullName,
        why: beginningOf(failureMessages?.join('\n') ?? ''),
      }));
    return status === 'failed' && tests.length === 0
      ? [{ file, title: 'could not be run', why: beginningOf(message ?? '') }]
      : tests;
  });
  return {
    counts: {
      passed: report.numPassedTests,
      failed: report.numFailedTests,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    failed,
  };
}

const playwrightSpec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      status: z.enum(['expected', 'unexpected', 'flaky', 'skipped']),
      results: z.array(z.object({ errors: z.array(z.object({ message: z.string().optional() })) })),
    }),
  ),
});
const playwrightSuite = z.object({
  specs: z.array(playwrightSpec),
  get suites() {
    return z.array(playwrightSuite).optional();
  },
});
const playwrightReport = z.object({
  suites: z.array(playwrightSuite),
  stats: z.object({
    expected: z.number(),
    unexpected: z.number(),
    flaky: z.number(),
    skipped: z.number(),
  }),
});

/** Reads Playwright's JSON report. A test that passed only at a second try has failed. */
export function readPlaywrightReport(json: string): TestReport {
  const { stats, suites } = playwrightReport.parse(JSON.parse(json));
  const failed = suites.flatMap(specsOf).flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => {
        const messages = results.flatMap(({ errors }) => errors.map(({ message = '' }) => message));
        return { file, title, why: beginningOf(messages.join('\n')) };
      }),
  );
  return {
    counts: { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped },
    failed,
  };
}

function specsOf({ specs, suites = [] }: z.infer<typeof playwrightSuite>): z.infer<typeof playwrightSpec>[] {
  return [...specs, ...suites.flatMap(specsOf)];
}

const linesOfReason = 12;

function beginningOf(message: string): string {
  const lines = stripVTControlCharacters(message)
    .split('\n')
    .filter((line) => line.trim() !== '' && !/^\s+at .*node_modules/.test(line));
  return lines.slice(0, linesOfReason).join('\n');
}

/** A failed test with its reason indented below it. */
export function formatFailedTest({ file, title, why }: FailedTest): string {
  return [`${file} › ${title}`, ...why.split('\n')].join('\n    ').trimEnd();
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
