// AL-03 over HTTP: a paid claim is priced again and held against what was paid; what differs becomes a task.
// G0101 in Los Angeles is allowed at $58.80 (see prices.test.ts), so a claim of it paid otherwise differs.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { priceSteps } from "./price-steps.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let planId: string;
const { readyToPrice } = priceSteps(() => rig);
beforeAll(async () => {
  rig = await openRig();
  planId = await readyToPrice();
});
afterAll(() => rig?.close());

const isa = (set: string, group: string, version: string) =>
  `ISA*00*          *00*          *ZZ*EXAMPLEPAYER   *ZZ*EXAMPLEPAYEE   ` +
  `*261201*1200*^*00501*000000001*0*T*:~` +
  `GS*${group}*A*B*20261201*1200*1*X*${version}~${set}GE*1*1~IEA*1*000000001~`;

type Billed = {
  readonly payer?: string;
  readonly zip?: string;
  readonly facility?: boolean;
  readonly on?: string;
};

/** A professional claim (837P) of one G0101 at $200.00, in an office in Los Angeles. */
function submitted(number: string, more: Billed = {}): string {
  const { payer = "Example Plan", zip = "90001", facility = true, on = "20251103" } = more;
  const site = facility ? `NM1*77*2*SAMPLE SITE~N3*1 SAMPLE ST~N4*LOS ANGELES*CA*${zip}~` : "";
  return isa(
    "ST*837*0001*005010X222A1~BHT*0019*00*1*20261201*1200*CH~NM1*41*2*SAMPLE SURGERY CENTER*****46*1~" +
      "PER*IC*DESK*TE*5555550100~NM1*40*2*EXAMPLE PAYER*****46*2~HL*1**20*1~" +
      `NM1*85*2*SAMPLE SURGERY CENTER*****XX*1234567893~N3*1 SAMPLE ST~N4*LOS ANGELES*CA*${zip}~` +
      "REF*EI*123456789~HL*2*1*22*0~SBR*P*18*******CI~NM1*IL*1*EXAMPLE*MARIA****MI*M1~" +
      `NM1*PR*2*${payer}*****PI*1~CLM*${number}*200***11:B:1*Y*A*Y*Y~HI*ABK:Z0000~${site}` +
      `LX*1~SV1*HC:G0101*200*UN*1***1~DTP*472*D8*${on}~SE*20*0001~`,
    "HC",
    "005010X222A1",
  );
}

/** The remittance (835) that pays it: `paid` dollars, and `share` put on the member as a deductible. */
const paidBy = (number: string, paid: number, share = 0, status = "1") =>
  isa(
    `ST*835*0001~BPR*I*${paid}*C*CHK************20261201~TRN*1*CHK-${number}*1999999999~DTM*405*20261201~` +
      "N1*PR*EXAMPLE TPA~N3*1 SAMPLE ST~N4*SAMPLETOWN*CA*90001~PER*BL*DESK*TE*5555550100~" +
      "N1*PE*SAMPLE SURGERY CENTER*XX*1234567893~" +
      `LX*1~CLP*${number}*${status}*200*${paid}*${share}*12*P${number}*11*1~` +
      "NM1*QC*1*EXAMPLE*MARIA****MI*M1~DTM*232*20251103~" +
      `SVC*HC:G0101*200*${paid}**1~DTM*472*20251103~CAS*CO*45*${(200 - paid - share).toFixed(2)}~` +
      `${share ? `CAS*PR*1*${share}~` : ""}SE*16*0001~`,
    "HP",
    "005010X221A1",
  );

const send = (path: string, raw: string) =>
  rig
    .ask("POST", path, { as: "analyst", raw, headers: { "content-type": "application/edi-x12" } })
    .then(expectDone);
const bill = (number: string, more: Billed = {}) => send("/api/v1/claims", submitted(number, more));
const pay = (number: string, paid: number, share = 0, status = "1") =>
  send("/api/v1/remittances", paidBy(number, paid, share, status));
