// The desk's own events: through the one door like all others, and with nothing of a playbook in them.
import { afterAll, expect, test } from "vitest";
import type { DeskEventName } from "../../core/desk-events.ts";
import { refused } from "../../core/ruling.ts";
import { linkCases } from "../relations/link.ts";
import type { DeskHappened } from "./desk-event.ts";
import { newId } from "./ids.ts";
import { record, recordDesk } from "./record.ts";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

const rows = async (text: string, values: unknown[]) =>
  (await t.owner.query(text, values)).rows as Record<string, unknown>[];
const happen = (caseId: string, event: DeskEventName, rest: Partial<DeskHappened> = {}) =>
  t.here((tx) =>
    recordDesk(t.desk, tx, {
      caseId,
      event,
      actor: t.actors.sam,
      says: "Sam gave the case to Dana.",
      ...rest,
    }),
  );

test("GN-04: an event of the desk leaves a line, a version and an audit entry, no fact changed", async () => {
  const { case: was } = await t.open();
  const { case: is } = recorded(
    await happen(was.id, "assigned", { changes: { assigneeId: t.people.sam }, data: { to: t.people.sam } }),
  );
  expect(is).toMatchObject({ version: was.version + 1, stage: was.stage, assigneeId: t.people.sam });
  expect(is.facts).toEqual(was.facts);
  expect(is.openSteps).toEqual(was.openSteps);
  const [line] = await rows("select * from case_event where case_id = $1 and seq = 2", [was.id]);
  expect(line).toMatchObject({
    event: "assigned",
    rule: "GN-04",
    says: "Sam gave the case to Dana.",
    seen_by: [],
  });
  expect(line?.data).toMatchObject({ input: { to: t.people.sam } });
  const [audit] = await rows("select what, action from audit_entry where case_id = $1 and seq = 2", [was.id]);
  expect(audit).toEqual({ what: "assigned", action: "recorded" });
});

test("GN-04: who works a case stays through later events, until somebody else is named", async () => {
  const { case: was } = await t.open();
  recorded(await happen(was.id, "assigned", { changes: { assigneeId: t.people.sam } }));
  expect(recorded(await t.act(was.id, "call", { reached: false })).case.assigneeId).toBe(t.people.sam);
  recorded(await happen(was.id, "assigned", { changes: { assigneeId: null } }));
  expect(recorded(await t.act(was.id, "call", { reached: false })).case.assigneeId).toBeNull();
});

test("what `ask` refuses under the lock changes nothing and is audited", async () => {
  const { case: was } = await t.open();
  const no = refused("NOT_NOW", "GN-04", "Not now.", "Wait.");
  const outcome = await happen(was.id, "held", { ask: ({ case: { version } }) => (version === 1 ? no : no) });
  expect(outcome).toMatchObject({ kind: "refused", ruling: { code: "NOT_NOW" }, case: { version: 1 } });
  const audits = await rows("select code from audit_entry where case_id = $1 and action = 'refused'", [
    was.id,
  ]);
  expect(audits).toEqual([{ code: "NOT_NOW" }]);
});

test("a version that has moved on is a conflict, and a case of another tenant is no case", async () => {
  const { case: was } = await t.open();
  expect(await happen(was.id, "held", { expectVersion: 7 })).toMatchObject({ kind: "conflict" });
  expect(await happen(newId(), "held")).toEqual({ kind: "no such case" });
});

test("GN-05: a merged case is at rest, and refuses whatever comes next with where it went", async () => {
  const { case: one } = await t.open();
  const { case: other } = await t.open();
  const { case: is } = recorded(await happen(one.id, "merged-into", { changes: { mergedInto: other.id } }));
  expect(is).toMatchObject({
    stage: "closed",
    status: "closed",
    openSteps: [],
    clocks: [],
    nextClock: null,
    mergedInto: other.id,
    waitingOn: "",
  });
  const running = await rows("select state from case_clock where case_id = $1 and state = 'running'", [
    one.id,
  ]);
  expect(running).toEqual([]);
  const left = await rows("select how from case_step where case_id = $1", [one.id]);
  expect(left.map(({ how }) => how)).toEqual(["dropped", "dropped"]);
  expect(await t.act(one.id, "reopen")).toMatchObject({
    kind: "refused",
    ruling: { code: "MERGED_AWAY", doNext: `Go on in ${other.number}.` },
  });
  expect(await happen(one.id, "held")).toMatchObject({ kind: "refused", ruling: { code: "MERGED_AWAY" } });
});

test("GN-05: where the playbook says so, a person closes a case only after its children", async () => {
  const room = t.desk.newest.get("small-quarrel");
  if (!room) throw new Error("no room");
  const strict = { ...room, playbook: { ...room.playbook, closesAfterChildren: true as const } };
  const caseTypes = new Map([["small-quarrel@1", strict]]);
  const desk = { ...t.desk, caseTypes };
  const [{ case: parent }, { case: child }] = [await t.open(), await t.open()];
  const link = { one: child, other: parent, kind: "child-of" as const, note: "", actor: t.actors.dana };
  recorded(await t.here((tx) => linkCases(desk, tx, link)));
  const close = (caseId: string) =>
    t.here((tx) => {
      const input = { why: "done" };
      return record(desk, tx, { caseId, event: "close", input, actor: t.actors.dana });
    });
  expect(await close(parent.id)).toMatchObject({
    kind: "refused",
    ruling: { code: "CHILDREN_OPEN", says: `The case has a child that is open: ${child.number}.` },
  });
  recorded(await close(child.id));
  expect(recorded(await close(parent.id)).case.status).toBe("closed");
});
