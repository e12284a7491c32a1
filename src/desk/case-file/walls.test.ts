// The wall between tenants, table by table, from the catalog: a new table is tested here without a line of
// its own.
import { randomUUID } from "node:crypto";
import { afterAll, describe, expect, test } from "vitest";
import { inTenant, outsideTenants, type TenantTx } from "../../platform/db/tenant.ts";
import { testDatabase } from "../../platform/db/test-database.ts";
import { codeOf } from "../../platform/fault.ts";

const db = await testDatabase();
afterAll(() => db.close());

type Column = { readonly name: string; readonly type: string; readonly generated: boolean };
type Table = { readonly name: string; readonly columns: readonly Column[] };

const tables: Table[] = (
  await db.owner.query<{ name: string; columns: Column[] }>(`
    select c.relname as name, json_agg(json_build_object(
      'name', a.attname, 'type', format_type(a.atttypid, null),
      'generated', a.attidentity <> '' or a.attgenerated <> '') order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'parley_migration'
    group by c.relname order by c.relname`)
).rows;
const names = tables.map(({ name }) => name);

/** Ledgers and papers: written once. */
const history = [
  "acceptance",
  "appointment",
  "appointment_end",
  "approval_letter",
  "approval_letter_proof",
  "audit_entry",
  "authority",
  "authority_revocation",
  "break_glass",
  "break_glass_act",
  "calendar_change",
  "case_event",
  "case_restriction",
  "case_token",
  "chain_seal",
  "claim_check",
  "claim_check_explained",
  "confidential_contact",
  "case_field_change",
  "disclosure",
  "document",
  "document_preview",
  "document_reference",
  "document_text",
  "estimate",
  "estimate_given",
  "internal_note",
  "internal_note_change",
  "offer",
  "plan_authority",
  "plan_authority_end",
  "plan_clause",
  "prior_authorization_event",
  "prior_authorization_key",
  "privileged_note",
  "room_seat",
  "room_seat_end",
  "plan_structure",
  "rule_switch",
  "signature",
  "signing_event",
  "signing_signer",
];
/** Pointers and keys that may go away, and nothing else. */
const deletable = [
  "account_credential",
  "account_passkey",
  "account_pending",
  "account_recovery_code",
  "account_session",
  "assignment_waiting",
  "case_claim_number",
  "case_field_value",
  "case_tag",
  "case_viewer",
  "case_watcher",
  "claim_match_waiting",
  "draft",
  "idempotency",
  "link_secret",
  "parked_clock",
  "presence",
  "provider_site",
  "reviewed_plan",
  "saved_view",
  "sign_in_attempt",
  "upload",
  "view_place",
];

const [home, rival] = [randomUUID(), randomUUID()];

/**
 * One row of each table for each tenant. What a row must say is not the question here, so the checks are
 * dropped.
 */
async function layOut(): Promise<void> {
  await db.owner.query(`do $$ declare c record; begin
    for c in select conrelid::regclass as t, conname from pg_constraint
      where contype in ('f', 'c') and connamespace = 'public'::regnamespace order by contype desc loop
      execute format('alter table %s drop constraint %I', c.t, c.conname);
    end loop; end $$`);
  for (const table of tables)
    for (const tenant of [home, rival]) await db.owner.query(...insertInto(table, tenant));
}

function insertInto({ name, columns }: Table, tenant: string): [string, unknown[]] {
  const given = columns.filter((column) => !column.generated);
  const values = given.map((column) => (column.name === "tenant_id" ? tenant : sampleOf(column)));
  const places = given.map((_, index) => `$${index + 1}`).join(", ");
  return [
    `insert into ${name} (${given.map((column) => `"${column.name}"`).join(", ")}) values (${places})`,
    values,
  ];
}

/** Unique in the whole installation, because they are looked up before a tenant is known. */
const uniqueTexts = ["email", "token", "credential_id", "sso_domain"];

function sampleOf({ name, type }: Column): unknown {
  if (uniqueTexts.includes(name)) return randomUUID();
  if (type === "uuid") return randomUUID();
  if (type === "bytea") return Buffer.from(randomUUID());
  if (type === "json") return "{}";
  if (type.endsWith("[]")) return "{}";
  if (type === "boolean") return true;
  if (type === "tsvector") return "";
  if (type === "date") return "2026-12-01";
  if (type.startsWith("timestamp")) return "2026-12-01T00:00:00Z";
  return ["integer", "bigint", "smallint"].includes(type) ? 1 : "1";
}

await layOut();

const asHome = <T>(work: (tx: TenantTx) => Promise<T>, viewer = "") =>
  inTenant(db.app, { tenant: home, viewer }, work);
/** The code with which the database refuses; "done" where it does not. */
const refusal = (attempt: Promise<unknown>) =>
  attempt.then(
    () => "done",
    (error: unknown) => codeOf(error),
  );
const denied = "42501";

/** How many rows a query counts; 0 where even looking is not allowed. */
const count = (rows: Promise<{ n: number }[]>): Promise<number> =>
  rows.then(
    ([row]) => row?.n ?? 0,
    (error: unknown) => (codeOf(error) === denied ? 0 : Promise.reject(error)),
  );
