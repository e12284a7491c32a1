// What a plan pays, one claim priced, and batches, over HTTP. G0101 in Los Angeles, by CMS's own tables of
// October 2025: (0.45 x 1.042 + 0.66 x 1.194 + 0.06 x 0.690) x 32.3465 = $42.00; 140 % of it is $58.80.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { priceSteps, terms } from "./price-steps.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let planId: string;
const { readyToPrice, keepTerms, plan } = priceSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
  planId = await readyToPrice();
});
afterAll(() => rig?.close());

const claim = {
  kind: "professional",
  from: "2025-11-03",
  zip: "90001",
  lines: [{ code: "G0101", place: "11", billedCents: 20_000 }],
};
const price = (more: object = {}, as: Persona = "specialist") =>
  rig.send("/api/v1/price", { planId, ...claim, ...more }, as);
const line = (more: object) => [{ code: "G0101", place: "11", ...more }];

describe("AP-04: what a plan pays", () => {
  test("is kept in versions that nobody changes, with who and why", async () => {
    const { items } = expectDone(await rig.get(`/api/v1/organisations/${planId}/plan-structures`));
    expect(items).toMatchObject([
      {
        version: 1,
        counts: true,
        by: "Ann Accounts",
        why: "New plan document",
        terms: [{ section: "Section 7.2" }],
      },
    ]);
  });

  test("is not kept over somebody else's version that was not seen", async () => {
    const { status, body } = await keepTerms(planId, { supersedes: 0 });
    expect([status, body.code, body.current]).toEqual([412, "CHANGED_MEANWHILE", { version: 1 }]);
    const both = await Promise.all([
      keepTerms(planId, { supersedes: 1 }),
      keepTerms(planId, { supersedes: 1 }),
    ]);
    expect(both.map((one) => one.status).sort()).toEqual([201, 412]);
    const older = expectDone(await price({ planVersion: 1 }));
    expect([older.planVersion, expectDone(await price()).planVersion]).toEqual([1, 2]);
  });

  test.each([
    ["runs backwards", { until: "2024-12-31" }, "/terms/0/until"],
    ["pays nothing", { percentOfMedicare: {} }, "/terms/0/percentOfMedicare"],
    ["pays stays by no base rate", { percentOfMedicare: { inpatient: 14_000 } }, "/terms/0/inpatient"],
    [
      "has half a hundredth of a percent",
      { percentOfMedicare: { professional: 0.5 } },
      "/terms/0/percentOfMedicare/professional",
    ],
    [
      "carves out no code",
      { carveOuts: [{ section: "B", codes: ["99"], term: { pays: "fixed", unitCents: 1 } }] },
      "/terms/0/carveOuts/0/codes/0",
    ],
  ])("is refused where it %s", async (_what, more, at) => {
    const { status, body } = await keepTerms(planId, { supersedes: 2, terms: [{ ...terms[0], ...more }] });
    expect([status, body.errors[0].at]).toEqual([422, at]);
  });

  test("is not said twice for one day", async () => {
    const { body } = await keepTerms(planId, {
      supersedes: 2,
      terms: [terms[0], { ...terms[0], section: "8" }],
    });
    expect(body.errors.map((one: { at: string }) => one.at)).toEqual(["/terms/1/from"]);
  });

  test("is a plan's, and kept by who answers for it", async () => {
    const { items } = expectDone(await rig.get("/api/v1/organisations?party=tpa", "admin"));
    expect((await keepTerms(items[0].id)).body.code).toBe("ONLY_PLANS_PAY");
    expect((await keepTerms(planId, {}, "specialist")).status).toBe(403);
    expect((await rig.get(`/api/v1/organisations/${planId}/plan-structures`, "plan")).status).toBe(403);
  });
});

