// Lint and format: biome, with the rules of biome.json; warnings count.
import { runNode } from "../run.ts";
import type { Fence } from "./verdict.ts";

export const lint: Fence = {
  name: "lint",
  async check() {
    const options = ["check", "--error-on-warnings", "--max-diagnostics=200", "--colors=off"];
    const { code, out, err } = await runNode("node_modules/@biomejs/biome/bin/biome", options);
    const note = /Checked \d+ files/.exec(`${out}${err}`)?.[0].toLowerCase() ?? "";
    if (code === 0) return { problems: [], note };
    const mend = "Most of this is mended by: npm run format";
    return { problems: [`${err}\n${out}`.trim(), mend], note };
  },
};
