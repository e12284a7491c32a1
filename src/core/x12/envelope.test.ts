import { expect, test } from "vitest";
import { isaText, plainStyle, remittanceText } from "./made-remittance.ts";
import { allProblems, readWholeX12 } from "./whole-file.ts";

const isa = isaText(plainStyle);
const group = "GS*HI*HARBORPAY*LAKESIDE*20260301*1030*7*X*005010X217~";
const set = "ST*276*0001*005010X217~BHT*0007*13*1~SE*3*0001~";
const file = `${isa}${group}${set}GE*1*7~IEA*1*000000101~`;

const codes = (text: string): string[] => allProblems(readWholeX12(text)).map((problem) => problem.code);
const says = (text: string): string[] => allProblems(readWholeX12(text)).map((problem) => problem.says);

test("a set of any kind has its type, its control number and its segments counted", () => {
  const { interchanges } = readWholeX12(file);
  expect(interchanges[0]?.interchange).toMatchObject({
    sender: "HARBORPAY",
    receiver: "LAKESIDE",
    control: "000000101",
    version: "00501",
    usage: "P",
    position: 1,
  });
  expect(interchanges[0]?.transactions[0]?.transaction).toEqual({
    is: "other",
    type: "276",
    control: "0001",
    implementation: "005010X217",
    position: 3,
    segments: 3,
    problems: [],
  });
  expect(codes(file)).toEqual([]);
});

test("the guide is the group's where the set does not name one, as before 5010", () => {
  const { interchanges } = readWholeX12(file.replace("*0001*005010X217", "*0001"));
  expect(interchanges[0]?.transactions[0]?.transaction.implementation).toBe("005010X217");
});

test.each([
  ["SE*3", "SE*4", "SE_COUNT", 'SE01 says "4" segments; 3 were counted, ST and SE included.'],
  ["SE*3", "SE*", "SE_COUNT", 'SE01 says "" segments; 3 were counted, ST and SE included.'],
  ["SE*3*0001", "SE*3*0002", "SE_CONTROL", 'SE02 is "0002"; ST02 is "0001".'],
  ["SE*3*0001", "SE*3*001", "SE_CONTROL", 'SE02 is "001"; ST02 is "0001".'],
  ["GE*1", "GE*2", "GE_COUNT", 'GE01 says "2" transaction sets; 1 were counted.'],
  ["GE*1*7", "GE*1*8", "GE_CONTROL", 'GE02 is "8"; GS06 is "7".'],
  ["IEA*1", "IEA*x", "IEA_COUNT", 'IEA01 says "x" functional groups; 1 were counted.'],
  ["IEA*1*000000101", "IEA*1*101", "IEA_CONTROL", 'IEA02 is "101"; ISA13 is "000000101".'],
])("%s instead of %s is %s", (right, wrong, code, words) => {
  const problems = allProblems(readWholeX12(file.replace(right, wrong)));
  expect(problems).toMatchObject([{ code, says: words }]);
});

test("a problem says at which segment of the file and at which element it is", () => {
  const problems = allProblems(readWholeX12(file.replace("SE*3*0001", "SE*3*0002")));
  expect(problems[0]).toMatchObject({ segment: "SE", position: 5, element: 2 });
});

test.each([
  ["IEA*1*000000101~", ["IEA_MISSING"]],
  ["GE*1*7~", ["GE_MISSING"]],
  ["GE*1*7~IEA*1*000000101~", ["IEA_MISSING", "GE_MISSING"]],
  ["SE*3*0001~", ["SE_MISSING"]],
  [group, ["GS_MISSING", "GE_WITHOUT_GS", "IEA_COUNT"]],
  ["ST*276*0001*005010X217~", ["GE_COUNT", "SEGMENT_OUTSIDE", "SE_WITHOUT_ST"]],
  [isa, ["NO_ISA"]],
])("without %s the file has %j", (left, expected) => {
  expect(codes(file.replace(left, "")).sort()).toEqual(expected.sort());
});

