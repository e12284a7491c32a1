// `npm run draw` writes the pages of docs/reference that code writes better than a person: one for every
// playbook, the rights, and the command line.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { commandLinePage } from "./draw/command-line.ts";
import { playbookPage } from "./draw/page.ts";
import { drawnPlaybooks } from "./draw/playbooks.ts";
import { rightsPage } from "./draw/rights.ts";
import { root } from "./run.ts";

function keep(name: string, page: string): void {
  const file = `docs/reference/${name}.md`;
  const isNew = kept(file) !== page;
  if (isNew) writeFileSync(join(root, file), page);
  console.log(`${file}: ${isNew ? "written" : "as it was"}`);
}

function kept(file: string): string {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return "";
  }
}

for (const playbook of drawnPlaybooks) keep(playbook.name, playbookPage(playbook));
keep("rights", rightsPage(drawnPlaybooks));
keep("command-line", await commandLinePage());
