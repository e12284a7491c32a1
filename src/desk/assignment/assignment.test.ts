// Who has a case and which cases are aside, on the store.
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Instant, instant } from "../../core/calendar.ts";
import type { AssignmentRule } from "../../core/rules/assignment.ts";
import { recorded, testDesk } from "../case-file/test-desk.ts";
import { goAway } from "./absences.ts";
import { doDeskAct } from "./acts.ts";
import { assign } from "./assign.ts";
import { endHold, putOnHold } from "./hold.ts";
import { moveCases } from "./move-cases.ts";
import { keepRules, rulesOf } from "./rules-kept.ts";

let bench: Awaited<ReturnType<typeof testDesk>>;
beforeAll(async () => {
  bench = await testDesk();
});
afterAll(() => bench?.close());

const linesOf = (caseId: string) =>
  bench.here((tx) =>
    tx.query<{ event: string; says: string; party: string }>(
      "select event, says, party from case_event where case_id = $1 order by seq",
      [caseId],
    ),
  );
const assigneeOf = async (caseId: string) => {
  const [row] = await bench.here((tx) =>
    tx.query<{ assignee: string | null }>("select assignee_id as assignee from case_file where id = $1", [
      caseId,
    ]),
  );
  return row?.assignee ?? null;
};
const move = () => moveCases({ pool: bench.app, desk: bench.desk }, bench.home);
const clockAt = async (): Promise<Instant> => {
  const [row] = await bench.here((tx) =>
    tx.query<{ at: Instant }>("select clock_at as at from tenant where tenant_id = current_tenant()"),
  );
  return row?.at ?? instant(0);
};
const give = (caseId: string, to: string | null, rest: object = {}) =>
  bench.here((tx) => assign(bench.desk, tx, { caseId, to, actor: bench.actors.dana, ...rest }));
const rule = (rest: Partial<AssignmentRule>): AssignmentRule => ({
  id: "01a00000-0000-4000-8000-000000000001",
  name: "new cases",
  active: true,
  how: "fewest-open",
  ...rest,
});
const makeRules = (rules: readonly AssignmentRule[]) =>
  bench.here(async (tx) => {
    const { version } = await rulesOf(tx);
    return keepRules(tx, { rules, after: version, actor: bench.actors.sam, now: await clockAt() });
  });

test("GN-04: whoever gives a case to somebody leaves an audited line with both names", async () => {
  const { case: one } = await bench.open();
  expect(await assigneeOf(one.id)).toBe(bench.people.dana);
  recorded(await give(one.id, bench.people.sam, { note: "Until Monday." }));
  expect(await assigneeOf(one.id)).toBe(bench.people.sam);
  const last = (await linesOf(one.id)).at(-1);
  expect(last).toMatchObject({ event: "assigned", party: "desk" });
  expect(last?.says).toBe(
    "desk person gave the case to Sam Super, who takes over from Dana Desk. Until Monday.",
  );
  const audits = await bench.owner.query(
    "select what from audit_entry where case_id = $1 and action = 'recorded'",
    [one.id],
  );
  expect(audits.rows.map(({ what }) => what)).toContain("assigned");
});

test("a case given to whom has it, or to nobody of the desk, is refused and stays as it was", async () => {
  const { case: one } = await bench.open();
  expect(await give(one.id, bench.people.dana)).toMatchObject({ ruling: { code: "ALREADY_SO" } });
  expect(await give(one.id, bench.people.piaOfPlan)).toMatchObject({ ruling: { code: "NOT_AT_DESK" } });
  expect(await give(one.id, "not an id")).toMatchObject({ ruling: { code: "NOT_AT_DESK" } });
  expect(await give("not an id", bench.people.sam)).toEqual({ kind: "no such case" });
  recorded(await give(one.id, null));
  expect(await give(one.id, null)).toMatchObject({ ruling: { code: "ALREADY_SO" } });
  expect(await assigneeOf(one.id)).toBeNull();
});

test("somebody who is away is given nothing, unless it is meant", async () => {
  const { case: one } = await bench.open();
  const now = await clockAt();
  const until = instant("2026-12-14T16:00:00Z");
  const away = { personId: bench.people.sam, from: now, until, deputyId: null, note: null, now };
  const id = await bench.here((tx) => goAway(tx, { ...away, by: bench.actors.sam }));
  const refusal = await give(one.id, bench.people.sam);
  expect(refusal).toMatchObject({ ruling: { code: "PERSON_AWAY" } });
  expect(JSON.stringify(refusal)).toContain("Sam Super is away until");
  recorded(await give(one.id, bench.people.sam, { anyway: true }));
  await bench.here((tx) => tx.query("update absence set ended_at = now() where id = $1", [id]));
});

