// `npm run draw` writes a page to read for every playbook, docs/reference/<name>.md, from the playbook itself.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { playbookPage } from "./draw/page.ts";
import { drawnPlaybooks } from "./draw/playbooks.ts";
import { root } from "./run.ts";

const kept = (file: string): string => {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return "";
  }
};

for (const playbook of drawnPlaybooks) {
  const file = `docs/reference/${playbook.name}.md`;
  const page = playbookPage(playbook);
  const isNew = kept(file) !== page;
  if (isNew) writeFileSync(join(root, file), page);
  console.log(`${file}: ${isNew ? "written" : "as it was"}`);
}