describe("a claim", () => {
  test("is priced to the cent, with table, edition, row, formula and rounding of every line", async () => {
    const priced = expectDone(await price());
    expect(priced).toMatchObject({ allowedCents: 5_880, complete: true, planName: "Example Plan" });
    expect(priced.lines).toMatchObject([
      { no: 1, code: "G0101", outcome: "priced", medicareCents: 4_200, allowedCents: 5_880, why: null },
    ]);
    const told = priced.lines[0].steps.join("\n");
    for (const part of ["G0101", "1.042", "1.194", "32.3465", "$42.00", "140", "Section 7.2", "$58.80"])
      expect(told).toContain(part);
    expect(priced.editions.map(({ table }: { table: string }) => table)).toEqual(["gpci", "rvu"]);
  });

  test.each([
    ["an unknown code", { lines: line({ code: "Z9999" }) }, "unknown code"],
    ["a modifier that is not built in", { lines: line({ modifiers: ["Z1"] }) }, "unknown modifier"],
    ["a ZIP that is in no locality", { zip: "00000" }, "unknown ZIP"],
    ["no ZIP", { zip: undefined }, "something is missing"],
    ["a day before every edition", { from: "2025-06-30" }, "outside every edition"],
    ["a day before the plan's terms", { from: "2020-01-01" }, "plan does not say"],
    ["a code that Medicare prices by another schedule", { lines: line({ code: "A0425" }) }, null],
  ])("with %s has no price, says why, and what to do", async (_what, more, reason) => {
    const { complete, lines, allowedCents } = expectDone(await price(more));
    expect([complete, allowedCents, lines[0].outcome]).toEqual([false, 0, "not priced"]);
    if (reason) expect(lines[0].why.reason).toBe(reason);
    expect(lines[0].why.says.length).toBeGreaterThan(20);
    expect(lines[0].why.doNext.length).toBeGreaterThan(5);
  });

  test.each([
    [{ lines: [] }, "/lines"],
    [{ kind: "inpatient", lines: [] }, "/drg"],
    [{ lines: line({ code: "G01" }) }, "/lines/0/code"],
    [{ lines: line({ units: 0 }) }, "/lines/0/units"],
    [{ zip: "9000" }, "/zip"],
    [{ from: "2025-02-30" }, "/from"],
    [{ planId: "f3a1c7a0-0000-4000-8000-000000000000" }, "/planId"],
  ])("that cannot be read is refused at its place: %j", async (more, at) => {
    const { status, body } = await price(more);
    expect([status, body.errors[0].at]).toEqual([422, at]);
  });

  test("of a plan that has kept no terms is not priced by another's", async () => {
    const body = { party: "plan", name: "Another Plan" };
    const { id } = expectDone(await rig.send("/api/v1/organisations", body, "accounts"));
    const refused = await price({ planId: id });
    expect([refused.status, refused.body.code]).toEqual([409, "PLAN_WITHOUT_PRICES"]);
    expect(refused.body.detail).toContain("Another Plan");
  });

  test("is priced for nobody of another tenant", async () => {
    const { status, body } = await price({}, "rival" as Persona);
    expect([status, body.errors[0].at]).toEqual([422, "/planId"]);
    expect((await price({}, "provider")).status).toBe(403);
  });
});

