// Cases over HTTP: open one, look at it, find it, see what may be done, do it, to one and to many.
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

test("a case is opened with 201, its address and its version", async () => {
  const { status, body, headers } = await rig.send("/api/v1/cases", intake);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(headers.location).toBe(`/api/v1/cases/${body.id}`);
  expect(headers.etag).toBe('W/"1"');
  expect(body).toMatchObject({
    playbook: "balance-bill",
    playbookVersion: 1,
    stage: "intake",
    stageTitle: "Taking the bill in",
    status: "open",
    waitingOn: "desk",
    version: 1,
    nextClock: { name: "reach the member", nth: 1, rule: "BB-07", state: "running", late: false },
    next: { action: "log-contact", responsible: "desk", rule: "BB-07" },
    amounts: { statementCents: 184_000, planPaidCents: 60_000, patientResponsibilityCents: 27_500 },
    assignee: { name: "Dana Desk" },
  });
  expect(body.number).toMatch(/^BB-2026-\d{5}$/);
});

test("BB-03: the case says how much of the bill is a balance bill, line by line", async () => {
  const { split, screen, authority } = await rig.open();
  expect(split).toMatchObject({ verdict: "balance bill", basis: "keyed" });
  expect(split.balanceBillCents + split.memberOwesCents).toBe(184_000);
  expect(split.lines.length).toBeGreaterThan(3);
  expect(screen).toMatchObject({ outcome: "not barred", rule: "A-19" });
  expect(authority).toMatchObject({ tightestCents: null, refusal: { code: "NO_AUTHORITY", rule: "BB-17" } });
});

test("what was opened is read back the same", async () => {
  const opened = await rig.open();
  const { status, body, headers } = await rig.get(`/api/v1/cases/${opened.id}`);
  expect(status).toBe(200);
  expect(headers.etag).toBe('W/"1"');
  expect(body).toEqual(opened);
});

test("every action is listed with its questions, the next one first, others with the reason", async () => {
  const { id } = await rig.open();
  const { items } = (await rig.get(`/api/v1/cases/${id}/actions`)).body;
  expect(items[0]).toMatchObject({ name: "log-contact", next: true, allowed: true, rule: "BB-07" });
  expect(items[0].input).toMatchObject({ type: "object", required: ["with", "channel", "outcome"] });
  const offer = items.find(({ name }: { name: string }) => name === "make-offer");
  expect(offer).toMatchObject({ allowed: false, code: "NOT_NOW" });
  expect(offer.doNext).toContain("Negotiating");
  const grant = items.find(({ name }: { name: string }) => name === "grant-authority");
  expect(grant).toMatchObject({ allowed: false, code: "NOT_YOURS", responsible: ["plan"] });
});

test("somebody outside the desk is listed their own actions only", async () => {
  const { id } = await rig.open();
  const { items } = (await rig.get(`/api/v1/cases/${id}/actions`, "plan")).body;
  expect(items.map(({ name }: { name: string }) => name)).toContain("grant-authority");
  expect(items.every(({ responsible }: { responsible: string[] }) => responsible.includes("plan"))).toBe(
    true,
  );
});

test("the timeline tells what happened, newest first and page by page", async () => {
  const { id } = await rig.open();
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "left a message" });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  const first = (await rig.get(`/api/v1/cases/${id}/timeline?limit=2`)).body;
  expect(first.items.map(({ seq, event }: { seq: number; event: string }) => [seq, event])).toEqual([
    [3, "log-contact"],
    [2, "log-contact"],
  ]);
  const rest = (await rig.get(`/api/v1/cases/${id}/timeline?limit=2&cursor=${first.nextCursor}`)).body;
  expect(rest.items.map(({ seq }: { seq: number }) => seq)).toEqual([1]);
  expect(rest.nextCursor).toBeNull();
  expect(rest.items[0]).toMatchObject({
    title: "Open a balance bill",
    rule: "BB-02",
    actor: { party: "desk" },
  });
});

test("a clock says why it is due on this date", async () => {
  const { id } = await rig.open();
  const { items } = (await rig.get(`/api/v1/cases/${id}/clocks`)).body;
  const reach = items.find(({ name }: { name: string }) => name === "reach the member");
  expect(reach).toMatchObject({
    rule: "BB-07",
    kind: "deadline",
    state: "running",
    zone: "America/Los_Angeles",
  });
  expect(reach.explain.result.at).toBe(reach.dueAt);
  expect(reach.explain.steps.length).toBeGreaterThan(0);
});

test("steps say who is responsible, and which are done", async () => {
  const { id } = await rig.open();
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  const { items } = (await rig.get(`/api/v1/cases/${id}/steps`)).body;
  const states = items.map(({ title, state }: { title: string; state: string }) => [title, state]);
  expect(states).toContainEqual(["reach the member", "done"]);
  expect(items.find(({ state }: { state: string }) => state === "open").responsible).toBe("tpa");
});

