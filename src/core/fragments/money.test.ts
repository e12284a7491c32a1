// Offers, authority and signatures, once for all playbooks.
import { describe, expect, test } from "vitest";
import { someone } from "../story.ts";
import { onTheTable } from "./offers.ts";
import { type SmallStory, small, smallCase } from "./small-case.ts";

const grant = { basis: "dollars-additional", amountCents: 50_000, per: "claim" };
const granted = () => small().when("grant-authority", "2026-12-01", grant, "plan");
const offer = (told: SmallStory, amountCents: number, on = "2026-12-01") =>
  told.when("make-offer", on, { amountCents });

describe("offers", () => {
  test("BB-19: the playbook's guard decides, the ledger is only ever added to", () => {
    expect(offer(small(), 1).ruling).toBe("NO_AUTHORITY");
    expect(offer(granted(), 50_001).ruling).toBe("TOO_MUCH");
    const made = offer(granted(), 50_000);
    expect(made.facts.offers).toMatchObject([
      { no: 1, from: "desk", kind: "offer", amountCents: 50_000, by: "Dana Desk" },
    ]);
    expect(offer(made.when("note", "2026-12-01", { what: "hush" }), 100).ruling).toBe("HUSHED");
  });

  test("BB-17: the same offer twice in a row is one; after an answer it is another", () => {
    const made = offer(granted(), 40_000);
    expect(offer(made, 40_000).ruling).toBe("SAME_OFFER");
    made.when("record-provider-answer", "2026-12-02", { answer: "rejects" }, "provider");
    expect(offer(made, 40_000, "2026-12-02").ruling).toBe("allowed");
  });

  test("BB-17: an answer needs something to answer, and a counter its amount", () => {
    const answer = (told: SmallStory, input: object) =>
      told.when("record-provider-answer", "2026-12-02", input).ruling;
    expect(answer(small(), { answer: "accepts" })).toBe("NO_OFFER_TO_ANSWER");
    expect(answer(small(), { answer: "counters" })).toBe("COUNTER_NEEDS_AMOUNT");
    expect(answer(small(), { answer: "counters", counterCents: 60_000 })).toBe("allowed");
    const accepted = offer(granted(), 30_000);
    expect(answer(accepted, { answer: "accepts", note: "Fine." })).toBe("allowed");
    expect(accepted.facts.offers.at(-1)).toMatchObject({
      kind: "accepts",
      amountCents: 30_000,
      note: "Fine.",
    });
  });

  test("BB-19: a counter is accepted within the authority, and then stands on our side of the table", () => {
    const countered = (counterCents: number) =>
      granted()
        .when("record-provider-answer", "2026-12-02", { answer: "counters", counterCents })
        .when("accept-counter", "2026-12-02");
    expect(granted().when("accept-counter", "2026-12-02").ruling).toBe("NO_COUNTER");
    expect(countered(50_001).ruling).toBe("TOO_MUCH");
    expect(onTheTable(countered(50_001).facts)).toBeNull();
    expect(onTheTable(countered(50_000).facts)).toBe(50_000);
    expect(smallCase.events["accept-counter"].roles).toContain("negotiator");
  });
});

describe("authority", () => {
  test("BB-17: it is whole, still to come, and granted by the plan alone", () => {
    const code = (more: object, by: "plan" | "desk" = "plan") =>
      small().when("grant-authority", "2026-12-01", { ...grant, ...more }, by).ruling;
    expect(code({ amountCents: undefined })).toBe("AUTHORITY_INCOMPLETE");
    expect(code({ basis: "percent-of-billed" })).toBe("AUTHORITY_INCOMPLETE");
    expect(code({ validTo: "2026-11-30" })).toBe("AUTHORITY_EXPIRED");
    expect(code({ validTo: "2026-12-01" })).toBe("allowed");
    expect(code({}, "desk")).toBe("NOT_YOURS");
    expect(granted().facts.grants).toMatchObject([
      {
        id: "this case, authority 1",
        claimNumber: "CLM-1",
        cents: 50_000,
        grantor: { org: "Alder Works Plan" },
      },
    ]);
  });

  test("BB-19: twice the same is one; what was revoked stays revoked", () => {
    expect(granted().when("grant-authority", "2026-12-01", grant, "plan").ruling).toBe("ALREADY_GRANTED");
    const revoke = (told: SmallStory, authority = "this case, authority 1") =>
      told.when("revoke-authority", "2026-12-02", { authority, why: "Enough." }, "plan").ruling;
    const gone = granted();
    expect([revoke(gone), revoke(gone), revoke(gone, "x")]).toEqual([
      "allowed",
      "ALREADY_REVOKED",
      "NO_SUCH_AUTHORITY",
    ]);
    expect(gone.when("grant-authority", "2026-12-03", grant, "plan").ruling).toBe("allowed");
  });

  test("BB-17: per provider and per year it says which, and the Medicare amount its source", () => {
    const per = (what: string) =>
      small().when("grant-authority", "2026-12-01", { ...grant, per: what }, "plan").facts.grants[0];
    expect(per("provider")).toMatchObject({ providerId: "1999999984", claimNumber: null, year: null });
    expect(per("year")).toMatchObject({ providerId: null, year: 2026 });
    const keyed = small().when("key-medicare-amount", "2026-12-01", { medicareCents: 1, source: "MPFS" });
    expect(keyed.facts.medicare).toEqual({ cents: 1, source: "MPFS", at: keyed.now });
  });
});

