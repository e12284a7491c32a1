// The sweep: whatever has come due rings, once, however many sweep, and nothing holds up the rest.
import { afterAll, expect, test } from "vitest";
import { caseTypes } from "../../src/app/case-rooms.ts";
import { sweepOnce } from "../../src/app/worker.ts";
import { addDays, civilDateIn, instant, isoInstant, pacific } from "../../src/core/calendar.ts";
import type { AnyCaseType } from "../../src/desk/case-file/case-type.ts";
import { deskOf } from "../../src/desk/case-file/desk.ts";
import { ringClock } from "../../src/desk/case-file/record.ts";
import { parkedClocks } from "../../src/desk/time/parked.ts";
import { sweepTenant } from "../../src/desk/time/sweep.ts";
import { noon, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
afterAll(() => house.close());

type Rung = { name: string; nth: number; state: string };
const clocksOf = (t: TestTenant, caseId: string, name = "follow-up") =>
  t.rows<Rung>("select name, nth, state from case_clock where case_id = $1 and name = $2 order by nth", [
    caseId,
    name,
  ]);
/** Runs a tenant's clock to a moment without ringing anything: the sweep has been away. */
const sleepUntil = (t: TestTenant, at: string) => t.moveTo(at);

test("BB-10: a follow-up that nobody made is missed on its day, and the next one is next", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await sleepUntil(t, "2026-12-08T00:59:59.999Z"); // 4:59 pm on the seventh day
  expect(await sweepTenant(house.post, t.id)).toEqual({ rung: 0, parked: 0 });
  await sleepUntil(t, "2026-12-08T01:00:00Z");
  expect(await sweepTenant(house.post, t.id)).toEqual({ rung: 1, parked: 0 });
  expect((await clocksOf(t, caseId)).map(({ state }) => state).slice(0, 2)).toEqual(["missed", "running"]);
  const [line] = await t.rows<{ next_clock: string; next_nth: number; next_due_on: string }>(
    "select next_clock, next_nth, next_due_on from case_file",
  );
  expect(line).toEqual({ next_clock: "follow-up", next_nth: 2, next_due_on: "2026-12-14" });
});

test("rung in a batch or through the door, a case keeps the same rows to the letter", async () => {
  const [batch, door] = [await house.tenant(), await house.tenant()];
  const [inBatch, atDoor] = [await batch.watched(), await door.watched()];
  for (const t of [batch, door]) await sleepUntil(t, noon("2026-12-08"));
  await sweepTenant(house.post, batch.id);
  await door.inside((tx) => ringClock(house.desk, tx, { caseId: atDoor, name: "follow-up", nth: 1 }));
  const rowsOf = async (t: TestTenant, caseId: string) => ({
    case: await t.rows(
      "select stage, status, waiting_on, next_clock, next_nth, next_due_at, next_due_on, " +
        "state::text, version, changed_at, facts::text from case_file where id = $1",
      [caseId],
    ),
    event: await t.rows(
      "select seq, at, event, rule, actor_id, actor_name, party, stage, says, to_json(seen_by) as " +
        "seen_by, data::text from case_event where case_id = $1 order by seq desc limit 1",
      [caseId],
    ),
    clocks: await t.rows(
      "select name, nth, state, set_seq, ended_seq, ended_at from case_clock where case_id = $1 " +
        "order by name, nth",
      [caseId],
    ),
    audit: await t.rows(
      "select at, actor_id, action, what, seq, code from audit_entry where case_id = $1 and what = " +
        "'clock-rang'",
      [caseId],
    ),
  });
  const [one, other] = [await rowsOf(batch, inBatch), await rowsOf(door, atDoor)];
  const without = (rows: object) =>
    JSON.parse(JSON.stringify(rows).replaceAll(inBatch, "case").replaceAll(atDoor, "case"));
  expect(without(one.event)).toEqual(without(other.event));
  expect(without(one.case)).toEqual(without(other.case));
  expect(one.clocks).toEqual(other.clocks);
  expect(one.audit).toEqual(other.audit);
});

test("what has more in tow goes through the door: warning, change to monthly, close", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await sleepUntil(t, noon("2027-05-02"));
  await sweepTenant(house.post, t.id);
  const [line] = await t.rows<{ stage: string; letters: string[] }>(
    "select stage, (select json_agg(template order by no) from letter) as letters from case_file",
  );
  expect(line).toEqual({ stage: "closed", letters: ["first response", "closing soon", "closing"] });
  expect((await clocksOf(t, caseId)).every(({ state }) => state === "missed")).toBe(true);
  expect(await t.rows("select 1 from case_clock where state = 'running'")).toEqual([]);
});

test("three sweepers at once: each clock rings once, and each letter is written once", async () => {
  const t = await house.tenant();
  const cases: string[] = [];
  for (let n = 1; n <= 12; n += 1) cases.push(await t.watched({ claimNumber: `CLM-${n}` }));
  await sleepUntil(t, noon("2027-05-02"));
  const swept = await Promise.all([1, 2, 3].map(() => sweepTenant(house.post, t.id, { batch: 3 })));
  const total = swept.reduce((sum, one) => sum + one.rung, 0);
  const events = await t.rows<{ n: number }>(
    "select count(*)::int as n from case_event where party = 'clock'",
  );
  expect(events[0]?.n).toBe(total);
  expect(swept.map(({ parked }) => parked)).toEqual([0, 0, 0]);
  const twice = await t.rows(
    "select case_id, name, nth from case_clock group by 1, 2, 3 having count(*) > 1",
  );
  expect(twice).toEqual([]);
  for (const caseId of cases) {
    const rung = await t.rows<{ data: { rung: { name: string; nth: number } } }>(
      "select data from case_event where case_id = $1 and party = 'clock'",
      [caseId],
    );
    const keys = rung.map(({ data }) => `${data.rung.name} ${data.rung.nth}`);
    expect(new Set(keys).size).toBe(keys.length);
    const letters = await t.rows<{ template: string }>(
      "select template from letter where case_id = $1 order by no",
      [caseId],
    );
    expect(letters.map(({ template }) => template)).toEqual(["first response", "closing soon", "closing"]);
  }
});