test("nobody takes the case of a rival tenant, and none of its rows are seen there", async () => {
  const { case: one } = await bench.open();
  const outcome = await bench.run(bench.rival, (tx) =>
    assign(bench.desk, tx, { caseId: one.id, to: null, actor: bench.actors.dana }),
  );
  expect(outcome).toEqual({ kind: "no such case" });
  const rows = await bench.run(bench.rival, (tx) => tx.query("select * from case_assignment"));
  expect(rows).toEqual([]);
});

test("a case untouched for the hours its rule allows goes back, not an hour before", async () => {
  await bench.moveClock("2026-12-02T18:00:00Z"); // Wed 10 am at the desk, which is open 6 to 5
  const { case: one } = await bench.open();
  recorded(await give(one.id, bench.people.sam, { returnHours: 8 }));
  await bench.moveClock("2026-12-03T14:59:00Z"); // seven hours yesterday, and 59 minutes today
  await move();
  expect(await assigneeOf(one.id)).toBe(bench.people.sam);
  await bench.moveClock("2026-12-03T15:00:00Z");
  await move();
  expect(await assigneeOf(one.id)).toBeNull();
  expect((await linesOf(one.id)).at(-1)).toMatchObject({
    party: "clock",
    says: expect.stringMatching(/^Sam Super has had the case since .* and not touched it/),
  });
});

test("whoever did anything to the case keeps it, however long it takes", async () => {
  const { case: one } = await bench.open();
  recorded(await give(one.id, bench.people.sam, { returnHours: 1 }));
  const acting = { caseId: one.id, until: null, why: "Waiting for the EOB.", actor: bench.actors.sam };
  recorded(await bench.here((tx) => putOnHold(bench.desk, tx, acting)));
  await bench.moveClock("2026-12-10T18:00:00Z");
  await move();
  expect(await assigneeOf(one.id)).toBe(bench.people.sam);
});

test("a hold ends by itself at its instant, with a line in the timeline, and not before", async () => {
  const { case: one } = await bench.open();
  const until = instant("2026-12-14T14:00:00Z");
  const why = "The member is away.";
  const outcome = recorded(
    await bench.here((tx) =>
      putOnHold(bench.desk, tx, { caseId: one.id, until, why, actor: bench.actors.dana }),
    ),
  );
  const dates = (clocks: typeof one.clocks) => clocks.map(({ name, dueAt }) => [name, dueAt]);
  expect(dates(outcome.case.clocks)).toEqual(dates(one.clocks));
  await bench.moveClock("2026-12-14T13:59:59Z");
  await move();
  expect((await linesOf(one.id)).at(-1)?.says).toMatch(
    /put the case on hold until .*14.*: The member is away\.$/,
  );
  await bench.moveClock("2026-12-14T14:00:00Z");
  await move();
  const after = (await linesOf(one.id)).at(-1);
  expect(after).toMatchObject({ event: "hold-ended", says: "The hold is over: its day has come." });
  await move();
  expect((await linesOf(one.id)).filter(({ event }) => event === "hold-ended").length).toBe(1);
});

test("a hold in the past, for more than a year, or of a case that is not held is refused", async () => {
  const { case: one } = await bench.open();
  const hold = (until: Instant | null) =>
    bench.here((tx) =>
      putOnHold(bench.desk, tx, { caseId: one.id, until, why: "x", actor: bench.actors.dana }),
    );
  const now = await clockAt();
  expect(await hold(now)).toMatchObject({ ruling: { code: "HOLD_IN_PAST" } });
  expect(await hold((now + 367 * 86_400_000) as Instant)).toMatchObject({
    ruling: { code: "HOLD_TOO_LONG" },
  });
  const end = () => bench.here((tx) => endHold(bench.desk, tx, { caseId: one.id, actor: bench.actors.dana }));
  expect(await end()).toMatchObject({ ruling: { code: "NOT_ON_HOLD" } });
  recorded(await hold((now + 366 * 86_400_000) as Instant));
  recorded(await hold((now + 86_400_000) as Instant));
  const open = await bench.here((tx) =>
    tx.query("select 1 from case_hold where case_id = $1 and ended_seq is null", [one.id]),
  );
  expect(open.length).toBe(1);
  recorded(await end());
  expect(await end()).toMatchObject({ ruling: { code: "NOT_ON_HOLD" } });
});

