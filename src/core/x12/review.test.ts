// What a 278 says (AP-01), in made-up files: a request, its answer, and everything that may be odd about
// them.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readReviews } from "./read.ts";
import { allProblems, readWholeX12 } from "./whole-file.ts";

const isa =
  "ISA*00*          *00*          *ZZ*SENDER         *ZZ*RECEIVER       *261120*0900*^*00501*" +
  "000000042*0*T*:~";

function file(body: readonly string[], control = "0001"): string {
  const set = [`ST*278*${control}*005010X217`, ...body];
  const end = [`SE*${set.length + 1}*${control}`, "GE*1*7", "IEA*1*000000042"];
  return `${isa}${["GS*HI*S*R*20261120*0900*7*X*005010X217", ...set, ...end].join("~")}~`;
}

const reviewer = ["HL*1**20*1", "NM1*X3*2*HOLLIN CARE REVIEW*****46*789312"];
const requester = ["HL*2*1*21*1", "NM1*1P*2*LARKSPUR SURGERY CENTER*****XX*1234567893"];
const reached = [
  "N3*4 LARK LANE*SUITE 2",
  "N4*PORTLAND*OR*97201",
  "PER*IC*OLIVE*TE*5035550142*FX*5035550143",
];
const member = ["HL*3*2*22*1", "NM1*IL*1*LINDQVIST*MARIA****MI*M-100", "DMG*D8*19700115*F"];
const event = ["HL*4*3*EV*1", "TRN*1*111099*9012345678", "UM*HS*I*2*24:B**E***Y", "DTP*AAH*D8*20270111"];
const services = ["HL*5*4*SS*0", "DTP*472*D8*20270111", "SV1*HC:29881:RT*1200*UN*1", "HI*BF:M2320"];
const asking = "BHT*0007*13*A12345*20261120*0900";
const answering = "BHT*0007*11*A12345*20261121*0900*18";
const request = [asking, ...reviewer, ...requester, ...reached, ...member, ...event, ...services];

const codesOf = (text: string): string[] => allProblems(readWholeX12(text)).map(({ code }) => code);
const reviewsOf = (text: string) =>
  readWholeX12(text).interchanges.flatMap((one) => one.transactions.flatMap(({ reviews }) => reviews));
const only = (body: readonly string[]) => {
  const [one] = reviewsOf(file(body));
  if (!one) throw new Error("no review was read");
  return one;
};

