// The audit over HTTP: found by person, member, case, time and action; what an account saw; the account of
// disclosures; files that no spreadsheet mistakes for formulas.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inWords } from "../../src/desk/audit/in-words.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
let people: Record<string, string>;
let id: string;
let number: string;
let sibling: string;
const formula = "=HYPERLINK(1)";

beforeAll(async () => {
  rig = await openRig();
  const { rows } = await rig.owner.query("select id, name from person where tenant_id = $1", [rig.home]);
  people = Object.fromEntries(rows.map(({ id: one, name }) => [String(name).split(" ")[0], one]));
  ({ id, number } = await rig.open({ memberId: "M-1" }));
  sibling = (await rig.open({ memberId: "M-1", claimNumber: "CLM-2" })).id;
  await rig.open({ memberId: "M-2", claimNumber: "CLM-3" });
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-1" });
  await rig.get(`/api/v1/cases/${id}/letters/1`, "analyst");
  await rig.get(`/api/v1/cases/${sibling}`, "analyst");
  await rig.get(`/api/v1/cases?limit=2`, "analyst");
  await rig.get(`/api/v1/cases/${id}/timeline`, "plan");
});
afterAll(() => rig?.close());

type Item = { says: string; caseId: string | null; actor: { name: string }; action: string; at: string };
const entries = async (query: string): Promise<Item[]> =>
  expectDone(await rig.get(`/api/v1/audit?${query}`, "privacy")).items;

describe("entries", () => {
  test("are found by person, by case, and by member over all cases of theirs", async () => {
    const hers = await entries(`actor=${people.Ana}`);
    expect(new Set(hers.map(({ actor }) => actor.name))).toEqual(new Set(["Ana Analyst"]));
    expect((await entries(`caseId=${id}`)).every(({ caseId }) => caseId === id)).toBe(true);
    const ofMember = new Set((await entries(`memberOf=${id}&limit=200`)).map(({ caseId }) => caseId));
    expect(ofMember).toEqual(new Set([id, sibling]));
  });

  test("are found by the day in the desk's zone: that day, not the day before or after", async () => {
    const days = ["2026-11-30", "2026-12-01", "2026-12-02"];
    const counts = await Promise.all(
      days.map(async (day) => (await entries(`from=${day}&to=${day}`)).length),
    );
    expect(counts[0]).toBe(0);
    expect(counts[1]).toBeGreaterThan(10);
    expect(counts[2]).toBe(0);
  });

  test("say in plain words what was done, and never what was searched for", async () => {
    const says = (await entries(`actor=${people.Ana}`)).map((one) => one.says);
    expect(says).toContain("read letter 1");
    const done = (await entries(`caseId=${id}&action=recorded`)).map((one) => one.says);
    expect(done).toContain("recorded: Confirm what is a balance bill and what the member owes");
    expect(says).toContain("looked at the list “all”: 2 rows");
    await rig.get("/api/v1/cases?q=zelda");
    expect(JSON.stringify(await entries("action=searched"))).not.toContain("zelda");
  });

  test("are refused for an id that is none, in words", async () => {
    const { status, body } = await rig.get("/api/v1/audit?caseId=12", "privacy");
    expect([status, body.errors[0].at]).toEqual([422, "?caseId"]);
  });

  test("are found by choosing an account by the beginning of a name", async () => {
    const { items } = expectDone(await rig.get("/api/v1/audit/people?q=ana", "privacy"));
    expect(items).toEqual([{ id: people.Ana, name: "Ana Analyst", party: "desk" }]);
    expect(expectDone(await rig.get("/api/v1/audit/people?q=%25", "privacy")).items).toEqual([]);
  });
});

test("what an account saw: cases with their letters, also those in lists", async () => {
  const path = `/api/v1/audit/seen?person=${people.Ana}&from=2026-12-01&to=2026-12-01`;
  const { items, more } = expectDone(await rig.get(path, "privacy"));
  expect(more).toBe(false);
  const one = items.find(({ caseId }: { caseId: string }) => caseId === id);
  expect(one).toMatchObject({ number, letters: [1], memberName: "Maria Example" });
  const other = items.find(({ caseId }: { caseId: string }) => caseId === sibling);
  expect(other.pages).toContain("the case");
  const before = `/api/v1/audit/seen?person=${people.Ana}&from=2026-11-01&to=2026-11-30`;
  expect(expectDone(await rig.get(before, "privacy")).items).toEqual([]);
});

