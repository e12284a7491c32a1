// Sealing: every committed entry once, none that is not committed yet, and writers hardly notice.
import { afterAll, expect, test } from "vitest";
import { openPool } from "../../platform/db/connect.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { record } from "../case-file/record.ts";
import { testDesk } from "../case-file/test-desk.ts";
import { noteAudits } from "./entry.ts";
import { sealAudit } from "./seal.ts";
import { verifyAudit } from "./verify.ts";

const t = await testDesk();
const crowd = openPool(t.appUrl, { max: 10 });
afterAll(async () => {
  await crowd.end();
  await t.close();
});

const { case: one } = await t.open();
const entry = { at: one.openedAt, actor: t.actors.dana, action: "read", what: "case", caseId: one.id };

test("what is there is sealed once, and again only what came after", async () => {
  expect(await sealAudit(t.app, t.home)).toBe(1);
  expect(await sealAudit(t.app, t.home)).toBe(0);
  await t.here((tx) => noteAudits(tx, [entry, entry]));
  expect(await sealAudit(t.app, t.home)).toBe(2);
  expect(await sealAudit(t.app, t.rival)).toBe(0);
});

test("an entry that was rolled back leaves a number unused, and no hole in the seals", async () => {
  await t
    .here(async (tx) => {
      await noteAudits(tx, [entry]);
      throw new Error("no");
    })
    .catch(() => {});
  await t.here((tx) => noteAudits(tx, [entry]));
  expect(await sealAudit(t.app, t.home)).toBe(1);
  expect(await verifyAudit(t.app, t.home)).toMatchObject({ whole: true, entries: 4, seals: 3 });
});

test("an entry that waits for its commit keeps the sealer waiting, not the writers", async () => {
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  let written = (): void => {};
  const isWritten = new Promise<void>((resolve) => (written = resolve));
  const slow = t.here(async (tx) => {
    await noteAudits(tx, [entry]);
    written();
    await held;
  });
  await isWritten;
  expect(await sealAudit(t.app, t.home)).toBeNull();
  await t.here((tx) => noteAudits(tx, [entry]));
  release();
  await slow;
  expect(await sealAudit(t.app, t.home)).toBe(2);
});

test("sealers and writers at once: every entry is sealed exactly once, and the chain is whole", async () => {
  const write = () =>
    inTenant(crowd, { tenant: t.home }, (tx) =>
      record(t.desk, tx, { caseId: one.id, event: "call", input: { reached: false }, actor: t.actors.dana }),
    );
  const work = Array.from({ length: 60 }, (_, index) =>
    index % 6 === 5 ? sealAudit(crowd, t.home) : write(),
  );
  await Promise.all(work);
  await sealAudit(t.app, t.home);
  const { rows } = await t.owner.query(
    `select (select sum(entries)::int from chain_seal where tenant_id = $1) as sealed,
       (select count(*)::int from audit_entry where tenant_id = $1) as entries`,
    [t.home],
  );
  expect(rows[0]?.sealed).toBe(rows[0]?.entries);
  expect(await verifyAudit(t.app, t.home)).toMatchObject({ whole: true });
});