/** A balance bill whose warning cannot be written: a fault of the program, not of the case. */
function brokenRoom(): AnyCaseType {
  const [room] = caseTypes;
  if (!room) throw new Error("There is no case type.");
  const letters = {
    ...room.letters,
    "closing soon": () => {
      throw new Error("The letter could not be written.");
    },
  };
  return { ...room, letters } as AnyCaseType;
}

test("a case that cannot be rung is put aside with its reason, and holds up nobody", async () => {
  const t = await house.tenant();
  const sick = await t.watched();
  const sound = await t.watched({ claimNumber: "CLM-2" });
  await t.act(sound, "withdraw", { why: "I pay it myself." });
  const late = await t.open({ claimNumber: "CLM-3", transfer: "electronic" });
  await sleepUntil(t, noon("2027-04-25"));
  const broken = { ...house.post, desk: deskOf([brokenRoom()]) };
  const swept = await sweepTenant(broken, t.id);
  expect(swept.parked).toBe(1);
  expect(await t.inside((tx) => parkedClocks(tx))).toMatchObject([
    { caseId: sick, name: "closing warning", nth: 1, tries: 1, says: "The letter could not be written." },
  ]);
  const [line] = await t.rows<{ n: number }>(
    "select count(*)::int as n from case_clock where case_id = $1 and state = 'missed'",
    [late],
  );
  expect(line?.n).toBeGreaterThanOrEqual(2);
  expect(await sweepTenant(house.post, t.id)).toEqual({ rung: 0, parked: 0 });
  await t.rows("update parked_clock set retry_at = now() - interval '1 second'");
  expect((await sweepTenant(house.post, t.id)).rung).toBe(1);
  expect(await t.inside((tx) => parkedClocks(tx))).toEqual([]);
});

test("a queue that says due where the case says not does not turn for ever", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await house.owner.query("update case_file set next_due_at = '2026-11-01T00:00:00Z' where id = $1", [
    caseId,
  ]);
  expect(await sweepTenant(house.post, t.id)).toEqual({ rung: 0, parked: 1 });
  expect(await t.inside((tx) => parkedClocks(tx))).toMatchObject([
    { caseId, says: expect.stringContaining("not due") },
  ]);
});

test("a case that somebody is working on is left out, and rings the next time", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await sleepUntil(t, noon("2026-12-08"));
  const swept = await t.inside(async (tx) => {
    await tx.query("select from case_file where id = $1 for no key update", [caseId]);
    return sweepTenant(house.post, t.id);
  });
  expect(swept).toEqual({ rung: 0, parked: 0 });
  expect((await sweepTenant(house.post, t.id)).rung).toBe(1);
});

/** As if a clock of a live case had come due a minute ago: nobody can wait for it here. */
async function makeDue(t: TestTenant, caseId: string, name: string): Promise<void> {
  type Kept = { steps: string[]; clocks: [string, number, number, number, string][] };
  const [row] = await t.rows<{ state: Kept; at: number }>(
    "select state, now() - interval '1 minute' as at from case_file where id = $1",
    [caseId],
  );
  if (!row) throw new Error("There is no such case.");
  const due = isoInstant(instant(row.at));
  const clocks = row.state.clocks
    .filter(([one]) => one === name)
    .map(([one, nth, set, , on]) => [one, nth, set, row.at, on]);
  const state = JSON.stringify({
    ...row.state,
    clocks: [...clocks, ...row.state.clocks.filter(([one]) => one !== name)],
  });
  const { owner } = house;
  await owner.query("update case_clock set due_at = $2 where case_id = $1 and name = $3", [
    caseId,
    due,
    name,
  ]);
  await owner.query(
    "update case_file set next_clock = $2, next_nth = 1, next_due_at = $3, state = $4 where id = $1",
    [caseId, name, due, state],
  );
}

test("GN-01: live tenants are swept by the real time, sandboxes by their own", async () => {
  const live = await house.tenant("live");
  const sandbox = await house.tenant();
  const open = {
    transfer: "electronic",
    statementOn: "2026-01-20",
    serviceFrom: "2026-01-05",
    serviceTo: "2026-01-05",
  };
  const liveCase = await live.open(open);
  await sandbox.open(open);
  await makeDue(live, liveCase, "reach the member");
  await sweepOnce(house.post);
  expect(await clocksOf(live, liveCase, "reach the member")).toMatchObject([{ state: "missed" }]);
  expect(await sandbox.rows("select 1 from case_clock where state <> 'running'")).toEqual([]);
});

test("a legal clock of a closed case rings too", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await t.act(caseId, "report-collector", { name: "Gorsewick Recovery", noticeReceivedOn: "2026-11-28" });
  await t.act(caseId, "withdraw", { why: "I pay it myself." });
  await sleepUntil(
    t,
    isoInstant(instant(`${addDays(civilDateIn(pacific, instant(noon("2026-11-28"))), 31)}T20:00:00Z`)),
  );
  expect((await sweepTenant(house.post, t.id)).rung).toBe(1);
  expect(await clocksOf(t, caseId, "dispute the debt")).toMatchObject([{ state: "missed" }]);
});
