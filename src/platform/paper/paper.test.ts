import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { type Paper, renderPaper } from "./paper.ts";
import { envelope, foot } from "./sheet.ts";

const paper = (more: Partial<Paper> = {}): Paper => ({
  title: "Dispute of a statement",
  language: "en",
  caseNumber: "BB-2026-00042",
  from: { name: "Example desk", lines: ["500 Example Way", "Larkspur, CA 94000"] },
  to: { name: "Maria Lindqvist", lines: ["12 Alder Lane", "Larkspur, CA 94000"] },
  date: "2026-12-05",
  blocks: [{ kind: "paragraph", text: "Good news." }],
  mark: (page, pages) => `P0123456789ABCDE40${page}0${pages}`,
  ...more,
});
const paragraph = (text: string) => ({ kind: "paragraph", text }) as const;
const long = Array.from({ length: 40 }, (_, at) => paragraph(`Paragraph ${at} ${"says more ".repeat(30)}`));

const textOf = (pdf: Uint8Array, ...options: string[]): string =>
  execFileSync("pdftotext", [...options, "-", "-"], { input: pdf }).toString();
const flat = (text: string): string => text.replace(/\s+/g, " ").trim();
const open = (pdf: Uint8Array) => getDocument({ data: pdf.slice(), verbosity: 0 }).promise;

type Element = { role?: string; alt?: string; children?: Element[]; type?: string };
/** The roles of a page, as a person who has it read walks through them. */
const roles = (element: Element): unknown[] => (element.children ?? []).map(roleOf);
function roleOf(element: Element): unknown {
  if (!element.role) return "·";
  return element.children?.some(({ role }) => role) ? [element.role, ...roles(element)] : element.role;
}
async function treeOf(pdf: Uint8Array, page: number): Promise<Element> {
  const tree = (await (await open(pdf)).getPage(page)).getStructTree();
  return (await tree) as Element;
}

test("a paper that belongs to no case says on every page what it belongs to instead", async () => {
  const about = "Authorisation PA-2026-0042";
  const pdf = await renderPaper(paper({ about, blocks: long }));
  const pages = flat(textOf(pdf)).split(about).length - 2;
  expect(pages).toBe((await open(pdf)).numPages);
  expect(textOf(pdf)).not.toContain("Case ");
});

test("the same paper is the same bytes", async () => {
  const [one, other] = await Promise.all([renderPaper(paper()), renderPaper(paper())]);
  expect(createHash("sha256").update(one).digest("hex")).toBe(
    createHash("sha256").update(other).digest("hex"),
  );
  const next = await renderPaper(paper({ date: "2026-12-06" }));
  expect(next).not.toEqual(one);
});

test("every font is embedded, as a part of it, and its letters can be copied", async () => {
  const pdf = await renderPaper(paper({ title: "Đặng and Łukasz, Ωμέγα, Привет" }));
  const table = execFileSync("pdffonts", ["-"], { input: pdf }).toString().trim().split("\n").slice(2);
  expect(table.length).toBeGreaterThan(2);
  for (const line of table) expect(line).toMatch(/SourceSerif4-\w+ +CID TrueType +Identity-H +yes yes yes/);
});

test("the document says its language and title, and shows the title", async () => {
  const es = await open(await renderPaper(paper({ language: "es", title: "Cómo terminó su caso" })));
  const { info } = (await es.getMetadata()) as { info: { Title: string; Language: string } };
  expect(info).toMatchObject({ Title: "Cómo terminó su caso", Language: "es" });
  expect(await es.getViewerPreferences()).toEqual(new Map([["DisplayDocTitle", true]]));
  expect(Object.fromEntries((await es.getMarkInfo()) as unknown as Map<string, boolean>)).toMatchObject({
    Marked: true,
  });
});

