// Money: when it may be offered, how much, what the LOA must say, and when the case may close.
import { describe, expect, test } from "vitest";
import { civil, instant } from "../../calendar.ts";
import { cents } from "../../money.ts";
import type { Authority } from "../../rules/authority.ts";
import { someone } from "../../story.ts";
import {
  agreed,
  confirmed,
  furtherBill,
  loaProof,
  negotiated,
  supervisor,
  terms,
  thousand,
  watched,
} from "./beginnings.ts";
import { balanceBillMaySend } from "./send.ts";

const offer = (amountCents: number) => ({ amountCents });

describe("when negotiation begins", () => {
  test("BB-15, BB-18: a documented further bill begins it; follow-ups end, the weekly status begins", () => {
    const case_ = negotiated();
    expect(case_.file.stage).toBe("negotiating");
    expect(case_.dates("follow-up")).toEqual([]);
    expect(case_.dates("close")).toEqual([]);
    expect(case_.dates("member status")).toEqual(["2026-12-19"]);
  });

  test("BB-15: a further bill that nobody has seen does not, until it is on file", () => {
    const told = watched().when("report-bill", "2026-12-12", { ...furtherBill, documented: false }, "member");
    expect(told.file.stage).toBe("watching");
    expect(told.when("start-negotiation", "2026-12-12").ruling).toBe("FURTHER_BILL_NEEDED");
    told.when("file-document", "2026-12-13", { kind: "bill", documentId: "d2", name: "bill.jpg" }, "member");
    expect(told.file.stage).toBe("negotiating");
  });

  test("BB-15: the first bill reported once more is no further bill", () => {
    const same = { statementCents: 211_500, statementOn: "2026-11-20", documented: true };
    expect(watched().when("report-bill", "2026-12-12", same, "member").file.stage).toBe("watching");
  });

  test("BB-15: a supervisor may begin without one, with a reason; a specialist may not", () => {
    const why = { why: "the provider announced a suit" };
    expect(watched().when("override-further-bill", "2026-12-03", why).ruling).toBe("NOT_YOUR_ROLE");
    expect(watched().when("override-further-bill", "2026-12-03", why, supervisor).file.stage).toBe(
      "negotiating",
    );
  });

  test("BB-15: a collector begins it by itself (A-11)", () => {
    expect(
      watched().when("report-collector", "2026-12-03", { name: "Fathom Collections" }, "member").file.stage,
    ).toBe("negotiating");
  });

  test("AL-09, BB-15: a member's word documents no bill, the statement they send does", () => {
    const told = watched().when("report-bill", "2026-12-12", furtherBill, "member");
    expect(told.file.stage).toBe("watching");
    expect(told.facts.bills.at(-1)?.documented).toBe(false);
    told.when("file-document", "2026-12-13", { kind: "bill", documentId: "d3", name: "bill.jpg" }, "member");
    expect(told.file.stage).toBe("negotiating");
  });

  test("AL-09: without any documented bill nothing may be offered, whoever asks", () => {
    const undocumented = watched({ documented: false });
    const asked = undocumented.when("override-further-bill", "2026-12-03", { why: "urgent" }, supervisor);
    expect(asked.last.refusal).toMatchObject({ code: "NO_BALANCE_BILL_NO_OFFER", rule: "AL-09" });
  });
});

