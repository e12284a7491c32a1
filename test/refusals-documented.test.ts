// Every code that people can meet has its row in docs/reference/refusals.md, with the rule that the source
// names. Problems of X12 files have a list of their own in src/core/x12/problems.ts.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { housePaths, isScript, isTest, readHouseFile } from "../tools/house-files.ts";

const page = readFileSync(join(import.meta.dirname, "../docs/reference/refusals.md"), "utf8");

/** One row of a table whose first cell is a code: what stands in its other cells. */
const rows = page
  .split("\n")
  .map((line) => /^\| `([A-Z_]+)` *\|(.+)\|$/.exec(line))
  .flatMap((found) => (found ? [{ code: found[1] ?? "", cells: (found[2] ?? "").split("|") }] : []));
const documented = new Set(rows.map(({ code }) => code));

/** Rooms and desks that only tests stand on, and screens, which ask about codes and make none. */
const makesNone = /^src\/core\/x12\/|\/screens\/|\/small-[a-z-]+\.ts$/;
const sources = housePaths("src")
  .filter((path) => isScript(path) && !isTest(path) && !makesNone.test(path))
  .map(readHouseFile)
  .map(({ path, text }) => ({ path, text: withoutComments(text) }));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, "").replace(/(^|\s)\/\/.*$/gm, "$1");
}

/** Names in capitals that others gave: errors of libraries and of the system, and variables. */
const ofOthers = /^(?:FST|ERR|HPE|EAI|PARLEY)_/;
const anyName = /"([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)"|\bcode: "([A-Z]+)"/g;

function codesIn(text: string): string[] {
  const names = [...text.matchAll(anyName)].map((found) => found[1] ?? found[2] ?? "");
  return names.filter((name) => !ofOthers.test(name));
}

/** `refused("CODE", "BB-19", …`: the code with the rule that refuses. */
const rulings = sources.flatMap(({ text }) =>
  [...text.matchAll(/\brefused\(\s*"([A-Z_]+)",\s*"([A-Z]{1,2}-\d{2})"/g)].map(
    ([, code = "", rule = ""]) => ({
      code,
      rule,
    }),
  ),
);

test("every code in the source is explained", () => {
  const missing = sources.flatMap(({ path, text }) =>
    codesIn(text)
      .filter((code) => !documented.has(code))
      .map((code) => `${code} in ${path}`),
  );
  expect([...new Set(missing)]).toEqual([]);
});

test("no code is explained that the source no longer has", () => {
  const known = new Set(sources.flatMap(({ text }) => codesIn(text)));
  expect([...documented].filter((code) => !known.has(code))).toEqual([]);
  expect(known.size).toBeGreaterThan(100);
});

test("GN-04: a refusal is explained under the rule that the source names", () => {
  expect(rulings.length).toBeGreaterThan(30);
  const differs = rulings.filter(({ code, rule }) => {
    const cell = rows.find((row) => row.code === code)?.cells[0] ?? "";
    return !cell.includes(rule);
  });
  expect(differs).toEqual([]);
});

test("each code has one row, and no cell of it is empty", () => {
  expect(rows.map(({ code }) => code).filter((code, i, all) => all.indexOf(code) !== i)).toEqual([]);
  expect(rows.filter(({ cells }) => cells.length !== 3 || cells.some((cell) => cell.trim() === ""))).toEqual(
    [],
  );
});

test("screens ask only about codes that exist", () => {
  const asked = housePaths("src")
    .filter((path) => path.includes("/screens/") && isScript(path) && !isTest(path))
    .map(readHouseFile)
    .flatMap(({ path, text }) => codesIn(withoutComments(text)).map((code) => ({ code, path })));
  expect(asked.filter(({ code }) => !documented.has(code))).toEqual([]);
});
