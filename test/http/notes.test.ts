// Notes over HTTP: for the desk alone, changed within ten minutes, found by their words, told to those they
// name; and never, by any way, outside.
import { afterAll, beforeAll, expect, test } from "vitest";
import { everyPersona, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
let sam: string;
let nils: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open({ brokerName: "Example Brokers" }));
  const { items } = (await rig.get("/api/v1/colleagues")).body;
  const named = (name: string) => items.find((one: { name: string }) => one.name === name).id;
  sam = named("Sam Super");
  nils = named("Nils Negotiator");
});
afterAll(() => rig?.close());

const notes = (as: Persona = "specialist") => rig.get(`/api/v1/cases/${id}/notes`, as);
const write = (body: string, mentions: string[] = [], as: Persona = "specialist") =>
  rig.send(`/api/v1/cases/${id}/notes`, { body, mentions }, as);
const change = (note: string, method: "PUT" | "DELETE", as: Persona = "specialist", body?: object) =>
  rig.ask(method, `/api/v1/cases/${id}/notes/${note}`, { as, ...(body ? { body } : {}) });
const at = (clock: string) => rig.owner.query("update tenant set clock_at = $1", [clock]);
const inbox = async (as: Persona, query = "") => (await rig.get(`/api/v1/inbox${query}`, as)).body;

test("a note is read by the desk, with its author and the people it names", async () => {
  const { status, body, headers } = await write("Ask @Sam Super whether we may wait.", [sam]);
  expect([status, headers.etag]).toEqual([201, 'W/"1"']);
  expect(body).toMatchObject({
    by: { name: "Dana Desk" },
    mentions: [{ id: sam, name: "Sam Super" }],
    version: 1,
    mayChange: true,
  });
  expect((await notes("supervisor")).body.items[0]).toMatchObject({
    body: "Ask @Sam Super whether we may wait.",
    mayChange: false,
    mayTakeAway: true,
  });
});

test("whom a note names finds it in the inbox, and its author does not", async () => {
  await write("Second one for @Nils Negotiator", [nils]);
  expect(await inbox("negotiator")).toMatchObject({
    unread: 1,
    items: [{ why: "mention", by: "Dana Desk", readAt: null, memberName: "Maria Example" }],
  });
  expect(await inbox("specialist")).toMatchObject({ unread: 0, items: [] });
  await notes("negotiator");
  expect(await inbox("negotiator", "?unread=true")).toMatchObject({ unread: 0, items: [] });
});

test("who watches a case hears of every note on it, and what else happened since they looked", async () => {
  const watching = await rig.ask("PUT", `/api/v1/cases/${id}/watch`, { as: "accounts" });
  expect(watching.body).toMatchObject({ watching: true, watchers: [{ name: "Ann Accounts" }] });
  await write("Nobody named here.");
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  expect(await inbox("accounts")).toMatchObject({
    items: [{ why: "watching" }],
    watched: [{ caseId: id, newEvents: 1, says: expect.stringContaining("reach the member") }],
  });
  await rig.ask("PUT", `/api/v1/cases/${id}/presence`, { as: "accounts", body: {} });
  expect((await inbox("accounts")).watched).toEqual([]);
  expect((await rig.send("/api/v1/inbox/read", {}, "accounts")).body).toEqual({ unread: 0 });
  expect((await rig.ask("DELETE", `/api/v1/cases/${id}/watch`, { as: "accounts" })).body.watching).toBe(
    false,
  );
});

test("a note can be changed for ten minutes by its author, no moment longer, by nobody else", async () => {
  const { rows } = await rig.owner.query("select clock_at from tenant where tenant_id = $1", [rig.home]);
  const start = Number(new Date(rows[0].clock_at));
  const after = (ms: number) => at(new Date(start + ms).toISOString());
  const note = (await write("first words")).body.id;
  const words = (body: string) => ({ body, mentions: [] });
  expect((await change(note, "PUT", "supervisor", words("mine now"))).body.code).toBe("NOT_YOUR_NOTE");
  await after(10 * 60_000 - 1);
  expect((await change(note, "PUT", "specialist", words("second words"))).body).toMatchObject({
    body: "second words",
    version: 2,
    changedBy: "Dana Desk",
  });
  await after(10 * 60_000);
  const late = await change(note, "PUT", "specialist", words("third words"));
  expect([late.status, late.body.code]).toEqual([409, "NOTE_TOO_OLD"]);
  expect(late.body.detail).toContain("10 minutes old");
  const stale = await rig.ask("DELETE", `/api/v1/cases/${id}/notes/${note}`, {
    headers: { "if-match": 'W/"1"' },
  });
  expect([stale.status, stale.body.note.body]).toEqual([412, "second words"]);
});

