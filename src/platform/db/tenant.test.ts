// The tenant of a transaction: set with its first statement, gone with its last.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openPool, ping, takeClient } from "./connect.ts";
import { inTenant, outsideTenants } from "./tenant.ts";
import { testDatabase } from "./test-database.ts";
import { DatabaseUnavailable } from "./unavailable.ts";
import { at, iso } from "./values.ts";

const db = await testDatabase({ empty: true });
const ours = { tenant: "0aa11111-1111-4111-8111-111111111111", viewer: "nadia" };
const theirs = { tenant: "0bb22222-2222-4222-8222-222222222222" };

type Notes = {
  note: { tenant_id: string; id: number; words: string; cents: number; on_day: string; at: number };
};

beforeAll(async () => {
  await db.owner.query(`
    create table note (
      tenant_id uuid not null default current_setting('parley.tenant')::uuid,
      id int not null, words text not null, cents bigint not null default 0,
      on_day date not null default '2025-03-09',
      at timestamptz not null default '2025-03-09 07:59:59.123456+00',
      primary key (tenant_id, id));
    alter table note enable row level security, force row level security;
    create policy own_tenant on note
      using (tenant_id = nullif(current_setting('parley.tenant', true), '')::uuid);
    grant select, insert, update, delete on note to parley_app`);
});
afterAll(() => db.close());

const put = (scope: typeof theirs, id: number, words: string) =>
  inTenant(db.app, scope, (tx) => tx.query("insert into note (id, words) values ($1, $2)", [id, words]));
const words = (scope: typeof theirs) =>
  inTenant(db.app, scope, async (tx) =>
    (await tx.query<{ words: string }>("select words from note order by id")).map((row) => row.words),
  );

test("a tenant sees its own rows and nobody else's", async () => {
  await put(ours, 1, "ours");
  await put(theirs, 1, "theirs");
  expect(await words(ours)).toEqual(["ours"]);
  expect(await words(theirs)).toEqual(["theirs"]);
});

