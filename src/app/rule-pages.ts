// The words of the rules, read once from the pages of the repository, so that nobody types them twice.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { RulePages } from "../desk/rule-register/register.ts";

const docs = join(import.meta.dirname, "../../docs");

/** Where the pages were left out of an installation the register has its rules without words. */
export function rulePages(folder = docs): RulePages {
  const names = listed(join(folder, "requirements"));
  const rules = names.flatMap((name) => rulesIn(read(join(folder, "requirements", name))));
  return { rules, refusals: refusalsIn(read(join(folder, "reference", "refusals.md"))) };
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(".md"))
      .sort();
  } catch {
    return [];
  }
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

/** `- **BB-01** A bill is …` under its heading, and `| A-12 the unit of authority | … |`. */
export function rulesIn(page: string): RulePages["rules"] {
  let chapter = "";
  return page.split("\n").flatMap((line) => {
    const heading = /^#{1,3} (.+)$/.exec(line)?.[1];
    if (heading !== undefined) chapter = heading;
    const [, rule, says = ""] = /^- \*\*([A-Z]{2}-\d{2})\*\*\s+(.+)$/.exec(line) ?? [];
    if (rule) return [{ id: rule, title: "", chapter, says }];
    const [, doubt, title = "", reading = ""] = /^\| (A-\d{2}) ([^|]+)\|([^|]+)\|/.exec(line) ?? [];
    return doubt ? [{ id: doubt, title: title.trim(), chapter, says: reading.trim() }] : [];
  });
}

/** Rows of the page of refusals: code, rules, what it means, what to do. */
export function refusalsIn(page: string): RulePages["refusals"] {
  return page.split("\n").flatMap((line) => {
    const [, code, rules = "", means = "", doNext = ""] =
      /^\| `([A-Z_]+)` *\|([^|]*)\|([^|]*)\|([^|]*)\|/.exec(line) ?? [];
    const cited = rules.match(/\b[A-Z]{1,2}-\d{2}\b/g) ?? [];
    return code && cited.length > 0
      ? [{ code, rules: cited, means: means.trim(), doNext: doNext.trim() }]
      : [];
  });
}
