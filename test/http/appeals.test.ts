// The whole way of an appeal by API: escalated by the TPA, checked, answered twice by two people, settled or
// closed; and every way on which it is refused.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { anAppeal, appealSteps, papersOfUnderpaid, upheld } from "./appeal-steps.ts";
import { priceSteps } from "./price-steps.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
const { readyToPrice } = priceSteps(() => rig);
const { open, paid, check, caseOf, clocksOf, filed, letters, prove, fax, answeredOnce } = appealSteps(
  () => rig,
);
beforeAll(async () => {
  rig = await openRig();
  await readyToPrice();
});
afterAll(() => rig?.close());

const codeOf = async (asked: Promise<{ status: number; body: { code?: string } }>) => {
  const { status, body } = await asked;
  return status < 300 ? "done" : body.code;
};
const labelled = (whole: { knows: { rows: { label: string; value: string }[] }[] }, label: string) =>
  whole.knows.flatMap(({ rows }) => rows).find((one) => one.label === label)?.value;

describe("the first level", () => {
  test("AL-01, AL-02: the TPA escalates it, and its own day is kept apart from the desk's", async () => {
    const { id, number } = await open("AP-1");
    expect(number).toMatch(/^AL-2026-\d{5}$/);
    const whole = await caseOf(id);
    expect(whole).toMatchObject({ stage: "first level", claimNumber: "AP-1", amountCents: 9_000 });
    expect(labelled(whole, "Appeal received by the plan")).toBe(
      "November 24, 2026 (claims system of the TPA)",
    );
    expect(labelled(whole, "Appeal received by the desk")).toContain("December 1, 2026");
    expect(await clocksOf(id)).toContain("Answer the appeal: 2026-12-24");
  });

  test("A-17: with an authorisation on file the law's own clock is on the rail", async () => {
    const { id } = await open("AP-2", { authorisation: "yes" });
    const whole = await caseOf(id);
    expect(await clocksOf(id)).toContain("Decision on a post-service appeal, each of two levels: 2026-12-24");
    expect(labelled(whole, "Law")).toBe("ERISA");
    const later = await rig.act(id, "record-plan-receipt", { planReceivedOn: "2026-11-30" }, "tpa");
    expect([later.status, later.body.code, later.body.rule]).toEqual([409, "LEGAL_DATE_STANDS", "A-17"]);
  });

  test("AL-03: without a stored check there is no answer, and no check can be typed in", async () => {
    const { id } = await open("AP-3");
    await fax(id);
    expect(await codeOf(rig.act(id, "send-first-response", {}, "analyst"))).toBe("CLAIM_CHECK_MISSING");
    const typed = { check: { checkId: "x", verdict: "equal", pricedCents: 1, paidCents: 1 } };
    expect((await rig.act(id, "record-claim-check", typed, "analyst")).status).toBe(422);
    expect(await letters(id)).toEqual([]);
  });

  test("AL-03: a check of another claim, by another plan or against an LOA bears nothing out", async () => {
    const { id } = await open("AP-30");
    await fax(id);
    await paid("AP-31", 58.8);
    const asked = (more: object) =>
      rig.send("/api/v1/claim-checks", { claimNumber: "AP-30", caseId: id, ...more }, "analyst");
    expect(await codeOf(asked({ claimNumber: "AP-31" }))).toBe("CHECK_OF_OTHER_CLAIM");
    await paid("AP-30", 40);
    const body = { name: "Other Plan", party: "plan" };
    const { id: planId } = expectDone(await rig.send("/api/v1/organisations", body, "admin"));
    expect(await codeOf(asked({ planId }))).toBe("CHECK_BY_OTHER_PLAN");
    const agreed = { cents: 4_000, evidence: "Somebody said so" };
    expect(expectDone(await asked({ basis: "LOA", agreed })).verdict).toBe("equal");
    const { checks } = (await caseOf(id)).facts;
    expect(checks.map((one: { verdict: string }) => one.verdict)).toEqual(["variance"]);
    expect(expectDone(await asked({ claimNumber: "PAP-30" })).claimNumber).toBe("AP-30");
  });

  test("AL-03: priced again and equal, the answer says so; its proof opens the six months", async () => {
    const id = await answeredOnce("AP-4");
    const whole = await caseOf(id);
    expect(whole.stage).toBe("answered");
    expect(await clocksOf(id)).toContain("Close the appeal: 2027-06-01");
    expect(labelled(whole, "Bears out")).toBe("It was paid as the plan document says.");
    const [no] = (await letters(id)).map((one) => one.no);
    const text = (await rig.get(`/api/v1/cases/${id}/letters/${no}`)).text;
    expect(text).toContain("paid according to the plan document");
  });

  test("AL-03: paid too little, the answer says that, and the TPA has it to put right", async () => {
    const { id } = await open("AP-5");
    await paid("AP-5", 50);
    await check("AP-5", id);
    await fax(id);
    await rig.did(id, "send-first-response", {}, "analyst");
    await prove(id, "first-level response");
    const whole = await caseOf(id);
    expect(labelled(whole, "Bears out")).toBe("It was paid too little.");
    expect((await letters(id)).map(({ template }) => template)).toContain("claim to put right");
    expect((await caseOf(id, "tpa")).next.title).toBe("put the claim right");
    await rig.did(id, "record-correction", { reference: "AP-5-A" }, "tpa");
    expect(labelled(await caseOf(id), "Put right")).toContain("AP-5-A");
  });

  test("AL-03: paid too much is answered only once somebody explained the stored check", async () => {
    const { id } = await open("AP-6");
    await paid("AP-6", 100);
    const made = await check("AP-6", id);
    await fax(id);
    expect(await codeOf(rig.act(id, "send-first-response", {}, "analyst"))).toBe("CLAIM_CHECK_UNEXPLAINED");
    const why = { why: "A floor of the plan, Section 7.4." };
    expectDone(await rig.send(`/api/v1/claim-checks/${made.id}/explain`, why, "analyst"));
    expect(await codeOf(rig.act(id, "send-first-response", {}, "analyst"))).toBe("done");
    expect(labelled(await caseOf(id), "Explained")).toContain("Section 7.4");
  });

  test("AL-06: a claimant's appeal is answered once the plan has decided", async () => {
    const { id } = await open("AP-7", { appellant: "member", dispute: "not covered" });
    await paid("AP-7", 58.8);
    await check("AP-7", id);
    expect(await codeOf(rig.act(id, "send-first-response", {}, "analyst"))).toBe("DECISION_MISSING");
    await rig.did(id, "record-decision", upheld, "plan");
    await rig.did(id, "send-first-response", {}, "analyst");
    const [letter] = (await letters(id)).filter(({ template }) => template === "first-level response");
    const text = (await rig.get(`/api/v1/cases/${id}/letters/${letter?.no}`)).text;
    expect(text).toContain("You can get free copies");
  });
});

