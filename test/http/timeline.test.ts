// The timeline over HTTP: narrowed by what it is about, who did it and words; one line with what followed.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
  await rig.did(id, "log-contact", {
    with: "member",
    channel: "phone",
    outcome: "reached",
    note: "was kind",
  });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "send-message", { to: "member", text: "We wrote to them." });
  await rig.did(id, "receive-communication", { from: "member", channel: "phone", summary: "Thanks" });
});
afterAll(() => rig?.close());

type Item = { event: string; seq: number };
const read = async (query = "", as: Persona = "specialist") =>
  (await rig.get(`/api/v1/cases/${id}/timeline${query}`, as)).body;
const events = async (query: string, as?: Persona) =>
  (await read(query, as)).items.map(({ event }: Item) => event);

test("each kind shows what is about it, and all of them together show everything once", async () => {
  expect(await events("?kind=message")).toEqual(["receive-communication", "send-message"]);
  expect(await events("?kind=contact")).toEqual(["record-channel", "log-contact"]);
  expect(await events("?kind=money")).toEqual(["confirm-split"]);
  expect(await events("?kind=case")).toEqual(["open"]);
  expect(await events("?kind=clock")).toEqual([]);
});

test("whatever wrote a letter is among the letters", async () => {
  expect(await events("?kind=letter")).toEqual(["send-message", "send-first-response"]);
});

test("words are looked for in the sentence and in the name, and a party by what it did", async () => {
  expect(await events("?q=MESSAGE%20to%20the%20member")).toEqual(["send-message"]);
  expect(await events("?q=theo%20tpa")).toContain("confirm-split");
  expect(await events("?by=tpa")).toEqual(["confirm-split"]);
  expect(await events("?q=nothing%20of%20the%20kind")).toEqual([]);
});

test("a narrowed timeline pages as the whole one does", async () => {
  const first = await read("?kind=contact&limit=1");
  const rest = await read(`?kind=contact&limit=1&cursor=${encodeURIComponent(first.nextCursor)}`);
  expect([first.items[0].event, rest.items[0].event, rest.nextCursor]).toEqual([
    "record-channel",
    "log-contact",
    null,
  ]);
});

test("a party outside reads what is meant for it, however it narrows", async () => {
  expect(await events("?q=tried%20to%20reach", "tpa")).toEqual([]);
  expect(await events("?kind=contact", "tpa")).toEqual([]);
  expect(await events("?kind=money", "tpa")).toEqual(["confirm-split"]);
});

test("one line tells what was answered, what was opened, set and written", async () => {
  const { items } = await read("?q=tried%20to%20reach");
  const line = (await rig.get(`/api/v1/cases/${id}/timeline/${items[0].seq}`)).body;
  expect(line).toMatchObject({ rule: "BB-07", stageTitle: expect.any(String), letters: [] });
  expect(line.answers).toContainEqual({ title: "What was said", answer: "was kind" });
  expect(line.answers).toContainEqual({ title: "Outcome", answer: "reached" });
  const first = (await rig.get(`/api/v1/cases/${id}/timeline/1`)).body;
  expect(first.stageBefore).toBeNull();
  expect(first.answers).toContainEqual({
    title: "What the statement asks the member to pay",
    answer: "$1,840.00",
  });
  const [message] = (await read("?kind=message&by=desk&q=wrote")).items;
  expect((await rig.get(`/api/v1/cases/${id}/timeline/${message.seq}`)).body.letters).toMatchObject([
    { template: "message", to: "member" },
  ]);
});

test("a line that is not there, and one of another's case, are the same nothing", async () => {
  for (const seq of ["0", "99", "one", "-1"])
    expect((await rig.get(`/api/v1/cases/${id}/timeline/${seq}`)).status, seq).toBe(404);
  expect((await rig.get(`/api/v1/cases/${id}/timeline/1`, "rival")).status).toBe(404);
  expect((await rig.get(`/api/v1/cases/${id}/timeline/1`, "plan")).status).toBe(403);
});

test("printing is told apart from reading in the audit", async () => {
  await read("?purpose=print");
  expect(await rig.audit("action = 'printed' and what = 'timeline'")).toHaveLength(1);
});
