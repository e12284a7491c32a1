import { describe, expect, test } from "vitest";
import { readInput } from "../../../core/fields.ts";
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
const maria = { name: "Maria Lindqvist", language: "es", email: "maria@example.com" } as const;

describe("what a member is asked about a bill", () => {
  test("BB-01: two figures of every bill, and three things more where it opens a case", () => {
    expect(memberIntake.asks("en").map(({ name, needed }) => [name, needed])).toEqual([
      ["statementCents", true],
      ["statementOn", false],
    ]);
    expect(memberIntake.asksNew("en").map(({ name }) => name)).toEqual([
      "providerName",
      "memberPaidCents",
      "emergency",
    ]);
  });

  test("each says where on the paper it stands, in both languages, with the same choices", () => {
    const [en, es] = (["en", "es"] as const).map((language) => [
      ...memberIntake.asks(language),
      ...memberIntake.asksNew(language),
    ]);
    expect(en?.every(({ hint }) => hint !== undefined && hint.length > 10)).toBe(true);
    expect(es?.map(({ name, kind }) => [name, kind])).toEqual(en?.map(({ name, kind }) => [name, kind]));
    expect(es?.flatMap(({ choices = [] }) => choices.map(({ value }) => value))).toEqual(
      en?.flatMap(({ choices = [] }) => choices.map(({ value }) => value)),
    );
  });

  test("BB-02: the answers open a case that the member reported, and nothing that was not asked goes along", () => {
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
      .when("record-language", "2026-12-01", memberIntake.speaks?.input("es"), "member");
    expect(spoken.ruling).toBe("allowed");
    expect(spoken.facts.member.language).toBe("es");
    expect(spoken.when("record-language", "2026-12-02", { language: "en" }, "provider").ruling).not.toBe(
      "allowed",
    );
  });
});
