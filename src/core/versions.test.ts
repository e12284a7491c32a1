// A case moves to a later version of its playbook.
import { expect, test } from "vitest";
import { deskCalendar, instant } from "./calendar.ts";
import type { Playbook } from "./playbook.ts";
import { confirmed, reported, watched } from "./playbooks/balance-bill/beginnings.ts";
import type { BillFacts } from "./playbooks/balance-bill/facts.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";
import { quietDesk, someone } from "./story.ts";
import { moved, stageIn } from "./versions.ts";

type Any = Playbook<BillFacts, string, string, string>;
const one = balanceBill as unknown as Any;
const around = { ...quietDesk, desk: deskCalendar, now: instant("2026-12-02T20:00:00Z") };
const actor = someone("desk", "administrator");

/** Version 2: "watching" is called "listening", and nothing else is different unless said. */
function two(change: Partial<Any> = {}): Any {
  const { watching, ...rest } = one.stages;
  const stages = { ...rest, listening: watching! };
  const movesFrom = { 1: { why: "Plainer words.", stages: { watching: "listening" } } };
  return { ...one, version: 2, stages, movesFrom, ...change };
}
const move = (file: typeof watched extends () => { file: infer F } ? F : never, to: Any, from = one) =>
  moved({ from, to, file, actor, around });

test("a case goes to the stage that the map names, with its facts, its clocks and its history", () => {
  const { file } = watched();
  const outcome = move(file, two());
  if (!("next" in outcome)) throw new Error(outcome.ruling.says);
  expect(outcome.next.stage).toBe("listening");
  expect(outcome.next.facts).toEqual(file.facts);
  expect(outcome.next.clocks.map(({ name, dueAt }) => [name, dueAt])).toEqual(
    file.clocks.map(({ name, dueAt }) => [name, dueAt]),
  );
  expect(outcome).toMatchObject({ event: "moved-to-version", letters: [], tells: [], stepsDone: [] });
  expect(outcome.says).toContain("version 2");
});

test("a stage that kept its name needs no row; one that is gone without a row is refused", () => {
  const { file } = reported();
  expect(move(file, two())).toMatchObject({ ruling: { allowed: true }, next: { stage: "intake" } });
  const lost = two({ movesFrom: { 1: { why: "No map.", stages: {} } } });
  expect(move(watched().file, lost)).toMatchObject({ ruling: { code: "STAGE_NOT_MAPPED" } });
  expect(stageIn(lost, 1, "watching")).toBeNull();
  expect(stageIn(two(), 1, "watching")).toBe("listening");
});

test("an earlier or the same version, and one without a map, are refused", () => {
  const { file } = reported();
  expect(move(file, one)).toMatchObject({ ruling: { code: "VERSION_NOT_LATER" } });
  expect(move(file, one, two())).toMatchObject({ ruling: { code: "VERSION_NOT_LATER" } });
  const { movesFrom: _, ...without } = two();
  expect(move(file, without)).toMatchObject({ ruling: { code: "VERSION_MAP_MISSING" } });
});

test("GN-04: a clock that the new version lacks is cancelled, but never one of the law", () => {
  const { file } = reported();
  const name = "contact with the member";
  const { [name]: dropped, ...clocks } = one.clocks;
  expect(move(file, two({ clocks }))).toMatchObject({ clocksEnded: [{ name, nth: 1, how: "cancelled" }] });
  const lawful = { ...dropped!, legal: { citation: "29 CFR 2560.503-1", grade: "Q" as const } };
  const from = { ...one, clocks: { ...one.clocks, [name]: lawful } };
  expect(move(file, two({ clocks }), from)).toMatchObject({ ruling: { code: "LEGAL_CLOCK_LOST" } });
});

test("a step that says the same goes on; one that changed is dropped and opened anew", () => {
  const { file } = confirmed();
  const same = move(file, two());
  expect(same).toMatchObject({ stepsOpened: [], stepsDropped: [] });
  const [first] = file.openSteps;
  const stage = one.stages[file.stage]!;
  const steps = stage.steps.map((step) => (step.title === first ? { ...step, rule: "BB-41" } : step));
  const changed = two();
  const to = { ...changed, stages: { ...changed.stages, [file.stage]: { ...stage, steps } } };
  expect(move(file, to)).toMatchObject({ stepsOpened: [first], stepsDropped: [first] });
});

test("the facts are brought into the new version's form, and nothing else of the case is forgotten", () => {
  const givenUp = { at: instant("2026-12-01T20:00:00Z"), how: "as the new form has it" };
  const movesFrom = {
    1: {
      why: "A tag for everybody.",
      stages: { watching: "listening" },
      facts: (facts: BillFacts): BillFacts => ({ ...facts, givenUp }),
    },
  };
  const outcome = move(watched().file, two({ movesFrom }));
  expect(outcome).toMatchObject({ next: { facts: { givenUp, letters: watched().facts.letters } } });
});
