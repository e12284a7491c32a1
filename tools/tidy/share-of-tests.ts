// Are the tests as long as the code?
import { type HouseFile, isGenerated, isScript, isSql, isTest } from "../house-files.ts";
import type { Finding } from "./finding.ts";

/**
 * Below this the check fails; the house wants 1. Raise it as the tests catch up. It was 0.45 before the desk
 * got its screens, which are walked through in journeys and not line by line.
 */
export const leastShare = 0.36;

/** Lines of tests and of code (TypeScript and migrations), with blank lines and comments. */
export function shareOfTests(files: readonly HouseFile[]): { readonly tests: number; readonly code: number } {
  const lines = { tests: 0, code: 0 };
  for (const { path, text } of files) {
    if (!(isScript(path) || isSql(path)) || isGenerated(path)) continue;
    lines[isTest(path) ? "tests" : "code"] += text.split("\n").length - 1;
  }
  return lines;
}

export function tooFewTests({
  tests,
  code,
}: {
  readonly tests: number;
  readonly code: number;
}): readonly Finding[] {
  const share = code === 0 ? 1 : tests / code;
  if (share >= leastShare) return [];
  const says = `${tests} lines of tests for ${code} of code: ${share.toFixed(2)}, at least ${leastShare}.`;
  return [{ path: "tests", line: 0, says, doNext: "Write the tests that are missing; the house wants 1." }];
}
