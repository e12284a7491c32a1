// Two versions of a playbook, and what is told of them.
import { expect, test } from "vitest";
import { differences } from "./difference.ts";
import type { Playbook } from "./playbook.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";

type Any = Playbook<never, string, string, string>;
const one = balanceBill as unknown as Any;
const told = (after: Any) => differences(one, after).map(({ what, how, says }) => [what, how, says]);
const stage = (name: string) => one.stages[name]!;

test("a version compared with itself says nothing", () => {
  expect(differences(one, one)).toEqual([]);
});

test("what is new, gone or called otherwise is said in a sentence each", () => {
  const { watching: _, ...stages } = one.stages;
  const after = { ...one, stages: { ...stages, listening: { ...stage("watching"), title: "Listening" } } };
  const found = told(after as Any);
  expect(found).toContainEqual([
    "stage",
    "gone",
    `The stage “${stage("watching").title}” is no longer there.`,
  ]);
  expect(found).toContainEqual(["stage", "new", expect.stringContaining("The stage “Listening” is new")]);
  const renamed = { ...one, stages: { ...one.stages, watching: { ...stage("watching"), title: "Quiet" } } };
  expect(told(renamed as Any)).toContainEqual([
    "stage",
    "changed",
    `Title was “${stage("watching").title}” and is “Quiet”.`,
  ]);
});

test("a step that another party is to do, and an event that other roles may do, are named", () => {
  const [first, ...rest] = stage("intake").steps;
  const steps = [{ ...first!, responsible: "member" as const }, ...rest];
  const after = { ...one, stages: { ...one.stages, intake: { ...stage("intake"), steps } } };
  expect(told(after as Any)).toEqual([
    ["step", "changed", `Responsible was “${first!.responsible}” and is “member”.`],
  ]);
  const [name, event] = Object.entries(one.events)[0]!;
  const events = { ...one.events, [name]: { ...event, roles: ["supervisor"] as const } };
  expect(told({ ...one, events } as Any)).toEqual([
    ["event", "changed", `Roles was ${event.roles ? expect.any(String) : "nothing"} and is “supervisor”.`],
  ]);
});

test("where an event leads, and a clock that becomes one of the law, are told", () => {
  const on = { ...stage("watching").on, "report-bill": "closed" };
  const after = { ...one, stages: { ...one.stages, watching: { ...stage("watching"), on } } };
  const ways = told(after as Any);
  expect(ways).toHaveLength(1);
  expect(ways[0]?.[2]).toContain(`“${stage("closed").title}”`);
  const [name, clock] = Object.entries(one.clocks).find(([, one]) => !one.legal)!;
  const legal = { citation: "26 CFR 1.501(r)-6", grade: "C" as const };
  const clocks = { ...one.clocks, [name]: { ...clock, legal } };
  expect(told({ ...one, clocks } as Any)).toEqual([
    ["clock", "changed", "Law was nothing and is “26 CFR 1.501(r)-6 (grade C)”."],
  ]);
});