describe("a request (AP-01)", () => {
  const review = only(request);

  test("is read without a problem", () => expect(codesOf(file(request))).toEqual([]));

  test("names who reviews, who asks and for which member", () => {
    expect(review.reviewer).toMatchObject({ role: "X3", name: "HOLLIN CARE REVIEW" });
    expect(review.requester).toMatchObject({
      ...{ name: "LARKSPUR SURGERY CENTER", idQualifier: "XX", id: "1234567893" },
      address: { lines: ["4 LARK LANE", "SUITE 2"], city: "PORTLAND", state: "OR", postalCode: "97201" },
      contacts: [
        { kind: "TE", value: "5035550142" },
        { kind: "FX", value: "5035550143" },
      ],
    });
    expect(review.patient).toMatchObject({ name: "LINDQVIST", first: "MARIA", id: "M-100" });
    expect(review.patientBorn).toBe("1970-01-15");
  });

  test("says what is asked for, for when, and where", () => {
    expect(review.asked).toEqual({
      ...{ category: "HS", certification: "I", serviceType: "2", urgency: "E", release: "Y" },
      ...{ placeOfService: "24", placeQualifier: "B" },
    });
    expect(review.dates).toEqual([{ qualifier: "AAH", from: "2027-01-11", to: "2027-01-11", written: "" }]);
    expect(review.services).toMatchObject([
      { procedure: { code: "29881", modifiers: ["RT"] }, units: "1", dates: [{ from: "2027-01-11" }] },
    ]);
    expect(review.codes).toEqual([{ list: "BF", code: "M2320" }]);
    expect([review.decision, review.rejects]).toEqual([null, []]);
  });

  test("of a stay has revenue codes, with or without a procedure", () => {
    const stay = [
      ...request.slice(0, -4),
      "HL*5*4*SS*0",
      "SV2*0120**2400*DA*3",
      "HL*6*4*SS*0",
      "SV2*0360*HC:29881",
    ];
    expect(only(stay).services).toMatchObject([
      { revenueCode: "0120", procedure: { code: "" }, unitKind: "DA", units: "3" },
      { revenueCode: "0360", procedure: { code: "29881" } },
    ]);
  });

  test("for a dependent is about the dependent, and the subscriber stays known", () => {
    const child = ["HL*4*3*23*1", "NM1*QC*1*LINDQVIST*EMIL", "DMG*D8*20150302*M"];
    const one = only([asking, ...reviewer, ...requester, ...member, ...child, "HL*5*4*EV*0", "UM*HS*I"]);
    expect([one.patient?.first, one.subscriber?.first, one.patientBorn]).toEqual([
      "EMIL",
      "MARIA",
      "2015-03-02",
    ]);
  });

  test("names those who will give the service, with their own ways to be reached", () => {
    const surgeon = ["NM1*SJ*1*WATSON*SUSAN****XX*1234567893", "PER*IC**TE*5035550199"];
    const one = only([...request.slice(0, -4), ...surgeon]);
    expect(one.providers).toMatchObject([
      { role: "SJ", name: "WATSON", contacts: [{ value: "5035550199" }] },
    ]);
  });

  test("may hold several events: each is told apart, with the member it stands under", () => {
    const other = ["HL*6*2*22*1", "NM1*IL*1*OKORO*BEN****MI*M-200", "HL*7*6*EV*0", "UM*AR*I*3"];
    const both = reviewsOf(file([...request, ...other]));
    expect(both.map(({ place, patient, asked }) => [place, patient?.id, asked?.category])).toEqual([
      [1, "M-100", "HS"],
      [2, "M-200", "AR"],
    ]);
    expect(both[1]?.patientBorn).toBeNull();
    expect(both[1]?.requester?.name).toBe("LARKSPUR SURGERY CENTER");
  });
});

describe("an answer (AP-01)", () => {
  const before = [answering, ...reviewer, ...requester, ...member];
  const answered = (...more: readonly string[]) => [...before, "HL*4*3*EV*1", "UM*HS*I*2", ...more];

  test.each([
    ["A1", "all"],
    ["A2", "part"],
    ["A3", "nothing"],
    ["A4", "later"],
  ])("with %s is kept as it was decided (%s)", (action) => {
    const one = only(answered(`HCR*${action}*PA-42*0V`));
    expect(one.decision).toEqual({ action, number: "PA-42", reason: "0V" });
    expect(codesOf(file(answered(`HCR*${action}*PA-42`)))).toEqual([]);
  });

  test("may decide each service by itself, whether it says so before the service or after", () => {
    const one = only(
      answered("HL*5*4*SS*0", "HCR*A1*PA-42", "SV1*HC:29881", "HL*6*4*SS*0", "SV1*HC:J1100", "HCR*A3"),
    );
    expect(one.services.map(({ decision }) => decision?.action)).toEqual(["A1", "A3"]);
    expect(one.decision).toBeNull();
  });

  test("that turns the member back is a review too, with why and what to do", () => {
    const file = [answering, ...reviewer, ...requester, ...member, "AAA*N**75*C"];
    expect(only(file).rejects).toMatchObject([{ about: "member", reason: "75", followUp: "C" }]);
    expect(only(file).patient?.id).toBe("M-100");
  });

  test("that is turned back at its event says so of the event, at a service of the service", () => {
    expect(only(answered("AAA*N**33*C")).rejects).toMatchObject([{ about: "review" }]);
    expect(only(answered("HL*5*4*SS*0", "AAA*N**33*C")).rejects).toMatchObject([{ about: "service" }]);
  });

  test("does not pass what was said of one member to the next", () => {
    const two = [
      ...[answering, ...reviewer, ...requester, ...member, "AAA*N**75*C"],
      ...["HL*4*2*22*1", "NM1*IL*1*OKORO*BEN****MI*M-200", "HL*5*4*EV*0", "UM*HS*I", "HCR*A1*PA-43"],
    ];
    const [one, ...more] = reviewsOf(file(two));
    expect(more).toEqual([]);
    expect([one?.patient?.id, one?.rejects]).toEqual(["M-200", []]);
  });

  test("that decides nothing is told", () => {
    const { problems } = readWholeX12(file(answered())).interchanges[0]?.transactions[0]?.transaction ?? {};
    expect(problems).toMatchObject([{ code: "DECISION_MISSING", segment: "HL" }]);
  });
});

