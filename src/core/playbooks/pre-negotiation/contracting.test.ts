// Contracting in a pre-negotiation: whose case it is, what may be offered, what is signed, and the load.
import { describe, expect, test } from "vitest";
import { someone } from "../../story.ts";
import { preNegotiation } from "../pre-negotiation.ts";
import {
  agreementTerms,
  allows,
  byPhone,
  contracted,
  contractProof,
  denied,
  negotiating,
  negotiator,
  offered,
  type PreNegotiationStory,
  requested,
  theirContact,
  thousand,
} from "./beginnings.ts";

/** Every client hears by telephone how it ended. */
const told = (begun: PreNegotiationStory, on: string) =>
  begun.when("tell-party", on, byPhone("tpa")).when("tell-party", on, byPhone("plan"));

describe("contracting", () => {
  test("PN-08: a hand-over needs a named contact, and a contact a way to reach them", () => {
    const begun = denied();
    expect(begun.dates("contracting contact")).toEqual(["2026-12-03"]);
    expect(begun.when("hand-to-contracting", "2026-12-01", { note: "Price." }).ruling).toBe(
      "CONTRACTING_CONTACT_NEEDED",
    );
    expect(begun.when("name-contracting-contact", "2026-12-01", { name: "Carl" }).ruling).toBe(
      "CONTACT_NEEDS_WAY",
    );
    begun.when("name-contracting-contact", "2026-12-01", theirContact);
    begun.when("hand-to-contracting", "2026-12-02", { note: "Wants a price." });
    expect(begun.file.stage).toBe("contracting");
    expect(begun.facts.owner).toEqual({ team: "contracting", since: begun.now });
    expect(begun.facts.handOvers).toMatchObject([{ to: "contracting", watcherId: "desk-specialist" }]);
  });

  test("PN-09: one owner at a time; whoever takes it from a colleague says why", () => {
    const other = someone("desk", "negotiator", "desk-other");
    const theirs = negotiating().with({ authorities: [thousand] });
    expect(theirs.facts.owner.person?.id).toBe(negotiator.id);
    expect(theirs.when("take-over", "2026-12-02", {}, negotiator).ruling).toBe("ALREADY_YOURS");
    expect(theirs.when("take-over", "2026-12-02", {}, other).ruling).toBe("OWNED_BY_OTHER");
    const offer = (by: typeof other) =>
      theirs.when("make-offer", "2026-12-02", { amountCents: 50_000 }, by).ruling;
    expect(offer(other)).toBe("OWNED_BY_OTHER");
    theirs.when("take-over", "2026-12-02", { why: "On leave." }, other);
    expect(theirs.facts.owner.person?.id).toBe("desk-other");
    expect([offer(negotiator), offer(other)]).toEqual(["OWNED_BY_OTHER", "allowed"]);
    theirs.when("hand-back", "2026-12-03", { note: "They take it after all." }, other);
    expect([theirs.file.stage, theirs.facts.owner.team]).toEqual(["outreach", "patient support"]);
  });

  test("PN-10: the first contact is due in two desk days, and an attempt with somebody else is none", () => {
    const begun = negotiating();
    expect(begun.dates("first contact by contracting")).toEqual(["2026-12-03"]);
    const attempt = (who: string) => ({ with: who, channel: "phone", outcome: "left a message" });
    begun.when("log-contact", "2026-12-03", attempt("tpa"));
    expect(begun.dates("first contact by contracting")).toEqual(["2026-12-03"]);
    expect(begun.until("2026-12-04").file.late).toMatchObject([{ name: "first contact by contracting" }]);
    expect(begun.when("log-contact", "2026-12-04", attempt("provider")).file.late).toEqual([]);
  });

  test("PN-11: an offer to the cent of the authority is allowed, a cent more is not", () => {
    const offer = (amountCents: number) =>
      negotiating()
        .with({ authorities: [thousand] })
        .when("make-offer", "2026-12-02", { amountCents }, negotiator).ruling;
    expect([offer(100_000), offer(100_001)]).toEqual(["allowed", "OFFER_OVER_AUTHORITY"]);
    const none = negotiating().when("make-offer", "2026-12-02", { amountCents: 1 }, negotiator);
    expect(none.ruling).toBe("NO_AUTHORITY");
  });

  test("PN-11: a percentage counts what the plan allows, and says what is missing until it is known", () => {
    const half = { ...thousand, basis: "percent-of-medicare", percent: 150 } as const;
    const begun = negotiating().with({ authorities: [half] });
    const offer = (amountCents: number) =>
      begun.when("make-offer", "2026-12-02", { amountCents }, negotiator).ruling;
    expect(offer(1)).toBe("MEDICARE_AMOUNT_MISSING");
    begun.when("key-medicare-amount", "2026-12-02", { medicareCents: 200_000, source: "MPFS 2026" });
    expect(offer(1)).toBe("ALLOWANCE_NOT_KNOWN");
    begun.when("key-plan-allowance", "2026-12-02", allows);
    expect([offer(90_001), offer(90_000)]).toEqual(["OFFER_OVER_AUTHORITY", "allowed"]);
  });

  test("PN-11: the plan is asked for more, and its grant raises what may be offered", () => {
    const begun = negotiating()
      .with({ authorities: [thousand] })
      .when("ask-for-authority", "2026-12-02", { why: "They want 1,500." }, negotiator);
    expect(begun.facts.authorityAsked).toMatchObject([{ letterNo: 2, why: "They want 1,500." }]);
    expect(begun.when("ask-for-authority", "2026-12-02", { why: "Again." }, negotiator).ruling).toBe(
      "LETTER_WAITS",
    );
    const grant = { basis: "dollars-additional", amountCents: 150_000, per: "claim" };
    begun.when("grant-authority", "2026-12-03", { ...grant, supersedes: "A-1" }, "plan");
    begun.with({ authorities: [thousand, ...begun.facts.grants] });
    const offer = { amountCents: 150_000 };
    expect(begun.when("make-offer", "2026-12-04", offer, negotiator).ruling).toBe("allowed");
  });

  test("PN-11: the contract pays what was offered and not a cent more, whatever its basis", () => {
    const begun = negotiating().with({ authorities: [thousand] });
    const send = (input: object) =>
      begun.when("send-contract", "2026-12-03", { ...agreementTerms, ...input }, negotiator).ruling;
    expect(send({})).toBe("NO_OFFER_YET");
    begun.when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);
    expect(send({})).toBe("ALLOWANCE_NOT_KNOWN");
    begun.when("key-plan-allowance", "2026-12-03", allows);
    const ofMedicare = { basis: "percent of Medicare", percent: 150 };
    expect(send({ basis: "percent of Medicare" })).toBe("CONTRACT_NEEDS_PERCENT");
    expect(send(ofMedicare)).toBe("CONTRACT_BASE_MISSING");
    begun.when("key-medicare-amount", "2026-12-03", { medicareCents: 200_000, source: "MPFS 2026" });
    expect(send(ofMedicare)).toBe("allowed");
    expect(begun.facts.contracts[0]?.pricing).toEqual({ basis: "percent of Medicare", percent: 150 });
    const dearer = negotiating()
      .with({ authorities: [thousand] })
      .when("key-plan-allowance", "2026-12-02", allows)
      .when("key-medicare-amount", "2026-12-02", { medicareCents: 200_200, source: "MPFS 2026" })
      .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator)
      .when("send-contract", "2026-12-03", { ...agreementTerms, ...ofMedicare }, negotiator);
    expect(dearer.last.refusal).toMatchObject({
      code: "CONTRACT_OVER_OFFER",
      says: "It would pay $3,003.00, and what was offered comes to $3,000.00.",
    });
  });

  test("PN-11: its dates are in order and hold the day of the service", () => {
    const ready = negotiating()
      .with({ authorities: [thousand] })
      .when("key-plan-allowance", "2026-12-02", allows)
      .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);
    const send = (from: string, to?: string) =>
      ready.when("send-contract", "2026-12-03", { ...agreementTerms, from, to }, negotiator).ruling;
    expect(send("2027-02-01", "2027-01-01")).toBe("CONTRACT_DATES_WRONG");
    expect(send("2027-01-12")).toBe("CONTRACT_DATES_WRONG");
    expect(send("2026-12-01", "2027-01-10")).toBe("CONTRACT_DATES_WRONG");
    expect(send("2027-01-11", "2027-01-11")).toBe("allowed");
  });

  test("PN-11: an authority that was revoked since keeps the contract for later back", () => {
    const later = negotiating()
      .with({ authorities: [thousand] })
      .when("key-plan-allowance", "2026-12-02", allows)
      .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator)
      .when("send-contract", "2026-12-03", { ...agreementTerms, sendAt: "2026-12-04T18:00:00Z" }, negotiator);
    const gone = { ...thousand, revokedAt: later.now };
    later.with({ authorities: [gone] }).until("2026-12-05");
    expect(later.facts.letters.at(-1)).toMatchObject({
      template: "contract",
      held: { code: "NO_AUTHORITY" },
    });
    expect(later.file.openSteps).toContain("send the contract to the provider");
  });

  test.each([
    ["what Medicare would allow", "key-medicare-amount", { medicareCents: 900_000, source: "A slip" }],
    ["what the plan allows", "key-plan-allowance", { allowedCents: 100_000, source: "Estimate 8" }],
  ])("PN-11: %s, keyed anew after it was written, keeps back a contract that now pays more", (...asked) => {
    const [, event, figures] = asked;
    const later = negotiating()
      .with({ authorities: [thousand] })
      .when("key-plan-allowance", "2026-12-02", allows)
      .when("key-medicare-amount", "2026-12-02", { medicareCents: 200_000, source: "MPFS 2026" })
      .when("make-offer", "2026-12-02", { amountCents: 90_000 }, negotiator);
    const terms = { ...agreementTerms, basis: "percent of Medicare", percent: 150 };
    later
      .when("send-contract", "2026-12-03", { ...terms, sendAt: "2026-12-04T18:00:00Z" }, negotiator)
      .when(event, "2026-12-03", figures)
      .until("2026-12-05");
    expect(later.facts.letters.at(-1)).toMatchObject({ held: { code: "CONTRACT_OVER_OFFER" } });
  });

  test("PN-13: nor may it be withdrawn while what was signed is not loaded", () => {
    const signed = contracted();
    const why = { why: "Not needed." };
    expect(signed.when("withdraw", "2026-12-09", why, "tpa").ruling).toBe("CONTRACT_NOT_LOADED");
    signed.when("record-contract-load", "2026-12-09", { reference: "Repricer 1" });
    expect(signed.when("withdraw", "2026-12-09", why, "tpa").file.stage).toBe("closed");
  });

  test("PN-12, A-04: signed by both it is in the registry with basis contract, from its first day", () => {
    const signed = contracted();
    expect(signed.file.stage).toBe("loading");
    expect(signed.facts.acceptances).toMatchObject([
      {
        standing: "accepting",
        basis: "contract",
        on: "2027-01-01",
        until: "2027-03-31",
        scope: "single case agreement: codes 29881",
        contact: "Carl Contracts",
      },
    ]);
    expect(signed.facts.contracts[0]).toMatchObject({
      pricing: { basis: "case rate", rateCents: 300_000 },
      additionalCents: 90_000,
      payWithinDays: 30,
      codes: ["29881"],
    });
  });

  test("PN-12: nobody signs what has not gone out; a scan counts once a second person looked at it", () => {
    const scan = { party: "provider", signer: "Olive Officer", how: "scan" };
    expect(negotiating().when("sign-contract", "2026-12-03", scan).ruling).toBe("NO_CONTRACT");
    const begun = offered().when("sign-contract", "2026-12-07", scan);
    const plan = { party: "plan", signer: "Pat Plan", how: "electronic" };
    begun.when("sign-contract", "2026-12-08", plan, "plan");
    expect([begun.file.stage, begun.facts.acceptances.length]).toEqual(["contracting", 0]);
    expect(begun.when("check-scan", "2026-12-08", { party: "provider" }).ruling).toBe("SECOND_PERSON_NEEDED");
    begun.when("check-scan", "2026-12-08", { party: "provider" }, negotiator);
    expect([begun.file.stage, begun.facts.acceptances.length]).toEqual(["loading", 1]);
  });

  test("PN-12: a contract that is declined is answered by another one", () => {
    const gone = offered().when(
      "decline-contract",
      "2026-12-07",
      { party: "provider", signer: "Olive Officer", reason: "Too low." },
      "provider",
    );
    expect(gone.file.openSteps).toContain("answer the refusal to sign the contract");
    expect(gone.dates("answer from the provider")).toEqual([]);
    gone.when("record-provider-answer", "2026-12-08", { answer: "counters", counterCents: 100_000 });
    expect(gone.file.openSteps).toContain("answer the provider's counter-offer");
    gone.when("accept-counter", "2026-12-08", {}, negotiator);
    expect(gone.when("send-contract", "2026-12-08", agreementTerms, negotiator).ruling).toBe("allowed");
    expect(gone.facts.contracts.at(-1)?.additionalCents).toBe(100_000);
  });

  test("PN-13, PN-14: it may not close as contracted before the claims system has it", () => {
    const signed = told(contracted(), "2026-12-08");
    expect(signed.dates("contract load")).toEqual(["2026-12-15"]);
    expect(signed.when("close-case", "2026-12-08").ruling).toBe("NOT_NOW");
    const load = { reference: "Repricer 4711" };
    expect(
      signed.when("record-contract-load", "2026-12-09", { ...load, loadedOn: "2026-12-10" }).ruling,
    ).toBe("DATE_IN_FUTURE");
    signed.when("record-contract-load", "2026-12-09", load, "tpa");
    expect(signed.facts.loads).toMatchObject([{ contractNo: 1, reference: "Repricer 4711" }]);
    expect(signed.when("close-case", "2026-12-09").file.stage).toBe("closed");
    expect(signed.facts.closed?.why).toBe("contracted with Larkspur Surgery Center");
    expect(offered().when("record-contract-load", "2026-12-09", load).ruling).toBe("NOT_NOW");
  });

  test("PN-11: a contract that is proved after the close starts no clock", () => {
    const sent = offered().when("record-failure", "2026-12-04", { letter: 2, kind: "fax failed" });
    sent.when("withdraw", "2026-12-04", { why: "Not needed." }, "tpa");
    const again = { letter: 2, kind: "fax report", reference: "F-3", sentAt: "2026-12-03T20:00:00Z" };
    expect(sent.when("record-proof", "2026-12-05", again).file.clocks).toEqual([]);
  });

  test("PN-13: the guard of the close asks for the load by itself, in whatever stage", () => {
    const signed = contracted();
    const [guard] = preNegotiation.events["close-case"].guards ?? [];
    const actor = someone("desk");
    const at = { ...signed.around, now: signed.now, actor, stage: "telling", was: signed.facts };
    expect(guard?.ask({ ...at, facts: signed.facts })).toMatchObject({ code: "CONTRACT_NOT_LOADED" });
    signed.when("record-contract-load", "2026-12-09", { reference: "Repricer 1" });
    expect(guard?.ask({ ...at, facts: signed.facts })).toMatchObject({ code: "PARTY_NOT_TOLD" });
    const open = requested();
    expect(guard?.ask({ ...at, facts: open.facts })).toMatchObject({ code: "NO_RESOLUTION" });
  });

  test("PN-11: once the case has closed, nothing goes to the provider any more", () => {
    const gone = offered()
      .when("record-failure", "2026-12-04", { letter: 2, kind: "fax failed" })
      .when("withdraw", "2026-12-04", { why: "Not needed." }, "tpa");
    const way = { letter: 2, channel: "post", address: "1 Elm Street" };
    expect(gone.when("send-another-way", "2026-12-05", way).ruling).toBe("CASE_CLOSED_SINCE");
  });

  test("PN-11: the provider has ten desk days from the proof, and its answer meets the clock", () => {
    expect(offered().dates("answer from the provider")).toEqual(["2026-12-17"]);
    expect(offered().until("2026-12-17").file.late).toEqual([]);
    expect(offered().until("2026-12-18").file.late).toMatchObject([{ name: "answer from the provider" }]);
    const lost = offered().when("record-failure", "2026-12-04", { letter: 2, kind: "fax failed" });
    expect(lost.dates("answer from the provider")).toEqual([]);
    expect(contractProof.kind).toBe("fax report");
  });
});
