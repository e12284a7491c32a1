import { execFileSync } from "node:child_process";
import { PDFDocument } from "@cantoo/pdf-lib";
import { expect, test } from "vitest";
import { batchOf, pagesOf } from "./batch.ts";

const madeAt = new Date("2026-12-01T18:00:00Z");
const base = { duplex: true, title: "Print run 7", madeAt };

/** A paper of so many pages, each with its words. */
async function paperOf(words: string, pages: number): Promise<Uint8Array> {
  const one = await PDFDocument.create();
  for (let page = 1; page <= pages; page += 1)
    one.addPage([612, 792]).drawText(`${words} ${page}`, { y: 400 });
  return one.save();
}

/** What stands on each page. */
const read = (pdf: Uint8Array): string[] =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf })
    .toString()
    .split("\f")
    .slice(0, -1)
    .map((page) => page.replace(/\s+/g, " ").trim());

test("on both sides of a sheet, each letter begins on a front side", async () => {
  const parts = [
    { paper: await paperOf("one", 1) },
    { paper: await paperOf("two", 2) },
    { paper: await paperOf("three", 3) },
  ];
  const cover = await paperOf("cover", 1);
  expect(read(await batchOf({ ...base, cover, parts }))).toEqual([
    ...["cover 1", "", "one 1", ""],
    ...["two 1", "two 2", "three 1", "three 2", "three 3", ""],
  ]);
});

test("on one side nothing is added", async () => {
  const parts = [{ paper: await paperOf("one", 1) }, { paper: await paperOf("two", 1) }];
  const batch = await batchOf({ ...base, duplex: false, parts });
  expect(read(batch)).toEqual(["one 1", "two 1"]);
  expect(await pagesOf(batch)).toBe(2);
});

test("a copy says so on each of its pages, in letters that every printer has", async () => {
  const parts = [
    { paper: await paperOf("one", 2), mark: "Copy of letter 1 · señal" },
    { paper: await paperOf("two", 1) },
  ];
  const [first, second, third] = read(await batchOf({ ...base, parts }));
  expect(first).toBe("Copy of letter 1 ? se?al one 1");
  expect(second).toContain("Copy of letter 1");
  expect(third).toBe("two 1");
});

test("the same papers make the same bytes", async () => {
  const parts = [{ paper: await paperOf("one", 1), mark: "Copy" }];
  const [one, other] = await Promise.all([batchOf({ ...base, parts }), batchOf({ ...base, parts })]);
  expect(Buffer.compare(one, other)).toBe(0);
});

test("what is no PDF is refused, and no half batch is made", async () => {
  await expect(batchOf({ ...base, parts: [{ paper: Buffer.from("Hello") }] })).rejects.toThrow();
});
