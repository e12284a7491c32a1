// What a desk adds to its cases by itself: tags, and questions of its own that the door waits for.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const open = (): Promise<{ id: string }> => rig.open({});
const ask = (method: string, path: string, body?: object, as: Persona = "specialist", headers = {}) =>
  rig.ask(method, `/api/v1/${path}`, { as, headers, ...(body ? { body } : {}) });
const define = async (body: object) => {
  const told = await ask("POST", "fields", body, "supervisor");
  expect(told.status, told.text).toBe(201);
  return told.body as { id: string; version: number };
};
const answer = (id: string, name: string, value: string | null, as: Persona = "specialist", headers = {}) =>
  ask("PUT", `cases/${id}/fields/${name}`, { value }, as, headers);
const fields = async (id: string) => (await ask("GET", `cases/${id}/fields`)).body.items;

test("a tag is hung on a case once, whatever its capitals, and suggested to the next who types", async () => {
  const { id } = await open();
  expect((await ask("POST", `cases/${id}/tags`, { name: "Large  Bill", tone: "warn" })).status).toBe(200);
  const { body } = await ask("POST", `cases/${id}/tags`, { name: "large bill" });
  expect(body.items).toMatchObject([
    { key: "large bill", name: "Large Bill", tone: "warn", addedBy: "Dana Desk" },
  ]);
  expect((await ask("GET", "tags?q=LARGE")).body.items).toEqual([
    { key: "large bill", name: "Large Bill", tone: "warn" },
  ]);
  expect((await ask("DELETE", `cases/${id}/tags/large%20bill`)).body.items).toEqual([]);
  expect((await ask("DELETE", `cases/${id}/tags/large%20bill`)).status).toBe(404);
  const traces = await rig.audit(`case_id = '${id}' and what = 'tag'`);
  expect(traces.map(({ action }: { action: string }) => action)).toEqual(["added", "removed"]);
});

test("a case holds twenty tags, and not one more", async () => {
  const { id } = await open();
  for (let no = 1; no <= 20; no += 1) await ask("POST", `cases/${id}/tags`, { name: `tag ${no}` });
  expect((await ask("POST", `cases/${id}/tags`, { name: "tag 20" })).status).toBe(200);
  expect((await ask("POST", `cases/${id}/tags`, { name: "tag 21" })).body).toMatchObject({
    code: "TOO_MANY_TAGS",
  });
});

test("tags and fields are the desk's own: nobody outside sees or changes them", async () => {
  const { id } = await open();
  for (const who of ["plan", "provider", "member"] as const) {
    expect((await ask("GET", `cases/${id}/tags`, undefined, who)).status).toBe(403);
    expect((await ask("GET", `cases/${id}/fields`, undefined, who)).status).toBe(403);
    expect((await ask("POST", `cases/${id}/tags`, { name: "x" }, who)).status).toBe(403);
  }
  expect((await ask("GET", `cases/${id}/tags`, undefined, "rival")).status).toBe(404);
});

test("an answer is read by its kind, kept in order, and the one before it is never lost", async () => {
  const { id } = await open();
  await define({ name: "reserve", title: "Reserve", kind: "money" });
  await define({ name: "review-on", title: "Review on", kind: "date" });
  await define({ name: "reviewer", title: "Reviewer", kind: "person" });
  await define({ name: "urgency", title: "Urgency", kind: "choice", choices: ["low", "high"] });
  const bad = { reserve: "12.50", "review-on": "2026-02-30", reviewer: id, urgency: "middling" };
  for (const [name, value] of Object.entries(bad)) {
    const told = await answer(id, name, value);
    expect(told.body, name).toMatchObject({ status: 422, errors: [{ at: "/value" }] });
  }
  expect((await answer(id, "reserve", "184000")).status).toBe(200);
  await answer(id, "reserve", "190000", "supervisor");
  await answer(id, "review-on", "2026-12-24");
  await answer(id, "urgency", "high");
  const items = await fields(id);
  const says = Object.fromEntries(
    items.map((one: { field: { name: string }; says: string }) => [one.field.name, one.says]),
  );
  expect(says).toMatchObject({
    reserve: "$1,900.00",
    "review-on": "2026-12-24",
    reviewer: null,
    urgency: "high",
  });
  const history = await ask("GET", `cases/${id}/fields/reserve/history`);
  expect(history.body.items).toMatchObject([
    { version: 2, was: "184000", is: "190000", by: "Sam Super" },
    { version: 1, was: null, is: "184000", by: "Dana Desk" },
  ]);
  const kept = await rig.owner.query(
    "select number_value, date_value::text from case_field_value where case_id = $1 order by 1",
    [id],
  );
  expect(kept.rows).toEqual([
    { number_value: "190000", date_value: null },
    { number_value: null, date_value: "2026-12-24" },
    { number_value: null, date_value: null },
  ]);
});

