// Types: every compile unit checked by TypeScript 7, and no file that none of them checks.
import { existsSync } from "node:fs";
import { relative } from "node:path";
import { housePaths, isScript, isTest } from "../house-files.ts";
import { root, runNode } from "../run.ts";
import type { Fence, Verdict } from "./verdict.ts";

const core = "src/core/tsconfig.json";

/** The core alone; everything on the server with all its tests; what runs in a browser; the tests of that. */
const units = ["tsconfig.json", core, "tsconfig.web.json", "tsconfig.web-tests.json"];

type Checked = {
  readonly unit: string;
  readonly files: readonly string[];
  readonly problems: readonly string[];
};

/** TypeScript lists files by their whole path and writes problems with a path from the root. */
async function checkUnit(unit: string): Promise<Checked> {
  const compiler = "node_modules/typescript-native/bin/tsc";
  const { code, out, err } = await runNode(compiler, ["-p", unit, "--pretty", "false", "--listFiles"]);
  const lines = `${out}\n${err}`.split("\n").filter((line) => line.trim() !== "");
  const listed = lines.filter((line) => line.startsWith(root));
  // A unit may still be empty: TS18003.
  const problems = lines.filter((line) => !line.startsWith(root) && !line.includes("TS18003"));
  const files = listed.map((line) => relative(root, line.trim()).replaceAll("\\", "/"));
  if (code !== 0 && problems.length === 0 && files.length > 0) problems.push(`${unit}: code ${code}`);
  return { unit, files, problems };
}

/** The scripts that have to be in a unit: all of ours but settings in plain JavaScript. */
function scripts(): readonly string[] {
  const folders = ["src", "test", "tools"].filter((folder) => existsSync(`${root}/${folder}`));
  const settings = housePaths().filter((path) => /^[^/]+\.config\.ts$/.test(path));
  return [...folders.flatMap((folder) => housePaths(folder)).filter(isScript), ...settings];
}

/** What the compiler cannot see: files outside every unit, and what does not belong into the core's own. */
export function gaps(
  all: readonly string[],
  checked: readonly Omit<Checked, "problems">[],
): readonly string[] {
  const covered = new Set(checked.flatMap(({ files }) => files));
  const inCore = new Set(checked.find(({ unit }) => unit === core)?.files);
  const ofTheCore = (path: string) => path.startsWith("src/core/");
  const alone = all.filter((path) => ofTheCore(path) && !isTest(path) && !path.endsWith(".bench.ts"));
  const language = /^node_modules\/(typescript|@typescript)\//;
  return [
    ...all
      .filter((path) => !covered.has(path))
      .map((path) => `${path}: no tsconfig checks this file. Move it, or add its folder to an "include".`),
    ...alone
      .filter((path) => !inCore.has(path))
      .map((path) => `${path}: not in the core's own compile unit. Add it to "include" of ${core}.`),
    ...[...inCore]
      .filter((path) => !ofTheCore(path) && !language.test(path))
      .map((path) => `${path}: drawn into the core. Take away the import or the type that brings it.`),
  ];
}

async function check(): Promise<Verdict> {
  const checked = await Promise.all(units.map(checkUnit));
  const all = scripts();
  const problems = [...new Set(checked.flatMap((unit) => unit.problems)), ...gaps(all, checked)];
  return { problems, note: `${units.length} compile units, ${all.length} files` };
}

export const types: Fence = { name: "types", check };
