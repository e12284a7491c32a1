// Reports over HTTP: what is counted, for whom, up to when; and lists that leave the house.
import { parse } from "csv-parse/sync";
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
const ids: Record<"open" | "settled" | "withdrawn" | "foreign", string> = {
  open: "",
  settled: "",
  withdrawn: "",
  foreign: "",
};

beforeAll(async () => {
  rig = await openRig();
  ids.open = await watched({ memberName: "=HYPERLINK(1)", claimNumber: "CLM-O" });
  ids.settled = await settled();
  ids.withdrawn = (await rig.open({ claimNumber: "CLM-D", memberName: "Quinn Leaves" })).id;
  await rig.did(ids.withdrawn, "withdraw", { why: "paid it" });
  ids.foreign = (
    await rig.open({ tpaName: "Another TPA", planName: "Another Plan", claimNumber: "CLM-F" })
  ).id;
  await moveTo("2026-12-20T18:00:00Z");
});
afterAll(() => rig?.close());

const moveTo = (to: string) => rig.send("/api/v1/test-clock", { to }).then(expectDone);

/** Its first response has gone out on 1 December. */
async function watched(more: object): Promise<string> {
  const { id } = await rig.open(more);
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0142" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-1" });
  return id;
}

/** $1,565.00 were disputed; settled for $500.00, paid, and closed on 11 December. */
async function settled(): Promise<string> {
  const id = await watched({ claimNumber: "CLM-S", memberName: "Sol Settled" });
  const bill = { statementCents: 184_000, statementOn: "2026-11-28", documented: true };
  await rig.did(id, "report-bill", bill);
  const authority = { basis: "dollars-additional", amountCents: 90_000, per: "claim" };
  await rig.did(id, "grant-authority", authority, "plan");
  await rig.did(id, "make-offer", { amountCents: 50_000 }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2027-06-01" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-2" });
  for (const party of ["provider", "plan"] as const) {
    await rig.did(id, "sign-loa", { party, signer: "Olive Officer", how: "electronic" }, party);
  }
  await rig.did(id, "send-payment-instruction");
  await moveTo("2026-12-11T18:00:00Z");
  await rig.did(
    id,
    "record-payment",
    { additionalCents: 50_000, paidOn: "2026-12-10", reference: "CK-1" },
    "tpa",
  );
  await rig.did(id, "tell-member", {});
  const letters = expectDone(await rig.get(`/api/v1/cases/${id}/letters`)).items;
  const no = letters.find(({ template }: { template: string }) => template === "resolution")?.no;
  await rig.did(id, "record-proof", { letter: no, kind: "certified mail", reference: "P-1" });
  await rig.did(id, "close-case", {});
  return id;
}

const report = async (name: string, query = "", as: Persona = "supervisor") =>
  expectDone(await rig.get(`/api/v1/reports/${name}${query}`, as));
const valuesOf = (found: { sections: { rows: { key: string; values: object }[] }[] }, key: string) =>
  found.sections.flatMap(({ rows }) => rows).find((one) => one.key === key)?.values;
const december = "?from=2026-12-01&to=2026-12-31";

// One case was settled; the member of the other withdrew, and nobody had confirmed its $1,565.00.
test("savings: what was disputed, settled and avoided on cases that closed in the period", async () => {
  const found = await report("savings", december);
  expect(found.sections[0].totals).toEqual({
    cases: 2,
    billed: 500_000,
    paid: 120_000,
    disputed: 313_000,
    settled: 50_000,
    avoided: 106_500,
  });
  expect(found.columns.every(({ says }: { says: string }) => says.length > 10)).toBe(true);
});

test("a case counts on the day it closed, and not on the day before or after", async () => {
  const on = async (day: string) =>
    (await report("savings", `?from=${day}&to=${day}&by=outcome`)).sections[0].totals.settled;
  expect([await on("2026-12-10"), await on("2026-12-11"), await on("2026-12-12")]).toEqual([
    null,
    50_000,
    null,
  ]);
});

test("a member who withdraws saved nobody anything", async () => {
  const found = await report("savings", `${december}&by=outcome`);
  expect(valuesOf(found, "withdrawn")).toMatchObject({ cases: 1, avoided: null });
  expect(valuesOf(found, "settled")).toMatchObject({ cases: 1, avoided: 106_500 });
});

test("what happened a moment ago is in the report, and the answer says up to when it counts", async () => {
  const before = await report("waiting", "?by=client");
  const { id } = await rig.open({ claimNumber: "CLM-NOW" });
  const after = await report("waiting", "?by=client");
  expect(after.sections[0].totals.cases).toBe(before.sections[0].totals.cases + 1);
  expect(after.asOf).toBe("2026-12-20T18:00:00.000Z");
  expect([after.from, after.to]).toEqual([null, null]);
  await rig.did(id, "withdraw", { why: "never mind" });
});