test("the same action is done on many cases, each with a result of its own, in their order", async () => {
  const [a, b] = [await rig.open(), await rig.open()];
  const { status, body } = await rig.send("/api/v1/cases/bulk", {
    action: "log-contact",
    input: { with: "member", channel: "phone", outcome: "reached" },
    cases: [
      a.id,
      "00000000-0000-7000-8000-000000000000",
      { id: b.id, input: { with: "nobody" } },
      { id: b.id, version: 9 },
    ],
  });
  expect(status).toBe(200);
  expect(body).toMatchObject({ done: 1, notDone: 3 });
  expect(body.results.map((one: { id: string; status: number }) => [one.id, one.status])).toEqual([
    [a.id, 200],
    ["00000000-0000-7000-8000-000000000000", 404],
    [b.id, 422],
    [b.id, 412],
  ]);
  expect(body.results[2].errors.length).toBeGreaterThan(0);
  expect((await rig.get(`/api/v1/cases/${b.id}`)).body.version).toBe(1);
});

test("a bulk action that a rule refuses says which rule, case by case", async () => {
  const { id } = await rig.open();
  const { body } = await rig.send("/api/v1/cases/bulk", { action: "close-case", cases: [id] });
  expect(body.results[0]).toMatchObject({ ok: false, status: 409, code: "NOT_NOW", rule: "BB-26" });
});

test("I learn who I am, and what time it is for my tenant", async () => {
  const { body } = await rig.get("/api/v1/me", "plan");
  expect(body).toMatchObject({
    name: "Pat Plan",
    party: "plan",
    organisation: { name: "Example Plan" },
    tenant: { mode: "sandbox", now: "2026-12-01T18:00:00.000Z", zone: "America/Los_Angeles" },
  });
});

test("a playbook is shown with its stages, who is responsible, its questions and its picture", async () => {
  const list = (await rig.get("/api/v1/playbooks")).body;
  expect(list.items.map(({ name }: { name: string }) => name)).toContain("balance-bill");
  const { body } = await rig.get("/api/v1/playbooks/balance-bill");
  expect(body.intake.required).toEqual(["memberName", "providerName", "statementCents"]);
  expect(body.stages.find(({ name }: { name: string }) => name === "closed").final).toBe(true);
  expect(body.diagram).toContain("stateDiagram-v2");
  expect(body.responsibilities).toContain("| tpa |");
  expect((await rig.get("/api/v1/playbooks/none")).status).toBe(404);
});

test("BB-03: a bill is checked without a case, from keyed figures", async () => {
  const figures = { statementCents: 184_000, planPaidCents: 60_000, patientResponsibilityCents: 27_500 };
  const { status, body } = await rig.send("/api/v1/balance-check", { ...figures, emergency: "yes" });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    verdict: "balance bill",
    balanceBillCents: 156_500,
    memberOwesCents: 27_500,
    basis: "keyed",
    screen: { outcome: "barred" },
  });
  const unknown = (await rig.send("/api/v1/balance-check", { statementCents: 184_000 })).body;
  expect(unknown).toMatchObject({ verdict: "cannot tell yet", balanceBillCents: null });
  expect(unknown.missing[0]).toHaveProperty("doNext");
});

test("an action answers with the case as read afterwards, with authority where it matters", async () => {
  const { id } = await rig.open();
  for (const as of ["specialist", "tpa"] as const) {
    const { status, body, headers } = await rig.act(
      id,
      "screen-bill",
      { emergency: "no", airAmbulance: "no" },
      as,
    );
    expect(status).toBe(200);
    const { authority: _meter, ...read } = (await rig.get(`/api/v1/cases/${id}`, as)).body;
    expect(body).toEqual(read);
    expect(headers.etag).toBe(`W/"${body.version}"`);
  }
  const grant = { basis: "dollars-additional", amountCents: 60_000, per: "claim" };
  const granted = await rig.did(id, "grant-authority", grant, "plan");
  expect(granted.authority).toMatchObject({ tightestCents: 60_000 });
  expect(granted).toEqual((await rig.get(`/api/v1/cases/${id}`, "plan")).body);
});

test("a desk with one TPA and one plan is not asked for their names; a given name stays", async () => {
  const { tpaName: _tpa, planName: _plan, ...rest } = intake;
  const partiesOf = (body: { parties: { party: string; name: string }[] }) =>
    body.parties.filter(({ party }) => ["tpa", "plan", "broker"].includes(party)).map(({ name }) => name);
  for (const as of ["specialist", "member"] as const) {
    const { status, body } = await rig.send("/api/v1/cases", rest, as);
    expect(status).toBe(201);
    expect(partiesOf(body)).toEqual(["Example Administrators", "Example Plan"]);
    expect((await rig.get(`/api/v1/cases/${body.id}`, "plan")).status).toBe(200);
  }
  const other = await rig.open({ tpaName: "", planName: "Another Plan" });
  expect(partiesOf(other)).toEqual(["Example Administrators", "Another Plan"]);
});