describe("authority", () => {
  test("BB-17, BB-19: the limit itself may be offered, a cent more may not", () => {
    const case_ = negotiated().with({ authorities: [thousand] });
    expect(case_.when("make-offer", "2026-12-14", offer(100_001)).last.refusal).toMatchObject({
      code: "OFFER_OVER_AUTHORITY",
      says: "$1,000.01 is $0.01 over the plan's authority of $1,000.00.",
      doNext: "Offer less, or ask the plan to raise it.",
    });
    expect(case_.facts.offers).toEqual([]);
    expect(case_.when("make-offer", "2026-12-14", offer(100_000)).ruling).toBe("allowed");
  });

  test("BB-17: without authority, or without the Medicare amount it is measured in, no offer", () => {
    expect(negotiated().when("make-offer", "2026-12-14", offer(1)).ruling).toBe("NO_AUTHORITY");
    const percent = { ...thousand, basis: "percent-of-medicare", percent: 150 } as const;
    const case_ = negotiated().with({ authorities: [percent] });
    expect(case_.when("make-offer", "2026-12-14", offer(1)).ruling).toBe("MEDICARE_AMOUNT_MISSING");
    const medicare = { medicareCents: 100_000, source: "fee schedule 2026, locality 18" };
    // 150 % of $1,000.00, less the $940.00 paid and the $275.00 share, leaves $285.00.
    case_.when("key-medicare-amount", "2026-12-14", medicare);
    expect(case_.when("make-offer", "2026-12-14", offer(28_501)).ruling).toBe("OFFER_OVER_AUTHORITY");
    expect(case_.when("make-offer", "2026-12-14", offer(28_500)).ruling).toBe("allowed");
  });

  test("BB-19: an authority revoked or run out between offer and send keeps the letter in the house", () => {
    const case_ = agreed();
    const letter = case_.facts.letters.find((one) => one.template === "settlement letter and LOA");
    const moment = (authorities: readonly (typeof thousand)[]) => ({
      ...case_.around,
      authorities,
      now: case_.now,
      facts: case_.facts,
      was: case_.facts,
      stage: case_.file.stage,
      actor: someone("post"),
    });
    if (!letter) throw new Error("There is no settlement letter.");
    expect(balanceBillMaySend(moment([thousand]), letter).allowed).toBe(true);
    expect(
      balanceBillMaySend(moment([{ ...thousand, revokedAt: instant("2026-12-14T01:00:00Z") }]), letter),
    ).toMatchObject({ code: "NO_AUTHORITY" });
    expect(balanceBillMaySend(moment([{ ...thousand, validTo: civil("2026-12-13") }]), letter)).toMatchObject(
      { code: "NO_AUTHORITY" },
    );
    expect(
      balanceBillMaySend(
        moment([{ ...thousand, basis: "dollars-additional", cents: cents(89_999) } as Authority]),
        letter,
      ),
    ).toMatchObject({
      code: "OFFER_OVER_AUTHORITY",
    });
  });

  test("BB-19: a scheduled send is asked again at its hour, and kept back when authority is gone", () => {
    const later = { ...terms, sendAt: "2026-12-20T18:00:00Z" };
    const due = () =>
      negotiated()
        .with({ authorities: [thousand] })
        .when("make-offer", "2026-12-14", offer(90_000))
        .when("send-settlement-letter", "2026-12-14", later);
    expect(due().dates("scheduled send")).toEqual(["2026-12-20"]);
    const kept = due().with({ authorities: [] }).until("2026-12-21");
    expect(
      kept.facts.letters.at(-1)?.template === "member status" ||
        kept.facts.letters.at(-1)?.held?.code === "NO_AUTHORITY",
    ).toBe(true);
    expect(kept.facts.letters.find((one) => one.offerCents)?.held?.code).toBe("NO_AUTHORITY");
    expect(
      due()
        .until("2026-12-21")
        .facts.letters.find((one) => one.offerCents)?.held,
    ).toBeUndefined();
  });

  test("BB-19: two letters may wait side by side; neither displaces the other", () => {
    const case_ = negotiated()
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", offer(90_000))
      .when("send-settlement-letter", "2026-12-14", { ...terms, sendAt: "2026-12-20T18:00:00Z" })
      .when("make-offer", "2026-12-14", offer(80_000))
      .when("send-settlement-letter", "2026-12-14", { ...terms, sendAt: "2026-12-17T18:00:00Z" });
    expect(case_.dates("scheduled send")).toEqual(["2026-12-17", "2026-12-20"]);
  });

  test("BB-19, BB-28: only the plan grants authority, in complete terms", () => {
    const terms_ = { basis: "dollars-additional", amountCents: 50_000, per: "claim" };
    expect(negotiated().when("grant-authority", "2026-12-14", terms_, supervisor).ruling).toBe("NOT_YOURS");
    const granted = negotiated().when("grant-authority", "2026-12-14", terms_, "plan");
    expect(granted.facts.grants).toMatchObject([
      {
        basis: "dollars-additional",
        cents: 50_000,
        claimNumber: "CLM-1",
        grantor: { org: "Alder Works Plan" },
      },
    ]);
    const half = negotiated().when(
      "grant-authority",
      "2026-12-14",
      { basis: "percent-of-billed", per: "claim" },
      "plan",
    );
    expect(half.ruling).toBe("AUTHORITY_INCOMPLETE");
  });
});

