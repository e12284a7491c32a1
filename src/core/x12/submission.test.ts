import { expect, test } from "vitest";
import { npiOf, wholeName } from "./facts.ts";
import { isaText, plainStyle } from "./made-remittance.ts";
import type { Problem } from "./problems.ts";
import type { Submission, SubmittedClaim } from "./submission-facts.ts";
import { readWholeX12 } from "./whole-file.ts";

const isa = isaText(plainStyle);
const billing =
  "NM1*41*2*BILLING HOUSE*****46*B1~NM1*40*2*HARBOR HEALTH PLAN*****46*H1~HL*1**20*1~" +
  "NM1*85*2*LAKESIDE CLINIC*****XX*1234567893~N3*5 SHORE ROAD*SUITE 2~N4*LAKE CITY*SD*55111~" +
  "REF*EI*777667755~NM1*87*2*LAKESIDE FUNDS~";
const subscriber =
  "HL*2*1*22*1~SBR*P*18*GRP7*PIER WORKS*****CI~NM1*IL*1*DOE*JOHN*T***MI*W1~N3*1 PIER~" +
  "N4*LAKE CITY*SD*55111~DMG*D8*19700101*M~NM1*PR*2*HARBOR HEALTH PLAN*****PI*H1~";
const dependent = "HL*3*2*23*0~PAT*19~NM1*QC*1*DOE*JIM~DMG*D8*20150630*M~";
const claim = "CLM*LC1*150.00***11:B:1*Y*A*Y*Y~";
const lines =
  "LX*1~SV1*HC:99213:25*100.00*UN*1*22**1:2~DTP*472*D8*20260201~REF*6R*L1~LX*2~SV1*HC:85025*50.00*UN*2***1~";

type Read = {
  readonly submission: Submission;
  readonly claims: readonly SubmittedClaim[];
  readonly problems: readonly Problem[];
  readonly codes: readonly string[];
};

function read(segments: string, guide = "005010X222A1"): Read {
  const count = segments.split("~").length + 1;
  const text = `${isa}GS*HC*L*H*20260301*1030*1*X*${guide}~ST*837*0001~${segments}SE*${count}*0001~GE*1*1~`;
  const file = readWholeX12(`${text}IEA*1*000000101~`);
  const [only] = file.interchanges[0]?.transactions ?? [];
  if (only?.transaction.is !== "submission") throw new Error("No 837 was read.");
  const { problems } = only.transaction;
  return {
    submission: only.transaction,
    claims: only.submitted,
    problems,
    codes: problems.map((problem) => problem.code),
  };
}

test("a claim knows who sends it, for whom and to whom", () => {
  const { submission, claims, problems } = read(billing + subscriber + claim + lines);
  const [first] = claims;
  expect(problems).toEqual([]);
  expect(submission).toMatchObject({ kind: "P", claims: 1, lines: 2, chargeCents: 15_000 });
  expect(submission.submitter?.name).toBe("BILLING HOUSE");
  expect(submission.receiver?.id).toBe("H1");
  expect(npiOf(first?.billing ?? null)).toBe("1234567893");
  expect(first?.billing).toMatchObject({
    references: [{ qualifier: "EI", value: "777667755" }],
    address: { lines: ["5 SHORE ROAD", "SUITE 2"], city: "LAKE CITY" },
  });
  expect(first?.payTo?.name).toBe("LAKESIDE FUNDS");
  expect(first?.subscriber && wholeName(first.subscriber)).toBe("JOHN T DOE");
  expect(first?.patient).toBe(first?.subscriber);
  expect(first?.patientBorn).toBe("1970-01-01");
  expect(first?.payer?.name).toBe("HARBOR HEALTH PLAN");
  expect(first?.coverage).toEqual({
    order: "P",
    relationship: "18",
    group: "GRP7",
    groupName: "PIER WORKS",
    filing: "CI",
  });
});