describe("the second level", () => {
  test("AL-04 to AL-06: another person, every paper, a decision; and then there is no third", async () => {
    const id = await answeredOnce("AP-10");
    await rig.did(id, "ask-second-level", { why: "You did not read the operative report." }, "provider");
    expect((await caseOf(id)).stage).toBe("second level");
    await rig.did(id, "record-decision", upheld, "plan");
    for (const kind of papersOfUnderpaid.slice(0, 4)) await filed(id, kind);
    const second = (as: "analyst" | "specialist") => codeOf(rig.act(id, "send-second-response", {}, as));
    expect(await second("analyst")).toBe("ANOTHER_PERSON_NEEDED");
    expect(await second("specialist")).toBe("APPEAL_EVIDENCE_MISSING");
    const aside = { kind: "itemised bill", why: "One line only was billed." };
    await rig.did(id, "set-evidence-aside", aside);
    expect(await second("analyst")).toBe("ANOTHER_PERSON_NEEDED");
    expect(await second("specialist")).toBe("done");
    await prove(id, "second-level response");
    expect((await caseOf(id)).stage).toBe("answered");
    expect(await codeOf(rig.act(id, "ask-second-level", { why: "Once more." }, "provider"))).toBe(
      "NO_THIRD_LEVEL",
    );
  });

  test("AL-04: not before the first answer is proved to have gone out", async () => {
    const { id } = await open("AP-11");
    expect(await codeOf(rig.act(id, "ask-second-level", { why: "Too slow." }, "provider"))).toBe(
      "FIRST_LEVEL_OPEN",
    );
  });

  test("AL-06: nor on many cases at once does the same person answer both", async () => {
    const id = await answeredOnce("AP-12");
    await rig.did(id, "ask-second-level", { why: "Look again." }, "provider");
    await rig.did(id, "record-decision", upheld, "plan");
    for (const kind of papersOfUnderpaid) await filed(id, kind);
    const bulk = { action: "send-second-response", cases: [id], input: {} };
    const { results } = expectDone(await rig.send("/api/v1/cases/bulk", bulk, "analyst"));
    expect(results[0].problem?.code ?? results[0].code).toBe("ANOTHER_PERSON_NEEDED");
  });
});

