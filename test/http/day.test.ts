// A day at the desk over HTTP.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let watched = "";
const made: string[] = [];
beforeAll(async () => {
  rig = await openRig();
  for (const name of ["Ada", "Ben", "Cleo"]) {
    const { id } = await rig.open({
      memberName: `${name} Day`,
      claimNumber: `CLM-${name}`,
      transfer: "warm",
    });
    made.push(id);
  }
  watched = made[0] ?? "";
  await rig.did(watched, "confirm-split", {}, "tpa");
  await rig.did(watched, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(watched, "send-first-response");
  await rig.did(watched, "record-proof", { letter: 1, kind: "fax report", reference: "FX-1" });
});
afterAll(() => rig?.close());

type Item = {
  id: string;
  group?: { key: string; title: string };
  hold: object | null;
  assignee: object | null;
};
const list = async (query: string, as: Persona = "specialist"): Promise<Item[]> =>
  expectDone(await rig.get(`/api/v1/cases?${query}`, as)).items;
const post = (path: string, body: unknown, as: Persona = "specialist") => rig.send(path, body, as);
const people = async (): Promise<{ id: string; name: string }[]> =>
  expectDone(await rig.get("/api/v1/assignment/people")).items;
const idOf = async (name: string) => (await people()).find((one) => one.name === name)?.id ?? "";

test.each([
  ["playbook=appeals", "?playbook", "balance-bill"],
  ["stage=nowhere", "?stage", "watching"],
  ["waitingOn=nobody", "?waitingOn", "provider"],
  ["assignee=1", "?assignee", "nobody"],
  ["client=1", "?client", "choices"],
  ["dueBefore=soon", "?dueBefore", "2026-12-08"],
  ["amountFrom=12.5", "?amountFrom", "184000"],
  ["group=due&sort=amount", "?sort", "amount"],
  ["group=size", "?group", "client"],
  ["held=maybe", "?held", "yes"],
])("%s is refused in words, with what could stand there", async (query, at, named) => {
  const { status, body } = await rig.get(`/api/v1/cases?${query}`);
  expect(status).toBe(422);
  expect(body.errors[0].at).toBe(at);
  expect(JSON.stringify(body.errors)).toContain(named);
});

test("each filter narrows the list to what it says", async () => {
  const ids = async (query: string) => (await list(query)).map(({ id }) => id);
  expect(await ids("stage=watching")).toEqual([watched]);
  expect(await ids("plan=Example+Plan&limit=10")).toHaveLength(3);
  expect(await ids("plan=Another")).toEqual([]);
  expect(await ids("provider=1234567893")).toHaveLength(3);
  expect(await ids("assignee=nobody")).toEqual([]);
  expect(await ids("amountFrom=999999999&dueBefore=2026-12-01")).toEqual([]);
  expect((await ids("dueAfter=2026-12-01")).length).toBeGreaterThan(0);
  expect(await ids("tag=urgent")).toEqual([]);
  const { clients } = expectDone(await rig.get("/api/v1/cases/choices"));
  const tpa = clients.find(({ party }: { party: string }) => party === "tpa");
  const nurse = clients.find(({ party }: { party: string }) => party === "medical-management");
  expect(await ids(`client=${tpa.id}`)).toHaveLength(3);
  expect(await ids(`client=${nurse.id}`)).toEqual([]);
});

test.each(["due", "stage", "turn", "assignee", "client"])(
  "in groups by %s every case stands once, in one group, page by page",
  async (group) => {
    const seen: Item[] = [];
    for (let cursor = ""; ; ) {
      const page = expectDone(await rig.get(`/api/v1/cases?queue=open&group=${group}&limit=1${cursor}`));
      seen.push(...page.items);
      if (page.nextCursor === null) break;
      cursor = `&cursor=${page.nextCursor}`;
    }
    expect(seen.map(({ id }) => id).sort()).toEqual([...made].sort());
    const keys = seen.map((one) => one.group?.key);
    expect(keys).not.toContain(undefined);
    expect(keys.filter((key, index) => key !== keys[index - 1]).length).toBe(new Set(keys).size);
  },
);

test("somebody outside the desk asks by nothing of the desk's, and sees no hold", async () => {
  for (const query of ["group=due", "held=yes", "plan=Example+Plan", "client=1", "tag=x"])
    expect((await rig.get(`/api/v1/cases?${query}`, "plan")).status, query).toBe(422);
  const [first] = await list("", "plan");
  expect(first).not.toHaveProperty("hold");
  expect(first).not.toHaveProperty("assignee");
  for (const path of ["/views", "/views/counts", "/assignment/people", "/call-run", "/cases/choices"])
    expect((await rig.get(`/api/v1${path}`, "plan")).status, path).toBe(403);
});

test("DK-01: a case on hold leaves what is due, stands under On hold, and shows its clocks", async () => {
  const id = made[1] ?? "";
  const before = expectDone(await rig.get(`/api/v1/cases/${id}`)).nextClock;
  const until = "2026-12-08T16:00:00.000Z";
  expectDone(await post(`/api/v1/cases/${id}/hold`, { until, why: "The EOB is on its way." }));
  const [held] = await list("queue=held");
  expect(held).toMatchObject({ id, hold: { until, untilOn: "2026-12-08", why: "The EOB is on its way." } });
  const grouped = await list("queue=open&group=due");
  expect(grouped.at(-1)).toMatchObject({ id, group: { key: "held" } });
  expect((await list("queue=week")).map((one) => one.id)).not.toContain(id);
  expect(expectDone(await rig.get(`/api/v1/cases/${id}`)).nextClock).toEqual(before);
  expect(
    (await post(`/api/v1/cases/${id}/hold`, { until: "2026-11-01T00:00:00Z", why: "x" })).body.code,
  ).toBe("HOLD_IN_PAST");
  expect((await post(`/api/v1/cases/${id}/hold`, {})).status).toBe(422);
});

test("DK-01: what comes in ends a hold at once: recorded by the desk, or done by a party", async () => {
  const [, held, other] = made;
  const came = { from: "provider", how: "fax", about: "They ask for the plan's letter." };
  const input = await inputOf(held ?? "", "receive-communication", came);
  await rig.did(held ?? "", "receive-communication", input);
  expect(await list("queue=held")).toEqual([]);
  expectDone(await post(`/api/v1/cases/${other}/hold`, { why: "Until the TPA answers." }));
  expect(await list("queue=held")).toHaveLength(1);
  await rig.did(other ?? "", "confirm-split", {}, "tpa");
  expect(await list("queue=held")).toEqual([]);
});

/** Answers to whatever the action needs, from those given and else the first choice. */
async function inputOf(id: string, name: string, given: Record<string, string>) {
  const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/actions`));
  const { input } = items.find((one: { name: string }) => one.name === name);
  const need = input.required as string[];
  return Object.fromEntries(
    need.map((field) => {
      const { enum: choices } = input.properties[field];
      return [
        field,
        choices ? (choices.includes(given[field]) ? given[field] : choices[0]) : "Something came.",
      ];
    }),
  );
}

test("taken, given, put back: each with its line, refused in words where it changes nothing", async () => {
  const id = made[2] ?? "";
  const path = `/api/v1/cases/${id}/assignment`;
  const sam = await idOf("Sam Super");
  expect(expectDone(await post(path, { to: sam, note: "Please look today." })).assignee).toEqual({
    id: sam,
    name: "Sam Super",
  });
  expect((await post(path, { to: sam })).body).toMatchObject({ code: "ALREADY_SO", rule: "GN-04" });
  expect(await list(`assignee=${sam}`)).toHaveLength(1);
  expectDone(await post(path, { to: "nobody" }));
  expect((await list("queue=unassigned")).map((one) => one.id)).toEqual([id]);
  expect(expectDone(await post(path, { to: "me" })).assignee.name).toBe("Dana Desk");
  expect((await post(path, { to: "me" }, "rival")).status).toBe(404);
  const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/timeline`));
  const lines = items.filter(({ event }: { event: string }) => event === "assigned");
  expect(lines.map(({ says }: { says: string }) => says)).toEqual([
    "Dana Desk took the case.",
    "Dana Desk put the case back into the queue; Sam Super had it.",
    "Dana Desk gave the case to Sam Super, who takes over from Dana Desk. Please look today.",
  ]);
});