describe("the account of disclosures (45 CFR 164.528)", () => {
  const account = async (query = "") =>
    expectDone(await rig.get(`/api/v1/disclosures?caseId=${id}${query}`, "privacy"));
  const told = {
    disclosedOn: "2026-12-01",
    recipient: "Sample County Court",
    address: "1 Court Square",
    description: formula,
    purpose: "Subpoena of 20 November",
  };

  test("PV-07: holds what is neither treatment, payment nor operations, over all their cases", async () => {
    expect((await account()).items).toEqual([]);
    expectDone(await rig.send("/api/v1/disclosures", { caseId: sibling, ...told }, "privacy"));
    const { items, member, cases, says, from, to } = await account();
    expect(items).toMatchObject([{ recipient: "Sample County Court", counted: true, firstOn: "2026-12-01" }]);
    expect([member, cases.length]).toEqual(["Maria Example", 2]);
    expect(says).toContain("164.528");
    expect([from, to]).toEqual(["2020-12-02", "2026-12-01"]);
  });

  test("reads the other way too: letters that left and what parties looked at, not counted", async () => {
    const { items } = await account("&reading=all");
    const what = items.map(({ description, counted }: { description: string; counted: boolean }) => [
      description.split(":")[0],
      counted,
    ]);
    expect(what).toContainEqual(["Letter", false]);
    expect(what).toContainEqual(["Looked at in Parley", false]);
    expect(JSON.stringify(items)).toContain("Sample Surgery Center");
  });

  test("PV-07: goes back six years and a day no more", async () => {
    const day = (disclosedOn: string) =>
      rig.send("/api/v1/disclosures", { caseId: id, ...told, disclosedOn }, "privacy");
    expectDone(await day("2020-12-01"));
    expect((await account()).items).toHaveLength(1);
    expectDone(await day("2020-12-02"));
    expect((await account()).items).toHaveLength(2);
    expect((await day("2026-12-02")).body.errors[0].at).toBe("/disclosedOn");
  });

  test("PV-11: is a file in which no cell begins a formula, and both leave their entry", async () => {
    const { text, headers } = await rig.get(`/api/v1/disclosures.csv?caseId=${id}`, "privacy");
    expect(headers["content-type"]).toContain("text/csv");
    expect(text.startsWith("\uFEFFfirst day,")).toBe(true);
    expect(text).toContain(`,'${formula},`);
    const actions = (await rig.audit("what = 'disclosures'")).map(({ action }) => action);
    expect(new Set(actions)).toEqual(new Set(["accounted", "exported"]));
  });

  test("is nothing for a case that is not there", async () => {
    const path = "/api/v1/disclosures?caseId=01900000-0000-7000-8000-000000000000";
    expect((await rig.get(path, "privacy")).status).toBe(404);
    expect((await rig.get(`/api/v1/disclosures?caseId=${id}`)).status).toBe(403);
  });
});

test("the audit is exported whole, page by page, and the export is its newest entry", async () => {
  await rig.owner.query(`select set_config('parley.tenant', $1, false);`.replace("$1", `'${rig.home}'`));
  const before = (await rig.audit()).length;
  const { text } = await rig.get("/api/v1/audit.csv", "privacy");
  const rows = text.trim().split("\r\n");
  expect(rows.length - 1).toBe((await rig.audit(`tenant_id = '${rig.home}'`)).length - 1);
  expect(before).toBeGreaterThan(20);
  expect((await entries("action=exported&limit=1"))[0]).toMatchObject({ says: "exported the audit" });
  expect((await rig.get("/api/v1/audit.csv", "supervisor")).status).toBe(403);
});

test.each([
  [{ action: "recorded", what: "make-offer" }, "recorded: Make an offer"],
  [{ action: "recorded", what: "of-old" }, "recorded: of-old"],
  [{ action: "refused", what: "close-case", code: "NOT_NOW" }, "was refused: close-case (NOT_NOW)"],
  [{ action: "read", what: "case" }, "read the case"],
  [{ action: "read", what: "document 01900000-0000-7000-8000-000000000000" }, "read a document"],
  [{ action: "broke the glass", what: "case" }, "broke the glass"],
  [{ action: "ended broken glass", what: "case" }, "ended the broken glass"],
  [{ action: "signed in", what: "password" }, "signed in (password)"],
  [{ action: "appointed", what: "advocate" }, "appointed (advocate)"],
  [{ action: "listed", what: "outbox", detail: { count: 1 } }, "looked at the list “outbox”: 1 row"],
])("an entry %j says %j", (entry, says) => {
  expect(inWords({ code: null, detail: null, ...entry }, new Map([["make-offer", "Make an offer"]]))).toBe(
    says,
  );
});
