// The LOA, its signatures, the payment, and the five facts on which a settled case closes.
import { describe, expect, test } from "vitest";
import { advance } from "../../advance.ts";
import { someone } from "../../story.ts";
import { balanceBill } from "../balance-bill.ts";
import { agreed, colleague, negotiated, signed, supervisor, terms, thousand } from "./beginnings.ts";
import { splitOf } from "./bills.ts";

const offer = (amountCents: number) => ({ amountCents });

describe("the LOA", () => {
  test("BB-16: it goes out only complete: without codes it is refused with what is missing", () => {
    const bare = negotiated({ codes: undefined })
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", offer(90_000));
    expect(bare.when("send-settlement-letter", "2026-12-14", terms).last.refusal).toMatchObject({
      code: "LOA_FAILS_LINT",
      rule: "BB-16",
    });
    expect(
      bare.when("send-settlement-letter", "2026-12-14", { payBy: "2026-12-14", codes: "29881" }).ruling,
    ).toBe("LOA_FAILS_LINT");
    expect(
      bare.when("send-settlement-letter", "2026-12-14", { payBy: "2026-12-15", codes: "29881" }).ruling,
    ).toBe("allowed");
  });

  test("BB-21, BB-29: it binds when provider and plan have signed, and not before it went out", () => {
    const unsent = negotiated()
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", offer(90_000))
      .when("send-settlement-letter", "2026-12-14", terms);
    const sign = { party: "provider", signer: "Olive Officer", how: "electronic" };
    expect(unsent.when("sign-loa", "2026-12-15", sign, "provider").ruling).toBe("LOA_NOT_SENT");
    const half = agreed().when("sign-loa", "2026-12-18", sign, "provider");
    expect(half.file.stage).toBe("negotiating");
    expect(half.when("sign-loa", "2026-12-18", { ...sign, party: "plan" }, "provider").ruling).toBe(
      "NOT_YOUR_SIGNATURE",
    );
    expect(signed().file.stage).toBe("paying");
  });

  test("BB-21: a scanned signature counts when a second person has looked at it", () => {
    const scan = agreed()
      .when("sign-loa", "2026-12-18", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan")
      .when("sign-loa", "2026-12-18", { party: "provider", signer: "Olive Officer", how: "scan" });
    expect(scan.file.stage).toBe("negotiating");
    expect(scan.when("check-scan", "2026-12-18", { party: "provider" }).ruling).toBe("SECOND_PERSON_NEEDED");
    expect(scan.when("check-scan", "2026-12-18", { party: "provider" }, colleague).file.stage).toBe("paying");
  });
});

describe("payment and closing", () => {
  const instructed = () =>
    signed()
      .when("send-payment-instruction", "2026-12-21")
      .when("acknowledge-payment", "2026-12-22", {}, "tpa");
  const eob = (additionalCents: number) => ({
    additionalCents,
    reference: `EOB-${additionalCents}`,
    paidOn: "2027-01-10",
  });

  test("BB-22, BB-23, BB-30, BB-31: the TPA has the LOA, acknowledges it, and owns the payment clock", () => {
    const case_ = signed().when("send-payment-instruction", "2026-12-21");
    expect(case_.file.clocks.find((one) => one.name === "payment")?.dueOn).toBe("2027-02-01");
    expect(case_.letters()).toContain("payment instruction");
    expect(case_.file.openSteps).toContain("acknowledge the payment instruction");
    const missed = () =>
      case_.chapters
        .flatMap((one) => one.done?.clocksEnded ?? [])
        .filter((one) => one.how === "missed")
        .map((one) => one.name);
    case_.until("2027-02-02T00:59:59Z");
    expect(missed()).not.toContain("payment");
    case_.until("2027-02-02T01:00:00Z");
    expect(missed()).toContain("payment");
  });

  test("BB-24, BB-32: a payment short by a cent opens a step and does not move the case", () => {
    const short = instructed().when("record-payment", "2027-01-11", eob(89_999), "tpa");
    expect(short.file.stage).toBe("paying");
    expect(short.last.done?.stepsOpened).toEqual(["ask the TPA about the payment that differs from the LOA"]);
    expect(short.last.done?.says).toContain("short by $0.01");
    expect(short.when("record-payment", "2027-01-20", eob(1), "tpa").file.stage).toBe("telling");
  });

  test("BB-24: a difference may be accepted by a supervisor with a reason, on record", () => {
    const short = instructed().when("record-payment", "2027-01-11", eob(89_999), "tpa");
    expect(short.when("accept-difference", "2027-01-12", { reason: "a cent" }).ruling).toBe("NOT_YOUR_ROLE");
    expect(short.when("accept-difference", "2027-01-12", { reason: "a cent" }, supervisor).file.stage).toBe(
      "telling",
    );
  });

  test("BB-25, BB-26, BB-33, BB-34: closed only with all five facts; the member must have been told", () => {
    const paid = instructed().when("record-payment", "2027-01-11", eob(90_000), "tpa");
    expect(paid.when("close-case", "2027-01-12").last.refusal).toMatchObject({
      code: "CLOSING_FACT_MISSING",
      rule: "BB-26",
    });
    paid.when("tell-member", "2027-01-12");
    expect(paid.when("close-case", "2027-01-12").ruling).toBe("CLOSING_FACT_MISSING");
    paid.when("record-proof", "2027-01-13", {
      kind: "relay accepted",
      reference: "m-2",
      letter: paid.facts.letters.at(-1)?.no,
    });
    expect(paid.when("close-case", "2027-01-13").file.stage).toBe("closed");
    expect(paid.facts.closed?.why).toBe("settled for $900.00");
  });

  test("BB-20, GN-06: every client party is told how it ended", () => {
    const paid = instructed()
      .when("record-payment", "2027-01-11", eob(90_000), "tpa")
      .when("tell-member", "2027-01-12", { how: "phone" });
    expect(paid.last.done?.tells).toEqual(["client"]);
  });
});

test("BB-22, BB-24: a payment before the instruction waits for it, and a keyed one is refused", () => {
  const early = signed().when(
    "record-payment",
    "2026-12-20",
    { additionalCents: 90_000, reference: "E1" },
    "tpa",
  );
  expect(early.ruling).toBe("NO_INSTRUCTION");
});

test("BB-03, BB-24: an 835 that pays the LOA leaves what was in dispute, however the figures came", () => {
  const paying = signed().when("send-payment-instruction", "2026-12-21");
  const before = splitOf(paying.facts);
  const entry = {
    source: "remittance 7, claim 1",
    control: "7",
    on: "2027-01-10",
    status: "1",
    reversal: false,
    chargeCents: 90_000,
    paidCents: 90_000,
    clp05Cents: 0,
    adjustments: [],
  };
  const read = { event: "read-remittance", input: { entry }, actor: someone("post") };
  const outcome = advance(balanceBill, paying.file, read, { ...paying.around, now: paying.now });
  if (!("next" in outcome)) throw new Error("The remittance was refused.");
  const { facts, stage } = outcome.next;
  expect(stage).toBe("telling");
  expect(facts.payments).toMatchObject([{ additionalCents: 90_000, source: "remittance" }]);
  expect(splitOf(facts)).toEqual(before);
  expect(before).toMatchObject({ verdict: "balance bill", balanceBillCents: 156_500 });
});
