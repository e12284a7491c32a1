// Many at one case, and nobody in each other's way who need not be.
import { afterAll, expect, test } from "vitest";
import { openPool } from "../../platform/db/connect.ts";
import { inTenant } from "../../platform/db/tenant.ts";
import { record } from "./record.ts";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
const crowd = openPool(t.appUrl, { max: 20 });
afterAll(async () => {
  await crowd.end();
  await t.close();
});

const call = (caseId: string, expectVersion?: number) =>
  inTenant(crowd, { tenant: t.home }, (tx) =>
    record(t.desk, tx, {
      caseId,
      event: "call",
      input: { reached: false },
      actor: t.actors.dana,
      ...(expectVersion === undefined ? {} : { expectVersion }),
    }),
  );

test("twenty actions at once on one case happen one after the other, and none is lost", async () => {
  const { case: one } = await t.open();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => call(one.id)));
  expect(outcomes.map((outcome) => recorded(outcome).case.version).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, index) => index + 2),
  );
  const { rows } = await t.owner.query(
    `select count(*)::int as n, max(seq) as last,
       (select facts->>'calls' from case_file where id = $1) as calls
     from case_event where case_id = $1`,
    [one.id],
  );
  expect(rows).toEqual([{ n: 21, last: 21, calls: "20" }]);
});

test("of twenty who saw the same version one wins, and the others get the case as it stands", async () => {
  const { case: one } = await t.open();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => call(one.id, 1)));
  expect(outcomes.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
  const conflicts = outcomes.filter((outcome) => outcome.kind === "conflict");
  expect(conflicts).toHaveLength(19);
  for (const { case: now } of conflicts) expect(now).toMatchObject({ version: 2, stage: "intake" });
});

test("twenty cases at once do not wait for each other's locks", async () => {
  const cases = await Promise.all(Array.from({ length: 20 }, () => t.open()));
  const outcomes = await Promise.all(cases.map(({ case: { id } }) => call(id)));
  expect(outcomes.every(({ kind }) => kind === "recorded")).toBe(true);
});

test("the same event on many cases is the same as one after the other", async () => {
  const [alone, together] = [
    await Promise.all([t.open(), t.open()]),
    await Promise.all([t.open(), t.open()]),
  ];
  for (const {
    case: { id },
  } of alone)
    recorded(await t.act(id, "write"));
  await t.here(async (tx) => {
    for (const {
      case: { id },
    } of together) {
      recorded(await record(t.desk, tx, { caseId: id, event: "write", input: {}, actor: t.actors.dana }));
    }
  });
  const told = async (id: string) => {
    const { rows } = await t.owner.query(
      `select c.stage, c.version, c.state->'steps' as steps, c.facts, e.event, e.says, e.data::jsonb as data,
        (select count(*)::int from letter l where l.case_id = c.id) as letters
      from case_file c join case_event e on e.case_id = c.id and e.seq = 2
      where c.id = $1`,
      [id],
    );
    return rows[0];
  };
  for (const [
    index,
    {
      case: { id },
    },
  ] of alone.entries()) {
    expect(await told(together[index]!.case.id)).toEqual(await told(id));
  }
});
