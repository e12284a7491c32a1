import { expect, test } from "vitest";
import { add, count, lastLine, nothing, type Report } from "./totals.ts";

const file = (...statuses: string[]) => ({
  status: statuses.includes("failed") || statuses.length === 0 ? "failed" : "passed",
  assertionResults: statuses.map((status) => ({ status })),
});

const report = (passed: number, failed: number, files: Report["testResults"]): Report => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: files,
});

test("a good run counts its tests", () => {
  expect(count(report(2, 0, [file("passed", "passed")]), 0)).toEqual({ passed: 2, failed: 0, skipped: 0 });
});

test("a failing test counts once, not again for its file or its exit code", () => {
  expect(count(report(1, 1, [file("passed", "failed")]), 1).failed).toBe(1);
});

test("a file that does not load counts as a failure beside the tests that failed", () => {
  expect(count(report(1, 1, [file("passed", "failed"), file()]), 1).failed).toBe(2);
});

test("a run that ends badly though every test passed is a failure", () => {
  expect(count(report(1, 0, [file("passed")]), 1).failed).toBe(1);
});

test("a run that left no report is a failure", () => {
  expect(count(null, 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});

test("pending and to-do tests are skipped ones", () => {
  expect(count({ ...report(1, 0, [file("passed")]), numPendingTests: 2, numTodoTests: 1 }, 0).skipped).toBe(
    3,
  );
});

test("the last line names the skipped ones only where there are any", () => {
  const seven = { passed: 7, failed: 0, skipped: 0 };
  expect(lastLine(seven)).toBe("7 passed, 0 failed");
  expect(lastLine(add(seven, { ...nothing, failed: 1, skipped: 2 }))).toBe("7 passed, 1 failed, 2 skipped");
});
