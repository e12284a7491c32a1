import { describe, expect, test } from "vitest";
import {
  agreed,
  confirmed,
  fax,
  furtherBill,
  terms,
  thousand,
  watched,
} from "../../../core/playbooks/balance-bill/beginnings.ts";
import { agreementOf } from "../../../core/playbooks/balance-bill/facts.ts";
import { loaOf } from "../../../core/playbooks/balance-bill/loa.ts";
import { fleschKincaid, sentencesOf } from "../../../core/reading-grade.ts";
import { lintLoa } from "../../../core/rules/loa-lint.ts";
import { card, credit, toOthers, written } from "./stories.ts";

describe("letters to the provider, the plan and the TPA", () => {
  test.each(Object.entries(toOthers))("%s reads at grade 10 or below", (template, tell) => {
    expect(fleschKincaid(sentencesOf(written(tell(), template).body))).toBeLessThanOrEqual(10);
  });

  test("BB-09: the first response says what the EOB gives and what is disputed", () => {
    const { text, body } = written(toOthers["first response"]!(), "first response");
    expect(text).toContain("Patient responsibility on the EOB: $275.00");
    expect(text).toContain("In dispute: $1,840.00");
    expect(body.to).toEqual({ name: "Larkspur Surgery Center", lines: ["By fax: +1 555 555 0142"] });
  });

  test("A-19: the barred-bill letter cites the bar and its source, and offers nothing", () => {
    const { text } = written(toOthers["barred bill"]!(), "barred bill");
    expect(text).toContain("As we understand the federal No Surprises Act");
    expect(text).toContain("FAQ part 55");
    expect(text).toContain("The patient may file a complaint");
    expect(text).toContain("emergency care");
    expect(text).not.toMatch(/\boffer\b/i);
    expect(text).not.toMatch(/\b(?:illegal|unlawful|violat\w+|penalt\w+|fined?)\b/i);
  });

  test("A-19: a bill for an air ambulance is called so", () => {
    const flown = confirmed({ airAmbulance: "yes" })
      .when("record-channel", "2026-11-30", fax)
      .when("send-barred-bill-letter", "2026-11-30");
    expect(written(flown, "barred bill").text).toContain("a ride in an air ambulance");
  });

  test("BB-16: the LOA carries every clause that the lint asks for", () => {
    const { text, facts, today } = written(
      toOthers["settlement letter and LOA"]!(),
      "settlement letter and LOA",
    );
    const agreement = agreementOf(facts)!;
    const loa = loaOf(facts, agreement);
    expect(lintLoa(loa, { offerCents: agreement.amountCents, today })).toEqual([]);
    for (const { role, name } of loa.parties)
      expect(text, role).toContain(role === "desk" ? card.name : name);
    const clauses = {
      LOA_CLAIM_MISSING: "Claim CLM-1 of Maria Lindqvist",
      LOA_SERVICES_MISSING: "- 29881, 1 unit, October 5, 2026",
      LOA_AMOUNT_DIFFERS:
        "Larkspur Surgery Center accepts $900.00 on top of what Alder Works Plan has already paid.",
      LOA_PROMISE_MISSING: "Alder Works Plan promises to pay $900.00 to Larkspur Surgery Center",
      LOA_PAY_BY_MISSING: "by February 1, 2027.",
      LOA_TPA_NOT_NAMED: "Juniper TPA makes the payment for the plan.",
      LOA_REMEDY_MISSING: `4. If the payment is late. ${agreement.remedy}`,
      LOA_MEMBER_NOT_RELEASED: "Larkspur Surgery Center releases Maria Lindqvist from the balance.",
      LOA_LAPSES_ON_REPROCESSING: "This agreement stays in force if the plan processes the claim again.",
      LOA_DESK_ROLE_UNCLEAR: "Parley sandbox desk and Juniper TPA act for the plan and are not bound.",
      LOA_PROVIDER_DOES_NOT_SIGN: "_\nLarkspur Surgery Center",
      LOA_PAYER_DOES_NOT_SIGN: "_\nAlder Works Plan",
    };
    for (const [finding, clause] of Object.entries(clauses)) expect(text, finding).toContain(clause);
  });

  test("BB-16: an LOA without a TPA says that the desk alone acts for the plan", () => {
    const direct = watched({ tpaName: "" })
      .when("report-bill", "2026-12-12", furtherBill)
      .with({ authorities: [thousand] })
      .when("make-offer", "2026-12-14", { amountCents: 90_000 })
      .when("send-settlement-letter", "2026-12-14", terms);
    expect(written(direct, "settlement letter and LOA").text).toContain(
      "Parley sandbox desk acts for the plan and is not bound.",
    );
  });

  test("BB-22: the payment instruction says whom to pay, how much, by when, and who signed", () => {
    const { text } = written(toOthers["payment instruction"]!(), "payment instruction");
    for (const part of [
      "Pay to: Larkspur Surgery Center",
      "NPI: 1999999984",
      "Additional payment: $900.00",
      "Pay by: February 1, 2027",
      "Signed for the plan: Pat Plan, December 19, 2026",
    ]) {
      expect(text).toContain(part);
    }
  });

  test("BB-27, BB-38: the plan reads three options, a date, and what follows silence", () => {
    const { text, clocks } = written(toOthers["plan decision request"]!(), "plan decision request");
    expect(clocks.find((one) => one.name === "decision of the plan")?.dueOn).toBe("2026-12-29");
    expect(text).toContain("Please choose one of the options below by December 29, 2026.");
    expect(text).toContain("If you choose none, none is taken for you");
    for (const option of [
      "Option 1: raise the authority",
      "Option 2: engage legal counsel",
      "Option 3: wait",
    ])
      expect(text).toContain(option);
    expect(text).toContain("This option is not open today, because waiting could harm the member's credit:");
    expect(text).toContain("It is not known whether a debt collector has the account.");
  });

  test("BB-38: with the member's credit safe, option 3 is open", () => {
    const safe = agreed()
      .when("record-credit", "2026-12-15", credit)
      .when("declare-impasse", "2026-12-21", { why: "No movement." });
    expect(written(safe, "plan decision request").text).toContain("This option is open today.");
  });

  test("BB-41: a case that came back from waiting has no third option", () => {
    const back = agreed()
      .when("record-credit", "2026-12-15", credit)
      .when("declare-impasse", "2026-12-21", { why: "No movement." })
      .when("plan-decides", "2026-12-22", { option: "wait" }, "plan")
      .when("report-escalation", "2026-12-30", { how: "A last demand came." });
    const { text } = written(back, "plan decision request");
    expect(text).toContain("This option is not open: the case has come back from waiting");
    expect(text).toContain("A last demand came.");
    expect(text).not.toContain("A last demand came..");
  });
});
