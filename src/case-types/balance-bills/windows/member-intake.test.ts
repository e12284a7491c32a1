import { describe, expect, test } from "vitest";
import { readInput } from "../../../core/fields.ts";
import { splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import { paperKinds } from "../../../core/playbooks/balance-bill/facts.ts";
import { openingFields } from "../../../core/playbooks/balance-bill/intake.ts";
import { balanceBill } from "../../../core/playbooks/balance-bill.ts";
import { someone, story } from "../../../core/story.ts";
import { memberIntake } from "./member-intake.ts";

const answers = {
  statementCents: 211_500,
  statementOn: "2026-11-20",
  providerName: "Larkspur Surgery Center",
  emergency: "no",
};
const maria = { name: "Maria Lindqvist", language: "es" } as const;

describe("what a member is asked about a bill", () => {
  test("BB-01: two figures of every bill, and four things more where it opens a case", () => {
    expect(memberIntake.asks("en").map(({ name, needed }) => [name, needed])).toEqual([
      ["statementCents", true],
      ["statementOn", false],
    ]);
    expect(memberIntake.asksNew("en").map(({ name }) => name)).toEqual([
      "providerName",
      "memberPhone",
      "emergency",
      "memberPaidCents",
    ]);
  });

  test("each says where on the paper it stands, in both languages, with the same choices", () => {
    const [en, es] = (["en", "es"] as const).map((language) => [
      ...memberIntake.asks(language),
      ...memberIntake.asksNew(language),
      ...memberIntake.asksPlan(language).questions,
    ]);
    expect(en?.every(({ hint }) => hint !== undefined && hint.length > 10)).toBe(true);
    expect(es?.map(({ name, kind }) => [name, kind])).toEqual(en?.map(({ name, kind }) => [name, kind]));
    expect(es?.flatMap(({ choices = [] }) => choices.map(({ value }) => value))).toEqual(
      en?.flatMap(({ choices = [] }) => choices.map(({ value }) => value)),
    );
  });

  test("BB-02: the answers open a case that the member reported, and nothing else goes along", () => {
    const input = memberIntake.opens({ ...answers, documented: true, memberName: "Somebody else" }, maria);
    expect(readInput(openingFields, input).ok).toBe(true);
    expect(input).toMatchObject({ memberName: "Maria Lindqvist", language: "es", reportedBy: "member" });
    expect(input).not.toHaveProperty("documented");
  });

  test("BB-07: a bill that a member sends starts the 24 hours in which we call", () => {
    const opened = story(balanceBill).when(
      "open",
      "2026-11-30",
      memberIntake.opens(answers, maria),
      someone("member"),
    );
    expect(opened.ruling).toBe("allowed");
    expect(opened.dates("reach the member")).toEqual(["2026-12-01"]);
    expect(opened.facts.bills[0]?.reportedBy).toEqual(["member"]);
    expect(opened.facts.member.language).toBe("es");
  });

  test("BB-02: a bill added to a case carries its two figures only", () => {
    expect(memberIntake.adds.input(answers)).toEqual({ statementCents: 211_500, statementOn: "2026-11-20" });
  });

  test("BB-18: the language of the window becomes the language of the letters", () => {
    const spoken = story(balanceBill)
      .when("open", "2026-11-30", memberIntake.opens(answers, { ...maria, language: "en" }), "member")
      .when("record-language", "2026-12-01", memberIntake.speaks.input("es"), "member");
    expect(spoken.ruling).toBe("allowed");
    expect(spoken.facts.member.language).toBe("es");
    expect(spoken.when("record-language", "2026-12-02", { language: "en" }, "provider").ruling).not.toBe(
      "allowed",
    );
  });

  test("BB-03: with two numbers of the EOB the answer is there at once", () => {
    const input = memberIntake.opens(
      { ...answers, planPaidCents: 94_000, patientResponsibilityCents: 27_500 },
      maria,
    );
    const opened = story(balanceBill).when("open", "2026-11-30", input, "member");
    expect(splitOf(opened.facts)).toMatchObject({
      verdict: "balance bill",
      memberOwesCents: 27_500,
      balanceBillCents: 184_000,
    });
  });

  test("BB-02: the same bill sent again joins its case; another amount, date or provider does not", () => {
    const { facts } = story(balanceBill).when(
      "open",
      "2026-11-30",
      memberIntake.opens(answers, maria),
      "member",
    );
    const knows = (more: object) => memberIntake.knows(facts, { ...answers, ...more });
    expect(knows({})).toBe(true);
    expect(knows({ providerName: "LARKSPUR Surgery-Center" })).toBe(true);
    expect(knows({ statementCents: 211_499 })).toBe(false);
    expect(knows({ statementOn: "2026-11-21" })).toBe(false);
    expect(knows({ providerName: "Larkmoor Surgery Center" })).toBe(false);
    expect(memberIntake.files(facts, answers)).toEqual({ kind: "bill", billNo: "1" });
    expect(memberIntake.files(facts, { statementCents: 5 })).toEqual({ kind: "bill" });
  });

  test("BB-05: every kind of paper a member may send is one that the playbook files", () => {
    for (const language of ["en", "es"] as const) {
      const kinds = memberIntake.papers(language);
      expect(kinds.every(({ value }) => (paperKinds as readonly string[]).includes(value))).toBe(true);
      expect(new Set(kinds.map(({ label }) => label)).size).toBe(kinds.length);
    }
  });
});
