// `parley price FILE`: what a plan allows for the lines of a file, by a house's tables or by a folder of
// CMS's
// files, without a database.

import { once } from "node:events";
import { open, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import type { CivilDate } from "../../core/calendar.ts";
import { cents, dollars } from "../../core/money.ts";
import type { PlanStructure } from "../../core/pricing/plan.ts";
import type { PriceTables } from "../../core/pricing/tables.ts";
import { tablesFrom } from "../../core/pricing/tables-from-files.ts";
import { planNamed, structureOf } from "../../desk/pricing/plans/plan-structures.ts";
import { PlanStructureBody } from "../../desk/pricing/plans/wire.ts";
import { addTo, headOf, noSum, pricedBatch, textOf } from "../../desk/pricing/price/batch.ts";
import {
  type BatchShape,
  BatchUnreadable,
  countBatch,
  readBatch,
} from "../../desk/pricing/price/batch-lines.ts";
import { partsOf } from "../../desk/pricing/tables/open-file.ts";
import { tablesOn } from "../../desk/pricing/tables/table-memory.ts";
import { openPool } from "../../platform/db/connect.ts";
import { prepareDatabase } from "../../platform/db/prepare.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { Fault } from "../../platform/fault.ts";
import { type Command, codes, read, type Stream, UsageError } from "../command.ts";
import { noDatabase, runningDatabase } from "../house.ts";
import { priceTables } from "../price-tables.ts";
import { readSettings } from "../settings.ts";

const HELP = `parley price FILE --plan PLAN [--tables FOLDER] [--tenant NAME] [--json]

Prices the lines of a file: a table (CSV) with the headings claim, kind, date, zip, code, modifiers, units,
place, minutes, revenue code and billed, of which date and code are needed, or a claim as JSON on each line.
Every line is answered in order; one that cannot be read or priced says why. Nothing is stored.

  --plan PLAN      name of the plan in the house; with --tables a file with its terms, as the API takes them
  --tables FOLDER  prices by the files of CMS in it, without any database
  --tenant NAME    needed where there is more than one
  --json           one JSON object a line, with the steps to each amount; otherwise a table (CSV)

Exit code: 0 done, and every line has a price; 1 some have none, or the file cannot be read; 3 the file, the
plan or the tenant was not found; 6 no database is running.

Example: parley price claims.csv --plan "Marigold Health Plan" --json
`;

type Source = {
  readonly plan: PlanStructure;
  readonly tablesFor: (days: readonly CivilDate[]) => Promise<PriceTables>;
  close(): Promise<void>;
};

export const run: Command = async (args, { stdout, stderr }) => {
  const text = { type: "string" } as const;
  const options = { plan: text, tables: text, tenant: text, json: { type: "boolean" } } as const;
  const { values, positionals } = read(args, options, true);
  if (values.help) {
    stdout.write(HELP);
    return codes.done;
  }
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new UsageError("name one file: parley price FILE --plan PLAN");
  if (values.plan === undefined) throw new UsageError("say by whose terms with --plan");
  if ((await stat(file)).isDirectory()) throw new UsageError(`${file} is a folder. Name a file.`);
  const shape = await shapeOf(file);
  await countBatch(file, shape).catch(asFault);
  const source = values.tables
    ? await fromFiles(values.tables, values.plan, stderr)
    : await fromHouse(values.plan, values.tenant);
  if (typeof source === "string") {
    stderr.write(`parley: ${source}\n`);
    return codes.notFound;
  }
  try {
    return await price({ file, shape, source, json: values.json === true }, stdout, stderr);
  } finally {
    await source.close();
  }
};

type Pricing = {
  readonly file: string;
  readonly shape: BatchShape;
  readonly source: Source;
  readonly json: boolean;
};

async function price(
  { file, shape, source, json }: Pricing,
  stdout: Stream,
  stderr: Stream,
): Promise<number> {
  const as: BatchShape = json ? "ndjson" : "csv";
  const sum = noSum();
  stdout.write(headOf(as));
  const { plan, tablesFor } = source;
  for await (const some of pricedBatch({ claims: readBatch(file, shape), plan, tablesFor, explain: json })) {
    addTo(sum, some);
    if (!stdout.write(textOf(as, some))) await once(stdout, "drain");
  }
  const without = sum.notPriced + sum.notRead;
  const allowed = dollars(cents(sum.allowedCents));
  const gaps = without > 0 ? `; ${without} without a price` : "";
  stderr.write(`${sum.lines} lines, ${allowed} allowed before member responsibility${gaps}.\n`);
  return without > 0 ? codes.failed : codes.done;
}

async function shapeOf(file: string): Promise<BatchShape> {
  const opened = await open(file, "r");
  try {
    const { buffer, bytesRead } = await opened.read(Buffer.alloc(64), 0, 64, 0);
    return /^\uFEFF?\s*\{/.test(buffer.toString("utf8", 0, bytesRead)) ? "ndjson" : "csv";
  } finally {
    await opened.close();
  }
}

function asFault(error: unknown): never {
  if (error instanceof BatchUnreadable) throw new Fault(error.code, error.message, error.doNext);
  throw error;
}

/** By the files of a folder; terms are a file as the API takes them, or only its list of terms. */
async function fromFiles(folder: string, plan: string, stderr: Stream): Promise<Source> {
  const structure = await structureIn(plan);
  const files: { name: string; lines: string[] }[] = [];
  for (const name of (await readdir(folder)).sort()) {
    if (!/\.(?:csv|txt|gz|zip)$/i.test(name)) continue;
    for await (const part of partsOf(join(folder, name), name))
      if ("text" in part) files.push({ name: part.name, lines: part.text.split(/\r\n|\n|\r/) });
  }
  const { tables, problems } = tablesFrom(files);
  for (const { says } of problems) stderr.write(`parley: left out: ${says}\n`);
  return { plan: structure, tablesFor: async () => tables, close: async () => {} };
}

async function structureIn(file: string): Promise<PlanStructure> {
  const text = await readFile(file, "utf8").catch(noTerms(file));
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new Fault("TERMS_UNREADABLE", `${file} is no JSON.`, "Write the plan's terms as JSON.");
  }
  const given = Array.isArray(body) ? { terms: body } : body;
  const read = PlanStructureBody.pick({ terms: true }).strip().safeParse(given);
  if (!read.success) {
    const [flaw] = read.error.issues;
    const says = `${file} holds no terms of a plan: ${flaw?.path.join(" ") ?? ""} ${flaw?.message ?? ""}.`;
    throw new Fault(
      "TERMS_UNREADABLE",
      says,
      "Write them as POST /api/v1/organisations/…/plan-structures takes them.",
    );
  }
  return { id: file, name: file, version: "1", terms: read.data.terms as unknown as PlanStructure["terms"] };
}

const noTerms = (file: string) => (error: unknown) => {
  if (typeof error === "object" && error !== null && "code" in error && error.code === "ENOENT")
    throw new UsageError(`with --tables, --plan names a file with the plan's terms; there is no ${file}`);
  throw error;
};

/** By what a house has loaded and keeps. @returns what was not found, in words */
async function fromHouse(plan: string, tenant: string | undefined): Promise<Source | string> {
  const settings = readSettings(process.env);
  const adminUrl = runningDatabase(settings);
  if (adminUrl === null) throw noDatabase();
  const { appUrl } = await prepareDatabase({ adminUrl, appUrl: settings.databaseAppUrl ?? undefined });
  const pool = openPool(appUrl, { max: 2, name: "parley price" });
  const close = () => pool.end();
  const { rows } = await pool.query<{ id: string; name: string }>(
    "select tenant_id as id, name from tenants_to_work_for()",
  );
  const one = rows.filter(({ name }) => tenant === undefined || name === tenant);
  const found = one.length === 1 ? one[0] : undefined;
  if (!found) {
    await close();
    if (one.length === 0) return "there is no such tenant.";
    throw new UsageError(
      `say in which tenant with --tenant: ${one.map(({ name }) => `"${name}"`).join(", ")}`,
    );
  }
  const scope = { tenant: found.id, viewer: "" };
  const structure = await inTenant(pool, scope, async (tx) => {
    const known = await planNamed(tx, plan);
    return known && structureOf(tx, known);
  });
  if (!structure) {
    await close();
    return `no plan called "${plan}" has pricing terms.`;
  }
  const tablesFor: Source["tablesFor"] = (days) =>
    inTenant(pool, scope, (tx) => tablesOn(tx, priceTables, days));
  return { plan: structure, tablesFor, close };
}
