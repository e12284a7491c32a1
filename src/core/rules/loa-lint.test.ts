import { expect, test } from "vitest";
import { civil } from "../calendar.ts";
import { cents } from "../money.ts";
import { type Loa, type LoaContext, type LoaRole, lintLoa, mayLoaGoOut } from "./loa-lint.ts";

const context: LoaContext = { offerCents: cents(160_000), today: civil("2026-12-01") };
const party = (role: LoaRole, name: string, actsForPlan?: boolean) =>
  actsForPlan === undefined ? { role, name } : { role, name, actsForPlan };

/** An LOA in which nothing is missing. */
const whole: Loa = {
  parties: [
    party("provider", "Lakemont Surgery Center"),
    party("plan", "Birchwood Employee Plan"),
    party("member", "Rosa Whitfield"),
    party("tpa", "Alder Claims Administration", true),
    party("desk", "Parley Sandbox Desk", true),
  ],
  claimNumber: "C-1",
  services: [{ code: "29881", units: 1, from: civil("2026-08-03"), to: civil("2026-08-03") }],
  additionalCents: cents(160_000),
  promiseToPay: { cents: cents(160_000), payBy: civil("2027-01-15") },
  remedyIfLate: "The settlement ends, and the provider may ask for the full balance from the plan.",
  releasesMember: true,
  survivesReprocessing: true,
  signers: ["provider", "plan"],
};
const codes = (changed: Partial<Loa>) =>
  lintLoa({ ...whole, ...changed }, context).map(({ code, weight }) => `${weight} ${code}`);
const without = (role: LoaRole) => whole.parties.filter((one) => one.role !== role);
const promise = (changed: object) => ({
  promiseToPay: { cents: cents(160_000), payBy: civil("2027-01-15"), ...changed },
});
const service = { code: "29881", units: 1, from: civil("2026-08-03"), to: civil("2026-08-03") };

test("a whole LOA has no findings and may go out (BB-16)", () => {
  expect(lintLoa(whole, context)).toEqual([]);
  expect(mayLoaGoOut([]).allowed).toBe(true);
});

test.each([
  ["the provider is not named", { parties: without("provider") }, "LOA_PARTY_MISSING"],
  ["the payer is not a party", { parties: without("plan") }, "LOA_PARTY_MISSING"],
  ["the member is not named", { parties: without("member") }, "LOA_PARTY_MISSING"],
  ["a party has no name", { parties: [...without("member"), party("member", " ")] }, "LOA_PARTY_MISSING"],
  ["the payer does not sign", { signers: ["provider"] }, "LOA_PAYER_DOES_NOT_SIGN"],
  ["the provider does not sign", { signers: ["plan"] }, "LOA_PROVIDER_DOES_NOT_SIGN"],
  [
    "the desk is named without its role",
    { parties: [...without("desk"), party("desk", "Desk")] },
    "LOA_DESK_ROLE_UNCLEAR",
  ],
  ["there is no claim", { claimNumber: " " }, "LOA_CLAIM_MISSING"],
  ["there are no services", { services: [] }, "LOA_SERVICES_MISSING"],
  ["a service has no code", { services: [{ ...service, code: "" }] }, "LOA_SERVICE_INCOMPLETE"],
  ["a service has no units", { services: [{ ...service, units: 0 }] }, "LOA_SERVICE_INCOMPLETE"],
  [
    "a service ends before it begins",
    { services: [{ ...service, to: civil("2026-08-02") }] },
    "LOA_SERVICE_INCOMPLETE",
  ],
  ["the settlement is a cent off", { additionalCents: cents(160_001) }, "LOA_AMOUNT_DIFFERS"],
  ["the promise is a cent off", promise({ cents: cents(159_999) }), "LOA_AMOUNT_DIFFERS"],
  ["nobody promises to pay", { promiseToPay: null }, "LOA_PROMISE_MISSING"],
  ["the pay-by date is missing", promise({ payBy: null }), "LOA_PAY_BY_MISSING"],
  ["the pay-by date is today", promise({ payBy: civil("2026-12-01") }), "LOA_PAY_BY_PAST"],
  ["there is no remedy", { remedyIfLate: null }, "LOA_REMEDY_MISSING"],
  ["the remedy is blank", { remedyIfLate: " " }, "LOA_REMEDY_MISSING"],
  ["the member is not released", { releasesMember: false }, "LOA_MEMBER_NOT_RELEASED"],
  ["reprocessing would end it", { survivesReprocessing: false }, "LOA_LAPSES_ON_REPROCESSING"],
] satisfies [string, Partial<Loa>, string][])(
  "the LOA stays in the house when %s (BB-16)",
  (_why, changed, code) => {
    expect(codes(changed)).toEqual([`blocking ${code}`]);
  },
);

test("a pay-by date of tomorrow will do (BB-16)", () => {
  expect(codes(promise({ payBy: civil("2026-12-02") }))).toEqual([]);
});

test("a TPA that is not named is advice, for a plan may pay by itself", () => {
  expect(codes({ parties: without("tpa") })).toEqual(["advice LOA_TPA_NOT_NAMED"]);
  expect(mayLoaGoOut(lintLoa({ ...whole, parties: without("tpa") }, context)).allowed).toBe(true);
});

test("blocking findings come before advice, and the refusal holds them all (BB-16)", () => {
  const findings = lintLoa(
    { ...whole, parties: without("tpa"), remedyIfLate: null, ...promise({ payBy: null }) },
    context,
  );
  expect(findings.map(({ weight }) => weight)).toEqual(["blocking", "blocking", "advice"]);
  expect(mayLoaGoOut(findings)).toEqual({
    allowed: false,
    code: "LOA_FAILS_LINT",
    rule: "BB-16",
    says:
      "The promise to pay has no pay-by date. " +
      "The LOA does not say what follows when the payment is late.",
    doNext: "Put in the day by which the plan pays. Add the remedy for a late payment.",
  });
});

test("a finding has its numbers in it", () => {
  const [amount] = lintLoa({ ...whole, additionalCents: cents(150_000) }, context);
  expect(amount?.says).toBe("The settlement is $1,500.00, the offer is $1,600.00.");
  const [wrong] = lintLoa({ ...whole, services: [service, { ...service, code: "", units: 0 }] }, context);
  expect(wrong?.says).toBe("Service 2 has no code and 0 units.");
});