test("what comes in ends a hold at once; the line follows, and says that something came in", async () => {
  const { case: one } = await bench.open();
  const hold = { caseId: one.id, until: null, why: "x", actor: bench.actors.dana };
  recorded(await bench.here((tx) => putOnHold(bench.desk, tx, hold)));
  await bench.moveClock("2027-02-01T14:00:00Z");
  await move();
  expect((await linesOf(one.id)).at(-1)?.event).not.toBe("hold-ended");
  await bench.here((tx) => tx.query("select hold_ends($1, 99, (select clock_at from tenant))", [one.id]));
  await move();
  expect((await linesOf(one.id)).at(-1)?.says).toBe("The hold is over: something came in.");
});

test("new cases that nobody has find somebody by the rules; the one with fewer cases first", async () => {
  expect(await makeRules([rule({ people: [bench.people.sam] })])).not.toBeNull();
  const { case: one } = await bench.open({ claimNumber: "CLM-R1" }, bench.actors.member);
  expect(await assigneeOf(one.id)).toBeNull();
  await move();
  expect(await assigneeOf(one.id)).toBe(bench.people.sam);
  expect((await linesOf(one.id)).at(-1)?.says).toMatch(
    /^By the rule "new cases" the case goes to Sam Super, who has the fewest open cases, \d+\.$/,
  );
  const waiting = await bench.here((tx) => tx.query("select 1 from assignment_waiting"));
  expect(waiting).toEqual([]);
});

test("GN-04: a case that came back is offered to the rules again, and not to who let it lie", async () => {
  const { dana, sam } = bench.people;
  await makeRules([rule({ how: "in-turn", people: [dana, sam], returnHours: 1 })]);
  const { case: one } = await bench.open({ claimNumber: "CLM-R3" }, bench.actors.member);
  await move();
  const first = await assigneeOf(one.id);
  expect([dana, sam]).toContain(first);
  const day = 86_400_000;
  for (const next of [first === dana ? sam : dana, first]) {
    await bench.moveClock(new Date((await clockAt()) + 4 * day).toISOString());
    await move();
    expect(await assigneeOf(one.id)).toBe(next);
  }
});

test("GN-04: where the rules know only who let it lie, a case that came back is nobody's", async () => {
  const { sam } = bench.people;
  await makeRules([rule({ people: [sam], returnHours: 1 })]);
  const { case: one } = await bench.open({ claimNumber: "CLM-R4" }, bench.actors.member);
  await move();
  expect(await assigneeOf(one.id)).toBe(sam);
  await bench.moveClock(new Date((await clockAt()) + 4 * 86_400_000).toISOString());
  await move();
  expect(await assigneeOf(one.id)).toBeNull();
  expect(await bench.here((tx) => tx.query("select 1 from assignment_waiting"))).toEqual([]);
});

test("a case that somebody opened stays theirs, also under the rules", async () => {
  const { case: one } = await bench.open({ claimNumber: "CLM-R2" });
  await move();
  expect(await assigneeOf(one.id)).toBe(bench.people.dana);
});

test("rules are versions: who saw an older one changes nothing", async () => {
  const { version } = await bench.here(rulesOf);
  const now = await clockAt();
  const keep = (after: number) =>
    bench.here((tx) => keepRules(tx, { rules: [], after, actor: bench.actors.sam, now }));
  expect(await keep(version - 1)).toBeNull();
  expect((await keep(version))?.version).toBe(version + 1);
  expect(await keep(version)).toBeNull();
});

test("an act of the desk reads its answers like every action, and names what is wrong", async () => {
  const { case: one } = await bench.open();
  const asked = (name: string, input: unknown) =>
    bench.here((tx) => doDeskAct(bench.desk, tx, { name, input, caseId: one.id, actor: bench.actors.dana }));
  expect(await asked("put-on-hold", {})).toMatchObject({ kind: "bad request", problems: [{ at: "/why" }] });
  expect(await asked("assign", { to: "rules" })).toMatchObject({ ruling: { code: "NO_RULE_CHOOSES" } });
  expect(await asked("assign", { to: "nobody" })).toMatchObject({ kind: "recorded" });
  expect(await asked("assign", { to: "me" })).toMatchObject({ kind: "recorded" });
});
