import { expect, test } from "vitest";
import { mayMakeSettlementOffer, mayStartNegotiation } from "./settlement.ts";

test("no settlement offer without a documented balance bill (AL-09)", () => {
  expect(mayMakeSettlementOffer({ documentedBills: 0, barred: false })).toMatchObject({
    code: "NO_BALANCE_BILL_NO_OFFER",
    rule: "AL-09",
    doNext: "Put the member's bill on file first.",
  });
  expect(mayMakeSettlementOffer({ documentedBills: 1, barred: false }).allowed).toBe(true);
});

test("no settlement offer on a barred bill, however many there are (A-19)", () => {
  const refusal = { code: "BARRED_BILL_NO_OFFER", rule: "A-19" };
  expect(mayMakeSettlementOffer({ documentedBills: 0, barred: true })).toMatchObject(refusal);
  expect(mayMakeSettlementOffer({ documentedBills: 3, barred: true })).toMatchObject(refusal);
});

test("negotiation needs a further documented bill (BB-15)", () => {
  expect(mayStartNegotiation({ furtherBills: 0, collector: false })).toMatchObject({
    code: "FURTHER_BILL_NEEDED",
    rule: "BB-15",
  });
  expect(mayStartNegotiation({ furtherBills: 1, collector: false }).allowed).toBe(true);
});

test("a collector makes the wait for a further bill too long (BB-15, A-11)", () => {
  expect(mayStartNegotiation({ furtherBills: 0, collector: true }).allowed).toBe(true);
});

test("a supervisor may override the wait, with a reason (BB-15)", () => {
  const override = (reason: string) =>
    mayStartNegotiation({
      furtherBills: 0,
      collector: false,
      supervisorOverride: { by: "Jo Lindqvist", reason },
    });
  expect(override("The provider's letter announces a sale of the debt.").allowed).toBe(true);
  expect(override("  ")).toMatchObject({ code: "OVERRIDE_NEEDS_REASON", rule: "BB-15" });
});
