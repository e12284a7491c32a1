// Files that are written over some time: piece by piece, across restarts and broken lines.
import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, expect, test } from "vitest";
import { type Drawer, openDrawer } from "./drawer.ts";

const base = mkdtempSync(join(tmpdir(), "parley-drawer-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));
let next = 0;
const newFolder = () => join(base, String(next++));
const id = "01900000-0000-7000-8000-000000000001";
const other = "01900000-0000-7000-8000-000000000002";
const sha = (bytes: Buffer | string) => createHash("sha256").update(bytes).digest("hex");

async function* pieces(...all: (Buffer | string)[]): AsyncGenerator<Uint8Array> {
  for (const one of all) yield Buffer.from(one);
}
/** What a line does that breaks after these bytes. */
async function* breaks(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
  throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
}
const add = (drawer: Drawer, at: number, content: AsyncIterable<Uint8Array>, mostBytes = 1_000) =>
  drawer.add(id, { at, mostBytes, content });
async function textOf(drawer: Drawer): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await drawer.read(id)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

test("pieces are added one after the other, and a drawer opened again goes on", async () => {
  const folder = newFolder();
  const drawer = await openDrawer(folder);
  await drawer.begin(id);
  expect(await drawer.size(id)).toBe(0);
  expect(await add(drawer, 0, pieces("Dear ", "Sir"))).toEqual({ is: "added", size: 8 });
  const again = await openDrawer(folder);
  await again.begin(id);
  expect(await again.size(id)).toBe(8);
  expect(await add(again, 8, pieces(", hello"))).toEqual({ is: "added", size: 15 });
  expect(await textOf(again)).toBe("Dear Sir, hello");
  expect(await again.digest(id)).toEqual({ sha256: sha("Dear Sir, hello"), bytes: 15 });
  expect(statSync(join(folder, id)).mode & 0o077).toBe(0);
});

test("what arrived before the line broke counts, and the sender goes on from there", async () => {
  const drawer = await openDrawer(newFolder());
  await drawer.begin(id);
  expect(await add(drawer, 0, breaks("first half"))).toEqual({ is: "added", size: 10 });
  expect(await add(drawer, 0, pieces("first half again"))).toEqual({ is: "elsewhere", size: 10 });
  expect(await add(drawer, 12, pieces("later"))).toEqual({ is: "elsewhere", size: 10 });
  expect(await add(drawer, 10, pieces(" and second"))).toMatchObject({ is: "added", size: 21 });
  expect(await textOf(drawer)).toBe("first half and second");
});

test("a fault of ours is not taken for a broken line", async () => {
  const drawer = await openDrawer(newFolder());
  await drawer.begin(id);
  const faulty = async function* () {
    yield Buffer.from("x");
    throw new Error("a mistake of the program");
  };
  await expect(add(drawer, 0, faulty())).rejects.toThrow("a mistake of the program");
  expect(await add(drawer, 1, pieces("y"))).toMatchObject({ is: "added", size: 2 });
});

test("no byte beyond what was announced is kept: the last one is, the one after it is not", async () => {
  const drawer = await openDrawer(newFolder());
  await drawer.begin(id);
  expect(await add(drawer, 0, pieces("12345"), 5)).toEqual({ is: "added", size: 5 });
  expect(await add(drawer, 5, pieces("6"), 5)).toEqual({ is: "too much", size: 5 });
  expect(await drawer.size(id)).toBe(5);
});

test("two pieces at once: one waits for nobody and is told so", async () => {
  const drawer = await openDrawer(newFolder());
  await drawer.begin(id);
  let go = () => {};
  const waits = new Promise<void>((resolve) => {
    go = resolve;
  });
  const slow = async function* () {
    yield Buffer.from("a");
    await waits;
    yield Buffer.from("b");
  };
  const first = add(drawer, 0, slow());
  expect(await add(drawer, 0, pieces("c"))).toEqual({ is: "busy" });
  go();
  expect(await first).toEqual({ is: "added", size: 2 });
  expect(await textOf(drawer)).toBe("ab");
});

test("what is not there is missing, and a name that is no id is never a path", async () => {
  const drawer = await openDrawer(newFolder());
  expect(await drawer.size(id)).toBeNull();
  expect(await add(drawer, 0, pieces("x"))).toEqual({ is: "missing" });
  await expect(drawer.read(id)).rejects.toThrow(expect.objectContaining({ code: "FILE_MISSING" }));
  await expect(drawer.digest(id)).rejects.toThrow(expect.objectContaining({ code: "FILE_MISSING" }));
  await drawer.remove(id);
  for (const name of ["../etc/passwd", "", "a", `${id}/..`, `${id}.new`])
    await expect(async () => drawer.size(name)).rejects.toThrow(TypeError);
});

test("a file written whole lies there whole or not at all", async () => {
  const folder = newFolder();
  const drawer = await openDrawer(folder);
  expect(await drawer.write(id, pieces("one", "two"))).toEqual({ sha256: sha("onetwo"), bytes: 6 });
  await expect(drawer.write(id, breaks("other"))).rejects.toThrow("aborted");
  expect(await textOf(drawer)).toBe("onetwo");
  expect(readdirSync(folder)).toEqual([id]);
});

test("what is old is swept, what is being written is not", async () => {
  const folder = newFolder();
  const drawer = await openDrawer(folder);
  await drawer.begin(id);
  await drawer.begin(other);
  utimesSync(join(folder, id), 1_000, 1_000);
  expect(await drawer.sweep(1_000_000)).toBe(0);
  expect(await drawer.sweep(1_000_001)).toBe(1);
  expect(await drawer.size(id)).toBeNull();
  expect(await drawer.size(other)).toBe(0);
});

test("however a file is cut and wherever lines break, it arrives byte for byte", async () => {
  const drawer = await openDrawer(newFolder());
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ minLength: 1, maxLength: 300 }),
      fc.array(fc.record({ take: fc.nat(80), broken: fc.boolean(), from: fc.nat(300) }), { maxLength: 30 }),
      async (bytes, cuts) => {
        const whole = Buffer.from(bytes);
        await drawer.remove(id);
        await drawer.begin(id);
        for (const { take, broken, from } of [...cuts, { take: 300, broken: false, from: 0 }]) {
          const size = (await drawer.size(id)) ?? 0;
          // Now and then the sender is wrong about where it was, and nothing of it is kept.
          if (from !== size && from < whole.length)
            expect(await add(drawer, from, pieces(whole.subarray(from)), whole.length)).toEqual({
              is: "elsewhere",
              size,
            });
          const part = whole.subarray(size, size + take);
          await add(
            drawer,
            size,
            broken ? breaks(part.toString("latin1")) : pieces(part),
            whole.length,
          ).catch(() => {});
          if (broken) {
            await drawer.remove(id);
            await drawer.begin(id);
          }
        }
        const end = (await drawer.size(id)) ?? 0;
        await add(drawer, end, pieces(whole.subarray(end)), whole.length);
        expect(await drawer.digest(id)).toEqual({ sha256: sha(whole), bytes: whole.length });
      },
    ),
    { numRuns: 40 },
  );
});
