import { expect, test } from "vitest";
import { npiOf, wholeName } from "./facts.ts";
import { isaText, plainStyle } from "./made-remittance.ts";
import type { Problem } from "./problems.ts";
import type { Remittance, RemittanceClaim } from "./remittance-facts.ts";
import { readWholeX12 } from "./whole-file.ts";

const head = "BPR*I*180.00*C*ACH*CCP***********20260301~TRN*1*717006*1935665544~";
const parties =
  "N1*PR*HARBOR HEALTH PLAN*XV*HP1~N3*10 PIER AVENUE~N4*LAKE CITY*SD*55111~REF*2U*77~" +
  "N1*PE*LAKESIDE CLINIC*XX*1234567893~REF*TJ*777667755~";
const claim = "CLP*LC1*1*300.00*180.00*40.00*12*94077*11*1~CAS*CO*45*80.00~CAS*PR*1*30.00**2*10.00~";

type Read = {
  readonly remittance: Remittance;
  readonly claims: readonly RemittanceClaim[];
  readonly problems: readonly Problem[];
  readonly codes: readonly string[];
};

/** Reads the segments of one 835, in an envelope that is in order. */
function read(segments: string): Read {
  const count = segments.split("~").length + 1;
  const group = "GS*HP*H*L*20260301*1030*1*X*005010X221A1~";
  const set = `ST*835*0001~${segments}SE*${count}*0001~`;
  const file = readWholeX12(`${isaText(plainStyle)}${group}${set}GE*1*1~IEA*1*000000101~`);
  const [only] = file.interchanges[0]?.transactions ?? [];
  if (only?.transaction.is !== "remittance") throw new Error("No remittance was read.");
  const { problems } = only.transaction;
  const codes = problems.map((problem) => problem.code);
  return { remittance: only.transaction, claims: only.remitted, problems, codes };
}

const remit = (claims: string): Read => read(head + parties + claims);

test("a remittance names its payment, its payer and its payee", () => {
  const { remittance, problems } = remit(claim);
  expect(problems).toEqual([]);
  expect(remittance).toMatchObject({
    checkNumber: "717006",
    handling: "I",
    method: "ACH",
    paymentCents: 18_000,
    paymentDate: "2026-03-01",
    claims: 1,
    chargeCents: 30_000,
    claimPaidCents: 18_000,
    patientResponsibilityCents: 4_000,
    balances: true,
  });
  expect(remittance.payer).toMatchObject({
    name: "HARBOR HEALTH PLAN",
    id: "HP1",
    address: { lines: ["10 PIER AVENUE"], city: "LAKE CITY", state: "SD", postalCode: "55111" },
    references: [{ qualifier: "2U", value: "77" }],
  });
  expect(npiOf(remittance.payee)).toBe("1234567893");
  expect(npiOf(remittance.payer)).toBeNull();
  expect(remittance.payee?.references).toEqual([{ qualifier: "TJ", value: "777667755" }]);
  expect([...remittance.adjustments]).toEqual([
    ["CO-45", 8_000],
    ["PR-1", 3_000],
    ["PR-2", 1_000],
  ]);
});

test("a claim has its amounts, its people, its dates and its numbers", () => {
  const { claims } = remit(
    `${claim}NM1*QC*1*DOE*JANE*Q**JR*MI*W1~NM1*IL*1*DOE*JOHN****MI*W2~NM1*74*1*DOE*JAYNE****C*W3~` +
      "NM1*82*2*LAKESIDE CLINIC*****XX*1234567893~NM1*TT*2*OTHER PLAN~REF*EA*MR1~DTM*232*20260201~" +
      "DTM*233*20260203~AMT*AU*220.50~QTY*CA*8~",
  );
  const [first] = claims;
  expect(first).toMatchObject({
    position: 12,
    ordinal: 1,
    id: "LC1",
    status: "1",
    reversal: false,
    chargeCents: 30_000,
    paidCents: 18_000,
    patientResponsibilityCents: 4_000,
    adjustedCents: 12_000,
    filing: "12",
    payerControl: "94077",
    facility: "11",
    frequency: "1",
    references: [{ qualifier: "EA", value: "MR1" }],
    amounts: [{ qualifier: "AU", cents: 22_050 }],
    quantities: [{ qualifier: "CA", value: "8" }],
    balances: true,
  });
  expect(first?.patient && wholeName(first.patient)).toBe("JANE Q DOE JR");
  expect([first?.insured, first?.corrected, first?.provider].map((party) => party?.id)).toEqual([
    "W2",
    "W3",
    "1234567893",
  ]);
  expect(first?.others.map((party) => party.role)).toEqual(["TT"]);
  expect(first?.dates.map(({ qualifier, from }) => [qualifier, from])).toEqual([
    ["232", "2026-02-01"],
    ["233", "2026-02-03"],
  ]);
});