test("cycle time counts days from opened to closed, and by stage from coming to leaving", async () => {
  const byOutcome = await report("cycle-time", `${december}&by=outcome`);
  expect(valuesOf(byOutcome, "settled")).toEqual({ cases: 1, middle: 10, nine: 10, longest: 10 });
  const byStage = await report("cycle-time", `${december}&by=stage`);
  expect(valuesOf(byStage, "balance-bill paying")).toMatchObject({ cases: 1, middle: 10 });
  const label = byStage.sections[0].rows.find(
    ({ key }: { key: string }) => key === "balance-bill paying",
  ).label;
  expect(label).toBe("Paying");
});

test("clocks: kept and late by their due date, those of a law apart, cancelled ones nowhere", async () => {
  const found = await report("clocks", `${december}&by=clock`);
  const desk = found.sections.at(-1);
  expect(desk.title).toBe("Set by the desk");
  const { due, kept, late, running, share } = desk.totals;
  expect(due).toBe(kept + late + running);
  expect(share).toBeCloseTo((100 * kept) / (kept + late), 1);
  expect(valuesOf(found, "balance-bill reach the member")).toMatchObject({
    due: 3,
    kept: 2,
    late: 1,
    running: 0,
  });
});

test("follow-ups that nobody did by their date are missed, and the next ones are to come", async () => {
  const found = await report("follow-ups", "?from=2026-12-01&to=2027-01-31");
  expect(found.sections[0].totals).toMatchObject({ kept: 0 });
  // The case is watched from 1 December: two Tuesdays are past on the 20th.
  expect(found.sections[0].totals.late).toBe(2);
  expect(found.sections[0].totals.running).toBeGreaterThan(2);
  expect(found.by).toBe("person");
});

test("a client sees its own cases only, and no people of the desk (GN-04)", async () => {
  const all = await report("waiting", "?by=client");
  const theirs = await report("waiting", "?by=client", "tpa");
  expect(all.sections[0].rows.map(({ key }: { key: string }) => key)).toContain("Another TPA");
  expect(theirs.sections[0].rows.map(({ key }: { key: string }) => key)).toEqual(["Example Administrators"]);
  for (const as of ["tpa", "specialist"] as const) {
    expect((await rig.get("/api/v1/reports/waiting?by=person", as)).status).toBe(403);
    expect((await rig.get(`/api/v1/reports/waiting?person=${ids.open}`, as)).status).toBe(403);
  }
  expect((await report("follow-ups", "?by=client", "specialist")).by).toBe("client");
  expect((await rig.get("/api/v1/reports/waiting", "rival")).body.sections[0].totals.cases).toBe(0);
  for (const as of ["provider", "member", "nurse"] as const)
    expect((await rig.get("/api/v1/reports/waiting", as)).status).toBe(403);
});

test.each([
  ["waiting", "by=month", "?by"],
  ["savings", "by=stage", "?by"],
  ["savings", "from=2026-12-02&to=2026-12-01", "?to"],
  ["waiting", "person=somebody", "?person"],
])("%s with %s is refused with the place that is wrong", async (name, query, at) => {
  const { status, body } = await rig.get(`/api/v1/reports/${name}?${query}`, "supervisor");
  expect([status, body.errors[0].at]).toEqual([422, at]);
});

test("what a report is narrowed to stands in words, for whom its cases are shown", async () => {
  const people = await report("waiting", "?by=person");
  const [who] = people.sections[0].rows.filter(({ key }: { key: string }) => key !== "");
  const asked = await report("waiting", `?person=${who.key}&playbook=balance-bill`);
  expect(asked.narrowed).toEqual([
    { by: "person", title: "Person", label: who.label },
    { by: "playbook", title: "Kind of case", label: "Balance bill" },
  ]);
  const [office] = (await report("waiting", "?by=provider")).sections[0].rows;
  const provider = `?provider=${encodeURIComponent(office.key)}`;
  expect((await report("waiting", provider)).narrowed).toMatchObject([{ label: office.label }]);
  const rival = expectDone(await rig.get(`/api/v1/reports/waiting${provider}`, "rival"));
  expect(rival.narrowed).toMatchObject([{ by: "provider", label: office.key }]);
});

test("DK-12: behind every figure stand its cases", async () => {
  for (const [name, figure] of [
    ["savings", "cases"],
    ["cycle-time", "cases"],
    ["waiting", "cases"],
  ] as const) {
    const found = await report(name, name === "waiting" ? "" : december);
    for (const row of found.sections[0].rows) {
      const cases = expectDone(await rig.get(`/api/v1/reports/cases?${row.cases}`, "supervisor"));
      expect(cases.items, `${name} ${row.key}`).toHaveLength(row.values[figure]);
    }
  }
});

