// Which files are the house's own. Read from the disk, so that a file not yet committed is checked too.
import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { root } from "./run.ts";

const notOurs = new Set(["node_modules", "dist", "coverage", "test-results", ".git", ".parley"]);

/** One file with its text; the path is from the root, with forward slashes. */
export type HouseFile = { readonly path: string; readonly text: string };

/** Paths of all files below a folder of the root, in one order on every machine; `""` is the root itself. */
export function housePaths(folder = "", from = root): string[] {
  const entries = readdirSync(join(from, folder), { withFileTypes: true });
  const paths = entries.flatMap((entry) => {
    if (notOurs.has(entry.name)) return [];
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? housePaths(path, from) : [path];
  });
  return paths.sort();
}

export const readHouseFile = (path: string): HouseFile => ({
  path,
  text: readFileSync(join(root, path), "utf8"),
});

const scripts = new Set([".ts", ".tsx", ".mts", ".mjs", ".cjs"]);

export const isScript = (path: string): boolean => scripts.has(extname(path));

/** What tests stand on: `test-database.ts`; but `test-clock.ts` is part of the product. */
const support = /\/test-(?!clock)[a-z-]+\.ts$/;

export const isTest = (path: string): boolean =>
  /\.test\.tsx?$/.test(path) || path.startsWith("test/") || support.test(path);

export const isSql = (path: string): boolean => path.endsWith(".sql");

/** Written by a program, so nobody has to read it: the dump of the schema, types generated from OpenAPI. */
export const isGenerated = (path: string): boolean =>
  path === "db/schema.sql" || path.endsWith(".generated.ts");