describe("AL-09: no money without a documented bill on this claim", () => {
  const offer = { amountCents: 3_000 };
  const grant = { basis: "dollars-additional", amountCents: 5_000, per: "claim" };

  test("by the API, on many cases at once, by accepting a counter, or by a letter for later", async () => {
    const id = await answeredOnce("AP-20");
    await rig.did(id, "grant-authority", grant, "plan");
    expect(await codeOf(rig.act(id, "make-offer", offer, "negotiator"))).toBe("NO_BALANCE_BILL_NO_OFFER");
    const bulk = { action: "make-offer", cases: [id], input: offer };
    const { results } = expectDone(await rig.send("/api/v1/cases/bulk", bulk, "negotiator"));
    expect(results[0].ok).toBe(false);
    expect(JSON.stringify(results[0])).toContain("NO_BALANCE_BILL_NO_OFFER");
    const counter = { answer: "counters", counterCents: 4_000 };
    await rig.did(id, "record-provider-answer", counter, "negotiator");
    expect(await codeOf(rig.act(id, "accept-counter", {}, "negotiator"))).toBe("NO_BALANCE_BILL_NO_OFFER");
    const later = { payBy: "2027-02-01", sendAt: "2026-12-20T18:00:00Z" };
    expect(await codeOf(rig.act(id, "send-settlement-letter", later, "negotiator"))).toBe(
      "NO_BALANCE_BILL_NO_OFFER",
    );
    const words = { to: "provider", text: "We can pay $30.00 more." };
    expect(await codeOf(rig.act(id, "send-message", words))).toBe("MESSAGE_NAMES_AMOUNT");
  });

  test("a member's word is no document; with the paper seen, ledger and authority hold", async () => {
    const id = await answeredOnce("AP-21");
    await rig.did(id, "grant-authority", grant, "plan");
    const bill = { statementCents: 14_120, statementOn: "2026-11-28", documented: true };
    expect(await codeOf(rig.act(id, "report-bill", { ...bill, claimNumber: "AP-20" }))).toBe(
      "BILL_OF_OTHER_CLAIM",
    );
    await rig.did(id, "report-bill", bill);
    expect(await codeOf(rig.act(id, "make-offer", { amountCents: 5_001 }, "negotiator"))).toBe(
      "OFFER_OVER_AUTHORITY",
    );
    await rig.did(id, "make-offer", offer, "negotiator");
    await rig.did(id, "send-settlement-letter", { payBy: "2027-02-01" }, "negotiator");
    await prove(id, "settlement letter and LOA");
    const by = (party: string, signer: string) => ({ party, signer, how: "electronic" });
    await rig.did(id, "sign-loa", by("provider", "Olive Officer"), "provider");
    await rig.did(id, "sign-loa", by("plan", "Pat Plan"), "plan");
    expect((await caseOf(id)).stage).toBe("settling");
    await rig.did(id, "send-payment-instruction", {}, "supervisor");
    const pay = { additionalCents: 3_000, paidOn: "2026-12-01", reference: "EOB-9" };
    await rig.did(id, "record-payment", pay, "tpa");
    expect((await caseOf(id)).stage).toBe("closed");
  });
});

describe("who may see and do what", () => {
  test("the plan's price, check and law are not the provider's, nor a rival's", async () => {
    const { id } = await open("AP-30");
    await paid("AP-30", 58.8);
    await check("AP-30", id);
    const provider = await rig.get(`/api/v1/cases/${id}`, "provider");
    expect(provider.status).toBe(200);
    for (const word of ["Bears out", "Because", 'plan document",', "standing"])
      expect(provider.text).not.toContain(word);
    expect((await rig.get(`/api/v1/cases/${id}`, "rival")).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}`, "member")).text).not.toContain("Bears out");
  });

  test("AL-07: only whoever appeals withdraws it", async () => {
    const theirs = await open("AP-32", { appellant: "member" });
    expect(await codeOf(rig.act(theirs.id, "withdraw", { why: "No." }, "provider"))).toBe("NOT_YOUR_APPEAL");
    const { id } = await open("AP-31");
    expect(await codeOf(rig.act(id, "withdraw", { why: "Paid." }, "provider"))).toBe("done");
    expect((await caseOf(id)).stage).toBe("closed");
    const wrote = { from: "provider", channel: "phone", summary: "They call again." };
    await rig.did(id, "receive-communication", wrote);
    expect((await caseOf(id)).stage).toBe("resuming");
  });

  test("the register names the law's clocks with the playbook that runs them", async () => {
    const rules = expectDone(await rig.get("/api/v1/rules", "supervisor")).items;
    const law = rules.find(({ id }: { id: string }) => id === "MCD.appeal");
    expect(law).toMatchObject({ citation: "42 CFR 438.408(b), (c)", grade: "Q", on: true });
    expect(law.uses.map(({ playbook }: { playbook: string }) => playbook)).toContain("Appeal");
    expect(rules.find(({ id }: { id: string }) => id === "AL-03")?.says).toContain("stored re-pricing");
  });

  test("what is wrong in the opening is told field by field, and nothing is opened", async () => {
    const bad = { ...anAppeal, claimNumber: "", planKind: "HMO", planReceivedOn: "2026-13-01" };
    const answer = await rig.send("/api/v1/cases", bad, "tpa");
    expect(answer.status).toBe(422);
    expect(answer.text).toMatch(/claimNumber.*planKind.*planReceivedOn|planKind/s);
    const ahead = { ...anAppeal, claimNumber: "AP-40", planReceivedOn: "2026-12-02" };
    expect((await rig.send("/api/v1/cases", ahead, "tpa")).body.code).toBe("DATE_IN_FUTURE");
  });
});
