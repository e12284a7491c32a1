// A restricted case and the glass before it, in the database: what the row policies show with the code wall
// off (GN-04).
import { afterAll, describe, expect, test } from "vitest";
import { inTenant, type TenantTx } from "../../platform/db/tenant.ts";
import { openFile } from "../case-file/load.ts";
import { recorded, testDesk } from "../case-file/test-desk.ts";
import type { Caller } from "../policy/caller.ts";
import { breakGlass, endGlass, reviewGlass } from "./break-glass.ts";
import { lift, restrict, restrictionOf } from "./restriction.ts";

const t = await testDesk();
afterAll(() => t.close());

const { dana, sam, plan } = t.people;
const pru = "01900000-0000-7000-8000-00000000aaaa";
await t.here((tx) =>
  tx.query("insert into person (id, name, party, roles) values ($1, 'Pru Privacy', 'desk', $2)", [
    pru,
    ["privacy-officer"],
  ]),
);

/** As one person of the desk. */
const as = <T>(person: string, work: (tx: TenantTx) => Promise<T>) =>
  inTenant(t.app, { tenant: t.home, viewer: "", person }, work);
const callerOf = (id: string, name: string, ...roles: string[]) =>
  ({ tenantId: t.home, actor: { id, name, party: "desk", roles } }) as unknown as Caller;
const asDana = callerOf(dana, "Dana Desk", "specialist");
const asPru = callerOf(pru, "Pru Privacy", "privacy-officer");

const { case: hidden } = await t.open();
const { case: open } = await t.open({ claimNumber: "CLM-2" });
recorded(await t.act(hidden.id, "write"));
const change = (actor = t.actors.sam, seen = 0) => ({
  caseId: hidden.id,
  actor,
  now: hidden.changedAt,
  seen,
  why: "A colleague of ours is the patient.",
});
await as(sam, (tx) => restrict(tx, { ...change(), people: [sam] }));

const sees = async (person: string, id = hidden.id) =>
  (await as(person, (tx) => openFile(t.desk, tx, id, { lock: false }))) !== null;

/** Tables with the id of a case, from the catalog: a new one is tested here without a line of its own. */
const tables = (
  await t.owner.query<{ name: string; fenced: boolean }>(`
    select c.relname as name, exists (select from pg_policy p
      where p.polrelid = c.oid and p.polname = 'restricted_cases' and not p.polpermissive) as fenced
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped
      and c.relname not in ('case_restriction', 'appointment', 'audit_entry', 'case_viewer')
    order by 1`)
).rows;

test("every table with the id of a case stands behind the fence; run select fence_restricted_cases()", () => {
  expect(tables.length).toBeGreaterThan(15);
  expect(tables.filter(({ fenced }) => !fenced)).toEqual([]);
});

describe("to a person of the desk who is not named", () => {
  test("the case is not there, and to those named and the privacy officer it is", async () => {
    expect(await sees(dana)).toBe(false);
    expect(await sees(dana, open.id)).toBe(true);
    expect(await sees(sam)).toBe(true);
    expect(await sees(pru)).toBe(true);
  });

  test.each(tables.map(({ name }) => name))("%s has no row of it, whatever is asked", async (name) => {
    const count = (person: string) =>
      as(person, (tx) =>
        tx.query<{ n: number }>(`select count(*)::int as n from ${name} where case_id = $1`, [hidden.id]),
      ).then(
        ([row]) => row?.n ?? 0,
        (error: { code?: string }) => (error.code === "42501" ? 0 : Promise.reject(error)),
      );
    expect(await count(dana)).toBe(0);
  });

  test("it cannot be changed either: the door does not find it, and a statement changes no row", async () => {
    const outcome = await as(dana, (tx) =>
      tx.change("update case_file set member_name = 'x' where id = $1", [hidden.id]),
    );
    expect(outcome).toBe(0);
  });
});

test("who is on the case from outside, and the worker, go on as before", async () => {
  const fromOutside = await t.here((tx) => openFile(t.desk, tx, hidden.id, { lock: false }), plan);
  expect(fromOutside).not.toBeNull();
  expect(await t.here((tx) => openFile(t.desk, tx, hidden.id, { lock: false }))).not.toBeNull();
});

test("the money of a common pot is counted also for those who may not know of a case", async () => {
  recorded(await t.act(hidden.id, "grant", { amountCents: 50_000, per: "year" }, t.actors.pia));
  recorded(await t.act(hidden.id, "offer", { amountCents: 40_000 }));
  const around = async (person: string) =>
    (await as(person, (tx) =>
      tx.query<{ a: unknown }>("select authorities_around(c) as a from case_file c where id = $1", [open.id]),
    )) as { a: unknown }[];
  expect(await around(dana)).toEqual(await around(sam));
  expect(JSON.stringify(await around(dana))).toContain("40000");
});

