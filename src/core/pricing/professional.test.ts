import { describe, expect, test } from "vitest";
import { civil } from "../calendar.ts";
import type { LineToPrice } from "./claim.ts";
import { madePrice, outcomeOf, outcomes } from "./made-prices.ts";
import { madeDay, madeLine, madePlan, madeRvu, madeTables } from "./made-tables.ts";
import { priceClaim } from "./price-claim.ts";
import type { RvuRow } from "./tables.ts";

const one = (change: Partial<RvuRow>, said: Partial<LineToPrice> = {}) =>
  outcomes([madeRvu("10001", change)], { code: "10001", ...said })[0];
const price = (rows: readonly RvuRow[], lines: Parameters<typeof madePrice>[1], zip = "00601") =>
  madePrice(rows, lines, { claim: { zip } }).lines;

const allOf = (lines: ReturnType<typeof price>) => lines.map(outcomeOf);

describe("one line alone", () => {
  test("is (work x index + practice expense x index + malpractice x index) x factor, rounded once", () => {
    const row = { work: 130, peNonFacility: 141, peFacility: 55, mp: 10, conversionFactor: 323_465 };
    // (1.30 x 1.017 + 1.41 x 1.093 + 0.10 x 0.662) x 32.3465 = 94.7...: worked out with a pencil.
    // 1.3221 + 1.54113 + 0.0662 = 2.92943; x 32.3465 = 94.756807495.
    expect(allOf(price([madeRvu("10001", row)], [{ code: "10001" }], "00602"))).toEqual([9_476]);
    // 1.3221 + 0.60115 + 0.0662 = 1.98945; x 32.3465 = 64.351744.
    expect(allOf(price([madeRvu("10001", row)], [{ code: "10001", place: "22" }], "00602"))).toEqual([6_435]);
  });

  test("half a cent goes up", () => {
    // 0.05 RVU x 32.9 = 1.645 dollars.
    expect(one({ work: 5, conversionFactor: 329_000 })).toBe(165);
    // 0.05 x 32.8999 = 1.644995 dollars.
    expect(one({ work: 5, conversionFactor: 328_999 })).toBe(164);
  });

  test("units count after the cent is rounded", () => {
    expect(one({ work: 5, conversionFactor: 329_000 }, { units: 3 })).toBe(495);
  });

  test("the facility amount is for places that are facilities, and the office's for the others", () => {
    const row = { work: 0, peNonFacility: 300, peFacility: 100 };
    expect(one(row, { place: "11" })).toBe(3_000);
    expect(one(row, { place: "12" })).toBe(3_000);
    expect(one(row, { place: "10" })).toBe(3_000);
    for (const place of [
      "02",
      "19",
      "21",
      "22",
      "23",
      "24",
      "26",
      "31",
      "34",
      "41",
      "42",
      "51",
      "52",
      "53",
    ]) {
      expect(one(row, { place })).toBe(1_000);
    }
  });

  test("a place that is none, or that the schedule has no amount for, gets no price", () => {
    expect(one({}, { place: "28" })).toBe("unknown place");
    expect(one({}, { place: "06" })).toBe("unknown place");
    expect(one({}, { place: "" })).toBe("something is missing");
  });

  test("what CMS calls rare in a setting is priced, and that is said", () => {
    const [line] = price([madeRvu("10001", { rareInFacility: true })], [{ code: "10001", place: "24" }]);
    expect(line?.notes).toEqual(["CMS calls 10001 rare in a facility setting."]);
  });
});

describe("the status of a code", () => {
  test("A and R are paid, R with a note", () => {
    expect(one({ status: "A" })).toBe(10_000);
    const [line] = price([madeRvu("10001", { status: "R" })], [{ code: "10001" }]);
    expect(line?.notes[0]).toContain("special conditions");
  });

  test("R without relative values is left to each carrier", () => {
    expect(one({ status: "R", work: 0 })).toBe("carrier priced");
    expect(one({ status: "R", work: 0, mp: 1 })).toBe(10);
  });

  test.each([
    ["B", "packaged"],
    ["C", "carrier priced"],
    ["E", "another schedule"],
    ["X", "another schedule"],
    ["I", "not covered"],
    ["N", "not covered"],
    ["M", "not payable"],
    ["Q", "rule not built in"],
  ])("%s is %s", (status, reason) => {
    expect(one({ status })).toBe(reason);
  });

  test("T is paid alone, and within anything else that is paid that day", () => {
    const rows = [madeRvu("10001", { status: "T" }), madeRvu("10002")];
    expect(outcomes(rows, { code: "10001" })).toEqual([10_000]);
    expect(outcomes(rows, { code: "10001" }, { code: "10002" })).toEqual(["packaged", 10_000]);
    const nextDay = civil("2025-06-11");
    expect(outcomes(rows, { code: "10001" }, { code: "10002", on: nextDay })).toEqual([10_000, 10_000]);
  });

  test("P is within what is paid that day, and alone it belongs to another schedule", () => {
    const rows = [madeRvu("10001", { status: "P" }), madeRvu("10002")];
    expect(outcomes(rows, { code: "10001" })).toEqual(["another schedule"]);
    expect(outcomes(rows, { code: "10001" }, { code: "10002" })).toEqual(["packaged", 10_000]);
  });

  test("a code that no edition knows is told, and the other lines keep their price", () => {
    expect(outcomes([madeRvu("10001")], { code: "99999" }, { code: "10001" })).toEqual([
      "unknown code",
      10_000,
    ]);
  });
});