describe("a batch", () => {
  const batch = (raw: string, type = "text/csv", query = "", as: Persona = "analyst") =>
    rig.ask("POST", `/api/v1/price-batches?planId=${planId}${query}`, {
      as,
      raw: Buffer.from(raw),
      headers: { "content-type": type },
    });
  const heading = "claim,kind,date,zip,code,modifiers,units,place,billed\n";

  test("is answered line by line, in order, in the file's own shape", async () => {
    const table =
      `${heading}C-1,professional,2025-11-03,90001,G0101,,1,11,200.00\n` +
      "C-1,,2025-11-03,90001,Q0091,,2,11,100.00\nC-2,professional,2025-11-04,90001,G0101,,1,11,\n";
    const { status, text, headers } = await batch(table);
    expect([status, headers["content-type"]]).toEqual([200, "text/csv; charset=utf-8"]);
    const [head, ...lines] = text.replace("\uFEFF", "").trim().split("\r\n");
    expect(head).toBe("line,claim,code,outcome,allowed,medicare,reason,says,do next");
    expect(lines.map((one) => one.split(",").slice(0, 6))).toEqual([
      ["2", "C-1", "G0101", "priced", "58.80", "42.00"],
      ["3", "C-1", "Q0091", "priced", expect.any(String), expect.any(String)],
      ["4", "C-2", "G0101", "priced", "58.80", "42.00"],
    ]);
  });

  test("tells every flaw by its line, and prices the others", async () => {
    const table =
      `${heading}C-1,professional,2025-11-03,90001,G0101,,1,11,\n` +
      "C-2,professional,2025-11-03,90001,G01,,1,11,\n" +
      "C-3,professional,11/03/2025,90001,G0101,,1,11,\nC-4,professional,2025-11-03,90001,G0101,,many,11,\n" +
      "C-5,professional,2025-11-03,90001,Z9999,,1,11,\nC-6,professional,2025-11-03,99999,G0101,,1,11,\n" +
      "C-7,professional,2019-11-03,90001,G0101,,1,11,\nC-8,dental,2025-11-03,90001,G0101,,1,11,\n";
    const { text } = await batch(table, "text/csv", "&answers=ndjson");
    const lines = text
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one));
    expect(lines.map((one) => [one.line, one.outcome, one.reason])).toEqual([
      [2, "priced", ""],
      [3, "not read", "cannot be read"],
      [4, "not read", "cannot be read"],
      [5, "not read", "cannot be read"],
      [6, "not priced", "unknown code"],
      [7, "not priced", "unknown ZIP"],
      [8, "not priced", expect.any(String)],
      [9, "not read", "cannot be read"],
    ]);
    for (const { says, doNext } of lines.slice(1)) expect([says, doNext]).not.toContain("");
  });

  test("takes a claim as JSON on each line, and explains where it is asked to", async () => {
    const claims = [{ claim: "A", ...claim }, "nothing", [1], { claim: "B", kind: "professional" }]
      .map((one) => (typeof one === "string" ? one : JSON.stringify(one)))
      .join("\n");
    const { text, headers } = await batch(claims, "application/x-ndjson", "&explain=yes");
    expect(headers["content-type"]).toContain("ndjson");
    const lines = text
      .trim()
      .split("\n")
      .map((one) => JSON.parse(one));
    expect(lines.map(({ claim: ref, outcome }) => [ref, outcome])).toEqual([
      ["A", "priced"],
      ["", "not read"],
      ["", "not read"],
      ["B", "not read"],
    ]);
    expect(lines[0].steps.join(" ")).toContain("32.3465");
  });

  test("is refused whole where it has no such headings, is no table, or is too long", async () => {
    const odd = await batch("member,code\nOtto,G0101\n");
    expect([odd.status, odd.body.code, odd.body.detail]).toEqual([
      422,
      "BATCH_UNREADABLE",
      'No column is called "member".',
    ]);
    expect((await batch("code\nG0101\n")).body.detail).toBe('The table has no column "date".');
    expect((await batch("code,date,code\n")).body.detail).toBe('Two columns are called "code".');
    expect((await batch("")).body.code).toBe("BATCH_UNREADABLE");
    expect((await batch('code,date\n"G0101,2025-11-03\n')).body.code).toBe("BATCH_UNREADABLE");
    const long = await batch(`code,date\n${"G0101,2025-11-03\n".repeat(100_001)}`);
    expect([long.status, long.body.code]).toEqual([413, "BATCH_TOO_LONG"]);
  });

  test("makes no formula of what a stranger wrote", async () => {
    const { text } = await batch(`${heading}=cmd|' /C calc'!A0,professional,2025-11-03,90001,G0101,,1,11,\n`);
    expect(text).toContain("'=cmd");
  });

  test("leaves its entry before the first answer, and is for caseworkers", async () => {
    const before = (await rig.audit("what = 'batch'")).length;
    await batch(`${heading}C-1,professional,2025-11-03,90001,G0101,,1,11,\n`);
    const entries = await rig.audit("what = 'batch'");
    expect(entries.length).toBe(before + 1);
    expect(entries.at(-1)).toMatchObject({ action: "priced", detail: { plan: planId, lines: 1 } });
    expect((await batch(heading, "text/csv", "", "privacy")).status).toBe(403);
    expect((await batch(heading, "text/csv", "", "tpa")).status).toBe(403);
  });
});

test("tables that are undone price nothing, from the next claim on", async () => {
  expect(expectDone(await price()).complete).toBe(true);
  const { items } = expectDone(await rig.get("/api/v1/price-files"));
  const rvu = items.find((one: { parts: { table: string }[] }) => one.parts[0]?.table === "rvu");
  expectDone(await rig.send(`/api/v1/price-files/${rvu.id}/undo`, { why: "Try" }, "admin"));
  expect(expectDone(await price()).lines[0].why.reason).toBe("outside every edition");
  expect(await plan()).toBe(planId);
});
