// Who imports whom: dependency-cruiser with the table of .dependency-cruiser.cjs, and proof that it looked.
import { existsSync } from "node:fs";
import { housePaths, isScript } from "../house-files.ts";
import { root, runNode } from "../run.ts";
import type { Fence, Verdict } from "./verdict.ts";

/** With fewer modules the cruiser did not really look, whatever it says. Raise it as the house grows. */
export const fewestModules = 250;

/** The parts of dependency-cruiser's JSON that are read. */
export type Cruise = {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
    readonly ruleSetUsed?: {
      readonly forbidden?: readonly { readonly name?: string; readonly comment?: string }[];
    };
  };
};

/** The problems of a cruise: broken fences, files it never saw, and a cruise too small to be true. */
export function judge(cruise: Cruise, onDisk: readonly string[], fewest = fewestModules): readonly string[] {
  const doNext = new Map(
    cruise.summary.ruleSetUsed?.forbidden?.map(({ name, comment }) => [name, comment] as const),
  );
  const broken = cruise.summary.violations.map(({ from, to, rule, cycle }) => {
    const way = cycle ? [from, ...cycle.map(({ name }) => name)].join(" → ") : `${from} → ${to}`;
    return `${way} (${rule.name})\n    ${doNext.get(rule.name) ?? "See .dependency-cruiser.cjs."}`;
  });
  const seen = new Set(cruise.modules.map(({ source }) => source));
  const unseen = onDisk
    .filter((path) => !seen.has(path))
    .map((path) => `${path}: the cruiser did not see it. Check the options in .dependency-cruiser.cjs.`);
  const few = onDisk.filter((path) => seen.has(path)).length;
  const tooFew =
    few < fewest
      ? [`Only ${few} modules were cruised, at least ${fewest} are there. Does it find typescript 5.9?`]
      : [];
  return [...broken, ...unseen, ...tooFew];
}

async function check(): Promise<Verdict> {
  const folders = ["src", "test", "tools"].filter((folder) => existsSync(`${root}/${folder}`));
  const onDisk = folders.flatMap((folder) => housePaths(folder)).filter(isScript);
  const cruiser = "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs";
  const options = ["--config", ".dependency-cruiser.cjs", "--output-type", "json"];
  const { out, err } = await runNode(cruiser, [...folders, ...options]);
  if (!out.startsWith("{")) return { problems: [err.trim() || "dependency-cruiser said nothing."], note: "" };
  const problems = judge(JSON.parse(out) as Cruise, onDisk);
  return { problems, note: `${onDisk.length} modules` };
}

export const imports: Fence = { name: "imports", check };
