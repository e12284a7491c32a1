// Ten thousand balance bills over a year, in the core alone: opened, confirmed, answered, proved and then
// watched to the day on which the window closes, with every follow-up and every clock on the way.
import { performance } from "node:perf_hooks";
import { watched } from "../src/core/playbooks/balance-bill/beginnings.ts";
import { median, told } from "./bench-house.ts";

const BILLS = 10_000;
const ROUNDS = 5;

export type CoreFigures = {
  readonly bills: number;
  /** Events and clocks that happened to one bill. */
  readonly eventsEach: number;
  readonly bestSeconds: number;
  /** The goal is 1 s. */
  readonly medianSeconds: number;
  /** Of the processor, median: the same on a busy machine. */
  readonly cpuSeconds: number;
};

/** Answered twice, otherwise quiet: every follow-up rings, the warning goes out, the window closes. */
function oneYear(): number {
  const bill = watched();
  for (const on of ["2026-12-07", "2026-12-14"]) bill.when("answer-follow-up", on, { answer: "no" });
  return bill.until("2027-11-30").chapters.length;
}

export function benchCore(): CoreFigures {
  const seconds: number[] = [];
  const ofProcessor: number[] = [];
  let events = 0;
  // The first round warms up and does not count.
  for (let round = 0; round <= ROUNDS; round++) {
    events = 0;
    const begun = performance.now();
    const used = process.threadCpuUsage();
    for (let bill = 0; bill < BILLS; bill++) events += oneYear();
    if (round === 0) continue;
    seconds.push((performance.now() - begun) / 1000);
    const { user, system } = process.threadCpuUsage(used);
    ofProcessor.push((user + system) / 1_000_000);
  }
  return {
    bills: BILLS,
    eventsEach: events / BILLS,
    bestSeconds: Math.min(...seconds),
    medianSeconds: median(seconds),
    cpuSeconds: median(ofProcessor),
  };
}

if (import.meta.main) told(benchCore());
