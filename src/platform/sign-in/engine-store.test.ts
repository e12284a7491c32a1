// better-auth inside our transaction: bound by the row policies, undone with us, and told a token once.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inTenant, type TenantTx } from "../db/tenant.ts";
import { testDatabase } from "../db/test-database.ts";
import { enginesWith } from "./engine.ts";
import { inEngine } from "./engine-store.ts";
import { digestOf } from "./token.ts";

const db = await testDatabase();
const [ours, theirs, person] = [randomUUID(), randomUUID(), randomUUID()];
const engine = enginesWith({ secret: "s".repeat(32), name: "Test", newId: randomUUID })("http://localhost");
beforeAll(async () => {
  for (const tenant of [ours, theirs]) {
    await inTenant(db.app, { tenant, viewer: "" }, (tx) =>
      tx.query("insert into tenant (tenant_id, name) values ($1, 'A desk')", [tenant]),
    );
  }
  await inTenant(db.app, { tenant: ours, viewer: "" }, async (tx) => {
    await tx.query("insert into person (id, name, party, roles) values ($1, 'Ida', 'desk', '{specialist}')", [
      person,
    ]);
    await tx.query("insert into account (id, email) values ($1, 'ida@example.com')", [person]);
  });
});
afterAll(() => db.close());

const within = <T>(tenant: string, work: (tx: TenantTx) => Promise<T>) =>
  inTenant(db.app, { tenant, viewer: "" }, (tx) => inEngine(tx, () => work(tx)));
const adapter = async () => (await engine.$context).internalAdapter;

test("outside a transaction better-auth reads and writes nothing", async () => {
  const internal = await adapter();
  await expect(internal.findUserByEmail("ida@example.com")).rejects.toThrow("outside a transaction");
});

test("it finds people of the tenant of the transaction, and of no other", async () => {
  const internal = await adapter();
  expect((await within(ours, () => internal.findUserByEmail("ida@example.com")))?.user.id).toBe(person);
  expect(await within(theirs, () => internal.findUserByEmail("ida@example.com"))).toBeNull();
});

test("of a session the digest is kept; whoever made it is told the token, and found by it", async () => {
  const internal = await adapter();
  const { token } = await within(ours, () => internal.createSession(person));
  const { rows } = await db.owner.query("select token, stage from account_session");
  expect(rows).toEqual([{ token: digestOf(token).toString("hex"), stage: "new" }]);
  const found = await within(ours, () => internal.findSession(token));
  expect(found?.session.userId).toBe(person);
  expect(found?.session.expiresAt).toBeInstanceOf(Date);
});

test("what it wrote is undone with the transaction", async () => {
  const internal = await adapter();
  const before = await db.owner.query("select from account_session");
  const failing = within(ours, async () => {
    await internal.createSession(person);
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect((await db.owner.query("select from account_session")).rowCount).toBe(before.rowCount);
});

test("a challenge is consumed once, however many ask at the same time", async () => {
  const internal = await adapter();
  const expiresAt = new Date(Date.now() + 60_000);
  await within(ours, () => internal.createVerificationValue({ identifier: "one", value: "v", expiresAt }));
  const taken = await Promise.all(
    Array.from({ length: 5 }, () => within(ours, () => internal.consumeVerificationValue("one"))),
  );
  expect(taken.filter((one) => one !== null)).toHaveLength(1);
});
