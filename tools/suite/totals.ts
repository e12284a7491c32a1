// Adding up what several runs counted, for the one line at the end.

export type Totals = { readonly passed: number; readonly failed: number; readonly skipped: number };

export const nothing: Totals = { passed: 0, failed: 0, skipped: 0 };

export const add = (a: Totals, b: Totals): Totals => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** The parts of vitest's JSON report that are counted. */
export type Report = {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
};

/**
 * Counts a report. A file that failed without a failing test (it did not load) counts as one failure, and so
 * does a run that ended badly though every test passed (an error nobody caught) or that left no report.
 */
export function count(report: Report | null, exitCode: number): Totals {
  if (report === null) return { ...nothing, failed: 1 };
  const broken = report.testResults.filter(
    (file) =>
      file.status === "failed" && file.assertionResults.every((assertion) => assertion.status !== "failed"),
  ).length;
  const failed = report.numFailedTests + broken;
  const skipped = report.numPendingTests + report.numTodoTests;
  return { passed: report.numPassedTests, failed: exitCode !== 0 ? Math.max(failed, 1) : failed, skipped };
}

/** "312 passed, 0 failed", and the skipped ones where there are any. */
export function lastLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`;
}