test("a set, a group and an interchange that never end are ended by the next of their kind", () => {
  expect(codes(`${isa}${group}ST*276*0001~${set.replaceAll("0001", "0002")}GE*2*7~IEA*1*000000101~`)).toEqual(
    ["SE_MISSING"],
  );
  expect(codes(`${isa}${group}${set}${group.replace("*7*", "*8*")}${set}GE*1*8~IEA*2*000000101~`)).toEqual([
    "GE_MISSING",
  ]);
  expect(codes(`${isa}${group}${set}GE*1*7~${file.replaceAll("000000101", "000000102")}`)).toEqual([
    "IEA_MISSING",
  ]);
});

test("segments in no set are told once, with their number, and a TA1 may stand there", () => {
  expect(codes(file.replace(group, `TA1*000000101*260301*1030*A*000~${group}`))).toEqual([]);
  expect(says(file.replace(set, `${set}REF*1*2~REF*1*3~`))).toEqual([
    '2 segments from "REF" on, in no transaction set.',
  ]);
  expect(says(`${file}NTE*ADD*x~`).at(-1)).toBe('1 segment from "NTE" on, in no transaction set.');
});

test("a name that no segment has is told and counted", () => {
  const problems = allProblems(readWholeX12(file.replace("BHT*0007", "Bh4*0007")));
  expect(problems).toMatchObject([{ code: "SEGMENT_ID", segment: "Bh4", position: 4 }]);
});

test("a control number that comes a second time may be one interchange sent twice", () => {
  expect(says(file + file)).toEqual(['ISA13 "000000101" was used before; the two may be one sent twice.']);
  expect(codes(file + file.replaceAll("000000101", "000000102"))).toEqual([]);
  expect(codes(file + file.replace("HARBORPAY      ", "OTHERPAY       "))).toEqual([]);
  expect(codes(file.replace(set, set + set).replace("GE*1", "GE*2"))).toEqual(["CONTROL_REPEATED"]);
  expect(codes(file.replace("IEA*1", `${group}${set}GE*1*7~IEA*2`))).toEqual(["CONTROL_REPEATED"]);
});

test("a file that ends in the middle says where, and what was cut is not used", () => {
  const whole = remittanceText([
    { id: "LC1", status: "1", lastName: "DOE", adjustments: [], lines: [line(10_000)] },
    { id: "LC2", status: "1", lastName: "ROE", adjustments: [], lines: [line(20_000)] },
  ]);
  const cut = readWholeX12(whole.slice(0, whole.indexOf("*200.00") + 4));
  const [only] = cut.interchanges[0]?.transactions ?? [];
  expect(only?.remitted.map((claim) => claim.id)).toEqual(["LC1"]);
  expect(allProblems(cut).map((problem) => problem.code)).toEqual([
    "IEA_MISSING",
    "GE_MISSING",
    "SE_MISSING",
    "PAYMENT_BALANCE",
    "SEGMENT_UNTERMINATED",
  ]);
});

test("the last IEA may lack its terminator and closes the interchange all the same", () => {
  expect(codes(file.slice(0, -1))).toEqual(["SEGMENT_UNTERMINATED"]);
});

test("a segment that is too long is told, counted and not used", () => {
  const long = file.replace("BHT*0007", `REF*EA*${"X".repeat(200_000)}~BHT*0007`).replace("SE*3", "SE*4");
  expect(codes(long)).toEqual(["SEGMENT_TOO_LONG"]);
});

test("what is wrong with an ISA is the interchange's problem", () => {
  const { interchanges } = readWholeX12(file.replace("LAKESIDE       ", "LAKESIDE"));
  expect(interchanges[0]?.problems).toMatchObject([{ code: "ISA_WIDTH", position: 1, element: 8 }]);
});

test("several interchanges with other delimiters are read each in its own", () => {
  const other = { element: "|", component: ">", repetition: null, segment: "!" };
  const second = remittanceText([], { ...plainStyle, delimiters: other, after: "\n", control: "000000102" });
  const { interchanges, problems, segments } = readWholeX12(`${file}\n${second}`);
  expect(interchanges.map((one) => one.interchange.delimiters.element)).toEqual(["*", "|"]);
  expect(interchanges[1]?.transactions[0]?.transaction.type).toBe("835");
  expect([...problems, ...interchanges.flatMap((one) => one.problems)]).toEqual([]);
  expect(segments).toBe(21);
});

function line(chargeCents: number): { procedure: string[]; chargeCents: number; adjustments: never[] } {
  return { procedure: ["99213"], chargeCents, adjustments: [] };
}
