// Bookmarks of a PDF, as another program reads them.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { afterAll, expect, test } from "vitest";
import { type Bookmark, setOutline } from "./outline.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-outline-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function withBookmarks(bookmarks: readonly Bookmark[], pages = 6): Promise<Uint8Array> {
  const doc = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) doc.addPage();
  setOutline(doc, bookmarks);
  return doc.save();
}

type Read = { readonly title: string; readonly page: number; readonly inside: readonly Read[] };
async function outlineOf(bytes: Uint8Array): Promise<readonly Read[]> {
  const loading = getDocument({ data: bytes.slice(), verbosity: 0 });
  const doc = await loading.promise;
  const level = (items: Awaited<ReturnType<typeof doc.getOutline>>): Promise<Read[]> =>
    Promise.all(
      (items ?? []).map(async ({ title, dest, items: below }) => ({
        title,
        page: await doc.getPageIndex((dest as [never])[0]),
        inside: await level(below),
      })),
    );
  const read = await level(await doc.getOutline());
  await loading.destroy();
  return read;
}

test("two levels lead to their pages, in their order and in any script", async () => {
  const bookmarks = [
    { title: "Summary", page: 0 },
    {
      title: "Papers",
      page: 2,
      inside: [
        { title: "Paper 1: señal – (bill) \\ ünïted.pdf", page: 2 },
        { title: "Paper 2: 帳單.pdf", page: 4 },
      ],
    },
    { title: "Not in this file", page: 5 },
  ];
  const told = await outlineOf(await withBookmarks(bookmarks));
  expect(told).toEqual(
    bookmarks.map(({ title, page, inside = [] }) => ({
      title,
      page,
      inside: inside.map((one) => ({ ...one, inside: [] })),
    })),
  );
});

test("hundreds of papers are each there", async () => {
  const inside = Array.from({ length: 500 }, (_, at) => ({ title: `Paper ${at + 1}`, page: at % 6 }));
  const [papers] = await outlineOf(await withBookmarks([{ title: "Papers", page: 0, inside }]));
  expect(papers?.inside.map(({ title }) => title)).toEqual(inside.map(({ title }) => title));
});

test("without any there is no outline, and the file is whole in both cases", async () => {
  for (const [name, bookmarks] of [
    ["none", []],
    ["one", [{ title: "Summary", page: 0 }]],
  ] as const) {
    const path = join(folder, `${name}.pdf`);
    writeFileSync(path, await withBookmarks(bookmarks));
    expect(execFileSync("pdfinfo", [path]).toString()).toMatch(/Pages:\s+6/);
  }
  expect(await outlineOf(await withBookmarks([]))).toEqual([]);
});
