// The store of files: whole or not at all, the same content once, and never a wrong byte given out.
import { execFileSync } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import type { StoredFile } from "./store.ts";
import { openFileStore } from "./store.ts";

const base = mkdtempSync(join(tmpdir(), "parley-files-"));
afterAll(() => rmSync(base, { recursive: true }));
let next = 0;
const newRoot = () => join(base, String(next++));

async function* inParts(content: string | Buffer, size = 1_000): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(content);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}
const filesBelow = (root: string) =>
  readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
const letter = "Dear Sir or Madam,\n".repeat(200);
const digest = (content: string | Buffer) => createHash("sha256").update(content).digest("hex");

test("a file is kept under its digest and comes back byte for byte", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  const kept = (await store.put(inParts(letter))) as StoredFile;
  expect(kept).toEqual({
    stored: true,
    hash: digest(letter),
    bytes: letter.length,
    kind: "text",
    mime: "text/plain; charset=utf-8",
    extension: "txt",
  });
  expect((await store.read(kept.hash)).toString()).toBe(letter);
  const chunks: Buffer[] = [];
  for await (const chunk of await store.open(kept.hash)) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toBe(letter);
  const place = join(root, kept.hash.slice(0, 2), kept.hash.slice(2, 4), kept.hash);
  expect(readFileSync(place, "utf8")).toBe(letter);
  expect(statSync(place).mode & 0o077).toBe(0);
});

test("the same content is one file, sent twice or at once, and a store opened again finds it", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  const all = await Promise.all([1, 2, 3].map((size) => store.put(inParts(letter, size * 100))));
  expect(new Set(all.map((one) => (one as StoredFile).hash)).size).toBe(1);
  expect(filesBelow(root)).toHaveLength(1);
  const again = await openFileStore(root);
  expect(await again.has(digest(letter))).toBe(true);
  await again.remove(digest(letter));
  await again.remove(digest(letter));
  expect(await again.has(digest(letter))).toBe(false);
});

test("a file over the limit is refused while it arrives, and one at the limit is taken", async () => {
  const store = await openFileStore(newRoot());
  expect(await store.put(inParts("a".repeat(100)), { mostBytes: 100 })).toMatchObject({ stored: true });
  let asked = 0;
  async function* endless() {
    for (;;) {
      asked += 1;
      yield Buffer.alloc(1_000_000, "a");
    }
  }
  expect(await store.put(endless())).toMatchObject({
    stored: false,
    code: "FILE_TOO_LARGE",
    says: "The file is larger than 25 MB.",
  });
  expect(asked).toBe(26);
});

test("what is refused leaves nothing behind", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  const refused = ["", "<svg/>", "%PDF-1.7 cut off", "%PDF-1.7\n1 0 obj << /S /JavaScript >> endobj"];
  const codes: unknown[] = [];
  for (const content of refused) codes.push(await store.put(inParts(content)));
  expect(codes).toMatchObject([
    { code: "FILE_EMPTY" },
    { code: "FILE_TYPE_NOT_ALLOWED" },
    { code: "FILE_NOT_READABLE" },
    { code: "FILE_TYPE_NOT_ALLOWED" },
  ]);
  expect(filesBelow(root)).toEqual([]);
});

test("an upload that breaks off leaves nothing behind, and its own error is passed on", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  async function* broken() {
    yield Buffer.from("half");
    throw new Error("connection lost");
  }
  await expect(store.put(broken())).rejects.toThrow("connection lost");
  expect(filesBelow(root)).toEqual([]);
});

test("a file that the disk damaged is not given out, and storing it again heals it", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  const { hash } = (await store.put(inParts(letter))) as StoredFile;
  const place = join(root, hash.slice(0, 2), hash.slice(2, 4), hash);
  writeFileSync(place, letter.replace("Sir", "Sid"));
  await expect(store.read(hash)).rejects.toMatchObject({ code: "FILE_DAMAGED" });
  await expect(store.open(hash)).rejects.toMatchObject({ code: "FILE_DAMAGED" });
  await store.put(inParts(letter));
  expect((await store.read(hash)).toString()).toBe(letter);
});

test("a file that is not there is told as such, and a name that is no digest is never a path", async () => {
  const store = await openFileStore(newRoot());
  await expect(store.open(digest("nothing"))).rejects.toMatchObject({ code: "FILE_MISSING" });
  for (const name of ["", "../../etc/passwd", digest("x").toUpperCase(), `${digest("x")}/..`]) {
    await expect(store.read(name)).rejects.toThrow(TypeError);
    await expect(store.remove(name)).rejects.toThrow(TypeError);
  }
});

test("what a crash left half-written is removed after a day and not before", async () => {
  const root = newRoot();
  await openFileStore(root);
  const [old, fresh] = ["old", "fresh"].map((name) => join(root, "incoming", name));
  for (const path of [old, fresh]) writeFileSync(path ?? "", "half");
  const yesterday = statSync(fresh ?? "").mtimeMs / 1000 - 86_460;
  utimesSync(old ?? "", yesterday, yesterday);
  await openFileStore(root);
  expect(readdirSync(join(root, "incoming"))).toEqual(["fresh"]);
});

/** A file system of its own with room for little; null where we may not mount one. */
function smallDisk(): string | null {
  const place = newRoot();
  mkdirSync(place);
  try {
    execFileSync("/bin/mount", ["-t", "tmpfs", "-o", "size=256k", "tmpfs", place], { stdio: "ignore" });
    return place;
  } catch {
    return null;
  }
}

test("a full disk is told in words and nothing partial remains; with room again it works", async ({
  skip,
}) => {
  const place = smallDisk();
  if (place === null) return skip("This account may not mount a small disk.");
  try {
    const store = await openFileStore(join(place, "files"));
    const large = randomBytes(400_000).toString("hex");
    await expect(store.put(inParts(large))).rejects.toMatchObject({
      code: "FILES_DISK_FULL",
      message: "There is no room left to store files.",
    });
    expect(filesBelow(place)).toEqual([]);
    expect(await store.put(inParts(letter))).toMatchObject({ stored: true });
  } finally {
    execFileSync("/bin/umount", [place]);
  }
});

test.runIf(process.getuid?.() !== 0)("a folder that may not be written is told in words", async () => {
  const root = newRoot();
  const store = await openFileStore(root);
  chmodSync(join(root, "incoming"), 0o500);
  await expect(store.put(inParts(letter))).rejects.toMatchObject({ code: "FILES_NOT_WRITABLE" });
  chmodSync(join(root, "incoming"), 0o700);
});
