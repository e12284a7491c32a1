// Every rule that the house has promised is cited by a test. A citation shows where a rule is tested; that it
// holds is that test's own business.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { housePaths, isTest } from "../tools/house-files.ts";

const root = join(import.meta.dirname, "..");
const requirements = join(root, "docs", "requirements");

/** The chapters that are whole; no id is written out here. */
const wholeChapters = [
  { prefix: "BB", last: 41 },
  { prefix: "GN", last: 6 },
  { prefix: "AC", last: 11 },
  { prefix: "PV", last: 11 },
  { prefix: "DK", last: 14 },
  { prefix: "AL", last: 9 },
  { prefix: "PN", last: 17 },
  { prefix: "AN", last: 21 },
  { prefix: "AP", last: 21 },
];

const id = (prefix: string, number: number): string => `${prefix}-${String(number).padStart(2, "0")}`;

const promised = wholeChapters.flatMap(({ prefix, last }) =>
  Array.from({ length: last }, (_, i) => id(prefix, i + 1)),
);

/** Rules as docs/requirements writes them, each with its sentence: `**BB-nn** The desk …`. */
function writtenRules(): ReadonlyMap<string, string> {
  const files = readdirSync(requirements).filter((name) => name.endsWith(".md"));
  const rules = files.flatMap((name) => {
    const text = readFileSync(join(requirements, name), "utf8");
    return [...text.matchAll(/\*\*([A-Z]{2}-\d{2})\*\*\s+([^\n]+)/g)];
  });
  return new Map(rules.map(([, rule = "", sentence = ""]) => [rule, sentence]));
}

const thisFile = "test/rules-cited.test.ts";

function citedInTests(): ReadonlySet<string> {
  const tests = [...housePaths("src"), ...housePaths("test"), ...housePaths("tools")]
    .filter((path) => isTest(path) && /\.tsx?$/.test(path) && path !== thisFile)
    .map((path) => readFileSync(join(root, path), "utf8"));
  return new Set(tests.flatMap((text) => text.match(/\b[A-Z]{2}-\d{2}\b/g) ?? []));
}

test("docs/requirements has a sentence for every rule that was promised", () => {
  const written = writtenRules();
  expect(promised.filter((rule) => !written.has(rule))).toEqual([]);
});

test("a test cites every rule that was promised", () => {
  const cited = citedInTests();
  const written = writtenRules();
  const whole = [...written.keys()].filter((rule) =>
    wholeChapters.some(({ prefix }) => rule.startsWith(prefix)),
  );
  const uncited = [...new Set([...promised, ...whole])].filter((rule) => !cited.has(rule));
  expect(uncited.map((rule) => `${rule} ${written.get(rule) ?? ""}`)).toEqual([]);
});