describe("what is odd is told with its place, and read on after", () => {
  test.each([
    ["a wrong check digit", [asking, ...reviewer, "HL*2*1*21*1", "NM1*1P*2*LARK*****XX*1234567890"], "NPI"],
    ["another purpose", ["BHT*0007*77*A1*20261120"], "REVIEW_KIND"],
    ["no BHT at all", [...reviewer, ...requester, ...member, ...event], "REVIEW_KIND"],
    ["no member", [asking, ...reviewer, "HL*2*1*EV*0", "UM*HS*I"], "MEMBER_MISSING"],
    ["no UM", [asking, ...member, "HL*4*3*EV*0"], "UM_MISSING"],
    ["a day that is none", [asking, ...member, "HL*4*3*EV*0", "UM*HS*I", "DTP*472*D8*20270230"], "DATE"],
    ["a decision before any event", [answering, ...member, "HCR*A1*X"], "SEGMENT_MISPLACED"],
  ])("%s", (_what, body, code) => {
    const found = allProblems(readWholeX12(file(body)));
    expect(found.map((one) => one.code)).toContain(code);
    expect(found.find((one) => one.code === code)?.position).toBeGreaterThan(0);
  });

  test("a file of an older guide without events is read from its services", () => {
    const old = [asking, ...reviewer, ...requester, ...member, "HL*4*3*SS*0", "UM*HS*I*2", "SV1*HC:29881"];
    expect(only(old).services).toHaveLength(1);
    expect(only(old).asked?.category).toBe("HS");
  });
});

describe("whatever stands in it", () => {
  const line = fc.constantFrom(
    ...[...request, ...reached, "HCR*A1*1", "AAA*N**75*C", "SV2*0120", "SV3*AD:D2750", "MSG*hello"],
    ...["HL*9*9*SS", "HL", "HL*****", "NM1", "UM", "TRN", "PER*IC", "DTP*472", "HI", "BHT", "REF*BB*1"],
    ...["DTP*472*RD8*20270101-", "HCR", "AAA", "SV1", "SV1*HC", "MSG", "N4", "DMG*D8*x", "UM*HS*I**::::"],
  );

  test("it ends, nothing is thrown, and every review is counted", () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), (lines) => {
        const read = readWholeX12(file(lines));
        const [set] = read.interchanges[0]?.transactions ?? [];
        if (set?.transaction.is !== "review") throw new Error("not a 278");
        expect(set.transaction.reviews).toBe(set.reviews.length);
        expect(set.reviews.flatMap(({ services: all }) => all)).toHaveLength(set.transaction.services);
        expect(set.reviews.map(({ place }) => place)).toEqual(set.reviews.map((_, index) => index + 1));
      }),
      { numRuns: 300 },
    );
  });

  test("an event without end keeps what a person could read, and counts the rest", () => {
    const many = Array.from({ length: 40_000 }, (_, at) => `MSG*${"x".repeat(40)}${at}`);
    const text = file([...request, ...many]);
    expect(codesOf(text)).toEqual(["TOO_MANY"]);
    expect(only([...request, ...many]).words.length).toBeLessThan(40_000);
  });
});

test("reviews come one at a time from a stream, other sets are told and not opened", async () => {
  const text = file(request).replace("ST*278", "ST*270*9~SE*2*9~ST*278").replace("GE*1*", "GE*2*");
  const kinds: string[] = [];
  for await (const event of readReviews([text.slice(0, 300), text.slice(300)])) {
    kinds.push(event.kind === "transaction" ? event.transaction.type : event.kind);
  }
  expect(kinds).toEqual(["270", "review", "278", "interchange", "file"]);
});