describe("parts of a service (26, TC, 53)", () => {
  const rows = [
    madeRvu("70001", { pcTc: "1", work: 1_000 }),
    madeRvu("70001", { pcTc: "1", modifier: "26", work: 300 }),
    madeRvu("70001", { pcTc: "1", modifier: "TC", work: 700 }),
    madeRvu("10001"),
    madeRvu("45001"),
    madeRvu("45001", { modifier: "53", work: 500 }),
  ];

  test("each part has its own row", () => {
    expect(
      outcomes(
        rows,
        { code: "70001" },
        { code: "70001", modifiers: ["26"] },
        { code: "70001", modifiers: ["TC"] },
      ),
    ).toEqual([10_000, 3_000, 7_000]);
  });

  test("a code without parts has none to bill", () => {
    expect(outcomes(rows, { code: "10001", modifiers: ["26"] })).toEqual(["not payable"]);
    expect(outcomes(rows, { code: "10001", modifiers: ["TC"] })).toEqual(["not payable"]);
  });

  test("broken off: by its own row, or by a person", () => {
    expect(outcomes(rows, { code: "45001", modifiers: ["53"] })).toEqual([5_000]);
    expect(outcomes(rows, { code: "10001", modifiers: ["53"] })).toEqual(["rule not built in"]);
  });

  test("in a hospital the technical part is the hospital's", () => {
    expect(outcomes(rows, { code: "70001", place: "22" })).toEqual(["not payable"]);
    expect(outcomes(rows, { code: "70001", place: "22", modifiers: ["TC"] })).toEqual(["not payable"]);
    expect(outcomes(rows, { code: "70001", place: "22", modifiers: ["26"] })).toEqual([3_000]);
    expect(one({ pcTc: "3" }, { place: "21" })).toBe("not payable");
    expect(one({ pcTc: "5" }, { place: "21" })).toBe("not payable");
    expect(one({ pcTc: "5" }, { place: "11" })).toBe(10_000);
  });

  test("one part only on a line", () => {
    expect(outcomes(rows, { code: "70001", modifiers: ["26", "TC"] })).toEqual(["something is missing"]);
  });
});

describe("both sides (modifier 50)", () => {
  test.each([
    ["0", 10_000],
    ["1", 15_000],
    ["2", 10_000],
    ["3", 20_000],
    ["9", "not payable"],
  ])("indicator %s gives %s for a hundred dollars", (bilateral, expected) => {
    expect(one({ bilateral }, { modifiers: ["50"] })).toBe(expected);
  });

  test("RT and LT on one line are both sides", () => {
    expect(one({ bilateral: "1" }, { modifiers: ["RT", "LT"] })).toBe(15_000);
    expect(one({ bilateral: "1" }, { modifiers: ["RT"] })).toBe(10_000);
  });

  test("two units of both sides say nothing certain", () => {
    expect(one({ bilateral: "1" }, { modifiers: ["50"], units: 2 })).toBe("something is missing");
  });

  const sides = (bilateral: string, multiple = "0") =>
    outcomes(
      [madeRvu("10001", { bilateral, multiple })],
      { code: "10001", modifiers: ["RT"] },
      { code: "10001", modifiers: ["LT"] },
    );
  test("right and left on two lines come to the same as both on one", () => {
    expect(sides("1")).toEqual([10_000, 5_000]);
    expect(sides("0")).toEqual([10_000, "packaged"]);
    expect(sides("2")).toEqual([10_000, "packaged"]);
    expect(sides("3")).toEqual([10_000, 10_000]);
    expect(sides("1", "2")).toEqual([10_000, 5_000]);
  });
});

describe("the surgical package (54, 55, 78)", () => {
  const major = { global: "090", pre: 10, intra: 69, post: 21 };

  test("is shared between who operates and who cares afterwards", () => {
    expect(one(major, { modifiers: ["54"] })).toBe(7_900);
    expect(one(major, { modifiers: ["55"] })).toBe(2_100);
    expect(one({ ...major, global: "010" }, { modifiers: ["54"] })).toBe(7_900);
  });

  test("a return to the operating room is paid for the operation alone", () => {
    expect(one(major, { modifiers: ["78"] })).toBe(6_900);
    expect(one({ global: "000" }, { modifiers: ["78"] })).toBe(10_000);
  });

  test("a code without a package cannot be shared", () => {
    expect(one({ global: "000" }, { modifiers: ["54"] })).toBe("not payable");
    expect(one({ global: "ZZZ" }, { modifiers: ["55"] })).toBe("not payable");
  });
});

