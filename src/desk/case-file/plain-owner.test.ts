// In production the owner of the tables is no superuser, so the policies bind the owner as well. What the
// application asks before it knows a tenant, and the search, must work all the same, and show no more.
import { hash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openPool } from "../../platform/db/connect.ts";
import { migrate } from "../../platform/db/migrate.ts";
import { inTenant, outsideTenants } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { deskOf } from "./desk.ts";
import { openCase } from "./record.ts";
import { smallRoom } from "./small-room.ts";
import { bill, recorded } from "./test-desk.ts";
import { askedWords } from "./words.ts";

const db = await testDatabase({ empty: true });
const owner = `plain_${randomBytes(4).toString("hex")}`;
const secret = randomBytes(12).toString("hex");
await db.owner.query(`create role ${owner} login password '${secret}' nosuperuser nobypassrls`);
const url = new URL(db.adminUrl);
await db.owner.query(`alter database ${url.pathname.slice(1)} owner to ${owner}`);
url.username = owner;
url.password = secret;
await migrate({ adminUrl: url.href, folder: join(import.meta.dirname, "../../../db/migrations") });
const plain = openPool(url.href, { max: 2 });

afterAll(async () => {
  await plain.end();
  await db.owner.query(`reassign owned by ${owner} to current_user`);
  await db.owner.query(`drop owned by ${owner}`);
  await db.owner.query(`drop role ${owner}`);
  await db.close();
});

const [tenant, dana] = [randomUUID(), randomUUID()];
const token = hash("sha256", "a-token-of-dana");
await inTenant(db.app, { tenant }, async (tx) => {
  await tx.query("insert into tenant (tenant_id, name) values ($1, 'Example Desk')", [tenant]);
  await tx.query(
    "insert into person (id, name, party, roles) values ($1, 'Dana Desk', 'desk', '{specialist}')",
    [dana],
  );
  await tx.query("insert into api_key (id, hash, person_id, name) values ($1, $2, $3, 'test')", [
    randomUUID(),
    `\\x${token}`,
    dana,
  ]);
});
const actor = { id: dana, name: "Dana Desk", party: "desk", roles: ["specialist"] } as const;
const opened = await inTenant(db.app, { tenant }, (tx) =>
  openCase(deskOf([smallRoom]), tx, { playbook: "small-quarrel", input: bill, actor }),
);

test("a case goes through the door", () => {
  expect(recorded(opened).case.number).toMatch(/^SQ-\d{4}-00001$/);
});

test("the owner without a tenant reads what the functions need, and no case, letter or history", async () => {
  const counted = async (table: string) =>
    (await plain.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n;
  for (const table of ["case_file", "case_event", "offer", "case_step", "internal_note"]) {
    expect([table, await counted(table)]).toEqual([table, 0]);
  }
  expect(await counted("api_key")).toBe(1);
});

test("a token finds its holder before a tenant is known", async () => {
  const [row] = await outsideTenants(db.app, (tx) =>
    tx.query<{ holder: unknown }>("select key_holder($1, now()) as holder", [`\\x${token}`]),
  );
  expect(row?.holder).toMatchObject({
    tenantId: tenant,
    personId: dana,
    name: "Dana Desk",
    roles: ["specialist"],
  });
});

test.each([
  ["a token that is almost right", `select key_holder('\\x${token.slice(2)}00', now()) as holder`],
  ["a revoked token", `select key_holder('\\x${token}', now()) as holder`],
])("%s has no holder", async (what, question) => {
  if (what.includes("revoked")) {
    await inTenant(db.app, { tenant }, (tx) => tx.query("update api_key set revoked_at = now()"));
  }
  const rows = await outsideTenants(db.app, (tx) => tx.query<{ holder: unknown }>(question));
  expect(rows).toEqual([{ holder: null }]);
});

test("the search answers within the tenant, and nothing without one", async () => {
  const question = { text: "select found_cases($1, 10) as id", values: [askedWords("maria example")] };
  const inside = await inTenant(db.app, { tenant }, (tx) =>
    tx.query<{ id: string }>(question.text, question.values),
  );
  expect(inside).toEqual([{ id: recorded(opened).case.id }]);
  expect(await outsideTenants(db.app, (tx) => tx.query(question.text, question.values))).toEqual([]);
});

test("the list of tenants to work for is known", async () => {
  const rows = await outsideTenants(db.app, (tx) =>
    tx.query<{ tenant_id: string }>("select tenant_id from tenants_to_work_for()"),
  );
  expect(rows).toEqual([{ tenant_id: tenant }]);
});
