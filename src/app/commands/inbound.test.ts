// `parley inbound` as a mail server pipes to it, and with files: what it says, and how it ends.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../desk/case-file/ids.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { installJobs } from "../../platform/jobs/install.ts";
import { madeMail } from "../../platform/mail-in/test-mails.ts";
import { testPdf } from "../../platform/pages/test-papers.ts";

const db = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), "parley-inbound-"));
const tenants = { heron: newId(), skua: newId() };
beforeAll(async () => {
  await installJobs(db.adminUrl);
  for (const [name, tenant] of Object.entries(tenants))
    await inTenant(db.app, { tenant }, (tx) =>
      tx.query("insert into tenant (tenant_id, name) values ($1, $2)", [tenant, name]),
    );
});
afterAll(async () => {
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function parley(args: readonly string[], input: Buffer | string = "", more: object = {}) {
  const env = { ...process.env, DATABASE_URL: db.adminUrl, PARLEY_DATA: folder, ...more };
  const child = spawn(process.execPath, [join(import.meta.dirname, "../cli.ts"), "inbound", ...args], {
    env,
  });
  const code = new Promise<number | null>((resolve) => child.once("exit", resolve));
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { code: await code, out: out.trim(), err: err.trim() };
}

const raw = madeMail({ subject: "Piped" });

test("a mail that is piped is taken once, in the tenant that is named", async () => {
  const first = await parley(["mail", "--json", "--tenant", "heron"], raw);
  expect(first.code).toBe(0);
  expect(JSON.parse(first.out)).toMatchObject({
    outcome: "taken",
    state: "waiting",
    reason: "NO_CASE_NAMED",
  });
  const again = await parley(["mail"], raw, { PARLEY_INBOUND_TENANT: "heron" });
  expect(again).toMatchObject({ code: 0, out: expect.stringContaining("mail: taken in before, waiting.") });
  const { rows } = await db.owner.query("select tenant_id, way from inbound");
  expect(rows).toEqual([{ tenant_id: tenants.heron, way: "pipe" }]);
});

test("a mail that cannot be taken ends with 75, so that the mail server keeps it", async () => {
  const whose = await parley(["mail"], raw);
  expect(whose).toMatchObject({ code: 75, err: expect.stringContaining("Set PARLEY_INBOUND_TENANT") });
  const away = { DATABASE_URL: "postgresql://nobody@127.0.0.1:9/none" };
  expect((await parley(["mail", "--tenant", "heron"], raw, away)).code).toBe(75);
});

test("scans are taken file by file, and what is no paper is told", async () => {
  const [scan, page] = [join(folder, "scan.pdf"), join(folder, "page.html")];
  writeFileSync(scan, testPdf(["A paper"]));
  writeFileSync(page, "<html>");
  const { code, out, err } = await parley(["scan", scan, page, "--tenant", "skua"]);
  expect(code).toBe(1);
  expect(out).toBe("scan.pdf: waiting. No page of it bears the barcode of a case.");
  expect(err).toContain("page.html: Web pages, drawings and other markup are not taken.");
});