test("the tenant and the viewer do not leak to the next transaction on the same connection", async () => {
  const single = openPool(db.appUrl, { max: 1 });
  const settings =
    "select pg_backend_pid() as pid, current_setting('parley.tenant', true) as tenant," +
    " current_setting('parley.viewer', true) as viewer";
  const inside = await inTenant(single, ours, (tx) => tx.query(settings));
  const after = await outsideTenants(single, (tx) => tx.query(settings));
  expect(inside).toMatchObject([{ tenant: ours.tenant, viewer: "nadia" }]);
  expect(after).toEqual([{ pid: inside[0]?.pid, tenant: "", viewer: "" }]);
  await expect(inTenant(single, ours, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await outsideTenants(single, (tx) => tx.query(settings))).toMatchObject([
    { tenant: "", viewer: "" },
  ]);
  await single.end();
});

test("no tenant, no rows: nothing is seen, changed or added", async () => {
  await put(ours, 2, "still here");
  expect(await outsideTenants(db.app, (tx) => tx.query("select * from note"))).toEqual([]);
  expect(await outsideTenants(db.app, (tx) => tx.change("delete from note"))).toBe(0);
  const add = outsideTenants(db.app, (tx) => tx.query("insert into note (id, words) values (9, 'x')"));
  await expect(add).rejects.toThrow(/parley\.tenant|uuid/);
});

test("a row cannot be written into another tenant", async () => {
  const smuggle = inTenant(db.app, ours, (tx) =>
    tx.query("insert into note (tenant_id, id, words) values ($1, 77, 'x')", [theirs.tenant]),
  );
  await expect(smuggle).rejects.toThrow("row-level security");
});

test("a tenant that is no UUID never reaches the database", async () => {
  for (const tenant of ["", "' or true --", "0aa11111"]) {
    await expect(inTenant(db.app, { tenant }, async () => 1)).rejects.toThrow(TypeError);
  }
});

test("a viewer with a quote and a backslash in it arrives as it is", async () => {
  const viewer = "o'\\hara; drop table note";
  const seen = await inTenant(db.app, { ...ours, viewer }, (tx) =>
    tx.query("select current_setting('parley.viewer') as viewer"),
  );
  expect(seen).toEqual([{ viewer }]);
});

test("work that throws leaves nothing behind", async () => {
  const failing = inTenant(db.app, ours, async (tx) => {
    await tx.query("insert into note (id, words) values (50, 'half')");
    throw new Error("changed my mind");
  });
  await expect(failing).rejects.toThrow("changed my mind");
  expect(await words(ours)).not.toContain("half");
});

test("a swallowed error does not pass for success", async () => {
  const swallowing = inTenant(db.app, ours, async (tx) => {
    await tx.query("insert into note (id, words) values (51, 'lost')");
    await tx.query("select 1 / 0").catch(() => {});
    return "done";
  });
  await expect(swallowing).rejects.toThrow("nothing of this transaction was stored");
  expect(await words(ours)).not.toContain("lost");
});

test("two transactions that deadlock both succeed, because one is done again", async () => {
  await put(ours, 10, "a");
  await put(ours, 11, "b");
  let runs = 0;
  let both = 0;
  let open = () => {};
  const bothHaveOne = new Promise<void>((resolve) => {
    open = resolve;
  });
  const change = (first: number, second: number) =>
    inTenant(db.app, ours, async (tx) => {
      runs += 1;
      await tx.query("update note set words = words || '!' where id = $1", [first]);
      both += 1;
      if (both >= 2) open();
      await bothHaveOne;
      await tx.query("update note set words = words || '?' where id = $1", [second]);
    });
  await Promise.all([change(10, 11), change(11, 10)]);
  expect(runs).toBe(3);
  expect((await words(ours)).slice(-2).map((text) => text.length)).toEqual([3, 3]);
});

test("a serialization failure that stays is given up after the third try", async () => {
  let runs = 0;
  const hopeless = inTenant(db.app, ours, async (tx) => {
    runs += 1;
    await tx.query("do $$ begin raise exception 'collided' using errcode = '40001'; end $$");
  });
  await expect(hopeless).rejects.toThrow("collided");
  expect(runs).toBe(3);
});

test("the query builder and plain SQL share the transaction, in the order asked for", async () => {
  const answer = await inTenant(db.app, ours, async (tx) => {
    const notes = tx.builder.$extendTables<Notes>();
    const [, , found] = await Promise.all([
      tx.query("insert into note (id, words) values (20, 'first')"),
      notes.updateTable("note").set({ words: "second" }).where("id", "=", 20).execute(),
      notes.selectFrom("note").select(["words", "cents"]).where("id", "=", 20).executeTakeFirstOrThrow(),
    ]);
    const changed = await notes.deleteFrom("note").where("id", "=", 20).executeTakeFirst();
    return { found, deleted: changed.numDeletedRows };
  });
  expect(answer).toEqual({ found: { words: "second", cents: 0 }, deleted: 1n });
});

test("a prepared statement is parsed once for each connection", async () => {
  const single = openPool(db.appUrl, { max: 1 });
  const statement = { name: "count_notes", text: "select count(*) from note where id > $1" };
  for (const from of [0, 5]) await inTenant(single, ours, (tx) => tx.query(statement, [from]));
  const names = await outsideTenants(single, (tx) => tx.query("select name from pg_prepared_statements"));
  expect(names).toEqual([{ name: "count_notes" }]);
  await single.end();
});

test("a statement after the end of its transaction is refused", async () => {
  let kept: ((text: string) => Promise<unknown>) | undefined;
  await inTenant(db.app, ours, async (tx) => {
    kept = (text) => tx.query(text);
  });
  await expect(kept?.("select 1")).rejects.toThrow("too late");
});

test("a transaction does not nest", async () => {
  const nested = inTenant(db.app, ours, (tx) => tx.builder.transaction().execute(async () => 1));
  await expect(nested).rejects.toThrow("already is a transaction");
});

test("a read-only transaction changes nothing", async () => {
  const writing = inTenant(db.app, ours, (tx) => tx.query("delete from note"), { readOnly: true });
  await expect(writing).rejects.toThrow("read-only");
});

test("instants are milliseconds, days are text, cents are numbers", async () => {
  const instant = Date.UTC(2025, 2, 9, 7, 59, 59, 123);
  await inTenant(db.app, ours, (tx) =>
    tx.query("insert into note (id, words, cents) values (30, 'v', 184000)"),
  );
  const [row] = await inTenant(db.app, ours, (tx) =>
    tx.query(
      "select cents, on_day, at, array[at, null] as ats, array[cents] as many from note where at = $1",
      ["2025-03-09 07:59:59.123456+00"],
    ),
  );
  expect(row).toEqual({
    cents: row?.cents,
    on_day: "2025-03-09",
    at: instant,
    ats: [instant, null],
    many: [row?.cents],
  });
  const changed = await inTenant(db.app, ours, async (tx) => {
    const notes = tx.builder.$extendTables<Notes>();
    await notes
      .updateTable("note")
      .set({ at: at(instant + 1) })
      .where("id", "=", 30)
      .execute();
    await tx.query("update note set cents = cents + 1 where at = $1", [iso(instant + 1)]);
    return notes
      .selectFrom("note")
      .select(["at", "cents"])
      .where("at", ">", at(instant))
      .where("id", "=", 30)
      .execute();
  });
  expect(changed).toEqual([{ at: instant + 1, cents: 184001 }]);
});

test("a number too large to be exact is a fault, not a wrong number", async () => {
  await expect(outsideTenants(db.app, (tx) => tx.query("select 9007199254740993::bigint"))).rejects.toThrow(
    "too large to be exact",
  );
});

test("a database that is not there is told apart from a wrong statement, and fast", async () => {
  const gone = openPool(
    db.appUrl.replace(/host=[^&]+/, "host=%2Fnonexistent").replace(/@[^/]+\//, "@127.0.0.1:9/"),
  );
  await expect(inTenant(gone, ours, async () => 1)).rejects.toThrow(DatabaseUnavailable);
  expect(await ping(gone)).toBe("The database does not answer.");
  await gone.end();
  await expect(outsideTenants(db.app, (tx) => tx.query("selec 1"))).rejects.toThrow("syntax error");
  expect(await ping(db.app)).toBeNull();
});

test("a connection that breaks under the work is reported as such, and the pool heals itself", async () => {
  const single = openPool(db.appUrl, { max: 1 });
  const broken = inTenant(single, ours, async (tx) => {
    const [row] = await tx.query<{ pid: number }>("select pg_backend_pid() as pid");
    await db.owner.query("select pg_terminate_backend($1)", [row?.pid]);
    await tx.query("select 1");
  });
  await expect(broken).rejects.toMatchObject({ code: "DATABASE_UNAVAILABLE", mayBeStored: false });
  expect(await ping(single)).toBeNull();
  await single.end();
});

test("a pool with no free connection answers in its time instead of hanging", async () => {
  const single = openPool(db.appUrl, { max: 1, connectMs: 50 });
  const held = await takeClient(single);
  await expect(inTenant(single, ours, async () => 1)).rejects.toThrow(DatabaseUnavailable);
  held.release();
  await single.end();
});

test("a statement that takes too long is cancelled", async () => {
  const short = openPool(db.appUrl, { statementMs: 30 });
  await expect(outsideTenants(short, (tx) => tx.query("select pg_sleep(5)"))).rejects.toThrow(
    "statement timeout",
  );
  await short.end();
});
