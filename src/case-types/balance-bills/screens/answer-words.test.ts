import { expect, test } from "vitest";
import { answerInSpanish } from "./answer-words.ts";

test("BB-03: the answer in Spanish has the same figures as the one in English", () => {
  const figures = { memberOwesCents: 27_500, balanceBillCents: 184_000 };
  expect(answerInSpanish({ verdict: "balance bill", ...figures })).toBe(
    "Usted debe $275.00. $1,840.00 de esta factura es un cobro de saldo. No pague esa parte por ahora.",
  );
  expect(answerInSpanish({ verdict: "no balance bill", memberOwesCents: 27_500, balanceBillCents: 0 })).toBe(
    "Usted debe $275.00. Esto no es un cobro indebido de saldo.",
  );
});

test("BB-03: where it cannot be told yet nothing is said to be owed", () => {
  const none = { memberOwesCents: null, balanceBillCents: null };
  expect(answerInSpanish({ verdict: "cannot tell yet", ...none })).not.toMatch(/\$/);
});
