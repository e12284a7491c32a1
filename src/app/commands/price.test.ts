// `parley price`: by a folder of CMS's files, and by what a house has loaded.
import { randomUUID } from "node:crypto";
import { cpSync, createReadStream, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepVersion } from "../../desk/pricing/plans/plan-structures.ts";
import { loadFile } from "../../desk/pricing/tables/load-file.ts";
import { fileOf, keepFile } from "../../desk/pricing/tables/price-files.ts";
import { takeFile } from "../../desk/pricing/tables/take-file.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { codes, said } from "../command.ts";
import { run } from "./price.ts";
import { Collected } from "./x12-collected.ts";

const cms = join(import.meta.dirname, "../sandbox/cms");
const folder = mkdtempSync(join(tmpdir(), "parley-price-"));
const tables = join(folder, "tables");
const terms = [
  { from: "2025-01-01", until: null, section: "Section 7.2", percentOfMedicare: { professional: 14_000 } },
];
const file = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

beforeAll(() => {
  mkdirSync(tables);
  for (const name of ["PPRRVU2025_Oct_hcpcs2_only.csv.gz", "GPCI2025.csv.gz", "ZIP5_OCT2025.txt.gz"])
    cpSync(join(cms, name), join(tables, name));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function price(...args: string[]) {
  const [stdout, stderr] = [new Collected(), new Collected()];
  const code = await run(args, { stdout, stderr }).catch((error: unknown) => said(error, stderr));
  return { code, out: stdout.text, err: stderr.text };
}

const claims = "claim,date,zip,code,place\nA,2025-11-03,90001,G0101,11\nB,2025-11-03,90001,Z9999,11\n";

test("prices by the files of CMS alone, to the cent, and says what has no price", async () => {
  const plan = file("terms.json", JSON.stringify({ terms }));
  const { code, out, err } = await price(file("a.csv", claims), "--plan", plan, "--tables", tables, "--json");
  const lines = out
    .trim()
    .split("\n")
    .map((one) => JSON.parse(one));
  expect(lines.map((one) => [one.line, one.code, one.outcome, one.allowedCents])).toEqual([
    [2, "G0101", "priced", 5_880],
    [3, "Z9999", "not priced", null],
  ]);
  expect(lines[0].steps.join(" ")).toContain("32.3465");
  expect(err).toBe("2 lines, $58.80 allowed before member responsibility; 1 without a price.\n");
  expect(code).toBe(codes.failed);
});

test("answers with a table unless asked for JSON, and with 0 where every line has a price", async () => {
  const plan = file("list.json", JSON.stringify(terms));
  const one = file("b.csv", "date,zip,code,place\n2025-11-03,90001,G0101,11\n");
  const { code, out } = await price(one, "--plan", plan, "--tables", tables);
  expect(out.split("\r\n")[1]).toBe("2,,G0101,priced,58.80,42.00,,,");
  expect(code).toBe(codes.done);
});

test.each([
  [[], "name one file", codes.usage],
  [["a.csv"], "--plan", codes.usage],
  [["/no/such.csv", "--plan", "X"], "there is no such file", codes.notFound],
  [["--odd"], "--odd", codes.usage],
])("says how it wants to be asked: %j", async (args, words, code) => {
  const told = await price(...args);
  expect([told.code, told.err.includes(words)]).toEqual([code, true]);
});

test.each([
  ["member,code\nOtto,G0101\n", JSON.stringify(terms), 'No column is called "member"'],
  [claims, "{", "is no JSON"],
  [claims, '{"terms": []}', "holds no terms of a plan"],
])("says what is wrong with a file, and prices nothing", async (text, plan, words) => {
  const told = await price(file("odd.csv", text), "--plan", file("odd.json", plan), "--tables", tables);
  expect([told.code, told.out]).toEqual([codes.failed, ""]);
  expect(told.err).toContain(words);
});

test("says what it does, with an example", async () => {
  const { code, out } = await price("--help");
  expect(code).toBe(codes.done);
  expect(out).toContain("Example: parley price");
});

test("prices by what a house has loaded, and says which plan or tenant it does not know", async () => {
  const db = await testDatabase();
  const before = process.env.DATABASE_URL;
  process.env.DATABASE_URL = db.adminUrl;
  try {
    const [tenant, plan] = [randomUUID(), randomUUID()];
    const by = { id: "x", name: "Ann Accounts" };
    await inTenant(db.app, { tenant, viewer: "" }, async (tx) => {
      await tx.query("insert into tenant (tenant_id, name) values ($1, 'Example Desk')", [tenant]);
      await tx.query("insert into organisation (id, party, name) values ($1, 'plan', 'Example Plan')", [
        plan,
      ]);
      for (const name of ["PPRRVU2025_Oct_hcpcs2_only.csv.gz", "GPCI2025.csv.gz", "ZIP5_OCT2025.txt.gz"]) {
        const taken = await takeFile(createReadStream(join(cms, name)), name);
        const id = await keepFile(tx, { name, ...taken, by });
        const kept = id ? await fileOf(tx, id) : null;
        if (kept) await loadFile(tx, kept, { body: { tables: [] }, by: by.name });
      }
      await keepVersion(tx, { plan, version: 1, terms, why: "New", evidence: "Page 12", by });
    });
    const one = file("c.csv", "date,zip,code,place\n2025-11-03,90001,G0101,11\n");
    expect((await price(one, "--plan", "example plan")).out).toContain("58.80");
    expect((await price(one, "--plan", "Another")).err).toContain(
      'no plan called "Another" has pricing terms',
    );
    const nobody = await price(one, "--plan", "Example Plan", "--tenant", "Nobody");
    expect([nobody.code, nobody.err]).toEqual([codes.notFound, "parley: there is no such tenant.\n"]);
  } finally {
    if (before === undefined) delete process.env.DATABASE_URL;
    else process.env.DATABASE_URL = before;
    await db.close();
  }
});