test("a line has its procedure, its amounts and its own adjustments", () => {
  const { claims, problems } = remit(
    "CLP*LC1*1*300.00*180.00*40.00*12*94077~SVC*HC:99213:25:59:::LONG VISIT*200.00*120.00*0450*2*HC:99214~" +
      "DTM*472*20260201~CAS*CO*45*50.00*1~CAS*PR*1*30.00~REF*6R*1~AMT*B6*150.00~LQ*HE*N130~LQ*RX*75~" +
      "SVC*NU:0301*100.00*60.00~CAS*CO*45*30.00~CAS*PR*2*10.00~",
  );
  const [first, second] = claims[0]?.lines ?? [];
  expect(problems).toEqual([]);
  expect(first).toMatchObject({
    procedure: { qualifier: "HC", code: "99213", modifiers: ["25", "59"], description: "LONG VISIT" },
    billed: { qualifier: "HC", code: "99214", modifiers: [], description: "" },
    revenueCode: "0450",
    units: "2",
    chargeCents: 20_000,
    paidCents: 12_000,
    adjustedCents: 8_000,
    amounts: [{ qualifier: "B6", cents: 15_000 }],
    remarks: [
      { list: "HE", code: "N130" },
      { list: "RX", code: "75" },
    ],
    balances: true,
  });
  expect(first?.adjustments[0]).toEqual({ group: "CO", reason: "45", cents: 5_000, quantity: "1" });
  expect(second?.procedure).toEqual({ qualifier: "NU", code: "0301", modifiers: [], description: "" });
  expect(claims[0]?.adjustedCents).toBe(12_000);
});

test("remark codes come from MIA, MOA and LQ*HE, and from nowhere else", () => {
  const { remittance } = remit(
    `${claim}MIA*0***138.40*MA01***************MA02*MA03~MOA***MA04*MA05~LQ*HE*N130~LQ*RX*75~` +
      "SVC*HC:1*1*1~LQ*HE*N1~",
  );
  expect([...remittance.remarkCodes].sort()).toEqual(["MA01", "MA02", "MA03", "MA04", "MA05", "N1", "N130"]);
});

test("a CAS may hold six reasons, and an empty one is none", () => {
  const { claims } = remit("CLP*LC1*1*21*0~CAS*CO*1*1**2*2**3*3**4*4**5*5**6*6~CAS*OA***~CAS*PI*7*~");
  expect(claims[0]?.adjustments.map(({ reason, cents }) => [reason, cents])).toEqual([
    ["1", 100],
    ["2", 200],
    ["3", 300],
    ["4", 400],
    ["5", 500],
    ["6", 600],
    ["7", 0],
  ]);
});

test("one cent too much paid for a line, for a claim and in all is told at each level", () => {
  const good = "CLP*LC1*1*300.00*180.00*0*12*94077~SVC*HC:1*300.00*180.00~CAS*CO*45*120.00~";
  expect(remit(good).codes).toEqual([]);
  const line = remit(good.replace("300.00*180.00~CAS", "300.00*180.01~CAS"));
  expect(line.codes).toEqual(["LINE_BALANCE"]);
  expect(line.problems[0]?.says).toBe(
    'Line "HC:1" of claim "LC1": charge $300.00 less adjustments $120.00 leaves $180.00; paid is $180.01.',
  );
  expect(line.remittance.linesNotBalancing).toBe(1);
  const paid = remit(good.replace("300.00*180.00*0", "300.00*180.01*0"));
  expect(paid.codes).toEqual(["PAYMENT_BALANCE", "CLAIM_BALANCE"]);
  expect(paid.remittance).toMatchObject({ balances: false, claimsNotBalancing: ["LC1"] });
  expect(paid.problems.map((problem) => [problem.segment, problem.position])).toEqual([
    ["BPR", 4],
    ["CLP", 12],
  ]);
});

test("a line's charges are the claim's, and CLP05 is the sum of the PR adjustments", () => {
  const { problems } = remit(
    "CLP*LC1*1*300.00*180.00*40.00~CAS*CO*45*81.00~CAS*PR*1*39.00~SVC*HC:1*299.00*299.00~",
  );
  expect(problems.map((problem) => [problem.code, problem.element])).toEqual([
    ["LINE_CHARGES", 3],
    ["PATIENT_RESPONSIBILITY", 5],
  ]);
});

test("provider adjustments lower the payment, or raise it where they are negative", () => {
  const { remittance, codes } = read(
    `${head.replace("180.00", "170.00")}${parties}${claim}PLB*1234567893*20261231*WO:9*15.00*L6*-5.00~`,
  );
  expect(codes).toEqual([]);
  expect(remittance.providerAdjustmentCents).toBe(1_000);
  expect(remittance.providerAdjustments).toEqual([
    { provider: "1234567893", reason: "WO", reference: "9", cents: 1_500 },
    { provider: "1234567893", reason: "L6", reference: "", cents: -500 },
  ]);
});

