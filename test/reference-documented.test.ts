// What the pages to read say of calls, commands and variables is what the code has.
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { parties } from "../src/core/playbook.ts";
import { type CallRow, callPolicy } from "../src/desk/policy/calls.ts";
import { commandLinePage, commandsIn } from "../tools/draw/command-line.ts";
import { housePaths } from "../tools/house-files.ts";

const root = join(import.meta.dirname, "..");
const read = (path: string): string => readFileSync(join(root, path), "utf8");

/** Cells of the rows whose first cell is in code style and looks as asked. */
function rowsOf(page: string, first: RegExp): string[][] {
  return page
    .split("\n")
    .filter((line) => line.startsWith("| `"))
    .map((line) =>
      line
        .slice(1, -1)
        .split("|")
        .map((cell) => cell.trim().replaceAll("`", "")),
    )
    .filter(([name = ""]) => first.test(name));
}

function whoMay(row: CallRow | "public"): string {
  if (row === "public") return "public";
  if (row.outside.length === parties.length - 1 && row.desk === "any") return "all";
  const desk = row.desk === "any" ? "desk" : row.desk.length > 0 ? `desk: ${row.desk.join(", ")}` : "";
  const outside = row.outside.length === parties.length - 1 ? "every party" : row.outside.join(", ");
  return [desk, outside].filter(Boolean).join("; ");
}

test("GN-04: every call is on the page of the API, with those who may use it and its scope", () => {
  const told = rowsOf(read("docs/reference/api.md"), /^(?:GET|POST|DELETE|PUT|PATCH) \//);
  const shown = new Map(
    told.map(([call = "", , who = "", scope = ""]) => [call, { who: sorted(who), scope }]),
  );
  const real = Object.entries(callPolicy).map(([call, row]) => {
    return [call, { who: sorted(whoMay(row)), scope: row === "public" ? "" : row.scope }] as const;
  });
  expect(Object.fromEntries(shown)).toEqual(Object.fromEntries(real));
});

/** The order in which parties are named says nothing. */
const sorted = (who: string): string => who.split(/[,;] /).sort().join(", ");

test("the page of the command line is what the commands say; after a change run npm run draw", async () => {
  expect(read("docs/reference/command-line.md")).toBe(await commandLinePage());
});

test("commands are found in the overview, and words of other lines are not", () => {
  const overview =
    "parley COMMAND …\n\n  start     all in one\n  x12       read\n\nparley COMMAND --help says more.\n";
  expect(commandsIn(overview)).toEqual(["start", "x12"]);
});

test("every variable of the environment that is read has its row, and no other has", () => {
  const inCode = [...read("src/app/settings.ts").matchAll(/\benv\.([A-Z_]+)\b/g)].map(
    ([, name = ""]) => name,
  );
  const told = rowsOf(read("docs/guides/it.md"), /^[A-Z][A-Z_]+$/).map(([name]) => name);
  expect([...new Set(told)].sort()).toEqual([...new Set(inCode)].sort());
});

test("every link of a page to another file leads there", () => {
  const pages = housePaths().filter((path) => path.endsWith(".md"));
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)]
      .map(([, to = ""]) => to)
      .filter((to) => !madeByJourneys.test(to) && !existsSync(join(root, dirname(page), to)))
      .map((to) => `${page}: ${to}`),
  );
  expect(pages.length).toBeGreaterThan(15);
  expect(broken).toEqual([]);
});

/** Pictures are taken while the journeys run, and need not be there before. */
const madeByJourneys = /(?:^|\/)pictures\//;

test("a page names no command of parley that does not exist", () => {
  const known = commandsOn(read("docs/reference/command-line.md"));
  const pages = ["README.md", "CHANGELOG.md", ...housePaths("docs").filter((path) => path.endsWith(".md"))];
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/`(?:npm run -s )?parley (?:-- )?([a-z0-9-]+)\b[^`\n]*`/g)].map(
      ([, command = ""]) => `${page}: ${command}`,
    ),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((one) => !known.includes(one.split(": ")[1] ?? ""))).toEqual([]);
});

const commandsOn = (page: string): string[] =>
  [...page.matchAll(/^## parley ([a-z0-9-]+)$/gm)].map(([, name = ""]) => name);
