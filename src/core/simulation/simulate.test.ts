import { expect, test } from "vitest";
import { balanceBill } from "../playbooks/balance-bill.ts";
import { casts } from "./casts.ts";
import { simulate } from "./simulate.ts";

const tell = (report: ReturnType<typeof simulate>) =>
  report.breach &&
  [
    `seed ${report.seed}, case ${report.breach.caseNo}`,
    ...report.breach.sentences,
    ...report.breach.story.slice(-12),
  ].join("\n");

test("BB-19, AL-09, BB-15, BB-26, BB-38, BB-41: a thousand cases over a year break no invariant", () => {
  expect(tell(simulate({ seed: 7, cases: 1_000, months: 12 }))).toBeNull();
});

test("the same seed gives the same year, another seed another one", () => {
  const run = (seed: number) => simulate({ seed, cases: 100, months: 12 }).hash;
  expect(run(3)).toBe(run(3));
  expect(run(3)).not.toBe(run(4));
});

test("every stage is reached, and the rare refusals are met", () => {
  const { reached } = simulate({ seed: 11, cases: 2_000, months: 14 });
  for (const stage of Object.keys(balanceBill.stages))
    expect(reached, stage).toHaveProperty(`stage ${stage}`);
  for (const code of [
    "OFFER_OVER_AUTHORITY",
    "NO_AUTHORITY",
    "CREDIT_IN_JEOPARDY",
    "CLOSING_FACT_MISSING",
    "BARRED_BILL_NO_OFFER",
    "NOT_YOURS",
  ]) {
    expect(reached, code).toHaveProperty(`refused ${code}`);
  }
});

const others = casts.slice(1).map((cast) => [cast.playbook.name, cast] as const);

test.each(others)(
  "PN-06, PN-11, PN-13, AN-08, AP-09, AL-03, AL-06, A-06: 400 cases of %s over a year break no invariant",
  (_name, cast) => {
    const report = simulate({ seed: 7, cases: 400, months: 12, cast });
    expect(tell(report)).toBeNull();
    for (const stage of Object.keys(cast.playbook.stages))
      expect(report.reached, stage).toHaveProperty(`stage ${stage}`);
    expect(report.reached).toHaveProperty("refused OFFER_OVER_AUTHORITY");
    expect(report.events).toBeGreaterThan(report.refusals);
  },
);