test("the cases of a clock that ran out are found by it", async () => {
  const asked = "count=due&clock=reach the member&kept=late&from=2026-12-01&to=2026-12-31";
  const late = expectDone(await rig.get(`/api/v1/reports/cases?${asked}`, "supervisor"));
  expect(late.items.map(({ id }: { id: string }) => id)).toEqual([ids.foreign]);
});

test("the list goes page by page, newest first, and does not repeat itself", async () => {
  const seen: string[] = [];
  let cursor: string | null = null;
  do {
    const next: string = cursor ? `&cursor=${encodeURIComponent(cursor)}` : "";
    const page = expectDone(await rig.get(`/api/v1/reports/cases${december}&limit=2${next}`, "supervisor"));
    seen.push(...page.items.map(({ id }: { id: string }) => id));
    cursor = page.nextCursor;
  } while (cursor);
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen).toHaveLength(5);
});

const exported = async (query: string, as: Persona) => {
  const { text, headers } = await rig.get(`/api/v1/reports/cases.csv${query}`, as);
  return { rows: parse(text, { bom: true, columns: true }) as Record<string, string>[], text, headers };
};

test("an export is safe in a spreadsheet, and the audit has its columns and number of rows", async () => {
  const { rows, text, headers } = await exported(
    `${december}&columns=number,memberName,disputed`,
    "supervisor",
  );
  expect(headers["content-type"]).toBe("text/csv; charset=utf-8");
  expect(headers["content-disposition"]).toContain("cases-2026-12-01-to-2026-12-31.csv");
  expect(text.startsWith("\uFEFFCase,Member,")).toBe(true);
  expect(rows.find(({ Member }) => Member?.includes("HYPERLINK"))?.Member).toBe("'=HYPERLINK(1)");
  expect(rows.map((row) => row["Disputed, dollars"])).toContain("1565");
  const [entry] = await rig.audit("action = 'exported' and what = 'cases'");
  expect(entry.detail).toMatchObject({ rows: rows.length, columns: ["number", "memberName", "disputed"] });
});

test("a client exports its own cases, without the desk's people; others export nothing", async () => {
  const { rows } = await exported(december, "tpa");
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.every(({ Client }) => Client === "Example Administrators")).toBe(true);
  expect(Object.keys(rows[0] ?? {})).not.toContain("Worked by");
  expect((await rig.get("/api/v1/reports/cases.csv?columns=assignee", "tpa")).status).toBe(422);
  for (const as of ["specialist", "provider", "member"] as const)
    expect((await rig.get("/api/v1/reports/cases.csv", as)).status).toBe(403);
});

test("a broker, who is shown no report of deadlines, learns of none from the cases behind it", async () => {
  const asked = (query: string, as: Persona) => rig.get(`/api/v1/reports/${query}`, as);
  for (const path of ["clocks", "follow-ups", "cases?count=due&kept=late", "cases.csv?count=due"])
    expect((await asked(path, "broker")).body.code, path).toBe("NOT_FOUND");
  expect((await asked("cases?count=open", "broker")).status).toBe(200);
  expect((await asked("cases?count=due&kept=late", "tpa")).status).toBe(200);
});

test("a report leaves as a CSV with its totals", async () => {
  const { text, status } = await rig.get(`/api/v1/reports/savings/csv${december}`, "accounts");
  expect(status).toBe(200);
  const rows = parse(text, { bom: true }) as string[][];
  expect(rows[0]).toEqual([
    "Client",
    "Closed",
    ...["Billed", "Paid", "Disputed", "Settled", "Avoided"].map((name) => `${name}, dollars`),
  ]);
  expect(rows.at(-1)?.[0]).toBe("All");
});

test("a saved report is its owner's alone, is replaced under its name, and can be put away", async () => {
  const body = { name: "Mine", report: "savings", query: { by: "plan" } };
  expectDone(await rig.send("/api/v1/reports/saved", body, "supervisor"));
  const again = { ...body, query: { by: "month" } };
  expect(expectDone(await rig.send("/api/v1/reports/saved", again, "supervisor")).items).toEqual([again]);
  expect(expectDone(await rig.get("/api/v1/reports/saved", "accounts")).items).toEqual([]);
  expectDone(await rig.send("/api/v1/reports/saved", { ...body, name: "Ours" }, "tpa"));
  expect(expectDone(await rig.get("/api/v1/reports/saved", "plan")).items).toEqual([]);
  const gone = await rig.ask("DELETE", "/api/v1/reports/saved/Mine", { as: "supervisor" });
  expect(gone.body.items).toEqual([]);
  expect((await rig.ask("DELETE", "/api/v1/reports/saved/Mine", { as: "supervisor" })).status).toBe(404);
});
