import { expect, test } from "vitest";
import { gaps } from "./compile-units.ts";
import { type Cruise, judge } from "./imports.ts";
import { runFences, written } from "./run-fences.ts";
import type { Fence } from "./verdict.ts";

const cruise = (sources: readonly string[], broken: Cruise["summary"]["violations"] = []): Cruise => ({
  modules: sources.map((source) => ({ source })),
  summary: {
    violations: broken,
    ruleSetUsed: { forbidden: [{ name: "rooms-are-strangers", comment: "Ask the case file." }] },
  },
});

test("a cruise that saw every file and no broken fence is good", () => {
  expect(judge(cruise(["src/a.ts", "src/b.ts", "node_modules/zod"]), ["src/a.ts", "src/b.ts"], 2)).toEqual(
    [],
  );
});

test("a file the cruiser did not see is named", () => {
  expect(judge(cruise(["src/a.ts"]), ["src/a.ts", "src/b.ts"], 1)).toEqual([
    expect.stringMatching(/^src\/b\.ts: the cruiser did not see it\./),
  ]);
});

test("a cruise of too few modules does not pass, whatever it says", () => {
  expect(judge(cruise([]), [], 60)).toEqual([expect.stringContaining("Only 0 modules were cruised")]);
});

test("a broken fence is told with both files and what to do", () => {
  const violation = { from: "src/a.ts", to: "src/b.ts", rule: { name: "rooms-are-strangers" } };
  const [problem] = judge(cruise(["src/a.ts"], [violation]), ["src/a.ts"], 1);
  expect(problem).toBe("src/a.ts → src/b.ts (rooms-are-strangers)\n    Ask the case file.");
});

test("a circle is told as the whole way round", () => {
  const cycle = [{ name: "src/b.ts" }, { name: "src/a.ts" }];
  const violation = { from: "src/a.ts", to: "src/b.ts", rule: { name: "no-cycles" }, cycle };
  expect(judge(cruise(["src/a.ts"], [violation]), ["src/a.ts"], 1)[0]).toMatch(
    /^src\/a\.ts → src\/b\.ts → src\/a\.ts/,
  );
});

const coreUnit = (...files: string[]) => ({ unit: "src/core/tsconfig.json", files });

test("a file in no compile unit is named", () => {
  expect(gaps(["src/a.ts"], [{ unit: "tsconfig.json", files: [] }])).toEqual([
    expect.stringContaining("src/a.ts: no tsconfig checks this file."),
  ]);
});

test("a file of the core has to be in the core's own unit, its tests need not", () => {
  const files = ["src/core/money.ts", "src/core/money.test.ts"];
  expect(gaps(files, [{ unit: "tsconfig.json", files }, coreUnit()])).toEqual([
    expect.stringContaining("src/core/money.ts: not in the core's own compile unit."),
  ]);
  expect(gaps(files, [{ unit: "tsconfig.json", files }, coreUnit("src/core/money.ts")])).toEqual([]);
});

test("what is drawn into the core is named, the language itself is not", () => {
  const files = [
    "node_modules/@typescript/typescript-linux-x64/lib/lib.es2023.d.ts",
    "node_modules/@types/node/fs.d.ts",
  ];
  expect(gaps([], [coreUnit(...files)])).toEqual([
    expect.stringContaining("@types/node/fs.d.ts: drawn into"),
  ]);
});

const fence = (name: string, ...problems: string[]): Fence => ({
  name,
  check: async () => ({ problems, note: "3 files" }),
});

test("each fence is one line with its time, and its problems below it", () => {
  const finished = { name: "tidy", seconds: 1.25, note: "3 files", problems: ["one\nmore", "two"] };
  expect(written(finished)).toBe("FAIL  tidy       1.3 s  3 files\n  one\n  more\n  two");
  expect(written({ ...finished, problems: [] })).toBe("ok    tidy       1.3 s  3 files");
});

test("the totals count fences, and one that breaks is one that fails", async () => {
  const printed: string[] = [];
  const broken: Fence = { name: "broken", check: () => Promise.reject(new Error("no such program")) };
  const totals = await runFences([fence("a"), fence("b", "x", "y"), broken], (text) => printed.push(text));
  expect(totals).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(printed.join("\n")).toContain("no such program");
  expect(printed).toHaveLength(3);
});