test("the structure is the text's, and the barcode says what it is", async () => {
  const blocks = [
    paragraph("One."),
    { kind: "heading", text: "Two" },
    { kind: "list", items: ["a", "b"] },
    { kind: "table", rows: [{ label: "You owe", value: "$275.00", strong: true }] },
    { kind: "columns", head: ["Day", "What"], rows: [["2026-12-05", "Fax"]] },
    { kind: "signature", who: "Maria Lindqvist", caption: "Signature and date" },
  ] as const;
  const tree = await treeOf(await renderPaper(paper({ blocks })), 1);
  const item = ["LI", "Lbl", "LBody"];
  expect(roles(tree)).toEqual([
    [
      "Document",
      ...["P", "P", "P", "H1", "P", "H2"],
      ["L", item, item],
      ["Table", ["TR", "TH", "TD"]],
      ["Table", ["TR", "TH", "TH"], ["TR", "TD", "TD"]],
      ...["P", "P", "Figure"],
    ],
  ]);
  expect(JSON.stringify(tree)).toContain('"alt":"Barcode: Case BB-2026-00042"');
});

test("heads of rows and of columns say which they are", async () => {
  const blocks = [
    { kind: "table", rows: [{ label: "You owe", value: "$275.00" }] },
    { kind: "columns", head: ["Day"], rows: [["2026-12-05"]] },
  ] as const;
  const raw = Buffer.from(await renderPaper(paper({ blocks }))).toString("latin1");
  expect(raw.match(/\/Scope \/?\(?Row/g)).toHaveLength(1);
  expect(raw.match(/\/Scope \/?\(?Column/g)).toHaveLength(1);
});

test("every page says its number, how many there are, and the case", async () => {
  const pdf = await renderPaper(paper({ blocks: long }));
  const { numPages } = await open(pdf);
  expect(numPages).toBeGreaterThan(2);
  for (let page = 1; page <= numPages; page += 1) {
    const text = flat(textOf(pdf, "-f", String(page), "-l", String(page)));
    expect(text).toContain(`Page ${page} of ${numPages}`);
    expect(text).toContain("Case BB-2026-00042");
  }
  expect(flat(textOf(await renderPaper(paper({ language: "es" }))))).toContain("Página 1 de 1");
});

test("nothing is lost where pages break, and what belongs together is not parted", async () => {
  const signature = { kind: "signature", who: "The signer", caption: "Signature and date" } as const;
  const heading = { kind: "heading", text: "A heading of its own" } as const;
  for (let above = 0; above < 30; above += 3) {
    const filler = Array.from({ length: above }, (_, at) => paragraph(`Line ${at}.`));
    const pdf = await renderPaper(paper({ blocks: [...filler, heading, paragraph("Below."), signature] }));
    const pages = textOf(pdf).split("\f").map(flat);
    const words = pages.join(" ");
    for (const { text } of filler) expect(words).toContain(text);
    const at = (words: string) => pages.findIndex((page) => page.includes(words));
    expect(at("A heading of its own")).toBe(at("Below."));
    expect(at("Below.")).toBe(at("The signer"));
    expect(at("The signer")).toBe(at("Signature and date"));
  }
});

test("a table that goes on has its head on every page, and it is read out once", async () => {
  const rows = Array.from({ length: 90 }, (_, at) => [`Row ${at}`, "$1,234.00"]);
  const pdf = await renderPaper(
    paper({ blocks: [{ kind: "columns", head: ["What is it", "Amount"], rows }] }),
  );
  const pages = textOf(pdf).split("\f").filter(Boolean);
  expect(pages.length).toBeGreaterThan(2);
  for (const page of pages) expect(page).toContain("What is it");
  const heads = await Promise.all(pages.map(async (_, at) => JSON.stringify(await treeOf(pdf, at + 1))));
  expect(heads.filter((tree) => tree.includes('"role":"TH","children":[{"type":"content"'))).toHaveLength(1);
});

test("large print is 18 points, says the same, and takes more pages", async () => {
  const [usual, large] = [
    await renderPaper(paper({ blocks: long })),
    await renderPaper(paper({ blocks: long, large: true })),
  ];
  expect((await open(large)).numPages).toBeGreaterThan((await open(usual)).numPages);
  const body = (pdf: Uint8Array) => flat(textOf(pdf)).replace(/Case BB-2026-00042|Page \d+ of \d+|\s/g, "");
  expect(body(large)).toBe(body(usual));
  const items = (await (await (await open(large)).getPage(2)).getTextContent()).items as {
    height?: number;
  }[];
  expect(items.map(({ height }) => height)).toContain(18);
});

describe("names and signs", () => {
  test("names from everywhere are right, however they were typed", async () => {
    const names = ["Đặng Thị Thủy", "Łukasz Żółć"];
    names.push("José Ñandú", "Jose\u0301 Mun\u0303oz", "Şebnem Çağrı");
    const text = textOf(await renderPaper(paper({ blocks: names.map(paragraph) }))).normalize("NFC");
    for (const name of names) expect(text).toContain(name.normalize("NFC"));
  });

  test("what no typeface has is shown as [?], and stays what it was for a reader", async () => {
    const pdf = await renderPaper(paper({ blocks: [paragraph("Thanks 🙂 from 李")] }));
    const text = flat(textOf(pdf));
    expect(text).toContain("🙂");
    expect(text).toContain("李");
    const items = (await (await (await open(pdf)).getPage(1)).getTextContent()).items as { str: string }[];
    expect(items.filter(({ str }) => str === "[?]")).toHaveLength(2);
  });

  test("any text at all makes a paper, and every plain word of it is there", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 200 }), async (text) => {
        const pdf = await renderPaper(paper({ title: text, blocks: [paragraph(`${text} the end`)] }));
        expect(flat(textOf(pdf))).toContain("end");
      }),
      { numRuns: 15 },
    );
  });

  test("a word wider than the page is broken and not cut off", async () => {
    const word = Array.from({ length: 60 }, (_, at) => `part${at}x`).join("");
    expect(textOf(await renderPaper(paper({ blocks: [paragraph(word)] }))).replace(/\s/g, "")).toContain(
      word,
    );
  });
});