test("a note that is taken away leaves its trace, and what it said stays provable", async () => {
  const note = (await write("said in anger")).body.id;
  expect((await change(note, "DELETE", "negotiator")).body.code).toBe("NOT_YOUR_NOTE");
  expect((await change(note, "DELETE", "supervisor")).body).toMatchObject({
    body: null,
    changedBy: "Sam Super",
  });
  const [trace] = (await notes()).body.items;
  expect(trace).toMatchObject({ id: note, body: null, by: { name: "Dana Desk" }, mayTakeAway: false });
  expect((await change(note, "PUT", "specialist", { body: "again" })).body.code).toBe("NOTE_GONE");
  const { rows } = await rig.owner.query("select body from internal_note where id = $1", [note]);
  expect(rows).toEqual([{ body: "said in anger" }]);
  expect(await rig.audit("action in ('wrote', 'changed', 'took away')")).not.toHaveLength(0);
});

test("notes are found by beginnings of words, without accents, and not once they are gone", async () => {
  const note = (await write("The café's ledger is at Mañana Street")).body.id;
  const found = async (q: string) =>
    (await rig.get(`/api/v1/notes?q=${encodeURIComponent(q)}`)).body.items.map(
      (one: { id: string }) => one.id,
    );
  expect(await found("manana ledg")).toEqual([note]);
  expect(await found("manana nowhere")).toEqual([]);
  expect((await rig.get("/api/v1/notes?q=manana", "rival")).body.items).toEqual([]);
  await change(note, "DELETE");
  expect(await found("manana")).toEqual([]);
});

test("only people of the desk can be named, and a note is never empty", async () => {
  const wrong = await write("who is this?", ["01900000-0000-7000-8000-000000000000"]);
  expect([wrong.status, wrong.body.errors[0].at]).toEqual([422, "/mentions/0"]);
  expect((await write("   ")).status).toBe(422);
  expect(
    (await rig.send("/api/v1/cases/01900000-0000-7000-8000-000000000000/notes", { body: "x" })).status,
  ).toBe(404);
});

test("PV-09: a canary in a note is in nothing outside: no answer, letter, job, log or error", async () => {
  const canary = "KANARIENVOGEL";
  await write(`${canary} @Sam Super`, [sam]);
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  const ways = ["", "/actions", "/timeline", "/steps", "/clocks", "/letters", "/letters/1", "/documents"];
  const lists = ["/api/v1/cases?q=kanarienvogel", "/api/v1/events", "/api/v1/me", "/api/v1/notes?q=kanarien"];
  const paths = [
    ...ways.map((way) => `/api/v1/cases/${id}${way}`),
    ...lists.filter((one) => !/events/.test(one)),
  ];
  for (const as of everyPersona) {
    const isDesk = as !== "rival" && (await rig.get("/api/v1/me", as)).body.party === "desk";
    const own = [`/api/v1/cases/${id}/notes`, "/api/v1/inbox", "/api/v1/colleagues"];
    for (const path of isDesk ? [] : [...paths, ...own]) {
      const { text, headers } = await rig.get(path, as);
      expect(`${text}${JSON.stringify(headers)}`, `${as} ${path}`).not.toContain(canary);
    }
  }
  for (const path of ways.map((way) => `/api/v1/cases/${id}${way}`))
    expect((await rig.get(path)).text, path).not.toContain(canary);
  const broken = await rig.ask("POST", `/api/v1/cases/${id}/notes`, {
    raw: `{"body": "${canary}`,
    headers: { "content-type": "application/json" },
  });
  expect(broken.text).not.toContain(canary);
  expect(rig.log.join("\n")).not.toContain(canary);
  const tables = [
    "letter",
    "notice",
    "case_event",
    "audit_entry",
    "case_file",
    "case_search",
    "outbox_webhook",
  ];
  for (const table of tables) {
    const { rows } = await rig.owner
      .query(`select t::text as row from ${table} t`)
      .catch(() => ({ rows: [] as { row: string }[] }));
    expect(JSON.stringify(rows), table).not.toContain(canary);
  }
});
