// The index of a ZIP: whatever strangers called their files, it is text.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { digestList, type Entry, indexCsv, indexHtml } from "./index-pages.ts";
import { aCaseFile } from "./test-case-file.ts";

const fuzz = join(import.meta.dirname, "../../../../shared/data/fuzz");
const entry = (what: string, path = "papers/001 a.txt"): Entry => ({
  path,
  what,
  on: "December 1, 2026",
  bytes: 4,
  sha256: "ab".repeat(32),
});
const file = aCaseFile();

/** Tags that stand in the page, without those it always has. */
const tagsOf = (html: string) =>
  [...html.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name?.toLowerCase());
const usual = new Set(tagsOf(indexHtml(file, [entry("a")], ["b"])));

test("no name makes a tag, an attribute or a script", () => {
  const strings = JSON.parse(readFileSync(join(fuzz, "naughty-strings.json"), "utf8")) as string[];
  for (const what of strings) {
    const html = indexHtml(file, [entry(what)], [what]);
    for (const tag of tagsOf(html)) expect(usual, what).toContain(tag);
    expect(html).not.toMatch(/<[^>]*\son\w+=/i);
  }
});

test("links lead to files beside the page and nowhere else", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1, maxLength: 4 }), (parts) => {
      const html = indexHtml(file, [entry("x", parts.map((one) => one.toWellFormed()).join("/"))], []);
      const [, href = ""] = /href="([^"]*)"/.exec(html) ?? [];
      expect(href).not.toMatch(/[<>\s]|^[a-z]+:|^\/\//i);
    }),
  );
});

test("no cell of the table is a formula", () => {
  const cells = readFileSync(join(fuzz, "csv-injection.txt"), "utf8").split("\n").filter(Boolean);
  for (const what of cells) {
    const csv = indexCsv(file, [entry(what, what)]);
    expect(csv).not.toMatch(/(?:^|,)"?[=+@-]/m);
  }
});

test("the digests are written as the usual programs check them", () => {
  const entries = [entry("a", "papers/001 a.txt"), entry("b", "case.json")];
  const digest = "ab".repeat(32);
  expect(digestList(entries)).toBe(`${digest}  papers/001 a.txt\n${digest}  case.json\n`);
});

test("what is withheld stands in both, and what could not be placed in the page", () => {
  const withheld = [{ what: "paper" as const, on: file.madeAt, why: "It is not for the plan." }];
  const kept = aCaseFile({ withheld });
  expect(indexHtml(kept, [], ["lost.txt is not in the store"])).toMatch(
    /Withheld[\s\S]*It is not for the plan\.[\s\S]*Not in this file[\s\S]*lost\.txt/,
  );
  expect(indexCsv(kept, [])).toContain("withheld paper,It is not for the plan.");
});
