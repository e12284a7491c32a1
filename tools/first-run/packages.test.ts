import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { firstDifference, packagesAreInstalled } from "./packages.mjs";

const linux = { platform: "linux", arch: "x64" };
const zod = { version: "4.6.7", integrity: "sha512-abc" };
const locked = { "": {}, "node_modules/zod": zod };

test("what is installed as locked has no difference, whatever else lies there", () => {
  const installed = { "node_modules/zod": zod, "node_modules/extra": { version: "1.0.0" } };
  expect(firstDifference(locked, installed, linux)).toBeNull();
});

test("a package that is absent, older or of another digest is the first difference", () => {
  const place = "node_modules/zod";
  expect(firstDifference(locked, {}, linux)).toBe(place);
  expect(firstDifference(locked, { [place]: { ...zod, version: "4.6.6" } }, linux)).toBe(place);
  expect(firstDifference(locked, { [place]: { ...zod, integrity: "sha512-xyz" } }, linux)).toBe(place);
});

test("a lock without a digest asks for the version alone", () => {
  expect(
    firstDifference({ "node_modules/zod": { version: "4.6.7" } }, { "node_modules/zod": zod }),
  ).toBeNull();
});

const postgres = { version: "18.4.0", optional: true, os: ["linux"], cpu: ["x64"] };
const engine = { "node_modules/@embedded/linux-x64": postgres };

test("the database of this machine must be there though it is optional, that of another may not", () => {
  expect(firstDifference(engine, {}, linux)).toBe("node_modules/@embedded/linux-x64");
  expect(firstDifference(engine, {}, { platform: "darwin", arch: "arm64" })).toBeNull();
  expect(firstDifference(engine, {}, { platform: "linux", arch: "arm64" })).toBeNull();
});

test("a machine may be named alone, in a list, or by what it is not", () => {
  const pkg = (os: string | string[]) => ({ p: { version: "1.0.0", optional: true, os, cpu: "x64" } });
  expect(firstDifference(pkg("linux"), {}, linux)).toBe("p");
  expect(firstDifference(pkg(["!win32"]), {}, linux)).toBe("p");
  expect(firstDifference(pkg(["!linux"]), {}, linux)).toBeNull();
  expect(firstDifference(pkg(["darwin", "win32"]), {}, linux)).toBeNull();
});

test("an optional package that tells no machine, or a C library, may be absent", () => {
  expect(firstDifference({ p: { version: "1.0.0", optional: true } }, {}, linux)).toBeNull();
  expect(firstDifference({ p: { ...postgres, libc: ["musl"] } }, {}, linux)).toBeNull();
});

const folder = mkdtempSync(join(tmpdir(), "packages-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a folder is installed only when npm has left its own record there", () => {
  mkdirSync(join(folder, "node_modules"));
  writeFileSync(join(folder, "package-lock.json"), JSON.stringify({ packages: locked }));
  expect(packagesAreInstalled(folder)).toBe(false);
  const record = join(folder, "node_modules", ".package-lock.json");
  writeFileSync(record, JSON.stringify({ packages: { "node_modules/zod": zod } }));
  expect(packagesAreInstalled(folder)).toBe(true);
  writeFileSync(record, '{"packages": {"node_mod');
  expect(packagesAreInstalled(folder)).toBe(false);
});
