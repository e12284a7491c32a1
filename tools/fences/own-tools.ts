// Fences that are programs of their own: they print one problem a line and end with 0 where there is none.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root, runNode } from "../run.ts";
import type { Fence } from "./verdict.ts";

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line.trim() !== "");

/** What types cannot say; see tools/tidy.ts. */
export const tidy: Fence = {
  name: "tidy",
  async check() {
    const { code, out, err } = await runNode("tools/tidy.ts");
    const lines = linesOf(out);
    const note = lines.at(-1) ?? "";
    return { problems: code === 0 ? [] : [...lines.slice(0, -1), ...linesOf(err)], note };
  },
};

const dump = "tools/dump-schema.ts";

/** Is db/schema.sql what the migrations make? */
export const schema: Fence = {
  name: "schema",
  async check() {
    if (!existsSync(join(root, dump))) {
      const orphaned = existsSync(join(root, "db/schema.sql"));
      const problems = orphaned ? [`db/schema.sql is here, but ${dump} is not: bring the tool back.`] : [];
      return { problems, note: "absent" };
    }
    const { code, out, err } = await runNode(dump, ["--check"]);
    if (code !== 0) return { problems: [`${out}\n${err}`.trim()], note: "" };
    return { problems: [], note: linesOf(out).at(-1) ?? "" };
  },
};

/** Code, exports and packages that nothing uses. */
export const unused: Fence = {
  name: "unused",
  async check() {
    const options = ["--no-progress", "--reporter", "compact", "--treat-config-hints-as-errors"];
    const { code, out, err } = await runNode("node_modules/knip/bin/knip.js", options);
    if (code === 0) return { problems: [], note: "files, exports, packages" };
    return { problems: [...linesOf(`${out}\n${err}`), "Take away what is named here, or use it."], note: "" };
  },
};