describe("signatures", () => {
  const out = () =>
    small()
      .when("write-pact", "2026-12-01")
      .when("record-proof", "2026-12-01", { kind: "fax report", reference: "F-1" });
  const own = (party: string) => ({ party, signer: `The ${party}`, how: "electronic" });
  const scan = { party: "provider", signer: "Olive", how: "scan", title: "CFO" };

  test("BB-21: nothing is signed before it is written, gone out, and not kept back", () => {
    const code = (told: SmallStory) => told.when("sign-pact", "2026-12-02", scan).ruling;
    expect(code(small())).toBe("NO_PACT");
    expect(code(small().when("write-pact", "2026-12-01"))).toBe("PACT_NOT_SENT");
    const held = small()
      .when("write-pact", "2026-12-01")
      .when("hold-letter", "2026-12-01", { letter: 1, code: "X", says: "No." }, "post");
    expect(code(held)).toBe("LETTER_HELD");
    expect(code(out())).toBe("allowed");
  });

  test("BB-21: each signs for itself, the TPA for the plan, the desk only what is on paper", () => {
    const code = (input: object, by: "tpa" | "plan" | "provider" | "desk") =>
      out().when("sign-pact", "2026-12-02", input, by).ruling;
    expect(code(own("provider"), "plan")).toBe("NOT_YOUR_SIGNATURE");
    expect(code(own("plan"), "tpa")).toBe("allowed");
    expect(code(own("provider"), "tpa")).toBe("NOT_YOUR_SIGNATURE");
    expect(code(own("provider"), "desk")).toBe("NOT_YOUR_SIGNATURE");
    expect(code({ ...own("provider"), signedOn: "2026-12-03" }, "provider")).toBe("DATE_IN_FUTURE");
    const signed = out().when("sign-pact", "2026-12-02", own("provider"), "provider");
    expect(signed.when("sign-pact", "2026-12-02", own("provider"), "provider").ruling).toBe("ALREADY_SIGNED");
  });

  test("BB-21: a scan binds once a second person accepts it; the hook hears of it then", () => {
    const both = out()
      .when("sign-pact", "2026-12-02", scan)
      .when("sign-pact", "2026-12-02", own("plan"), "plan");
    expect(both.facts.noted).toEqual(["proved 1"]);
    const colleague = someone("desk", "specialist", "other");
    expect(both.when("check-scan", "2026-12-02", { party: "plan" }, colleague).ruling).toBe("NO_SCAN");
    expect(both.when("check-scan", "2026-12-02", { party: "provider" }).ruling).toBe("SECOND_PERSON_NEEDED");
    both.when("check-scan", "2026-12-02", { party: "provider" }, colleague);
    expect(both.facts.noted).toEqual(["proved 1", "bound"]);
    expect(both.when("check-scan", "2026-12-02", { party: "provider" }, colleague).ruling).toBe(
      "SCAN_CHECKED",
    );
    expect(both.when("refuse-scan", "2026-12-02", { party: "provider", reason: "?" }, colleague).ruling).toBe(
      "SCAN_CHECKED",
    );
  });

  test("BB-21: a refused scan is kept as one, and may be signed again", () => {
    const colleague = someone("desk", "specialist", "other");
    const gone = out()
      .when("sign-pact", "2026-12-02", scan)
      .when("refuse-scan", "2026-12-02", { party: "provider", reason: "Another page." }, colleague);
    expect(gone.facts.papersSigned[0]).toMatchObject({
      signatures: [],
      refusedScans: [{ name: "Olive", title: "CFO", why: "Another page." }],
    });
    expect(gone.when("sign-pact", "2026-12-03", own("provider"), "provider").ruling).toBe("allowed");
  });

  test("BB-21: whoever declines ends this paper, not what was signed", () => {
    const decline = { party: "provider", signer: "Olive", reason: "Too low." };
    const gone = out().when("decline-pact", "2026-12-02", decline, "provider");
    expect(gone.when("sign-pact", "2026-12-02", own("plan"), "plan").ruling).toBe("PACT_DECLINED");
    expect(gone.last.refusal?.doNext).toBe("Write another.");
    const signed = out().when("sign-pact", "2026-12-02", own("provider"), "provider");
    expect(signed.when("decline-pact", "2026-12-02", decline, "provider").ruling).toBe("ALREADY_SIGNED");
    expect(out().when("decline-pact", "2026-12-02", decline, "plan").ruling).toBe("NOT_YOUR_SIGNATURE");
  });
});
