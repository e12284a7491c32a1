// The audit by days, where entries are found by halving: on the store, in a tenant whose clock runs.
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../case-file/ids.ts";
import { testDesk } from "../case-file/test-desk.ts";
import { auditPage, idsOfDays } from "./read-audit.ts";

let bench: Awaited<ReturnType<typeof testDesk>>;
const live = newId();
const days = 40;
beforeAll(async () => {
  bench = await testDesk();
  await bench.owner.query(
    "insert into tenant (tenant_id, name, mode, zone) values ($1, 'Live', 'live', 'America/Los_Angeles')",
    [live],
  );
  // Six entries a day, each a minute after a full hour; every tenth is a refusal.
  await bench.owner.query(
    `insert into audit_entry (tenant_id, at, actor_id, actor_name, party, action, digest)
     select t, timestamptz '2026-03-01 08:01Z' + n * interval '4 hours', 'one', 'One', 'desk',
       case when n % 10 = 0 then 'refused' else 'read' end, 'x'
     from generate_series(0, ${days * 6 - 1}) n, unnest(array[$1::uuid, $2::uuid]) t order by n`,
    [live, bench.home],
  );
});
afterAll(() => bench?.close());

const page = (rest: object, tenant = live) =>
  bench.run(tenant, (tx) => auditPage(tx, { before: null, most: 500, ...rest }));

const day = { from: "2026-03-05", to: "2026-03-05" };

test("a day of the audit is that day in the desk's zone, and no minute of the next or last", async () => {
  const rows = await page(day);
  expect(rows.map(({ at }) => new Date(at).toISOString())).toEqual(
    ["06T04", "06T00", "05T20", "05T16", "05T12", "05T08"].map((hour) => `2026-03-${hour}:01:00.000Z`),
  );
});

test("a day on which the clocks change has its own hours, and an open end goes to the end", async () => {
  expect(await page({ from: "2026-03-08", to: "2026-03-08" })).toHaveLength(6);
  expect(await page({ to: "2026-03-02" })).toHaveLength(12);
  expect(await page({ from: "2026-04-08" })).toHaveLength(12);
  expect(await page({ from: "2026-04-10" })).toEqual([]);
  expect(await page({ to: "2026-02-28" })).toEqual([]);
});

test("the ids of some days are few, and the entries of another tenant are none of them", async () => {
  const [first, beyond] = await bench.run(live, (tx) => idsOfDays(tx, day));
  const { rows } = await bench.owner.query(
    "select count(*)::int as n from audit_entry where tenant_id = $1 and id >= $2 and id < $3",
    [live, first, beyond],
  );
  expect(rows[0]?.n).toBeGreaterThanOrEqual(6);
  expect(rows[0]?.n).toBeLessThanOrEqual(8);
});

test("where the clock is moved by hand no id is left out", async () => {
  const all = [0, Number.MAX_SAFE_INTEGER];
  expect(await bench.here((tx) => idsOfDays(tx, day))).toEqual(all);
  expect(await page(day, bench.home)).toHaveLength(6);
});

test("what is done seldom is found by its name, and so is what is done all day", async () => {
  expect(await page({ action: "refused" })).toHaveLength(24);
  expect(await page({ action: "read", most: 7 })).toHaveLength(7);
  expect(await page({ action: "refused", from: "2026-03-04", to: "2026-03-04" })).toHaveLength(1);
  expect(await page({ action: "nothing such" })).toEqual([]);
});
