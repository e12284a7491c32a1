import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { CivilDate } from "../../core/calendar.ts";
import { readMark } from "../../core/case-mark.ts";
import type { LetterBody } from "../../core/letter.ts";
import { letterHtml } from "./letter-html.ts";
import { letterPdf } from "./letter-pdf.ts";

const card = {
  name: "Parley sandbox desk",
  phone: "+1 800 555 0100",
  hours: "Monday to Friday",
  address: "500 Example Way\nLarkspur, CA 94000",
};
const facts = {
  caseNumber: "BB-2026-00042",
  card,
  date: "2026-12-05" as CivilDate,
  token: "0123456789ABCDE4",
};
const body: LetterBody = {
  subject: "How your case ended (BB-2026-00042)",
  language: "en",
  to: { name: "María Đặng & Sons", lines: ["12 Alder Lane", "Larkspur, CA 94000"] },
  blocks: [
    { kind: "paragraph", text: "December 5, 2026" },
    { kind: "heading", text: "What you owe" },
    {
      kind: "table",
      rows: [
        { label: "Bill", value: "$2,115.00" },
        { label: "You owe", value: "$275.00", strong: true },
      ],
    },
    { kind: "list", items: ["Pay $275.00 by February 1, 2027.", "Keep this letter."] },
    { kind: "paragraph", text: `First line.\nSecond line. ${"And so it goes on. ".repeat(20).trim()}` },
    { kind: "signature", who: "María Đặng", caption: "Signature and date" },
  ],
};
const textOf = (pdf: Uint8Array, page: number) =>
  execFileSync("pdftotext", ["-f", String(page), "-l", String(page), "-raw", "-", "-"], {
    input: pdf,
  }).toString();

/** What a person reads, in order, without marks of the layout and the breaks of lines. */
const words = (text: string): string[] =>
  text
    .replaceAll("•", " ")
    .split(/\s+/)
    .filter((word) => word !== "");

const entities: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };
const htmlWords = (html: string): string[] =>
  words(
    html
      .replace(/^[\s\S]*<main>/, "")
      .replace(/<footer>[\s\S]*$/, "")
      .replace(/<[^>]+>/g, " ")
      .replace(/&\w+;/g, (one) => entities[one] ?? one),
  );

test("the paper and its twin say the same words in the same order", async () => {
  const paper = words(textOf(await letterPdf(body, facts), 1));
  const foot = paper.lastIndexOf("Case");
  const number = paper.indexOf("Case");
  const text = [...paper.slice(0, number), ...paper.slice(number + 2, foot)];
  expect(text).toEqual(htmlWords(letterHtml(body, facts)));
});

test("the foot of both says the case, who writes and how to reach them (GN-02)", async () => {
  const says = "Parley sandbox desk · +1 800 555 0100";
  expect(letterHtml(body, facts)).toContain(`<footer>Case BB-2026-00042 · ${says}</footer>`);
  expect(textOf(await letterPdf(body, facts), 1)).toContain(says);
});

test("the same letter is the same bytes, and another day, size or case is another", async () => {
  const bytes = async (more: object = {}) =>
    Buffer.from(await letterPdf(body, { ...facts, ...more })).toString("hex");
  const one = await bytes();
  expect(await bytes()).toBe(one);
  for (const more of [{ date: "2026-12-06" }, { large: true }, { token: "0000000000000000" }])
    expect(await bytes(more)).not.toBe(one);
});

test("the barcode's text leads back to the case, and a letter without a token has no barcode", async () => {
  expect(readMark("P0123456789ABCDE40101")).toEqual({ token: facts.token, page: 1, pages: 1 });
  const { token: _, ...bare } = facts;
  const [coded, plain] = [await letterPdf(body, facts), await letterPdf(body, bare)];
  const figures = (pdf: Uint8Array) =>
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/S \/Figure/g)?.length ?? 0;
  expect([figures(coded), figures(plain)]).toEqual([1, 0]);
});
