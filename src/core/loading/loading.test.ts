// Somebody's table, read row by row.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { choice, count, date, money, optional, percent, text, yesNo } from "../fields.ts";
import { readCell } from "./cells.ts";
import { alsoCalled, loadFields, oddRow } from "./kinds.ts";
import { readRow, suggestMapping } from "./mapping.ts";
import { isNpi } from "./npi.ts";

const american = { dates: "month first", amounts: "dollars" } as const;
const value = (read: ReturnType<typeof readCell>) => (read.ok ? read.value : read.says);

describe("a cell", () => {
  test("with an amount is read as dollars, with brackets for minus, and never rounded", () => {
    const read = (cell: string) => value(readCell(money("Charge"), cell, american));
    expect(["1840", " $1,840.00 ", "1840.5", "(12.50)"].map(read)).toEqual([
      184_000, 184_000, 184_050, -1_250,
    ]);
    expect(read("18.405")).toBe('"18.405" is not an amount of money.');
    expect(read("12,34")).toBe('"12,34" is not an amount of money.');
  });

  test("with an amount in cents is read as whole cents, and dollars are refused there", () => {
    const read = (cell: string) => value(readCell(money("Charge"), cell, { ...american, amounts: "cents" }));
    expect(read("184000")).toBe(184_000);
    expect(read("1840.00")).toBe('"1840.00" is not a whole number of cents.');
  });

  test("with a date is read in the order the file keeps, and ISO in every order", () => {
    const read = (cell: string, dates: "month first" | "day first" | "year first") =>
      value(readCell(date("Day"), cell, { ...american, dates }));
    expect(read("3/4/2026", "month first")).toBe("2026-03-04");
    expect(read("3/4/2026", "day first")).toBe("2026-04-03");
    expect(read("03.04.2026", "day first")).toBe("2026-04-03");
    for (const order of ["month first", "day first", "year first"] as const) {
      expect(read("2026-12-01", order)).toBe("2026-12-01");
      expect(read("20261201", order)).toBe("2026-12-01");
      expect(read("2026-12-01T08:00:00Z", order)).toBe("2026-12-01");
    }
    expect(read("12/31/2026 0:00", "month first")).toBe("2026-12-31");
  });

  test("with a year of two digits, a day that does not exist or another order is refused", () => {
    for (const cell of ["3/4/26", "2/29/2026", "31/12/2026", "soon", "45991"]) {
      expect(readCell(date("Day"), cell, american)).toMatchObject({ ok: false });
    }
    expect(readCell(date("Day"), "2/29/2028", american)).toEqual({ ok: true, value: "2028-02-29" });
  });

  test("with yes or no is read in the ways people write it", () => {
    const read = (cell: string) => value(readCell(yesNo("Seen"), cell, american));
    expect(["Yes", "y", "TRUE", "x", "Sí", "No", "0"].map(read)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
    expect(read("maybe")).toBe('"maybe" is neither yes nor no.');
  });

  test("with a number may have a percent sign and thousands, and nothing else", () => {
    expect(value(readCell(percent("Share"), "112.5 %", american))).toBe(112.5);
    expect(value(readCell(count("Units"), "1,200", american))).toBe(1200);
    expect(value(readCell(count("Units"), "12a", american))).toBe('"12a" is not a number.');
  });

  test("with a choice does not mind capitals, hyphens and spaces", () => {
    const asked = choice("Kind", ["collection notice", "e-mail"]);
    expect(value(readCell(asked, "Collection_Notice", american))).toBe("collection notice");
    expect(value(readCell(asked, "E MAIL", american))).toBe("e-mail");
    expect(value(readCell(asked, "pigeon", american))).toBe(
      '"pigeon" is none of "collection notice", "e-mail".',
    );
  });

  test("of any text gives an answer or a sentence, and never throws", () => {
    const kinds = [
      money("a"),
      date("b"),
      yesNo("c"),
      count("d"),
      percent("e"),
      choice("f", ["x"]),
      text("g"),
    ];
    const rules = fc.record({
      dates: fc.constantFrom("month first" as const, "day first" as const, "year first" as const),
      amounts: fc.constantFrom("dollars" as const, "cents" as const),
    });
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.string(), rules, (asked, cell, given) => {
        const read = readCell(asked, cell, given);
        return read.ok || (read.says.length > 0 && read.doNext.length > 0);
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("a row", () => {
  const asked = {
    name: text("Name", { most: 10 }),
    paidCents: optional(money("Paid")),
    on: optional(date("Day")),
    plan: text("Plan"),
  };
  const mapping = {
    name: { column: "Member" },
    paidCents: { column: "Paid $" },
    on: { column: "DOS" },
    plan: { always: "Alder Works Plan" },
  };
  const rules = { ...american, mapping };

  test("answers from its columns, and from what stands for every row", () => {
    expect(readRow(asked, { Member: "Ada", "Paid $": "12.50", DOS: "" }, rules)).toEqual({
      ok: true,
      input: { name: "Ada", paidCents: 1_250, plan: "Alder Works Plan" },
    });
  });

  test("names every problem by its own heading, each once", () => {
    const read = readRow(asked, { Member: "", "Paid $": "much", DOS: "13/45/2026" }, rules);
    expect(read.ok ? [] : read.problems.map(({ column, says }) => `${column}: ${says}`)).toEqual([
      'Paid $: "much" is not an amount of money.',
      'DOS: "13/45/2026" is not a date with the month first.',
      'Member: The cell under "Member" is empty.',
    ]);
  });

  test("is held to the same limits as a caller of the API", () => {
    const read = readRow(asked, { Member: "Ada Augusta Lovelace" }, rules);
    expect(read.ok ? "" : read.problems[0]?.says).toContain("is not text of 1 to 10 characters");
    const cost = readRow(asked, { Member: "Ada", "Paid $": "-1" }, rules);
    expect(cost.ok ? "" : cost.problems[0]).toMatchObject({ column: "Paid $" });
  });

  test("does not take a question's name for a column, nor what every object has", () => {
    const odd = { ...rules, mapping: { name: { column: "toString" }, plan: { always: "P" } } };
    expect(readRow(asked, {}, odd)).toMatchObject({ ok: false });
  });
});

describe("headings", () => {
  test("are matched by what other systems call them, each once", () => {
    const headings = [
      "Patient Name",
      "Subscriber ID",
      "DOB",
      "E-mail",
      "Phone #",
      "Mailing Address",
      "Notes",
    ];
    expect(suggestMapping(loadFields.members, headings, alsoCalled)).toEqual({
      name: { column: "Patient Name" },
      memberId: { column: "Subscriber ID" },
      bornOn: { column: "DOB" },
      email: { column: "E-mail" },
      phone: { column: "Phone #" },
      address: { column: "Mailing Address" },
    });
  });

  test("that mean nothing are left to the person", () => {
    expect(suggestMapping(loadFields.providers, ["A", "B", "C"], alsoCalled)).toEqual({});
  });

  test("of amounts fit with and without their unit", () => {
    const found = suggestMapping(loadFields.claims, ["claim #", "Total Charge", "from", "NPI"], alsoCalled);
    expect(found).toMatchObject({
      claimNumber: { column: "claim #" },
      chargeCents: { column: "Total Charge" },
      serviceFrom: { column: "from" },
      providerNpi: { column: "NPI" },
    });
  });
});

describe("an NPI", () => {
  test("is known by its check digit (the published example and the sandbox's own)", () => {
    expect(["1234567893", "1999999984"].map(isNpi)).toEqual([true, true]);
    expect(["1234567890", "123456789", "3234567893", "12345678931", "abcdefghij"].map(isNpi)).toEqual(
      Array(5).fill(false),
    );
  });

  test("never stays one when a single digit is changed", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (place, by) => {
        const digits = [..."1234567893"];
        digits[place] = String((Number(digits[place]) + by) % 10);
        return !isNpi(digits.join(""));
      }),
    );
  });
});

test("a row with a wrong NPI, a broken address or reversed dates is told by its question", () => {
  expect(oddRow({ npi: "1234567890" })).toMatchObject({ question: "npi" });
  expect(oddRow({ email: "nobody" })).toMatchObject({ question: "email" });
  expect(oddRow({ serviceFrom: "2026-10-06", serviceTo: "2026-10-05" })).toMatchObject({
    question: "serviceTo",
  });
  expect(
    oddRow({ serviceFrom: "2026-10-05", serviceTo: "2026-10-05", providerNpi: "1234567893" }),
  ).toBeNull();
});
