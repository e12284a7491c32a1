// The register of rules is drawn from the playbooks.
import { expect, test } from "vitest";
import type { Playbook } from "./playbook.ts";
import { access } from "./playbooks/access.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";
import { choices, fits, inWords, ruleUses } from "./rule-register.ts";
import { quietDesk } from "./story.ts";

const uses = ruleUses(balanceBill as unknown as Playbook<never, string, string, string>);
const [outreach, decision, silence] = choices;

test("every step, event, clock and guard of a playbook is a use of its rule", () => {
  const of = (kind: string) => uses.filter((one) => one.kind === kind).length;
  expect(of("step")).toBe(Object.values(balanceBill.stages).flatMap(({ steps }) => steps).length);
  expect(of("event")).toBe(Object.keys(balanceBill.events).length);
  expect(of("clock")).toBe(Object.keys(balanceBill.clocks).length);
  expect(uses).toContainEqual(expect.objectContaining({ rule: "AL-09", kind: "guard" }));
  expect(uses.every(({ rule }) => /^[A-Z]{1,2}-\d{2}$/.test(rule))).toBe(true);
});

test("A-02: the 24 hours have two readings, and no third", () => {
  expect(outreach).toMatchObject({ rule: "BB-07", doubt: "A-02", usual: quietDesk.outreachCounts });
  expect(fits(outreach!, "desk")).toBe(true);
  expect(fits(outreach!, "weekdays")).toBe(false);
  expect(inWords(outreach!, "desk")).toContain("next day the desk is open");
});

test("BB-27: the plan has between one and thirty open days", () => {
  expect([0, 1, 30, 31, 2.5, "5"].map((value) => fits(decision!, value))).toEqual([
    false,
    true,
    true,
    false,
    false,
    false,
  ]);
  expect(decision?.usual).toBe(quietDesk.planDecisionDays);
  expect(inWords(decision!, 7)).toBe("7 open days");
});

test("A-06: a search without a word ends after thirty days, unless the desk chose another number", () => {
  expect(silence).toMatchObject({ doubt: "A-06", usual: 30 });
  expect([5, 6, 180, 181].map((value) => fits(silence!, value))).toEqual([false, true, true, false]);
  expect(inWords(silence!, 45)).toBe("45 days");
});

test("a choice names a rule that a playbook uses", () => {
  const searching = ruleUses(access as unknown as Playbook<never, string, string, string>);
  const used = [...uses, ...searching].map(({ rule }) => rule);
  for (const { rule } of choices) expect(used).toContain(rule);
});
