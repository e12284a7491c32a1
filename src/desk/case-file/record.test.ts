// The one door: what happens is written whole, what is refused changes nothing.
import { afterAll, expect, test } from "vitest";
import { newId } from "./ids.ts";
import { signingHand } from "./moved-on.ts";
import { openCase, record, recordDesk, ringClock } from "./record.ts";
import { bill, recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

const rows = async <Row = Record<string, unknown>>(text: string, values: unknown[] = []): Promise<Row[]> =>
  (await t.owner.query(text, values)).rows as Row[];
const ofCase = (table: string, id: string, columns = "*", order = "1") =>
  rows(`select ${columns} from ${table} where case_id = $1 order by ${order}`, [id]);
const titles = async (id: string) =>
  (
    await rows("select title from case_step where case_id = $1 and how is null order by opened_seq, place", [
      id,
    ])
  ).map(({ title }) => title);

test("an opened case has its number, steps, clocks, history and claim numbers (BB-06)", async () => {
  const { case: one, advanced } = await t.open();
  expect(one).toMatchObject({
    number: "SQ-2026-00001",
    stage: "intake",
    status: "open",
    version: 1,
    waitingOn: "desk",
    memberName: "Maria Example",
    amountCents: 184_000,
    assigneeId: t.people.dana,
    nextClock: { name: "reach", nth: 1, dueOn: "2026-12-02" },
  });
  expect(advanced.says).toBe("desk person reported a bill of $1,840.00.");
  expect(await titles(one.id)).toEqual(["reach the member", "write to the provider"]);
  expect(
    await ofCase("case_clock", one.id, "name, state, zone, explain->'start'->>'what' as what, grade"),
  ).toEqual([
    { name: "law", state: "running", zone: "America/Los_Angeles", what: "the case was opened", grade: "A" },
    {
      name: "reach",
      state: "running",
      zone: "America/Los_Angeles",
      what: "the case was opened",
      grade: null,
    },
  ]);
  const [event] = await ofCase("case_event", one.id);
  expect(event).toMatchObject({
    seq: 1,
    event: "open",
    rule: "BB-02",
    party: "desk",
    seen_by: ["member", "tpa"],
  });
  expect(event?.data).toMatchObject({ input: bill, opened: ["reach the member", "write to the provider"] });
  expect(await ofCase("case_claim_number", one.id, "claim_number")).toEqual([{ claim_number: "CLM-1" }]);
  const [audit] = await ofCase("audit_entry", one.id);
  expect(audit).toMatchObject({ action: "recorded", what: "open", seq: 1, actor_name: "desk person" });
});

test("organisations that the case names by number or name see it", async () => {
  const { case: one } = await t.open();
  expect([...one.viewers].sort()).toEqual([t.people.plan, t.people.provider].sort());
  const { case: other } = await t.open({ providerNpi: "1999999984", planName: "example plan" });
  expect(other.viewers).toEqual([t.people.plan]);
});

test("cases opened at once are numbered without gaps, though some are refused or break off", async () => {
  const before = (await t.open()).case.number;
  const attempts = Array.from({ length: 12 }, async (_, index) => {
    if (index % 3 === 1) return t.open({ amountCents: 0 }).catch(() => null);
    if (index % 3 === 2) {
      return t
        .here(async (tx) => {
          await openCase(t.desk, tx, { playbook: "small-quarrel", input: bill, actor: t.actors.dana });
          throw new Error("the connection broke");
        })
        .catch(() => null);
    }
    return t.open();
  });
  const opened = (await Promise.all(attempts)).flatMap((one) => (one ? [one.case.number] : []));
  const start = Number(before.slice(-5));
  expect(opened.sort()).toEqual([1, 2, 3, 4].map((no) => `SQ-2026-${String(start + no).padStart(5, "0")}`));
});

test("each tenant counts for itself, and the year is the year of the tenant's zone", async () => {
  const rival = (tx: Parameters<typeof openCase>[1]) =>
    openCase(t.desk, tx, { playbook: "small-quarrel", input: bill, actor: t.actors.post });
  await t.run(t.rival, (tx) => tx.query("update tenant set clock_at = '2027-01-01T07:59:59Z'"));
  const refused = await t.run(t.rival, rival);
  expect(refused).toMatchObject({ kind: "refused", ruling: { code: "NOT_YOURS" } });
  const asMember = (tx: Parameters<typeof openCase>[1]) =>
    openCase(t.desk, tx, { playbook: "small-quarrel", input: bill, actor: t.actors.member });
  expect(recorded(await t.run(t.rival, asMember)).case.number).toBe("SQ-2026-00001");
  await t.run(t.rival, (tx) => tx.query("update tenant set clock_at = '2027-01-01T08:00:00Z'"));
  expect(recorded(await t.run(t.rival, asMember)).case.number).toBe("SQ-2027-00001");
});

test("an event writes the case, its history, and the clocks and steps that follow", async () => {
  const { case: one } = await t.open();
  const { case: after } = recorded(await t.act(one.id, "call", { reached: true, note: "asked for the EOB" }));
  expect(after).toMatchObject({ version: 2, waitingOn: "desk", nextClock: { name: "law" } });
  expect(await titles(one.id)).toEqual(["write to the provider"]);
  const [reach] = await rows(
    "select state, ended_seq from case_clock where case_id = $1 and name = 'reach'",
    [one.id],
  );
  expect(reach).toEqual({ state: "met", ended_seq: 2 });
  const [step] = await rows(
    "select how, ended_seq from case_step where case_id = $1 and title = 'reach the member'",
    [one.id],
  );
  expect(step).toEqual({ how: "done", ended_seq: 2 });
});

test("a refused event changes nothing, says why, and is audited (DESIGN 1)", async () => {
  const { case: one } = await t.open();
  const before = await rows("select * from case_file where id = $1", [one.id]);
  const outcome = await t.act(
    one.id,
    "close",
    { why: "done" },
    { ...t.actors.dana, roles: ["claims-analyst"] },
  );
  expect(outcome).toMatchObject({
    kind: "refused",
    ruling: { code: "NOT_YOUR_ROLE", rule: "BB-26" },
    case: { version: 1 },
  });
  expect(await rows("select * from case_file where id = $1", [one.id])).toEqual(before);
  expect(await ofCase("case_event", one.id)).toHaveLength(1);
  const entries = await ofCase("audit_entry", one.id, "action, what, code, seq", "id");
  expect(entries.at(-1)).toEqual({ action: "refused", what: "close", code: "NOT_YOUR_ROLE", seq: null });
});

test("bad input names every problem; what may not happen is refused, however bad the input", async () => {
  const { case: one } = await t.open();
  const bad = await t.act(one.id, "call", { reached: "perhaps", surprise: 1 });
  expect(bad).toMatchObject({ kind: "bad input", problems: [{ at: "/reached" }, { at: "/surprise" }] });
  const early = await t.act(one.id, "reopen", { surprise: 1 });
  expect(early).toMatchObject({ kind: "refused", ruling: { code: "NOT_NOW" } });
  expect(await ofCase("case_event", one.id)).toHaveLength(1);
});

test("names from strangers are events of the playbook or none", async () => {
  const { case: one } = await t.open();
  for (const name of ["constructor", "__proto__", "toString", "", "open/../close"]) {
    expect(await t.act(one.id, name)).toMatchObject({ kind: "refused", ruling: { code: "NO_SUCH_ACTION" } });
  }
});

test("what only Parley can give cannot come from a caller's body", async () => {
  const { case: one } = await t.open();
  const body = { kind: "bill", name: "bill.pdf", documentId: "d1" };
  expect(await t.act(one.id, "file-document", body)).toMatchObject({
    kind: "bad input",
    problems: [{ at: "/documentId" }],
  });
  const { documentId, ...rest } = body;
  recorded(await t.act(one.id, "file-document", rest, t.actors.dana, { given: { documentId } }));
});

test("a case of another tenant, of nobody, or under no id at all is the same: no such case", async () => {
  const { case: one } = await t.open();
  const happened = { event: "call", input: { reached: true }, actor: t.actors.dana };
  const elsewhere = await t.run(t.rival, (tx) => record(t.desk, tx, { caseId: one.id, ...happened }));
  const nowhere = await t.act(newId(), "call", { reached: true });
  const nonsense = await t.act("1; drop table case_file", "call", { reached: true });
  expect([elsewhere, nowhere, nonsense]).toEqual(Array(3).fill({ kind: "no such case" }));
});

test("whoever saw an older version is told of the newer one, and nothing happens", async () => {
  const { case: one } = await t.open();
  recorded(await t.act(one.id, "call", { reached: false }, t.actors.dana, { expectVersion: 1 }));
  const late = await t.act(one.id, "call", { reached: false }, t.actors.sam, { expectVersion: 1 });
  expect(late).toMatchObject({ kind: "conflict", case: { version: 2 } });
  expect(await ofCase("case_event", one.id)).toHaveLength(2);
});

test("GN-04: that a case was given to somebody keeps nobody from recording what they have seen", async () => {
  const { case: one } = await t.open();
  const given = { caseId: one.id, event: "assigned", actor: t.actors.sam, says: "Given.", data: {} } as const;
  await t.run(t.home, (tx) => recordDesk(t.desk, tx, given));
  const call = (seen: number) =>
    t.act(one.id, "call", { reached: false }, t.actors.dana, { expectVersion: seen });
  expect(recorded(await call(1)).case.version).toBe(3);
  expect(await call(2)).toMatchObject({ kind: "conflict", case: { version: 3 } });
  expect(await call(9)).toMatchObject({ kind: "conflict" });
});

test("BB-22: the signed paper that the house files keeps nobody from what they were at", async () => {
  const { case: one } = await t.open();
  const documentId = "d1";
  const rest = { kind: "bill", name: "bill.pdf" };
  const house = { ...t.actors.sam, id: signingHand };
  recorded(await t.act(one.id, "file-document", rest, house, { given: { documentId } }));
  const call = (seen: number) =>
    t.act(one.id, "call", { reached: false }, t.actors.dana, { expectVersion: seen });
  expect(recorded(await call(1)).case.version).toBe(3);
  recorded(await t.act(one.id, "file-document", rest, t.actors.sam, { given: { documentId } }));
  expect(await call(3)).toMatchObject({ kind: "conflict" });
});

test("a closed case is nobody's turn and keeps its legal clock; it opens again (BB-14)", async () => {
  const { case: one } = await t.open();
  const { case: closed } = recorded(await t.act(one.id, "close", { why: "the provider gave up" }));
  expect(closed).toMatchObject({
    status: "closed",
    waitingOn: "",
    closedWhy: "Closed: the provider gave up",
    nextClock: { name: "law" },
  });
  const { case: open } = recorded(await t.act(one.id, "reopen"));
  expect(open).toMatchObject({ status: "open", closedAt: null, closedWhy: null, stage: "intake" });
  const [row] = await rows("select status, closed_at, closed_why from case_file where id = $1", [one.id]);
  expect(row).toEqual({ status: "open", closed_at: null, closed_why: null });
});

test("a clock rings once: the second delivery is refused and leaves no trace (BB-07)", async () => {
  const { case: one } = await t.open();
  const rung = { caseId: one.id, name: "reach", nth: 1 };
  expect(await t.here((tx) => ringClock(t.desk, tx, rung))).toMatchObject({
    kind: "refused",
    ruling: { code: "CLOCK_NOT_DUE" },
  });
  await t.moveClock("2026-12-02T18:00:00Z");
  const { case: after } = recorded(await t.here((tx) => ringClock(t.desk, tx, rung)));
  expect(after).toMatchObject({ version: 2, nextClock: { name: "law" } });
  expect(await t.here((tx) => ringClock(t.desk, tx, rung))).toMatchObject({ kind: "refused" });
  const events = await ofCase("case_event", one.id, "event, party, data->'rung'->>'name' as rung", "seq");
  expect(events).toEqual([
    { event: "open", party: "desk", rung: null },
    { event: "clock-rang", party: "clock", rung: "reach" },
  ]);
});

test("a clock with an event of its own brings that event, and runs again", async () => {
  const { case: one } = await t.open();
  recorded(await t.act(one.id, "write"));
  await t.moveClock("2026-12-20T18:00:00Z");
  const { case: after } = recorded(
    await t.here((tx) => ringClock(t.desk, tx, { caseId: one.id, name: "ask", nth: 1 })),
  );
  expect(after.clocks.filter(({ name }) => name === "ask")).toMatchObject([{ nth: 2 }]);
  const events = await ofCase("case_event", one.id, "event", "seq");
  expect(events.at(-1)).toEqual({ event: "remind" });
  const asks = await rows(
    "select nth, state from case_clock where case_id = $1 and name = 'ask' order by nth",
    [one.id],
  );
  expect(asks).toEqual([
    { nth: 1, state: "met" },
    { nth: 2, state: "running" },
  ]);
});

test("time never goes back within a case, whatever the tenant's clock says", async () => {
  const { case: one } = await t.open();
  await t.moveClock("2020-01-01T00:00:00Z");
  const { case: after } = recorded(await t.act(one.id, "call", { reached: false }));
  expect(after.changedAt).toBe(one.openedAt);
  await t.moveClock("2026-12-20T18:00:00Z");
});

test("a case that is put under another names it", async () => {
  const { case: parent } = await t.open();
  const child = await t.here((tx) =>
    openCase(t.desk, tx, {
      playbook: "small-quarrel",
      input: bill,
      actor: t.actors.dana,
      parentId: parent.id,
    }),
  );
  expect(recorded(child).case.parentId).toBe(parent.id);
  const unknown = await t.here((tx) =>
    openCase(t.desk, tx, { playbook: "nothing", input: bill, actor: t.actors.dana }),
  );
  expect(unknown).toEqual({ kind: "no such playbook" });
});
