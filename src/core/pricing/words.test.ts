// A price in words: every number that made it stands there, and a reason says what to do.
import { describe, expect, test } from "vitest";
import { cents } from "../money.ts";
import { madePrice } from "./made-prices.ts";
import { madeEdition, madeRvu } from "./made-tables.ts";
import { recompute } from "./recompute.ts";
import { editionInWords, lineInWords, stepsInWords } from "./words.ts";

const wordsOf = (...[rows, lines, change]: Parameters<typeof madePrice>) =>
  madePrice(rows, lines, change).lines.map(lineInWords);

describe("a price in words (AP-04)", () => {
  test("names table, edition, row, locality, formula, rounding and the plan's section", () => {
    const row = madeRvu("10001", { work: 130, peNonFacility: 141, mp: 10, conversionFactor: 323_465 });
    const [words] = wordsOf([row], [{ code: "10001", units: 2, billedCents: cents(20_000) }], {
      claim: { zip: "00602" },
      terms: { percentOfMedicare: { professional: 14_000 }, lesserOfBilled: "line" },
    });
    expect(words).toEqual([
      "10001 (non-facility), Made rvu, 2025-01-01 to 2025-12-31, in ODDBOROUGH (09999-02, Made gpci): " +
        "(work 1.30 × 1.017 + practice expense 1.41 × 1.093 + malpractice 0.10 × 0.662) × 32.3465 = " +
        "$94.76, rounded half up once.",
      "$94.76 × 2 units = $189.52.",
      "$189.52 × 140 % = $265.33, rounded half up: Section 7.2.",
      "At most $200.00: $265.33 becomes $200.00 (what was charged).",
      "Allowed before member responsibility: $200.00.",
    ]);
  });

  test("tells how the cap of imaging came about, and where it changes nothing", () => {
    const row = madeRvu("70001", { work: 0, peNonFacility: 1_000, capPeNonFacility: 450 });
    const [words] = wordsOf([row], [{ code: "70001" }]);
    expect(words?.[1]).toBe(
      "At most $45.00: $100.00 becomes $45.00 (imaging costs no more than the same in a hospital " +
        "outpatient department (OPPS cap)).",
    );
    expect(words?.[2]).toMatch(/^That amount: 70001 .* practice expense 4\.50 × 1\.000 .* = \$45\.00/);
    const [uncapped] = wordsOf([{ ...row, capPeNonFacility: 2_000 }], [{ code: "70001" }]);
    expect(uncapped?.[1]).toContain("$100.00 stays");
  });

  test("tells parts after their names, shares, and what is taken off", () => {
    const therapy = madeRvu("97001", { multiple: "5", work: 50, peNonFacility: 40, mp: 2 });
    const [parts] = wordsOf([therapy], [{ code: "97001", units: 3 }]);
    expect(parts?.[0]).toMatch(/^First unit of therapy that day: 97001/);
    expect(parts?.[1]).toContain("practice expense half of 0.40 × 1.000");
    expect(parts?.[3]).toBe("Together $23.60.");
    const surgery = madeRvu("20001", { multiple: "2" });
    expect(wordsOf([surgery], [{ code: "20001", units: 3 }])[0]?.[1]).toContain(
      "1 at 100 %, 2 at 50 % = $200.00",
    );
    const family = [
      madeRvu("43001", { multiple: "2", work: 200 }),
      madeRvu("43002", { multiple: "3", endoscopyBase: "43001", work: 300 }),
      madeRvu("43003", { multiple: "3", endoscopyBase: "43001", work: 450 }),
    ];
    const [, , lesser] = wordsOf(family, [{ code: "43001" }, { code: "43003" }, { code: "43002" }]);
    expect(lesser?.[1]).toContain("$30.00 less $20.00 = $10.00");
    expect(lesser?.[2]).toContain("That amount: 43001");
  });

  test("tells anesthesia, OPPS rates with and without wages, and stays", () => {
    const anesthesia = { code: "00901", minutes: 61, modifiers: ["QK"] };
    expect(wordsOf([madeRvu("00901", { status: "J" })], [anesthesia])[0]?.slice(0, 2)).toEqual([
      "00901, Made anesthesia units, 2025-01-01 to 2025-12-31: 5 base units and 61 minutes / 15 = 4.1 " +
        "units of time, × 20.00 (09999-01, Made anesthesia factors, 2025-01-01 to 2025-12-31) = $182.00, " +
        "rounded half up.",
      "$182.00 × 50 % = $91.00, rounded half up: two to four at once, directed by a physician.",
    ]);
    const wageIndex = { tenThousandths: 12_345, source: "exhibit B" };
    const outpatient = { kind: "outpatient", wageIndex } as const;
    expect(wordsOf([], [{ code: "S0001" }], { claim: outpatient })[0]?.[0]).toContain(
      "$100.00 × (60 % × wage index 1.2345 (exhibit B) + 40 %) = $114.07",
    );
    expect(wordsOf([], [{ code: "J0001", units: 200 }], { claim: outpatient })[0]?.[0]).toContain(
      "APC 9001, Made addendum B, 2025-01-01 to 2025-12-31: $1.995 × 200 units = $399.00",
    );
    const stay = { kind: "inpatient", drg: "470" } as const;
    expect(wordsOf([], [], { claim: stay })[0]?.[0]).toBe(
      "DRG 470, Made drg, 2025-01-01 to 2025-12-31: weight 1.8999 × base rate $7,000.00 (Section 7.4) = " +
        "$13,299.30, rounded half up.",
    );
  });

  test("a line without a price says why and what to do next; a packaged one within what it is paid", () => {
    const rows = [madeRvu("10001", { status: "C" }), madeRvu("10002", { status: "B" })];
    expect(wordsOf(rows, [{ code: "10001" }, { code: "10002" }])).toEqual([
      [
        "Not priced: Medicare leaves the amount for 10001 to each carrier (status C).",
        "Ask the carrier for its amount, or use what the plan says for such services.",
      ],
      ["No payment of its own: 10002 is always paid within other services (status B)."],
    ]);
  });

  test("terms of the plan without Medicare say so, and notes stand at the end", () => {
    const rows = [madeRvu("10001", { status: "R" }), madeRvu("10002", { status: "N" })];
    const terms = {
      otherwise: { section: "Section 7.9", percentOfBilled: 5_000 },
      carveOuts: [
        { section: "Schedule A", codes: ["10003"], term: { pays: "fixed", unitCents: cents(700) } },
      ],
    } as const;
    const lines = [{ code: "10001" }, { code: "10002", billedCents: cents(999) }];
    const [restricted, share] = wordsOf(rows, lines, { terms });
    expect(restricted?.at(-1)).toMatch(/^Note: Medicare covers 10001 only under special conditions/);
    expect(share?.[0]).toBe("Charge of $9.99 × 50 % = $5.00, rounded half up: Section 7.9.");
    const [fixed] = wordsOf([...rows, madeRvu("10003")], [{ code: "10003", units: 2 }], { terms });
    expect(fixed?.[0]).toBe("$7.00 × 2 = $14.00: Schedule A.");
  });

  test("an edition without a last day says from when", () => {
    expect(editionInWords({ ...madeEdition("rvu"), until: null })).toBe("Made rvu, from 2025-01-01");
    expect(stepsInWords([])).toEqual([]);
  });

  test("a price that was changed after it was made does not come out again", () => {
    const [line] = madePrice([madeRvu("10001")], [{ code: "10001" }]).lines;
    if (line?.outcome !== "priced") throw new Error("It has a price.");
    expect(recompute(line.medicare)).toBe(10_000);
    const changed = line.medicare.map((step) => (step.step === "fee" ? { ...step, work: 1_001 } : step));
    expect(recompute(changed)).toBe(10_010);
  });
});
