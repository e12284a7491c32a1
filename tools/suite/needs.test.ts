import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findChromium, findPostgres, missingStrangers } from "./needs.ts";

const folder = mkdtempSync(join(tmpdir(), "needs-"));
afterAll(() => rmSync(folder, { recursive: true }));

function program(...path: string[]): string {
  const file = join(folder, ...path);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, "");
  chmodSync(file, 0o755);
  return file;
}

test("the browser is the one that CHROMIUM names", () => {
  const mine = program("mine", "browser");
  expect(findChromium({ CHROMIUM: mine, PATH: "" })).toBe(mine);
});

test("a CHROMIUM that is not there is not replaced by another in silence", () => {
  const other = program("bin", "chromium");
  expect(findChromium({ CHROMIUM: `${other}-gone`, PATH: join(folder, "bin") })).toBeNull();
});

test("without CHROMIUM the path is searched, Debian's chromium first", () => {
  program("path", "google-chrome");
  const debian = program("path", "chromium");
  expect(findChromium({ PATH: join(folder, "path") })).toBe(debian);
  expect(findChromium({ PATH: join(folder, "empty") })).toBeNull();
});

test("the newest PostgreSQL is taken, counted as a number, and only with its server programs", () => {
  program("postgresql", "9", "bin", "initdb");
  program("postgresql", "15", "bin", "initdb");
  program("postgresql", "18", "bin", "psql");
  expect(findPostgres(join(folder, "postgresql"))).toBe(join(folder, "postgresql", "15", "bin"));
});

test("where there is no PostgreSQL server the answer is none", () => {
  expect(findPostgres(join(folder, "gone"))).toBeNull();
});

test("a program is found on the path or where Debian puts servers, or named with its package", () => {
  program("strangers", "tesseract");
  program("servers", "clamd");
  const missing = missingStrangers({ PATH: join(folder, "strangers") }, [join(folder, "servers")]);
  expect(missing.map(({ program }) => program)).toEqual(["pdfsig", "certutil", "dovecot"]);
  expect(missing[0]?.installs).toEqual(["poppler-utils"]);
});