test("DK-02: many cases: a result for each, and what is refused keeps nothing back", async () => {
  const sam = await idOf("Sam Super");
  const cases = [...made, "00000000-0000-7000-8000-000000000000"];
  const { body } = await post("/api/v1/cases/bulk", { action: "assign", cases, input: { to: sam } });
  expect([body.done, body.notDone]).toEqual([3, 1]);
  expect(body.results.at(-1)).toMatchObject({ ok: false, status: 404 });
  const again = await post("/api/v1/cases/bulk", { action: "assign", cases: made, input: { to: sam } });
  expect(again.body.results[0]).toMatchObject({ ok: false, code: "ALREADY_SO" });
  const held = await post("/api/v1/cases/bulk", { action: "put-on-hold", cases: made, input: {} });
  expect(held.body.results[0]).toMatchObject({ ok: false, status: 422, errors: [{ at: "/why" }] });
  expect(
    (await post("/api/v1/cases/bulk", { action: "assign", cases: made, input: { to: sam } }, "tpa")).body
      .done,
  ).toBe(0);
});

test("what may be done with many is what may be done with each of them", async () => {
  const { body } = await post("/api/v1/cases/bulk/actions", { cases: made });
  const named = (name: string) => body.items.find((one: { name: string }) => one.name === name);
  expect(body.cases).toBe(3);
  expect(named("assign")).toMatchObject({ desk: true, allowed: true });
  expect(named("receive-communication")).toMatchObject({ allowed: true, possible: 3 });
  expect(named("answer-follow-up")).toMatchObject({ allowed: false, possible: 1 });
  expect(named("answer-follow-up").says).toMatch(/^BB-2026-0000\d: /);
  expect(named("open")).toBeUndefined();
  expect((await post("/api/v1/cases/bulk/actions", { cases: made }, "rival")).body).toMatchObject({
    cases: 0,
  });
  const read = await rig.audit("action in ('listed', 'read') and what = 'actions'");
  expect(read.length).toBeGreaterThan(0);
});

