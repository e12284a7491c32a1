import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { counted, detached, MOST_OF_A_CODE, nowhere, ProblemList, problemCodes, quoted } from "./problems.ts";

const reference = readFileSync(join(import.meta.dirname, "../../../docs/reference/x12.md"), "utf8");

test("problems come in the order of the file, whenever they were found", () => {
  const list = new ProblemList();
  list.add("SE_COUNT", { segment: "SE", position: 9 }, "Nine.", 1);
  list.add("CLAIM_BALANCE", { segment: "CLP", position: 4 }, "Four.");
  expect(list.all()).toEqual([
    { code: "CLAIM_BALANCE", segment: "CLP", position: 4, says: "Four." },
    { code: "SE_COUNT", segment: "SE", position: 9, element: 1, says: "Nine." },
  ]);
});

test("a thousand of one kind are listed, the next is counted, and another kind is not hidden", () => {
  const list = new ProblemList();
  for (let number = 0; number < MOST_OF_A_CODE; number++) list.add("AMOUNT", nowhere, "No amount.");
  expect(list.all()).toHaveLength(MOST_OF_A_CODE);
  list.add("AMOUNT", nowhere, "No amount.");
  list.add("SE_COUNT", nowhere, "No count.");
  const all = list.all();
  expect(all).toHaveLength(MOST_OF_A_CODE + 2);
  expect(all.at(-2)?.code).toBe("SE_COUNT");
  expect(all.at(-1)).toMatchObject({ code: "MORE_PROBLEMS", says: "Not listed are 1 of AMOUNT." });
});

/** Meaning and what to do, by code. */
const documented = new Map(
  [...reference.matchAll(/^\| `([A-Z0-9_]+)` *\|([^|]*)\|([^|]*)\|$/gm)].map(([, code, meaning, doNext]) => [
    code,
    { meaning: meaning?.trim() ?? "", doNext: doNext?.trim() ?? "" },
  ]),
);

test.each(Object.keys(problemCodes))("%s is documented, with what to do", (code) => {
  const row = documented.get(code);
  expect(row, `docs/reference/x12.md has no row for ${code}`).toBeDefined();
  expect(row?.meaning.length).toBeGreaterThan(10);
  expect(row?.doNext.length).toBeGreaterThan(10);
});

test("no code is documented that does not exist", () => {
  expect([...documented.keys()].filter((code) => !Object.hasOwn(problemCodes, code ?? ""))).toEqual([]);
});

test("what was found is quoted in printable characters, and not at length", () => {
  expect(quoted("a\tb\u0007")).toBe('"a·b·"');
  expect(quoted("x".repeat(61))).toBe(`"${"x".repeat(60)}…"`);
  expect(quoted("José")).toBe('"José"');
});

test("a copy is the same text", () => {
  const long = 'a "quoted" text \\ with é, 😀 and \ud800 half a pair';
  expect(detached(long)).toBe(long);
  expect(detached("short")).toBe("short");
});

test("one is singular", () => {
  expect([counted(0, "line"), counted(1, "line"), counted(2, "line")]).toEqual([
    "0 lines",
    "1 line",
    "2 lines",
  ]);
});