type Item = { str: string; transform: number[]; width: number };

test("in the windows of the envelope stand the addresses and nothing else", async () => {
  const blocks = [...long];
  const many = {
    name: "A provider with quite a long name indeed, of Larkspur",
    lines: ["1", "2", "3", "4", "5"],
  };
  const page = await (await open(await renderPaper(paper({ blocks, to: many })))).getPage(1);
  const items = ((await page.getTextContent()).items as Item[]).filter(({ str }) => str.trim() !== "");
  const { clearOf, sender, addressee } = envelope;
  const inWindows = items.filter(({ transform }) => {
    const [x = 0, y = 0] = [transform[4], 792 - (transform[5] ?? 0)];
    return x < clearOf.right && y > clearOf.from && y - 9 < clearOf.to;
  });
  const addresses = ["Example desk", "500 Example Way", many.name, ...many.lines].join(" ");
  for (const { str, transform, width } of inWindows) {
    expect(addresses).toContain(str === "Larkspur, CA 94000" ? "" : str.trim());
    expect((transform[4] ?? 0) + width).toBeLessThanOrEqual(clearOf.right);
    const y = 792 - (transform[5] ?? 0);
    const box = y < 150 ? sender : addressee;
    expect(y).toBeLessThanOrEqual(box.y + box.height);
  }
  expect(inWindows.length).toBeGreaterThanOrEqual(9);
  for (const { transform } of items) expect(transform[4]).toBeGreaterThanOrEqual(36);
  expect(foot.bottom).toBeLessThanOrEqual(792 - 36);
});

test("a picture is drawn with what it shows, and never wider than the text", async () => {
  const pixel = Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  );
  const blocks = [
    { kind: "picture", bytes: pixel, alt: "The signature of Olive Officer", width: 5000 },
  ] as const;
  const pdf = await renderPaper(paper({ blocks }));
  expect(JSON.stringify(await treeOf(pdf, 2))).toContain("The signature of Olive Officer");
  expect((await open(pdf)).numPages).toBe(2);
});

test("something that is no picture is refused", async () => {
  const blocks = [{ kind: "picture", bytes: Buffer.from("nothing"), alt: "?" }] as const;
  await expect((async () => renderPaper(paper({ blocks })))()).rejects.toThrow("Unknown image format");
});

test("a heading that begins a page begins one, and not a second where it is the first already", async () => {
  const heading = { kind: "heading", text: "Certificate", newPage: true } as const;
  const pages = async (...blocks: Paper["blocks"]) =>
    (await open(await renderPaper(paper({ blocks })))).numPages;
  expect(await pages(paragraph("Short."), heading, paragraph("More."))).toBe(2);
  expect(await pages(paragraph("Short."), { ...heading, newPage: false })).toBe(1);
  expect(await pages(paragraph("Short."), heading, heading)).toBe(3);
});
