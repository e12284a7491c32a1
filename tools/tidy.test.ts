import { expect, test } from "vitest";
import { runNode } from "./run.ts";
import { forEveryMatch, lineAt, written } from "./tidy/finding.ts";

test("a finding is one line: where, what, what to do", () => {
  const finding = {
    path: "src/core/money.ts",
    line: 12,
    says: "Math.random in the core.",
    doNext: "Take it.",
  };
  expect(written(finding)).toBe("src/core/money.ts:12  Math.random in the core. Take it.");
  expect(written({ ...finding, line: 0 })).toMatch(/^src\/core\/money\.ts {2}Math/);
});

test("lines count from one", () => {
  expect(lineAt("a\nb\nc", 0)).toBe(1);
  expect(lineAt("a\nb\nc", 4)).toBe(3);
});

test("every match becomes a finding in its own line", () => {
  const file = { path: "a.md", text: "x\nbad\n\nbad\n" };
  const findings = forEveryMatch(file, /bad/g, (word) => ({ says: word, doNext: "Mend it." }));
  expect(findings.map(({ line }) => line)).toEqual([2, 4]);
});

test("tidy reads the whole house, ends with a summary, and every finding says what to do", async () => {
  const { code, out } = await runNode("tools/tidy.ts");
  const lines = out.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^\d{2,} files; tests to code /);
  expect(code).toBe(lines.length === 1 ? 0 : 1);
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^\S+ {2}.+\. .+\.$/);
});