test("a dependent is the patient of a claim below it, and of no claim of the next subscriber", () => {
  const next = subscriber.replace("HL*2*1", "HL*4*1").replace("JOHN", "MARY").replace("W1", "W9");
  const { claims } = read(
    billing + subscriber + dependent + claim + lines + next + claim.replace("LC1", "LC2") + lines,
  );
  expect(claims.map((one) => [one.id, one.patient?.first, one.subscriber?.first, one.patientBorn])).toEqual([
    ["LC1", "JIM", "JOHN", "2015-06-30"],
    ["LC2", "MARY", "MARY", "1970-01-01"],
  ]);
  expect(claims[1]?.billing?.name).toBe("LAKESIDE CLINIC");
});

test("what is not said of the next subscriber is not taken from the last one", () => {
  const next = "HL*4*1*22*0~NM1*IL*1*ROE*MARY****MI*W9~";
  const { claims } = read(billing + subscriber + claim + lines + next + claim.replace("LC1", "LC2") + lines);
  expect(claims[1]).toMatchObject({ payer: null, coverage: null, patientBorn: null });
  const provider = "HL*5**20*1~HL*6*5*22*0~";
  const other = read(billing + subscriber + claim + lines + provider + claim + lines).claims[1];
  expect(other).toMatchObject({ billing: null, payTo: null, subscriber: null, patient: null });
});

test("a claim has its place, its dates, its diagnoses, its numbers and its providers", () => {
  const { claims } = read(
    `${billing}${subscriber}${claim}DTP*431*D8*20260130~DTP*434*RD8*20260201-20260203~` +
      "DTP*435*DT*202602011030~DTP*096*TM*1130~AMT*F5*20.00~REF*G1*AUTH7~HI*ABK:J069*ABF:R05~" +
      "HCP*03*100.00*50.00*R1~" +
      `NM1*82*1*SMITH*ALAN****XX*1234567893~REF*G2*S1~NM1*77*2*LAKESIDE SURGERY~${lines}`,
  );
  const [first] = claims;
  expect(first).toMatchObject({
    placeOfService: "11",
    placeQualifier: "B",
    frequency: "1",
    amounts: [{ qualifier: "F5", cents: 2_000 }],
    references: [{ qualifier: "G1", value: "AUTH7" }],
    codes: [
      { list: "ABK", code: "J069" },
      { list: "ABF", code: "R05" },
    ],
    repricing: { method: "03", allowedCents: 10_000, savedCents: 5_000, organisation: "R1" },
  });
  expect(first?.dates).toEqual([
    { qualifier: "431", from: "2026-01-30", to: "2026-01-30", written: "" },
    { qualifier: "434", from: "2026-02-01", to: "2026-02-03", written: "" },
    { qualifier: "435", from: "2026-02-01", to: "2026-02-01", written: "" },
    { qualifier: "096", from: null, to: null, written: "1130" },
  ]);
  expect(first?.providers.map((party) => [party.role, party.references.length])).toEqual([
    ["82", 1],
    ["77", 0],
  ]);
});

test("a professional line", () => {
  const { claims } = read(`${billing}${subscriber}${claim}${lines}NM1*82*1*SMITH~`);
  expect(claims[0]?.lines[0]).toMatchObject({
    number: "1",
    procedure: { code: "99213", modifiers: ["25"] },
    chargeCents: 10_000,
    unitKind: "UN",
    units: "1",
    placeOfService: "22",
    diagnosisPointers: "1:2",
    references: [{ qualifier: "6R", value: "L1" }],
  });
  expect(claims[0]?.lines[0]?.dates[0]?.from).toBe("2026-02-01");
  expect(claims[0]?.lines[1]?.providers[0]?.name).toBe("SMITH");
});