describe("co-surgeons and assistants", () => {
  test("a co-surgeon gets 62.5 % where two are allowed", () => {
    expect(one({ coSurgeon: "2" }, { modifiers: ["62"] })).toBe(6_250);
    expect(one({ coSurgeon: "1" }, { modifiers: ["62"] })).toBe("needs papers");
    expect(one({ coSurgeon: "1" }, { modifiers: ["62"], documented: true })).toBe(6_250);
    expect(one({ coSurgeon: "0" }, { modifiers: ["62"], documented: true })).toBe("not payable");
    expect(one({ coSurgeon: "9" }, { modifiers: ["62"] })).toBe("not payable");
  });

  test("an assistant gets 16 %, and 85 % of that who is no physician", () => {
    for (const modifier of ["80", "81", "82"])
      expect(one({ assistant: "2" }, { modifiers: [modifier] })).toBe(1_600);
    expect(one({ assistant: "2" }, { modifiers: ["AS"] })).toBe(1_360);
    expect(one({ assistant: "2" }, { modifiers: ["80", "AS"] })).toBe(1_360);
    expect(one({ assistant: "2" }, { modifiers: ["AS", "80"] })).toBe(1_360);
  });

  test("where Medicare wants papers, somebody must have seen them; where it pays none, nothing helps", () => {
    expect(one({ assistant: "0" }, { modifiers: ["80"] })).toBe("needs papers");
    expect(one({ assistant: "0" }, { modifiers: ["80"], documented: true })).toBe(1_600);
    expect(one({ assistant: "1" }, { modifiers: ["80"], documented: true })).toBe("not payable");
  });
});

describe("modifiers that leave the price to a person", () => {
  test.each(["22", "23", "52", "56", "66", "CO", "CQ", "CT", "FX", "FY"])("%s", (modifier) => {
    expect(one({}, { modifiers: [modifier] })).toBe("rule not built in");
  });
  test("what the biller does not expect to be covered is not covered", () => {
    expect(one({}, { modifiers: ["GY"] })).toBe("not covered");
  });
  test("a modifier that nobody knows is told", () => {
    expect(one({}, { modifiers: ["ZZ"] })).toBe("unknown modifier");
    expect(one({}, { modifiers: ["2"] })).toBe("unknown modifier");
  });
  test.each(["25", "59", "76", "XS", "GC", "95", "KX", "T5"])("%s changes nothing", (modifier) => {
    expect(one({}, { modifiers: [modifier] })).toBe(10_000);
  });
});

describe("where and when", () => {
  const rows = [madeRvu("10001")];
  const at = (claim: object) =>
    priceClaim(
      { kind: "professional", from: madeDay, lines: [madeLine("10001")], ...claim },
      madePlan(),
      madeTables(rows),
    ).lines.map((line) => (line.outcome === "not priced" ? line.why.reason : line.allowedCents))[0];

  test("a ZIP leads to its locality, and a locality that is given counts before it", () => {
    expect(at({ zip: "00601" })).toBe(10_000);
    expect(at({ zip: "00602" })).toBe(10_170);
    expect(at({ zip: "00602-1234" })).toBe(10_170);
    expect(at({ zip: "00601", locality: { carrier: "09999", locality: "02" } })).toBe(10_170);
  });

  test("a ZIP that nobody knows, or that lies in two localities, is told and not guessed", () => {
    expect(at({ zip: "99999" })).toBe("unknown ZIP");
    expect(at({ zip: "00603" })).toBe("unknown ZIP");
    expect(at({ zip: "00603-1234" })).toBe(10_170);
    expect(at({})).toBe("something is missing");
    expect(at({ locality: { carrier: "09999", locality: "77" } })).toBe("unknown ZIP");
  });

  test("another carrier of the same state shares the locality", () => {
    expect(at({ locality: { carrier: "09912", locality: "02" } })).toBe(10_170);
    expect(at({ locality: { carrier: "09812", locality: "02" } })).toBe("unknown ZIP");
  });

  test("the edition holds its first and its last day, and not the day before or after", () => {
    expect(at({ zip: "00601", from: civil("2024-12-31") })).toBe("plan does not say");
    expect(at({ zip: "00601", from: civil("2025-01-01") })).toBe(10_000);
    expect(at({ zip: "00601", from: civil("2025-12-31") })).toBe(10_000);
    expect(at({ zip: "00601", from: civil("2026-01-01") })).toBe("outside every edition");
  });

  test.each([0, -1, 1.5, Number.NaN, 100_000])("%s is no number of units", (units) => {
    expect(one({}, { units })).toBe("something is missing");
  });
});
