import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../run.ts";
import { missingPackages, type Packages } from "./missing.ts";

const linter = (...names: string[]): Packages => ({
  "": {},
  "node_modules/linter": {
    version: "2.0.0",
    dev: true,
    license: "MIT",
    optionalDependencies: Object.fromEntries(names.map((name) => [name, "2.0.0"])),
  },
});

test("a package that the lock does not name is found, its machine read from its name", () => {
  expect(Object.fromEntries(missingPackages(linter("@linter/cli-darwin-arm64")))).toEqual({
    "node_modules/@linter/cli-darwin-arm64": {
      version: "2.0.0",
      cpu: ["arm64"],
      dev: true,
      license: "MIT",
      optional: true,
      os: ["darwin"],
    },
  });
});

test("on Linux the C library is part of the machine", () => {
  const missing = missingPackages(linter("cli-linux-x64-musl", "cli-linux-x64-gnu", "cli-linux-x64"));
  expect([...missing.values()].map((entry) => entry?.libc)).toEqual([["musl"], ["glibc"], undefined]);
});

test("what the lock names, beside or above the one that wants it, is not missing", () => {
  const above = { ...linter("cli-win32-x64"), "node_modules/cli-win32-x64": { version: "2.0.0" } };
  expect(missingPackages(above).size).toBe(0);
  const beside = { ...linter("cli-win32-x64"), "node_modules/linter/node_modules/cli-win32-x64": {} };
  expect(missingPackages(beside).size).toBe(0);
});

test("a name that tells no machine, or a range of versions, is left to a person", () => {
  expect(missingPackages(linter("fsevents")).get("node_modules/fsevents")).toBeNull();
});

test("our own lock names every package, so that npm ci takes it; if not: npm run lock", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8")) as { packages: Packages };
  expect([...missingPackages(lock.packages).keys()]).toEqual([]);
});