test("a reversal and its correction net out, and both balance", () => {
  const { remittance, claims, codes } = remit(
    "CLP*LC1*22*-300.00*-180.00*-40.00*12*94077~CAS*CO*45*-80.00~CAS*PR*1*-40.00~" +
      "CLP*LC1*1*300.00*360.00*0*12*94077~CAS*CO*45*-60.00~",
  );
  expect(codes).toEqual([]);
  expect(claims.map((one) => one.reversal)).toEqual([true, false]);
  expect(remittance).toMatchObject({ reversals: 1, chargeCents: 0, claimPaidCents: 18_000 });
  expect(Object.fromEntries(remittance.statuses)).toEqual({ "1": 1, "22": 1 });
});

test("a reversal that takes nothing back is told", () => {
  expect(remit(claim.replace("*1*300", "*22*300")).codes).toEqual(["REVERSAL_SIGN"]);
});

test("an amount that cannot be read is null, and what it enters is not taken to balance", () => {
  const { claims, remittance, codes } = remit(
    "CLP*LC1*1*abc*180.00**12~CAS*CO*45*x~SVC*HC:1*1.00*y~CLP*LC2*1*0*z~",
  );
  expect(claims[0]).toMatchObject({ chargeCents: null, paidCents: 18_000, balances: false });
  expect(claims[0]?.lines[0]).toMatchObject({ paidCents: null, balances: false });
  expect(remittance).toMatchObject({ balances: false, claimsNotBalancing: ["LC1", "LC2"] });
  expect(codes.filter((code) => code === "AMOUNT")).toHaveLength(4);
});

test("a claim and a line that would balance but for an unreadable adjustment do not", () => {
  const { claims, remittance } = remit("CLP*LC1*1*180.00*180.00~SVC*HC:1*180.00*180.00~CAS*CO*45*x~");
  expect(claims[0]).toMatchObject({ balances: false, lines: [{ balances: false }] });
  expect(remittance.balances).toBe(true);
});

test.each([
  ["BPR*I*lots*C*ACH~", null],
  ["BPR*I**C*ACH~", null],
  ["BPR*I*0*C*NON~", 0],
])("%s pays %s cents", (bpr, cents) => {
  const { remittance } = read(`${bpr}TRN*1*1~${parties}`);
  expect(remittance.paymentCents).toBe(cents);
  expect(remittance.balances).toBe(cents === null ? null : true);
});

test("a day that is none is kept as written and told", () => {
  const { remittance, problems } = read(head.replace("20260301", "20002316") + parties + claim);
  expect(remittance).toMatchObject({ paymentDate: null, paymentDateWritten: "20002316" });
  expect(problems).toMatchObject([{ code: "DATE", segment: "BPR", element: 16 }]);
  const { claims } = remit(`${claim}DTM*232*20260229~DTM*233*20240229~`);
  expect(claims[0]?.dates).toEqual([
    { qualifier: "232", from: null, to: null, written: "20260229" },
    { qualifier: "233", from: "2024-02-29", to: "2024-02-29", written: "" },
  ]);
});

test("what a remittance must have and lacks is told", () => {
  expect(read("LX*1~").codes).toEqual(["BPR_MISSING", "TRN_MISSING", "PAYER_MISSING", "PAYEE_MISSING"]);
  expect(remit("CLP**1*0*0~").codes).toEqual(["PAYMENT_BALANCE", "CLAIM_ID"]);
});

test("segments of a claim before any claim are told and not lost silently", () => {
  expect(remit(`CAS*CO*45*1~SVC*HC:1*1*1~NM1*QC*1*DOE~AMT*AU*1~LQ*HE*N1~${claim}`).codes).toEqual(
    new Array(5).fill("SEGMENT_MISPLACED"),
  );
});

test("an LX between claims, or wrongly between lines, loses nothing", () => {
  const { claims } = remit("LX*1~CLP*LC1*1*2*2~LX*2~SVC*HC:1*1*1~LX*3~SVC*HC:2*1*1~");
  expect(claims[0]?.lines).toHaveLength(2);
});

test("an adjustment in no group of the standard counts and is told", () => {
  const { claims, codes } = remit("CLP*LC1*1*300.00*180.00~CAS*XX*45*120.00~");
  expect(claims[0]?.balances).toBe(true);
  expect(codes).toEqual(["ADJUSTMENT_GROUP"]);
});

test("a composite with another separator than the ISA names is read and told", () => {
  const { claims, codes } = remit(`${claim}SVC*HC>99213>26*300.00*300.00~`);
  expect(claims[0]?.lines[0]?.procedure).toMatchObject({ code: "99213", modifiers: ["26"] });
  expect(codes).toEqual(["COMPONENT_SEPARATOR"]);
});
