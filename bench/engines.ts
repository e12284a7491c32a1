// Our interpreter beside a statechart engine and a process engine, on the same small life of a case.
// What is measured is one step: an event comes in, the next stage and what is open are known.

import { EventEmitter } from "node:events";
import { performance } from "node:perf_hooks";
import { Engine } from "bpmn-engine";
import { createActor, createMachine } from "xstate";
import { watched } from "../src/core/playbooks/balance-bill/beginnings.ts";
import { say } from "./bench-house.ts";

export type EngineFigure = { readonly name: string; readonly stepsPerSecond: number };

const median = (of: readonly number[]) =>
  [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? Number.NaN;

async function stepsPerSecond(rounds: number, run: () => number | Promise<number>): Promise<number> {
  const speeds: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const begun = performance.now();
    const steps = await run();
    speeds.push((steps / (performance.now() - begun)) * 1000);
  }
  return median(speeds);
}

/** Forty follow-ups answered on one watched bill: facts, steps, clocks with their reasons, letters. */
function ours(): number {
  const story = watched();
  for (let day = 0; day < 40; day++) story.when("answer-follow-up", "2026-12-05", { answer: "no" });
  return 45;
}

/** The same stages and events without facts, clocks, letters or reasons. */
const machine = createMachine({
  id: "bill",
  initial: "intake",
  context: { answers: 0 },
  states: {
    intake: { on: { confirm: "answering" } },
    answering: { on: { proof: "watching" } },
    watching: { on: { answer: { target: "watching", reenter: true }, bill: "negotiating" } },
    negotiating: { on: { signed: "paying" } },
    paying: { type: "final" },
  },
});

function statechart(): number {
  const actor = createActor(machine).start();
  actor.send({ type: "confirm" });
  actor.send({ type: "proof" });
  for (let day = 0; day < 43; day++) actor.send({ type: "answer" });
  return 45;
}

const source = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d">
<process id="bill" isExecutable="true">
<startEvent id="start"/><userTask id="confirm"/><userTask id="proof"/><endEvent id="end"/>
<sequenceFlow id="a" sourceRef="start" targetRef="confirm"/>
<sequenceFlow id="b" sourceRef="confirm" targetRef="proof"/>
<sequenceFlow id="c" sourceRef="proof" targetRef="end"/>
</process></definitions>`;

/** Two user tasks signalled and the state serialised once, as a case that waits in a database needs it. */
async function process(): Promise<number> {
  const engine = new Engine({ name: "bill", source });
  const listener = new EventEmitter();
  listener.on("wait", (task: { signal(): void }) => task.signal());
  const ended = new Promise((resolve) => engine.once("end", resolve));
  await engine.execute({ listener });
  await ended;
  JSON.stringify(await engine.getState());
  return 2;
}

/** Steps a second of each, medians of five rounds. */
export async function benchEngines(): Promise<readonly EngineFigure[]> {
  const many = (times: number, run: () => number) => () => {
    let steps = 0;
    for (let time = 0; time < times; time++) steps += run();
    return steps;
  };
  const manyAsync = (times: number, run: () => Promise<number>) => async () => {
    let steps = 0;
    for (let time = 0; time < times; time++) steps += await run();
    return steps;
  };
  return [
    { name: "core/advance, whole balance bill", stepsPerSecond: await stepsPerSecond(5, many(200, ours)) },
    {
      name: "xstate 5, five states, nothing else",
      stepsPerSecond: await stepsPerSecond(5, many(200, statechart)),
    },
    { name: "bpmn-engine, two tasks", stepsPerSecond: await stepsPerSecond(5, manyAsync(20, process)) },
  ];
}

if (import.meta.main) {
  for (const { name, stepsPerSecond: speed } of await benchEngines()) say(`${Math.round(speed)}\t${name}`);
}