test("an institutional line has its revenue code first, and a dental one its units last", () => {
  const institutional = read(
    `${billing}${subscriber}${claim}LX*1~SV2*0450*HC:99284*150.00*UN*1~DTP*472*D8*20260201~`,
    "005010X223A2",
  );
  expect(institutional.submission.kind).toBe("I");
  expect(institutional.claims[0]?.lines[0]).toMatchObject({
    revenueCode: "0450",
    procedure: { code: "99284" },
    chargeCents: 15_000,
    units: "1",
  });
  const dental = read(`${billing}${subscriber}${claim}LX*1~SV3*AD:D2150*150.00*11***2~`, "005010X224A2");
  expect(dental.submission.kind).toBe("D");
  expect(dental.claims[0]?.lines[0]).toMatchObject({
    procedure: { code: "D2150" },
    units: "2",
    placeOfService: "11",
  });
});

test.each([
  ["004010X098A1", "P"],
  ["004010X096A1", "I"],
  ["004010X097A1", "D"],
  ["005010X222", "P"],
  ["005010X223A3", "I"],
  ["005010X224A2", "D"],
])("the guide %s is for claims of kind %s", (guide, kind) => {
  expect(read("", guide).submission.kind).toBe(kind);
});

test("without a guide the first line tells the kind, and without either nobody can", () => {
  expect(read(billing + subscriber + claim + lines, "005010").submission.kind).toBe("P");
  const unknown = read("", "005010");
  expect(unknown.submission.kind).toBeNull();
  expect(unknown.codes).toEqual(["KIND_UNKNOWN"]);
});

test("another payer's name, payment and adjustments are not taken for the claim's own", () => {
  const other =
    "SBR*S*01*******MB~CAS*PR*1*21.89**2*15.00~AMT*D*39.15~NM1*IL*1*DOE*JANE****MI*W5~REF*SY*1~" +
    "NM1*PR*2*OTHER COVER*****PI*O1~DTP*573*D8*20260210~NM1*82*1*NOBODY~";
  const { claims, codes } = read(billing + subscriber + claim + other + lines);
  const [first] = claims;
  expect(codes).toEqual([]);
  expect(first?.payer?.name).toBe("HARBOR HEALTH PLAN");
  expect(first).toMatchObject({ references: [], amounts: [], dates: [], providers: [] });
  expect(first?.otherCoverages).toMatchObject([
    { order: "S", filing: "MB", payer: { name: "OTHER COVER" }, subscriber: { id: "W5" } },
  ]);
  expect(first?.otherCoverages[0]?.adjustments.map((one) => one.cents)).toEqual([2_189, 1_500]);
  expect(first?.otherCoverages[0]?.amounts).toEqual([{ qualifier: "D", cents: 3_915 }]);
  expect(first?.lines).toHaveLength(2);
});

test("lines that do not add up to the charge are told with both sums", () => {
  const { claims, problems } = read(billing + subscriber + claim.replace("150.00", "150.01") + lines);
  expect(claims[0]?.linesAddUp).toBe(false);
  expect(problems).toMatchObject([
    {
      code: "LINE_CHARGES",
      segment: "CLM",
      element: 2,
      says: 'Claim "LC1": 2 lines charge $150.00 together; the claim\'s charge is $150.01.',
    },
  ]);
});

test("an unreadable charge never adds up, and a claim without lines is told", () => {
  const { claims, codes } = read(`${billing}${subscriber}CLM*LC1*abc~CLM**0~LX*1~SV1*HC:1*x~CLM*LC3*5~`);
  expect(claims.map((one) => one.linesAddUp)).toEqual([false, false, false]);
  expect(codes).toEqual(["AMOUNT", "LINE_CHARGES", "CLAIM_ID", "LINE_CHARGES", "AMOUNT", "LINE_CHARGES"]);
});

test("a line before any claim is told", () => {
  expect(read("LX*1~SV1*HC:1*1~").codes).toEqual(["SEGMENT_MISPLACED"]);
});

test("claims without levels above them are read with nobody about them", () => {
  const { claims } = read(claim + lines);
  expect(claims[0]).toMatchObject({ billing: null, subscriber: null, patient: null, payer: null });
});

test("charges beyond what is added up say so", () => {
  const { codes } = read(`${billing}${subscriber}${"CLM*LC1*90000000000.00~".repeat(3)}`);
  expect(codes).toContain("TOTAL_TOO_LARGE");
});