test("a hand-over moves what somebody has, in one act, with the note in every line", async () => {
  const [dana, sam] = [await idOf("Dana Desk"), await idOf("Sam Super")];
  const body = { from: sam, to: dana, note: "Sam is on leave." };
  expect((await post("/api/v1/assignment/hand-over", body)).status).toBe(403);
  const told = expectDone(await post("/api/v1/assignment/hand-over", body, "supervisor"));
  expect(told).toMatchObject({ done: 3, notDone: 0, more: false });
  const [line] = expectDone(await rig.get(`/api/v1/cases/${made[0]}/timeline`)).items;
  expect(line.says).toBe(
    "Sam Super gave the case to Dana Desk, who takes over from Sam Super. Sam is on leave.",
  );
  expect((await list("queue=mine")).length).toBe(3);
});

test("rules: versions, what nobody knows is refused, and a dry run changes nothing", async () => {
  const rule = {
    id: "01a00000-0000-4000-8000-000000000009",
    name: "everybody in turn",
    active: true,
    how: "in-turn",
  };
  const put = (rules: object[], version: number, as: Persona = "supervisor") =>
    rig.ask("PUT", "/api/v1/assignment/rules", {
      as,
      body: { rules },
      headers: { "if-match": `W/"${version}"` },
    });
  expect((await put([rule], 0, "specialist")).status).toBe(403);
  expect((await put([{ ...rule, stage: "nowhere" }], 0)).body.errors[0].at).toBe("/rules/0/stage");
  expect((await put([rule], 0)).body.version).toBe(1);
  expect((await put([rule], 0)).body.code).toBe("RULES_MOVED_ON");
  const tried = expectDone(await post("/api/v1/assignment/dry-run", {}, "supervisor"));
  expect(tried.items).toHaveLength(3);
  expect(new Set(tried.items.map(({ would }: { would: { id: string } }) => would.id)).size).toBe(3);
  const only = { ...rule, name: "Sam alone", people: [await idOf("Sam Super")] };
  const other = expectDone(
    await post("/api/v1/assignment/dry-run", { rules: [only], cases: made }, "supervisor"),
  );
  expect(other.items.every(({ would }: { would: { name: string } }) => would.name === "Sam Super")).toBe(
    true,
  );
  expect((await list("queue=mine")).length).toBe(3);
});

test("DK-03: who is away says so, is passed over, and comes back; of others supervisors say it", async () => {
  const [dana, sam] = [await idOf("Dana Desk"), await idOf("Sam Super")];
  const away = { until: "2026-12-20T00:00:00.000Z", deputy: sam };
  expect((await post("/api/v1/assignment/absences", { ...away, person: sam, deputy: dana })).status).toBe(
    403,
  );
  expect((await post("/api/v1/assignment/absences", { ...away, deputy: dana })).status).toBe(422);
  const { id } = expectDone(await post("/api/v1/assignment/absences", away));
  const [me] = (await people()).filter((one) => one.id === dana);
  expect(me).toMatchObject({ awayUntil: away.until, deputy: { name: "Sam Super" } });
  const refused = await post(`/api/v1/cases/${made[0]}/assignment`, { to: "nobody" });
  expectDone(refused);
  expect((await post(`/api/v1/cases/${made[0]}/assignment`, { to: dana }, "supervisor")).body.code).toBe(
    "PERSON_AWAY",
  );
  expect((await rig.ask("DELETE", `/api/v1/assignment/absences/${id}`, { as: "negotiator" })).status).toBe(
    403,
  );
  expect((await rig.ask("DELETE", `/api/v1/assignment/absences/${id}`)).status).toBe(204);
  expectDone(await post(`/api/v1/cases/${made[0]}/assignment`, { to: dana }, "supervisor"));
});