test("DK-07: two people who answer at once: the second is shown what the first answered", async () => {
  const { id } = await open();
  await define({ name: "outcome", title: "Outcome", kind: "text" });
  const seen = { "if-match": 'W/"0"' };
  expect((await answer(id, "outcome", "first", "specialist", seen)).status).toBe(200);
  const second = await answer(id, "outcome", "second", "supervisor", seen);
  expect(second.body).toMatchObject({ status: 412, code: "ANSWER_MOVED_ON", value: "first", version: 1 });
  expect((await answer(id, "outcome", null)).status).toBe(200);
  expect((await answer(id, "outcome", "anew", "specialist", seen)).status).toBe(200);
});

test("a field is asked while its conditions hold, and its answer is kept while they do not", async () => {
  const { id } = await open();
  await define({ name: "counsel-asked", title: "Counsel asked?", kind: "yes-no" });
  await define({
    name: "counsel-name",
    title: "Name of counsel",
    kind: "text",
    shownWhen: [{ about: "field", name: "counsel-asked", is: ["true"] }],
  });
  const named = async () =>
    (await fields(id)).find((one: { field: { name: string } }) => one.field.name === "counsel-name");
  expect(await named()).toBeUndefined();
  await answer(id, "counsel-asked", "true");
  expect(await named()).toMatchObject({ asked: true, value: null });
  await answer(id, "counsel-name", "Example & Sons");
  await answer(id, "counsel-asked", "false");
  expect(await named()).toMatchObject({ asked: false, value: "Example & Sons" });
});

test("a field locked for a role is answered by that role, and says so to the others", async () => {
  const { id } = await open();
  await define({ name: "risk", title: "Risk", kind: "number", roles: ["supervisor"] });
  expect((await answer(id, "risk", "3")).body).toMatchObject({ status: 409, code: "FIELD_LOCKED" });
  const [shown] = (await fields(id)).filter((one: { field: { name: string } }) => one.field.name === "risk");
  expect(shown).toMatchObject({
    mayAnswer: false,
    why: '"Risk" is answered by the role supervisor. Ask a supervisor.',
  });
  expect((await answer(id, "risk", "3", "supervisor")).status).toBe(200);
});

test("GN-04, DK-09: what must be answered before an action keeps it waiting, with the reason", async () => {
  const { id } = await open();
  const contact = { with: "member", channel: "phone", outcome: "reached" };
  const act = () => ask("POST", `cases/${id}/actions/log-contact`, contact);
  const field = await define({
    name: "script-read",
    title: "Script read",
    kind: "yes-no",
    neededBefore: ["log-contact"],
  });
  expect((await act()).body).toMatchObject({
    status: 409,
    code: "FIELDS_MISSING",
    detail: expect.stringContaining('needs "Script read", which is not answered.'),
  });
  const actions = (await ask("GET", `cases/${id}/actions`)).body.items;
  expect(actions.find(({ name }: { name: string }) => name === "log-contact")).toMatchObject({
    allowed: false,
    code: "FIELDS_MISSING",
  });
  await answer(id, "script-read", "false");
  expect((await act()).status).toBe(200);
  await ask("POST", `fields/${field.id}/retire`, {}, "supervisor");
  const other = await open();
  expect((await ask("POST", `cases/${other.id}/actions/log-contact`, contact)).status).toBe(200);
});

test("what is asked must fit together, and two people do not overwrite each other", async () => {
  const bad = async (body: object, at: string) =>
    expect(
      (await ask("POST", "fields", { name: "x", title: "X", kind: "text", ...body }, "admin")).body,
    ).toMatchObject({
      status: 422,
      errors: [{ at }],
    });
  await bad({ kind: "choice" }, "/choices");
  await bad({ choices: ["a", "b"] }, "/choices");
  await bad({ playbooks: ["none"] }, "/playbooks/0");
  await bad({ neededBefore: ["fly"] }, "/neededBefore/0");
  await bad({ shownWhen: [{ about: "field", name: "x", is: ["1"] }] }, "/shownWhen/0/name");
  const { id, version } = await define({ name: "twice", title: "Twice", kind: "text" });
  await bad({ name: "twice" }, "/name");
  const put = (title: string) =>
    ask("PUT", `fields/${id}`, { title }, "admin", { "if-match": `W/"${version}"` });
  expect((await put("Changed")).body).toMatchObject({ title: "Changed", version: version + 1 });
  expect((await put("Late")).body).toMatchObject({
    status: 412,
    code: "FIELD_MOVED_ON",
    field: { title: "Changed" },
  });
  expect((await ask("POST", "fields", { name: "y", title: "Y", kind: "text" })).status).toBe(403);
});
