// What lies in the queues is read by who runs the machine: ids, nothing of anybody (Trust 6).
import { afterAll, expect, test } from "vitest";
import { pat, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
afterAll(() => house.close());

test("no job holds a name, an amount, an address or a word of a case", async () => {
  const t = await house.tenant();
  const id = await t.watched({ memberName: "Canary Lindqvist", claimNumber: "CANARY-77" });
  await t.act(id, "record-channel", { kind: "e-mail", address: "canary@example.org" });
  await t.act(id, "report-bill", { statementCents: 77_777, statementOn: "2026-12-10", documented: true });
  const grant = { basis: "dollars-additional", amountCents: 88_888, per: "claim", note: "canary-grant" };
  await t.act(id, "grant-authority", grant, pat);
  await t.act(id, "log-contact", {
    with: "member",
    channel: "phone",
    outcome: "reached",
    note: "canary-note",
  });
  await t.act(id, "make-offer", { amountCents: 66_666 });
  const tables = await house.owner.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('public', 'pg_catalog', 'information_schema')`,
  );
  let jobs = 0;
  for (const { name } of tables.rows) {
    const { rows } = await house.owner.query<{ row: string }>(`select j::text as row from ${name} j`);
    if (rows.some(({ row }) => row.includes(id))) jobs += rows.length;
    const words = /canary|lindqvist|larkspur|example\.(?:org|com)|77777|777\.77|88888|66666|666\.66/i;
    expect(rows.filter(({ row }) => words.test(row))).toEqual([]);
  }
  expect(jobs).toBeGreaterThan(1);
});