test("whoever restricts stays on the list, and only people of the desk are on it", async () => {
  const nobody = "01900000-0000-7000-8000-00000000bbbb";
  expect(await as(sam, (tx) => restrict(tx, { ...change(t.actors.sam, 1), people: [nobody] }))).toEqual([
    nobody,
  ]);
  await as(sam, (tx) => restrict(tx, { ...change(t.actors.sam, 1), people: [pru] }));
  const { restriction } = await as(sam, (tx) => restrictionOf(tx, hidden.id));
  expect(restriction?.people.map(({ name }) => name)).toEqual(["Pru Privacy", "Sam Super"]);
});

describe("breaking the glass", () => {
  const reason = "The member is on the line and in hospital.";
  const brokenAt = (behind: object, now = hidden.changedAt) =>
    as(dana, (tx) => breakGlass(tx, asDana, { behind, reason, now }));
  const moveTo = (iso: string) => t.moveClock(iso);

  test("what is not there, and what is not hidden, is answered without a word of the case", async () => {
    expect(await brokenAt({ number: "SQ-1999-00001" })).toEqual({ kind: "nothing there" });
    expect(await brokenAt({ caseId: open.id })).toMatchObject({
      kind: "refused",
      ruling: { code: "NOTHING_HIDDEN" },
    });
    expect(await sees(dana)).toBe(false);
  });

  test("opens it for sixty minutes, by number as well, and ends by itself", async () => {
    const broken = await brokenAt({ number: hidden.number });
    expect(broken.kind).toBe("broken");
    expect(await sees(dana)).toBe(true);
    await moveTo("2026-12-01T18:59:59.999Z");
    expect(await sees(dana)).toBe(true);
    await moveTo("2026-12-01T19:00:00.000Z");
    expect(await sees(dana)).toBe(false);
  });

  test("every privacy officer is told, without the reason, and the audit names the case", async () => {
    const { rows } = await t.owner.query("select to_name, body::text from notice where kind = 'break-glass'");
    expect(rows).toHaveLength(1);
    expect(rows[0].to_name).toBe("Pru Privacy");
    expect(rows[0].body).not.toContain("hospital");
    const { rows: entries } = await t.owner.query(
      "select case_id from audit_entry where action = 'broke the glass'",
    );
    expect(entries).toEqual([{ case_id: hidden.id }]);
  });

  test("it is ended early by whoever broke it, once, and by nobody else", async () => {
    const now = (hidden.changedAt + 3_600_000) as typeof hidden.changedAt;
    const broken = await brokenAt({ caseId: hidden.id }, now);
    const id = broken.kind === "broken" ? broken.id : "";
    const other = callerOf(sam, "Sam Super", "supervisor");
    expect(await as(sam, (tx) => endGlass(tx, other, { id, now }))).toBeNull();
    expect(await sees(dana)).toBe(true);
    expect(await as(dana, (tx) => endGlass(tx, asDana, { id, now }))).toEqual({ allowed: true });
    expect(await sees(dana)).toBe(false);
    const again = await as(dana, (tx) => endGlass(tx, asDana, { id, now }));
    expect(again).toMatchObject({ code: "GLASS_IS_OVER" });
  });

  test("a privacy officer looks back at it once, and nobody at their own", async () => {
    const { rows } = await t.owner.query<{ id: string }>(
      "select id from break_glass order by opened_at limit 1",
    );
    const given = { id: rows[0]?.id ?? "", now: hidden.changedAt, justified: true, says: "An emergency." };
    const asSelf = callerOf(dana, "Dana Desk", "privacy-officer");
    expect(await as(dana, (tx) => reviewGlass(tx, asSelf, given))).toMatchObject({
      code: "GLASS_OF_YOUR_OWN",
    });
    expect(await as(pru, (tx) => reviewGlass(tx, asPru, given))).toEqual({ allowed: true });
    expect(await as(pru, (tx) => reviewGlass(tx, asPru, given))).toMatchObject({ code: "GLASS_REVIEWED" });
  });

  test("a member's hidden cases are all opened at once", async () => {
    await t.owner.query(
      "insert into case_viewer (tenant_id, viewer_id, case_id, opened_at) values ($1, $2, $3, now())",
      [t.home, t.people.member, hidden.id],
    );
    expect(await sees(dana)).toBe(false);
    const now = (hidden.changedAt + 3_600_000) as typeof hidden.changedAt;
    expect((await brokenAt({ personId: t.people.member }, now)).kind).toBe("broken");
    expect(await sees(dana)).toBe(true);
  });
});

test("once lifted it is the whole desk's again", async () => {
  const { case: other } = await t.open({ claimNumber: "CLM-3" });
  const of = { caseId: other.id, actor: t.actors.sam, now: other.changedAt, why: "Entered by mistake." };
  await as(sam, (tx) => restrict(tx, { ...of, seen: 0, people: [sam] }));
  expect(await sees(dana, other.id)).toBe(false);
  await as(sam, (tx) => lift(tx, { ...of, seen: 1 }));
  expect(await sees(dana, other.id)).toBe(true);
});
