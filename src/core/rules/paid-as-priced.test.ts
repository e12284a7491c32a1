// AL-03: paid as priced, to the cent, or the difference by line.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cents } from "../money.ts";
import { allowedByPayer, comparePaid, type PaidLine, type RepricedLine } from "./paid-as-priced.ts";

const paid = (code: string, amount: number, more: Partial<PaidLine> = {}): PaidLine => ({
  ...{ code, modifiers: [], paidCents: cents(amount), allowedCents: null, adjustments: [] },
  ...more,
});
const priced = (no: number, code: string, amount: number | null, modifiers: string[] = []): RepricedLine => ({
  ...{ no, code, modifiers, pricedCents: amount === null ? null : cents(amount) },
});
const share = (reason: string, amount: number, group = "PR") => ({ group, reason, cents: cents(amount) });

describe("what the payer allowed", () => {
  test("is what it says it allows", () => {
    expect(allowedByPayer(paid("J1100", 800, { allowedCents: cents(1_000) }))).toBe(1_000);
  });

  test("is otherwise what it paid with deductible, coinsurance and copay", () => {
    const line = paid("J1100", 600, { adjustments: [share("1", 200), share("2", 150), share("3", 50)] });
    expect(allowedByPayer(line)).toBe(1_000);
  });

  test("holds nothing that is above the plan's limit, not covered, or taken off by contract", () => {
    const adjustments = [share("45", 900), share("96", 100), share("45", 300, "CO")];
    expect(allowedByPayer(paid("J1100", 600, { adjustments }))).toBe(600);
  });

  test("is not known where an amount of it cannot be read", () => {
    expect(allowedByPayer(paid("J1100", 1, { paidCents: null }))).toBeNull();
    const adjustments = [{ group: "PR", reason: "1", cents: null }];
    expect(allowedByPayer(paid("J1100", 1, { adjustments }))).toBeNull();
  });
});

describe("AL-03: the comparison", () => {
  test("is equal only to the cent", () => {
    const lines = [priced(1, "J1100", 1_000), priced(2, "A0425", 500)];
    const equal = comparePaid(lines, [paid("J1100", 1_000), paid("A0425", 500)], cents(1_500));
    expect(equal).toMatchObject({ verdict: "equal", differenceCents: 0, says: "Allowed $15.00, as priced." });
    const short = comparePaid(lines, [paid("J1100", 999), paid("A0425", 500)], cents(1_500));
    expect(short).toMatchObject({ verdict: "variance", differenceCents: -1, complete: true });
    expect(short.says).toBe("$0.01 too little: allowed $14.99, priced $15.00.");
    expect(short.lines.map(({ differenceCents }) => differenceCents)).toEqual([-1, 0]);
  });

  test("tells an overpayment by its line", () => {
    const over = comparePaid([priced(1, "J1100", 1_000)], [paid("J1100", 1_250)], cents(1_000));
    expect(over).toMatchObject({ verdict: "variance", differenceCents: 250 });
    expect(over.lines[0]?.says).toBe("$2.50 too much.");
  });

  test("confirms nothing while a line has no price", () => {
    const open = comparePaid([priced(1, "J1100", null)], [paid("J1100", 1_000)], cents(0));
    expect(open).toMatchObject({ verdict: "variance", complete: false });
    expect(open.says).toContain("nothing can be confirmed");
  });

  test("finds a code that is billed twice by its modifiers", () => {
    const lines = [priced(1, "73120", 100, ["26"]), priced(2, "73120", 400, ["TC"])];
    const both = [paid("73120", 400, { modifiers: ["TC"] }), paid("73120", 100, { modifiers: ["26"] })];
    expect(comparePaid(lines, both, cents(500)).lines.map(({ differenceCents }) => differenceCents)).toEqual([
      0, 0,
    ]);
  });

  test("holds a claim that is told as a whole against the whole price", () => {
    const lines = [priced(1, "J1100", 1_000), priced(2, "A0425", 500)];
    expect(comparePaid(lines, [paid("", 1_400)], cents(1_400)).verdict).toBe("equal");
  });

  test("tells lines that only one side has", () => {
    const found = comparePaid([priced(1, "J1100", 1_000)], [paid("J1885", 1_000)], cents(1_000));
    expect(found.lines.map(({ no, code, says }) => [no, code, says])).toEqual([
      [1, "J1100", "The remittance has no such line."],
      [null, "J1885", "The claim that was priced has no such line."],
    ]);
  });

  test("loses no cent, whatever was paid in whatever order", () => {
    const amounts = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(amounts, fc.integer({ min: -500, max: 500 }), (all, off) => {
        const lines = all.map((amount, at) => priced(at + 1, `A${1000 + at}`, amount));
        const whole = all.reduce((total, one) => total + one, 0);
        const payments = all.map((amount, at) =>
          paid(`A${1000 + at}`, Math.max(0, amount + (at === 0 ? off : 0))),
        );
        const { paidCents, differenceCents, verdict } = comparePaid(lines, payments.reverse(), cents(whole));
        expect(paidCents - whole).toBe(differenceCents);
        expect(verdict === "equal").toBe(differenceCents === 0);
      }),
    );
  });
});
