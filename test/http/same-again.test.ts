// A POST sent twice with the same key happens once; two people at one case do not overwrite each other.
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const key = (name: string) => ({ "idempotency-key": name });
const eventsOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items.length;

test("the second request with the same key and body gets the first one's answer", async () => {
  const first = await rig.send("/api/v1/cases", intake, "specialist", key("open-1"));
  const second = await rig.send("/api/v1/cases", intake, "specialist", key("open-1"));
  expect(second.status).toBe(201);
  expect(second.body).toEqual(first.body);
  expect(second.headers).toMatchObject({
    "idempotency-replayed": "true",
    etag: first.headers.etag,
    location: first.headers.location,
  });
  expect(await eventsOf(first.body.id)).toBe(1);
});

test("the same key with another body is refused, and nothing happens", async () => {
  await rig.send("/api/v1/cases", intake, "specialist", key("open-2"));
  const other = await rig.send(
    "/api/v1/cases",
    { ...intake, statementCents: 1 },
    "specialist",
    key("open-2"),
  );
  expect(other).toMatchObject({ status: 422, body: { code: "KEY_USED_FOR_OTHER" } });
});

test("the same key at another address is another request", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions`;
  await rig.send(`${path}/record-transfer`, { transfer: "warm" }, "specialist", key("at"));
  const other = await rig.send(`${path}/add-task`, { transfer: "warm" }, "specialist", key("at"));
  expect(other).toMatchObject({ status: 422, body: { code: "KEY_USED_FOR_OTHER" } });
});

test("keys of two people do not meet", async () => {
  const first = await rig.send("/api/v1/cases", intake, "specialist", key("mine"));
  const second = await rig.send("/api/v1/cases", intake, "supervisor", key("mine"));
  expect(second.body.id).not.toBe(first.body.id);
});

test("of many at once with one key one happens; the others get its answer or are told to wait", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions/log-contact`;
  const body = { with: "member", channel: "phone", outcome: "left a message" };
  const answers = await Promise.all(
    Array.from({ length: 12 }, () => rig.send(path, body, "specialist", key("many"))),
  );
  expect(answers.map(({ status }) => status)).toContain(200);
  for (const { status, body: told } of answers) {
    if (status === 409) expect(told.code).toBe("STILL_RUNNING");
    else expect(told.version).toBe(2);
  }
  expect(await eventsOf(id)).toBe(2);
  expect((await rig.send(path, body, "specialist", key("many"))).body.version).toBe(2);
});

test("a refusal is kept under its key; input that could not be used is not", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions`;
  const refused = await rig.send(`${path}/send-first-response`, {}, "specialist", key("no"));
  expect(refused).toMatchObject({ status: 409, body: { code: "NOT_NOW" } });
  const again = await rig.send(`${path}/send-first-response`, {}, "specialist", key("no"));
  expect(again.body).toEqual(refused.body);
  const bad = await rig.send(`${path}/log-contact`, { with: "nobody" }, "specialist", key("bad"));
  expect(bad.status).toBe(422);
  const good = { with: "member", channel: "phone", outcome: "reached" };
  expect((await rig.send(`${path}/log-contact`, good, "specialist", key("bad"))).status).toBe(200);
});

test("a bulk action under a key is done once, row by row", async () => {
  const [a, b] = [await rig.open(), await rig.open()];
  const body = { action: "add-task", input: { title: "Call", responsible: "desk" }, cases: [a.id, b.id] };
  const first = await rig.send("/api/v1/cases/bulk", body, "specialist", key("bulk"));
  const second = await rig.send("/api/v1/cases/bulk", body, "specialist", key("bulk"));
  expect(second.body).toEqual(first.body);
  expect([await eventsOf(a.id), await eventsOf(b.id)]).toEqual([2, 2]);
});

test("a bulk action that broke off goes on where it was", async () => {
  const [a, b] = [await rig.open(), await rig.open()];
  const task = { action: "add-task", input: { title: "Call", responsible: "desk" } };
  await rig.send("/api/v1/cases/bulk", { ...task, cases: [a.id, b.id] }, "specialist", key("broken"));
  // As a crash would leave it: begun long ago, the first row done, no answer.
  await rig.owner.query(`update idempotency
    set status = null, answer = null, created_at = now() - interval '2 minutes'
    where key = 'broken'`);
  await rig.owner.query("delete from idempotency where key like '%#2'");
  const again = await rig.send(
    "/api/v1/cases/bulk",
    { ...task, cases: [a.id, b.id] },
    "specialist",
    key("broken"),
  );
  expect(again.body).toMatchObject({ done: 2 });
  expect([await eventsOf(a.id), await eventsOf(b.id)]).toEqual([2, 3]);
});

test.each(["", " ", "a b", "x".repeat(201), "é"])("the key %j is refused", async (name) => {
  const { status } = await rig.send("/api/v1/cases", intake, "specialist", key(name));
  expect([400, 201]).toContain(status);
  if (name !== "" && name !== " ") expect(status).toBe(400);
});

test("If-Match: who has seen an older version gets the case as it stands, and changes nothing", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions/add-task`;
  const task = { title: "Call", responsible: "desk" };
  const first = await rig.send(path, task, "specialist", { "if-match": 'W/"1"' });
  expect(first).toMatchObject({ status: 200, headers: { etag: 'W/"2"' } });
  const late = await rig.send(path, task, "supervisor", { "if-match": 'W/"1"' });
  expect(late).toMatchObject({
    status: 412,
    body: { code: "CASE_MOVED_ON", case: { id, version: 2 } },
    headers: { etag: 'W/"2"' },
  });
  expect((await rig.send(path, task, "supervisor", { "if-match": "*" })).status).toBe(200);
  expect((await rig.send(path, task, "supervisor", { "if-match": "seven" })).status).toBe(400);
});

test("of many who act on one version at once one wins, and the others get the current state", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions/confirm-split`;
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, no) =>
      rig.send(path, { note: `person ${no}` }, "specialist", { "if-match": 'W/"1"' }),
    ),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412, 412, 412, 412, 412, 412, 412]);
  for (const { body } of answers)
    expect(body.case ?? body).toMatchObject({ id, version: 2, stage: "answering" });
});
