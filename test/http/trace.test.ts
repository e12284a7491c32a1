// Who saw health information, and what they did, stands in the audit: no answer without its entry.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

const traces = async () =>
  (await rig.audit()).map(({ action, what, actor_name, case_id }) => ({ action, what, actor_name, case_id }));

test.each([
  ["", "read", "case"],
  ["/timeline", "read", "timeline"],
  ["/steps", "read", "steps"],
  ["/clocks", "read", "clocks"],
  ["/offers", "read", "offers"],
  ["/letters", "read", "letters"],
  ["/documents", "read", "documents"],
])("reading %s of a case leaves an entry", async (page, action, what) => {
  const before = (await traces()).length;
  expect((await rig.get(`/api/v1/cases/${id}${page}`, "supervisor")).status).toBe(200);
  expect((await traces()).slice(before)).toEqual([{ action, what, actor_name: "Sam Super", case_id: id }]);
});

test("a queue and a search leave which cases were on the page, and not what was searched for", async () => {
  await rig.get("/api/v1/cases?queue=open");
  await rig.get("/api/v1/cases?q=maria");
  const rows = (await rig.audit("action in ('listed', 'searched')")).slice(-2);
  expect(rows.map(({ action, what }) => [action, what])).toEqual([
    ["listed", "open"],
    ["searched", "all"],
  ]);
  for (const { detail } of rows) expect(detail).toMatchObject({ count: 1, ids: [id] });
  expect(JSON.stringify(rows).toLowerCase()).not.toContain("maria");
});

test("an action leaves its entry with the timeline row's hash, a refusal one with its code", async () => {
  await rig.did(id, "add-task", { title: "Call", responsible: "desk" });
  await rig.act(id, "close-case");
  const [done, refused] = (await rig.audit("action in ('recorded', 'refused')")).slice(-2);
  expect(done).toMatchObject({ action: "recorded", what: "add-task", case_id: id, seq: 2 });
  expect(done.event_hash).not.toBeNull();
  expect(refused).toMatchObject({ action: "refused", what: "close-case", code: "NOT_NOW", case_id: id });
});

test("where no entry can be written, nothing is answered", async () => {
  await rig.owner.query(
    "alter table audit_entry add constraint full_disk check (action <> 'read')  not valid",
  );
  const { status, text } = await rig.get(`/api/v1/cases/${id}`);
  await rig.owner.query("alter table audit_entry drop constraint full_disk");
  expect(status).toBe(500);
  expect(text).not.toContain("Maria");
  expect(rig.log.join()).not.toContain("Maria");
});

test("the audit is read newest first by those who may, and looking leaves its own trace", async () => {
  const { status, body } = await rig.get("/api/v1/audit?limit=3", "privacy");
  expect(status).toBe(200);
  expect(body.items).toHaveLength(3);
  const next = (await rig.get(`/api/v1/audit?limit=3&cursor=${body.nextCursor}`, "privacy")).body;
  expect(next.items[0].id).toBeLessThan(body.items[2].id);
  const mine = (await rig.get("/api/v1/audit?action=listed&limit=2", "privacy")).body.items;
  expect(mine[0]).toMatchObject({ what: "audit", actor: { name: "Pru Privacy" } });
  expect(
    (await rig.get(`/api/v1/audit?caseId=${id}`, "privacy")).body.items.every(
      (one: { caseId: string }) => one.caseId === id,
    ),
  ).toBe(true);
});

test("the chain is whole, until somebody behind our back alters a row, which is named", async () => {
  expect((await rig.get("/api/v1/audit/verify", "privacy")).body).toMatchObject({ whole: true, bad: null });
  await rig.owner.query("update case_event set says = 'Nothing happened.' where case_id = $1 and seq = 1", [
    id,
  ]);
  const { body } = await rig.get("/api/v1/audit/verify", "privacy");
  expect(body).toMatchObject({ whole: false, bad: { table: "case_event", how: "altered" } });
});

test("nobody outside the desk, and no other role, reads the audit", async () => {
  for (const as of ["specialist", "plan", "member"] as const)
    expect((await rig.get("/api/v1/audit", as)).status).toBe(403);
  expect((await rig.get("/api/v1/audit", "rival")).status).toBe(403);
});