const checks = async (query = "") =>
  expectDone(await rig.get(`/api/v1/claim-checks?${query}`, "analyst")).items;
const check = (claimNumber: string, more: object = {}, as: Persona = "analyst") =>
  rig.send("/api/v1/claim-checks", { claimNumber, ...more }, as);
const explain = (
  id: string,
  why = "An older fee schedule, by letter of October 1",
  as: Persona = "analyst",
) => rig.send(`/api/v1/claim-checks/${id}/explain`, { why }, as);
const of = async (number: string) =>
  (await checks()).filter(({ claimNumber }: { claimNumber: string }) => claimNumber === number);

describe("an 835 that comes in", () => {
  test("is checked unasked where its claim (837) and the plan's terms are known", async () => {
    await bill("A-1");
    await pay("A-1", 58.8);
    expect(await of("A-1")).toMatchObject([
      { verdict: "equal", how: "on import", pricedCents: 5_880, paidCents: 5_880, planName: "Example Plan" },
    ]);
  });

  test("counts the member's deductible as allowed", async () => {
    await bill("A-2");
    await pay("A-2", 18.8, 40);
    expect(await of("A-2")).toMatchObject([{ verdict: "equal", paidCents: 5_880 }]);
  });

  test("that pays too little or too much stands on the desk's list, by the cent", async () => {
    await bill("A-3");
    await pay("A-3", 58.79);
    await bill("A-4");
    await pay("A-4", 100);
    const open = await checks("open=yes");
    expect(
      open.map((one: { differenceCents: number; claimNumber: string }) => [
        one.claimNumber,
        one.differenceCents,
      ]),
    ).toEqual([
      ["A-4", 4_120],
      ["A-3", -1],
    ]);
    expect(open[1].says).toBe("$0.01 too little: allowed $58.79, priced $58.80.");
  });

  test("read again checks nothing again", async () => {
    const before = (await checks()).length;
    await pay("A-3", 58.79);
    expect((await checks()).length).toBe(before);
  });

  test("makes a task of its case, once, with the amount", async () => {
    const { id } = await rig.open({ claimNumber: "A-5" });
    await bill("A-5");
    await pay("A-5", 40);
    const [found] = await of("A-5");
    expect(found).toMatchObject({ caseId: id, verdict: "variance" });
    const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/timeline`));
    const tasks = items.filter(({ event }: { event: string }) => event === "add-task");
    expect(tasks).toHaveLength(1);
    expect(tasks[0].says).toContain("Claim A-5 is underpaid by $18.80 against the plan's terms");
  });

  test.each([
    ["no claim was sent to us", null, 40, "1"],
    ["the payer is no plan that is known", { payer: "A Stranger" }, 40, "1"],
    ["a line of it has no price", { on: "20200101" }, 40, "1"],
    ["it is a denial", {}, 0, "4"],
  ])("is left alone where %s", async (what, billed, paid, status) => {
    const number = `B-${what.length}`;
    if (billed) await bill(number, billed);
    await pay(number, paid, 0, status);
    expect(await of(number)).toEqual([]);
  });
});

describe("a check that is asked for", () => {
  test("tells each line: priced, allowed, the difference, and how the price comes about", async () => {
    await bill("C-1");
    await pay("C-1", 50);
    const made = expectDone(await check("C-1", { planId }));
    expect(made).toMatchObject({
      ...{ verdict: "variance", complete: true, differenceCents: -880, how: "asked for", by: "Ana Analyst" },
      lines: [{ no: 1, code: "G0101", pricedCents: 5_880, allowedCents: 5_000, differenceCents: -880 }],
      remittance: { payer: "EXAMPLE TPA", checkNumber: "CHK-C-1", paidOn: "2026-12-01" },
      explained: null,
    });
    expect(made.priced.lines[0].steps.join(" ")).toContain("32.3465");
    expect(expectDone(await rig.get(`/api/v1/claim-checks/${made.id}`, "analyst"))).toEqual(made);
  });

  test("says what was not told and taken from elsewhere", async () => {
    await bill("C-2", { facility: false });
    await pay("C-2", 58.8);
    const made = expectDone(await check("C-2", { planId }));
    expect(made.assumed).toEqual(["ZIP 90001 is the billing provider's: no service facility is named"]);
  });

  test("without a submitted claim asks what a person knows, and prices the payer's lines", async () => {
    await pay("C-3", 58.8);
    const refused = await check("C-3", { planId });
    expect([refused.status, refused.body.code, refused.body.rule]).toEqual([
      409,
      "CLAIM_NOT_PRICEABLE",
      "AL-03",
    ]);
    const known = { kind: "professional", zip: "90001", place: "11" };
    const made = expectDone(await check("C-3", { planId, known }));
    expect([made.verdict, made.assumed.length]).toEqual(["equal", 2]);
  });

  test("against an LOA holds what was paid against what was agreed", async () => {
    await pay("C-4", 120);
    const agreed = { cents: 12_000, evidence: "LOA of November 3, letter 4" };
    expect(expectDone(await check("C-4", { basis: "LOA", agreed }))).toMatchObject({
      ...{ verdict: "equal", basis: "LOA", priced: null, agreedEvidence: agreed.evidence },
    });
    const short = expectDone(await check("C-4", { basis: "LOA", agreed: { ...agreed, cents: 12_500 } }));
    expect([short.verdict, short.differenceCents]).toEqual(["variance", -500]);
    expect((await check("C-4", { basis: "LOA" })).body.errors[0].at).toBe("/agreed");
  });

  test.each([
    ["a claim that nobody paid", "D-0", {}, "NO_PAYMENT_KNOWN"],
    ["a plan that nobody knows", "C-1", { planId: "f3a1c7a0-0000-4000-8000-000000000000" }, "BAD_INPUT"],
    ["a case that is not there", "C-1", { caseId: "f3a1c7a0-0000-4000-8000-000000000000" }, "BAD_INPUT"],
  ])("is refused for %s", async (_what, number, more, code) => {
    expect((await check(number, more)).body.code).toBe(code);
  });
});

describe("a difference", () => {
  test("is explained once, by a person, for good, and leaves the list", async () => {
    await bill("E-1");
    await pay("E-1", 60);
    const [{ id }] = await of("E-1");
    const explained = expectDone(await explain(id));
    expect(explained).toMatchObject({
      verdict: "variance explained",
      explained: { by: "Ana Analyst", why: "An older fee schedule, by letter of October 1" },
    });
    const again = await explain(id);
    expect([again.status, again.body.code]).toEqual([409, "VARIANCE_EXPLAINED"]);
    expect((await checks("open=yes")).some((one: { id: string }) => one.id === id)).toBe(false);
  });

  test("is not explained where there is none, without a reason, or by who may not", async () => {
    const [equal] = await of("A-1");
    expect((await explain(equal.id)).body.code).toBe("NO_VARIANCE");
    const [open] = await of("A-4");
    expect((await explain(open.id, " ")).status).toBe(422);
    expect((await explain(open.id, "x", "specialist")).status).toBe(403);
  });
});

test("checks are of one tenant, of no stranger, and leave their entries", async () => {
  const [one] = await checks();
  expect((await rig.get(`/api/v1/claim-checks/${one.id}`, "rival")).status).toBe(404);
  expect((await rig.get("/api/v1/claim-checks", "rival")).body.items).toEqual([]);
  for (const persona of ["tpa", "plan", "provider", "member"] as const)
    expect((await rig.get("/api/v1/claim-checks", persona)).status).toBe(403);
  const entries = await rig.audit("what = 'claim check'");
  expect(new Set(entries.map(({ action }) => action))).toEqual(new Set(["made", "read", "explained"]));
});