describe("the ledger", () => {
  test("BB-17: both sides are kept, and an answer is another row", () => {
    const case_ = negotiated()
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", offer(60_000))
      .when("record-provider-answer", "2026-12-15", { answer: "counters", counterCents: 95_000 }, "provider")
      .when("accept-counter", "2026-12-16");
    expect(case_.facts.offers.map((one) => [one.no, one.from, one.kind, one.amountCents])).toEqual([
      [1, "desk", "offer", 60_000],
      [2, "provider", "counter", 95_000],
      [3, "desk", "accepts", 95_000],
    ]);
  });

  test("BB-17, BB-19: a counter is the next thing to answer, until something is said to it", () => {
    const answer = "answer the provider's counter-offer";
    const counters = { answer: "counters", counterCents: 95_000 };
    const case_ = negotiated()
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", offer(60_000));
    expect(case_.file.openSteps).not.toContain(answer);
    expect(case_.when("record-provider-answer", "2026-12-15", counters, "provider").file.openSteps[0]).toBe(
      answer,
    );
    expect(case_.when("make-offer", "2026-12-16", offer(80_000)).file.openSteps).not.toContain(answer);
    case_.when("record-provider-answer", "2026-12-16", counters, "provider");
    expect(case_.when("accept-counter", "2026-12-16").file.openSteps).not.toContain(answer);
  });

  test("BB-19: a counter above the authority cannot be accepted", () => {
    const case_ = negotiated()
      .with({ authorities: [thousand] })
      .when(
        "record-provider-answer",
        "2026-12-15",
        { answer: "counters", counterCents: 100_001 },
        "provider",
      );
    expect(case_.when("accept-counter", "2026-12-16").ruling).toBe("OFFER_OVER_AUTHORITY");
  });
});

test("BB-18: the weekly status goes out by itself and does not lapse; web counts as told", () => {
  const status = negotiated().until("2027-01-10");
  expect(status.letters().filter((one) => one === "member status")).toHaveLength(4);
  const web = negotiated({ prefers: "web" }).until("2027-01-10");
  expect(web.letters()).not.toContain("member status");
});

test("BB-03: confirming is not possible twice in another stage, and says where it is", () => {
  expect(confirmed().when("confirm-split", "2026-12-01", {}, "tpa").last.refusal).toMatchObject({
    code: "NOT_NOW",
    doNext: 'It is possible in "Taking the bill in".',
  });
  expect(loaProof.kind).toBe("fax report");
});

test("BB-16: a second click writes no second LOA and makes no second offer", () => {
  const case_ = negotiated()
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", offer(90_000))
    .when("make-offer", "2026-12-14", offer(90_000));
  expect(case_.ruling).toBe("SAME_OFFER");
  case_
    .when("send-settlement-letter", "2026-12-14", terms)
    .when("send-settlement-letter", "2026-12-14", terms);
  expect(case_.ruling).toBe("LETTER_WAITS");
});

test("BB-19: what authority no longer covers cannot be proved as sent", () => {
  const written = negotiated()
    .with({ authorities: [thousand] })
    .when("make-offer", "2026-12-14", offer(90_000))
    .when("send-settlement-letter", "2026-12-14", terms)
    .with({ authorities: [{ ...thousand, revokedAt: instant("2026-12-15T00:00:00Z") }] });
  expect(written.when("record-proof", "2026-12-16", loaProof).ruling).toBe("NO_AUTHORITY");
  const before = { ...loaProof, sentAt: "2026-12-14T23:00:00Z" };
  expect(written.when("record-proof", "2026-12-16", before).ruling).toBe("allowed");
});

test("BB-15, BB-19: a bar that becomes known later stops every offer (A-19)", () => {
  const later = negotiated()
    .with({ authorities: [thousand] })
    .when("screen-bill", "2026-12-14", { emergency: "yes", airAmbulance: "no" });
  expect(later.when("make-offer", "2026-12-14", offer(1_000)).ruling).toBe("BARRED_BILL_NO_OFFER");
});

test("an authority is revoked once (BB-19)", () => {
  const bill = negotiated()
    .with({ authorities: [thousand] })
    .when("revoke-authority", "2026-12-13", { authority: "A-1", why: "No funds" }, "plan");
  expect(bill.ruling).toBe("allowed");
  expect(bill.when("revoke-authority", "2026-12-14", { authority: "A-1", why: "Again" }, "plan").ruling).toBe(
    "ALREADY_REVOKED",
  );
  const other = bill.when("revoke-authority", "2026-12-14", { authority: "A-9", why: "Which" }, "plan");
  expect(other.ruling).toBe("NO_SUCH_AUTHORITY");
});
