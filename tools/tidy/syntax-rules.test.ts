import { expect, test } from "vitest";
import { coreIsPure, importsNameTheirFile } from "./syntax-rules.ts";

const core = (text: string, path = "src/core/rules/split.ts") => coreIsPure({ path, text });
const says = (text: string) => core(text).map((finding) => finding.says);

test("an import names the file that is there", () => {
  const text = 'import { a } from "./a.js";\nexport * from "../b";\nconst c = await import("./c");\n';
  const findings = importsNameTheirFile({ path: "src/core/x.ts", text });
  expect(findings.map(({ line }) => line)).toEqual([1, 2, 3]);
});

test("packages, styles and files with their ending are fine", () => {
  const text =
    'import "zod";\nimport "./app.css";\nimport { a } from "./a.ts";\nexport type { B } from "../b.tsx";\n';
  expect(importsNameTheirFile({ path: "src/core/x.ts", text })).toEqual([]);
});

test("the core does not ask what time it is", () => {
  expect(says("const now = Date.now();")).toEqual(["Date.now in the core."]);
  expect(says("const now = new Date();")).toEqual(["new Date() in the core."]);
  expect(says("const now = Date();")).toEqual(["Date() in the core."]);
});

test("the core throws no dice and does not reach for the machine", () => {
  expect(says("const n = Math.random();")).toEqual(["Math.random in the core."]);
  expect(says("const port = globalThis.process.env;")).toContain("globalThis.process in the core.");
});

test("the core does not read the machine's zone", () => {
  expect(says("const day = at.getDate();")).toEqual([".getDate() in the core."]);
  expect(says("const at = new Date(2025, 2, 10);")).toEqual(["new Date(year, month, …) in the core."]);
  expect(says("const text = amount.toLocaleString();")).toEqual([".toLocaleString() in the core."]);
});

test("an instant that was handed in, UTC parts and a named language are fine", () => {
  expect(says('new Date(at).getUTCDate(); amount.toLocaleString("en-US"); Math.round(1.5);')).toEqual([]);
});

test("comments and texts may speak of it", () => {
  expect(says('// never Date.now()\nconst text = "new Date()";')).toEqual([]);
});

test("a test of the core keeps to it too, a benchmark measures real time, the rest of the house may", () => {
  expect(core("Date.now();", "src/core/rules/split.test.ts")).toHaveLength(1);
  expect(core("globalThis.gc();", "src/core/rules/split.test.ts")).toEqual([]);
  expect(core("Date.now();", "src/core/rules/split.bench.ts")).toEqual([]);
  expect(core("Date.now();", "src/platform/jobs/worker.ts")).toEqual([]);
});