const counted = (table: string, where = "true") =>
  `select count(tenant_id)::int as n from ${table} where ${where}`;

test("there are tables to test, and one row of each for each of two tenants", async () => {
  expect(names.length).toBeGreaterThan(25);
  const { rows } = await db.owner.query<{ n: number }>(counted("case_file"));
  expect(rows[0]?.n).toBe(2);
});

describe.each(names)("%s", (table) => {
  test("without a tenant there are no rows, and none can be put in", async () => {
    expect(await count(outsideTenants(db.app, (tx) => tx.query(counted(table))))).toBe(0);
    const row = tables.find(({ name }) => name === table)!;
    expect(await refusal(outsideTenants(db.app, (tx) => tx.query(...insertInto(row, home))))).toBe(denied);
  });

  test("a tenant has its own rows, and another tenant's are not there", async () => {
    expect(await count(asHome((tx) => tx.query(counted(table))))).toBe(1);
    expect(await count(asHome((tx) => tx.query(counted(table, `tenant_id = '${rival}'`))))).toBe(0);
  });

  test("nothing can be written into another tenant, changed there, or moved there", async () => {
    const row = tables.find(({ name }) => name === table)!;
    expect(await refusal(asHome((tx) => tx.query(...insertInto(row, rival))))).toBe(denied);
    const change = (set: string) => asHome((tx) => tx.change(`update ${table} set tenant_id = ${set}`));
    expect([denied]).toContain(await refusal(change(`'${rival}'`)));
    const changed = await asHome((tx) =>
      tx.change(`update ${table} set tenant_id = tenant_id where tenant_id = '${rival}'`),
    ).catch((error: unknown) => codeOf(error));
    expect([0, denied]).toContain(changed);
    const removed = await asHome((tx) =>
      tx.change(`delete from ${table} where tenant_id = '${rival}'`),
    ).catch((error: unknown) => codeOf(error));
    expect(removed).toBe(deletable.includes(table) ? 0 : denied);
  });

  test("the application cannot empty it, and deletes from it only where that is its purpose", async () => {
    expect(await refusal(asHome((tx) => tx.query(`truncate ${table}`)))).toBe(denied);
    const mayDelete = await db.owner.query("select has_table_privilege('parley_app', $1, 'delete') as yes", [
      table,
    ]);
    expect(mayDelete.rows[0]?.yes).toBe(deletable.includes(table));
  });

  test("somebody from outside the desk who is on no case sees nothing of it", async () => {
    const open = ["idempotency", "tenant"];
    const seen = await count(asHome((tx) => tx.query(counted(table)), randomUUID()));
    expect(seen).toBe(open.includes(table) ? 1 : 0);
  });
});

test.each(history)("the history in %s cannot be changed", async (table) => {
  expect(names).toContain(table);
  expect(await refusal(asHome((tx) => tx.query(`update ${table} set tenant_id = tenant_id`)))).toBe(denied);
  expect(await refusal(asHome((tx) => tx.query(`delete from ${table}`)))).toBe(denied);
  expect(await refusal(asHome((tx) => tx.query(`truncate ${table}`)))).toBe(denied);
  expect(await count(asHome((tx) => tx.query(counted(table))))).toBe(1);
});

test("row policies are on and forced for every table", async () => {
  const { rows } = await db.owner.query(`select relname from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'parley_migration'
      and not (relrowsecurity and relforcerowsecurity)`);
  expect(rows).toEqual([]);
});

test("the tenant stands first in every primary key and every index but that of tokens", async () => {
  const { rows } = await db.owner.query<{ index: string }>(`
    select i.indexrelid::regclass::text as index from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace and c.relname <> 'parley_migration'
      and coalesce(
        (select attname from pg_attribute where attrelid = c.oid and attnum = i.indkey[0]), '') <> 'tenant_id'
    order by 1`);
  // Who signs in is looked up before a tenant is known; words carry the tenant's key in front of each word.
  expect(rows.map(({ index }) => index)).toEqual([
    "account_email",
    "account_link_hash",
    "account_passkey_credential",
    "account_session_token",
    "api_key_hash_key",
    "case_search_words",
    "case_token_token",
    "document_text_words",
    "document_words",
    "link_secret_hash",
    "note_words",
    "organisation_words",
    "person_words",
    "provider_words",
    "sign_in_settings_domain",
  ]);
});

test("foreign keys name the tenant first", async () => {
  const fresh = await testDatabase();
  const { rows } = await fresh.owner.query(`
    select conrelid::regclass::text as table, conname from pg_constraint k
    where contype = 'f' and connamespace = 'public'::regnamespace
      and (select attname from pg_attribute
        where attrelid = k.conrelid and attnum = k.conkey[1]) <> 'tenant_id'`);
  await fresh.close();
  expect(rows).toEqual([]);
});

test("the application's role passes by no policy, owns nothing and can make nothing", async () => {
  const { rows } = await db.owner.query(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb,
      (select count(*)::int from pg_class where relowner = r.oid) as owned,
      has_schema_privilege(r.oid, 'public', 'create') as may_create
    from pg_roles r where rolname = 'parley_app'`);
  expect(rows).toEqual([
    {
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      owned: 0,
      may_create: false,
    },
  ]);
});
