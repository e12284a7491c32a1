// Pictures and tables made from a playbook, so that what people read is what the software does.
import type { Playbook, Target } from "./playbook.ts";

type Any = Playbook<never, string, string, string>;

/** Every place a target can lead to from `stage`. */
export function placesOf(target: Target<never, string>, stage: string): readonly string[] {
  const targets =
    typeof target === "string" ? [target] : target.map((one) => (typeof one === "string" ? one : one.to));
  const places = targets.map((one) => (one === "stay" ? stage : one));
  return typeof target === "string" || target.some((one) => typeof one === "string")
    ? places
    : [...places, stage];
}

/** The arrows of a playbook: from stage, event, to stage. Those that stay are left out. */
export function arrowsOf(
  playbook: Any,
): { readonly from: string; readonly event: string; readonly to: string }[] {
  const open = Object.keys(playbook.stages).filter((stage) => !playbook.final.includes(stage));
  const here = Object.entries(playbook.stages).flatMap(([from, stage]) =>
    Object.entries(stage.on).flatMap(([event, target]) => arrowsTo(from, event, target)),
  );
  const anywhere = Object.entries(playbook.whileOpen).flatMap(([event, target]) =>
    open
      .filter((from) => playbook.stages[from]?.on[event] === undefined)
      .flatMap((from) => arrowsTo(from, event, target)),
  );
  return [...here, ...anywhere];
}

function arrowsTo(from: string, event: string, target: Target<never, string> | undefined) {
  if (target === undefined) return [];
  return [...new Set(placesOf(target, from))].filter((to) => to !== from).map((to) => ({ from, event, to }));
}

const idOf = (stage: string) => stage.replaceAll(/[^a-z]/g, "_");

/** Mermaid reads a second colon, and a semicolon, as its own. */
const label = (title: string) => title.replaceAll(/\s*[:;]/g, ",");

/** The playbook as a Mermaid state diagram; `present` marks where a case is. */
export function mermaid(playbook: Any, present?: string): string {
  const names = Object.entries(playbook.stages).map(
    ([name, stage]) => `  state "${stage.title}" as ${idOf(name)}`,
  );
  const arrows = arrowsOf(playbook).map(
    ({ from, event, to }) =>
      `  ${idOf(from)} --> ${idOf(to)} : ${label(playbook.events[event]?.title ?? event)}`,
  );
  return [
    "stateDiagram-v2",
    ...names,
    `  [*] --> ${idOf(playbook.first)}`,
    ...arrows,
    ...playbook.final.map((stage) => `  ${idOf(stage)} --> [*]`),
    ...(present ? ["  classDef here stroke-width:3px", `  class ${idOf(present)} here`] : []),
    "",
  ].join("\n");
}

/** Who does what, for the client: one row a step, in the order of the stages (GN-04). */
export function responsibilityTable(playbook: Any): string {
  const rows = Object.values(playbook.stages).flatMap((stage) =>
    stage.steps.map((step) => `| ${stage.title} | ${step.title} | ${step.responsible} | ${step.rule} |`),
  );
  return ["| stage | step | responsible | rule |", "| --- | --- | --- | --- |", ...rows, ""].join("\n");
}

export type Walk = { readonly unreachable: readonly string[]; readonly endless: readonly string[] };

/**
 * Stages that no case can come to, and stages from which no case can come to an end. Both are empty in a
 * sound playbook.
 */
export function walk(playbook: Any): Walk {
  const arrows = arrowsOf(playbook);
  const stages = Object.keys(playbook.stages);
  const from = reach([playbook.first], (stage) =>
    arrows.filter((one) => one.from === stage).map((one) => one.to),
  );
  const back = reach([...playbook.final], (stage) =>
    arrows.filter((one) => one.to === stage).map((one) => one.from),
  );
  return {
    unreachable: stages.filter((stage) => !from.has(stage)),
    endless: stages.filter((stage) => !back.has(stage)),
  };
}

function reach(start: readonly string[], next: (stage: string) => readonly string[]): Set<string> {
  const seen = new Set(start);
  for (const stage of seen) for (const one of next(stage)) seen.add(one);
  return seen;
}
