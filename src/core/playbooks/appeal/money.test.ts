// AL-09: no money is offered on an appeal without a documented balance bill of the member on that very
// claim, by whatever route the offer comes.
import { describe, expect, test } from "vitest";
import { cents } from "../../money.ts";
import type { LetterFact, Moment } from "../../playbook.ts";
import { appeal } from "../appeal.ts";
import { aBillOnIt, answered, faxed, negotiator, onSecondLevel, settled, thousand } from "./beginnings.ts";
import type { AppealFacts } from "./facts.ts";
import { mayOfferNow } from "./money.ts";

const withAuthority = () => answered().with({ authorities: [thousand] });
const offer = { amountCents: 90_000 };

describe("AL-09", () => {
  test("an offer without a bill is refused on every level, whatever the authority", () => {
    for (const story of [withAuthority(), onSecondLevel().with({ authorities: [thousand] })]) {
      expect(story.when("make-offer", "2026-12-16", offer, negotiator).ruling).toBe(
        "NO_BALANCE_BILL_NO_OFFER",
      );
    }
  });

  test("a bill that nobody of the desk has seen is none: the member's word opens no purse", () => {
    const told = withAuthority().when("report-bill", "2026-12-12", aBillOnIt, "member");
    expect(told.facts.bills[0]?.documented).toBe(false);
    expect(told.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("NO_BALANCE_BILL_NO_OFFER");
    told.when("report-bill", "2026-12-15", aBillOnIt);
    expect(told.facts.bills).toHaveLength(1);
    expect(told.when("make-offer", "2026-12-15", offer, negotiator).ruling).toBe("allowed");
  });

  test("the paper of the bill, filed by whomever, documents it", () => {
    const paper = { kind: "bill", documentId: "d-1", name: "bill.pdf" };
    const none = withAuthority().when("file-document", "2026-12-12", paper, "member");
    expect(none.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("NO_BALANCE_BILL_NO_OFFER");
    const told = withAuthority()
      .when("report-bill", "2026-12-12", aBillOnIt, "member")
      .when("file-document", "2026-12-13", paper, "member");
    expect(told.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("allowed");
  });

  test("A-19: a bar that is known falls by the desk's word alone", () => {
    const barred = withAuthority().when("report-bill", "2026-12-12", { ...aBillOnIt, emergency: "yes" });
    const refusedStill = barred.when("make-offer", "2026-12-14", offer, negotiator).ruling;
    expect(refusedStill).not.toBe("allowed");
    const denied = { ...aBillOnIt, emergency: "no" };
    for (const party of ["member", "tpa"] as const) {
      barred.when("report-bill", "2026-12-14", denied, party);
      expect(barred.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe(refusedStill);
    }
    barred.when("report-bill", "2026-12-14", denied);
    expect(barred.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("allowed");
  });

  test("a bill of another claim does not open this one", () => {
    const other = withAuthority().when("report-bill", "2026-12-12", { ...aBillOnIt, claimNumber: "CLM-8" });
    expect(other.ruling).toBe("BILL_OF_OTHER_CLAIM");
  });

  test("nor is the provider's counter accepted, nor a settlement letter written", () => {
    const countered = withAuthority().when(
      "record-provider-answer",
      "2026-12-14",
      { answer: "counters", counterCents: 95_000 },
      negotiator,
    );
    expect(countered.when("accept-counter", "2026-12-14", {}, negotiator).ruling).toBe(
      "NO_BALANCE_BILL_NO_OFFER",
    );
    expect(
      countered.when("send-settlement-letter", "2026-12-14", { payBy: "2027-02-01" }, negotiator).ruling,
    ).toBe("NO_BALANCE_BILL_NO_OFFER");
  });

  test("nor is it written into a letter in free words", () => {
    const words = { to: "provider", text: "We offer $900.00." };
    expect(withAuthority().when("send-message", "2026-12-14", words).ruling).toBe("MESSAGE_NAMES_AMOUNT");
  });

  test("the send asks again: a letter with an offer does not leave a case without a bill", () => {
    const story = withAuthority();
    const letter: LetterFact = {
      no: 9,
      template: "settlement letter and LOA",
      to: "provider",
      writtenAt: story.now,
      offerCents: cents(90_000),
    };
    const moment: Moment<AppealFacts> = {
      ...story.around,
      now: story.now,
      facts: story.facts,
      was: story.facts,
      stage: story.file.stage,
      actor: negotiator,
    };
    expect(appeal.maySend(moment, letter)).toMatchObject({ code: "NO_BALANCE_BILL_NO_OFFER", rule: "AL-09" });
    expect(mayOfferNow(moment, cents(1))).toMatchObject({ code: "NO_BALANCE_BILL_NO_OFFER" });
  });

  test("what was to go later is held when the appeal has closed meanwhile", () => {
    const later = withAuthority()
      .when("report-bill", "2026-12-12", aBillOnIt)
      .when("make-offer", "2026-12-14", offer, negotiator)
      .when(
        "send-settlement-letter",
        "2026-12-14",
        { payBy: "2027-02-01", sendAt: "2026-12-20T18:00:00Z" },
        negotiator,
      );
    expect(later.ruling).toBe("allowed");
    later.when("withdraw", "2026-12-15", { why: "They gave up." }, "provider").until("2026-12-21");
    expect(later.facts.letters.find((one) => one.offerCents)?.proof).toBeUndefined();
  });

  test("A-19: on a barred bill nothing is offered", () => {
    const barred = withAuthority().when("report-bill", "2026-12-12", { ...aBillOnIt, emergency: "yes" });
    expect(barred.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("BARRED_BILL_NO_OFFER");
  });
});

describe("with a bill on file", () => {
  test("BB-19: the same ledger and the same authority hold: a cent above is refused", () => {
    const dealing = withAuthority().when("report-bill", "2026-12-12", aBillOnIt);
    expect(dealing.when("make-offer", "2026-12-14", { amountCents: 100_001 }, negotiator).ruling).toBe(
      "OFFER_OVER_AUTHORITY",
    );
    expect(dealing.when("make-offer", "2026-12-14", { amountCents: 100_000 }, negotiator).ruling).toBe(
      "allowed",
    );
    expect(dealing.facts.offers).toHaveLength(1);
  });

  test("BB-17: without any authority nothing is offered", () => {
    const none = answered().when("report-bill", "2026-12-12", aBillOnIt);
    expect(none.when("make-offer", "2026-12-14", offer, negotiator).ruling).toBe("NO_AUTHORITY");
  });

  test("BB-16: the LOA goes with what is on the table, and is linted", () => {
    const dealing = withAuthority().when("report-bill", "2026-12-12", aBillOnIt);
    const write = (payBy: string) =>
      dealing.when("send-settlement-letter", "2026-12-14", { payBy }, negotiator).ruling;
    expect(write("2027-02-01")).toBe("NO_OFFER_YET");
    dealing.when("make-offer", "2026-12-14", offer, negotiator);
    expect(write("2026-12-01")).toBe("LOA_FAILS_LINT");
    expect(write("2027-02-01")).toBe("allowed");
    expect(write("2027-02-01")).toBe("LETTER_WAITS");
    dealing.when("record-proof", "2026-12-14", faxed("F-2"));
    expect(dealing.dates("answer to the offer")).toEqual(["2026-12-29"]);
  });

  test("BB-21: a scan counts once a second person has looked at it", () => {
    const dealing = withAuthority()
      .when("report-bill", "2026-12-12", aBillOnIt)
      .when("make-offer", "2026-12-14", offer, negotiator)
      .when("send-settlement-letter", "2026-12-14", { payBy: "2027-02-01" }, negotiator)
      .when("record-proof", "2026-12-14", faxed("F-2"))
      .when("sign-loa", "2026-12-15", { party: "plan", signer: "Pat Plan", how: "electronic" }, "plan")
      .when("sign-loa", "2026-12-16", { party: "provider", signer: "Olive", how: "scan" }, negotiator);
    expect(dealing.file.stage).toBe("answered");
    expect(dealing.when("check-scan", "2026-12-16", { party: "provider" }, negotiator).ruling).toBe(
      "SECOND_PERSON_NEEDED",
    );
    expect(dealing.when("check-scan", "2026-12-16", { party: "provider" }).file.stage).toBe("settling");
  });

  test("BB-23: signed by both, the TPA is to pay by the day in the LOA", () => {
    expect(settled().file.stage).toBe("settling");
    expect(settled().file.openSteps).toContain("send the LOA to the TPA for payment");
  });
});
