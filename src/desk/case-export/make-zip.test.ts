// The ZIP of a case file against a real store: what goes wrong on the way, and how much is open at once.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { unzipped } from "../../../test/http/unzipped.ts";
import { type FileStore, openFileStore } from "../../platform/files/store.ts";
import { openPageReader } from "../../platform/pages/page-reader.ts";
import { makeZip, type Zipping } from "./make-zip.ts";
import { aCaseFile, aPaper } from "./test-case-file.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-zip-"));
const pages = openPageReader();
let files: FileStore;
beforeAll(async () => {
  files = await openFileStore(folder);
});
afterAll(() => {
  pages.close();
  rmSync(folder, { recursive: true, force: true });
});

async function* inPieces(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}
async function papers(count: number) {
  const all: ReturnType<typeof aPaper>[] = [];
  for (let n = 1; n <= count; n += 1) {
    const kept = await files.put(inPieces(`paper ${n}`));
    if (!kept.stored) throw new Error(kept.says);
    all.push(aPaper(n, { sha256: kept.hash, bytes: kept.bytes }));
  }
  return all;
}
const zipping = (more: Partial<Zipping> = {}): Zipping => ({
  files,
  pages,
  letter: async () => undefined,
  page: async () => undefined,
  progress: async () => {},
  limits: {},
  ...more,
});
async function whole(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return Buffer.concat(chunks);
}

test("holds every paper byte for byte, and says how far it is", async () => {
  const seen: number[] = [];
  const documents = await papers(12);
  const progress = async (done: number) => void seen.push(done);
  const { written, done } = await makeZip(zipping({ progress }), aCaseFile({ documents }), whole);
  const inside = await unzipped(written);
  expect(done).toBe(12);
  expect(seen).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  for (let n = 1; n <= 12; n += 1)
    expect(inside.get(`papers/${String(n).padStart(3, "0")} bill-${n}.txt`)?.toString()).toBe(`paper ${n}`);
});

test("the same case file is the same ZIP", async () => {
  const file = aCaseFile({ documents: await papers(3) });
  const [one, other] = [await makeZip(zipping(), file, whole), await makeZip(zipping(), file, whole)];
  expect(one.written.equals(other.written)).toBe(true);
});

test("one file is open at a time, however many there are", async () => {
  let [open, most] = [0, 0];
  const counting: FileStore = {
    ...files,
    async open(hash) {
      const stream = await files.open(hash);
      open += 1;
      most = Math.max(most, open);
      stream.once("close", () => {
        open -= 1;
      });
      return stream;
    },
  };
  await makeZip(zipping({ files: counting }), aCaseFile({ documents: await papers(20) }), whole);
  expect([open, most]).toEqual([0, 1]);
});

test("where the disk is full nothing hangs, and the error comes through", async () => {
  const documents = await papers(5);
  const full = async (content: AsyncIterable<Uint8Array>) => {
    for await (const _ of content) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
  };
  await expect(makeZip(zipping(), aCaseFile({ documents }), full)).rejects.toThrow("no space");
});

test("where the store fails on the way the ZIP is not taken for whole", async () => {
  const documents = await papers(5);
  const failing: FileStore = {
    ...files,
    open: (hash) => (hash === documents[2]?.sha256 ? Promise.reject(new Error("damaged")) : files.open(hash)),
  };
  await expect(makeZip(zipping({ files: failing }), aCaseFile({ documents }), whole)).rejects.toThrow(
    "damaged",
  );
});

test("where it is no longer wanted it ends at once", async () => {
  let told = 0;
  const progress = async () => {
    told += 1;
    throw new Error("stopped");
  };
  const file = aCaseFile({ documents: await papers(5) });
  await expect(makeZip(zipping({ progress }), file, whole)).rejects.toThrow("stopped");
  expect(told).toBe(1);
});

test("two papers of one name are two files, and odd names are plain", async () => {
  const [kept] = await papers(1);
  const names = ["bill.txt", "bill.txt", "../../x", "Ünïted – bill?.txt", "...", "a".repeat(300)];
  const documents = names.map((name, at) => aPaper(at, { name, sha256: kept?.sha256 ?? "", bytes: 7 }));
  const inside = [
    ...(await unzipped((await makeZip(zipping(), aCaseFile({ documents }), whole)).written)).keys(),
  ];
  const laid = inside.filter((path) => path.startsWith("papers/"));
  expect(laid).toHaveLength(6);
  expect(new Set(laid.map((path) => path.toLowerCase())).size).toBe(6);
  for (const path of laid) expect(path).toMatch(/^papers\/00\d [\w .()-]{1,120}$/);
});
