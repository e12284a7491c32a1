// `npm run bench`: every figure beside its goal, each measured against its limit in the same run. Figures
// are printed and never gated: a busy machine is no fault of the program. Each part also runs alone: `node
// bench/sweep.ts --full`.

import { cpus, loadavg } from "node:os";
import { parseArgs } from "node:util";
import { say } from "./bench-house.ts";
import { benchCore } from "./core.ts";
import { benchLetters } from "./letters.ts";
import { benchPricing } from "./pricing.ts";
import { benchPricingDesk } from "./pricing-desk.ts";
import { benchQueue } from "./queue.ts";
import { benchRegistry } from "./registry.ts";
import { benchReports } from "./reports.ts";
import { benchStart } from "./start.ts";
import { benchStep } from "./step.ts";
import { benchSweep } from "./sweep.ts";
import { benchUi } from "./ui.ts";
import { benchX12 } from "./x12.ts";

type Row = {
  readonly figure: string;
  readonly measured: number;
  readonly goal: number;
  readonly least?: boolean;
};

const HELP = `npm run bench [-- --full] [-- PART ...]

Measures step, sweep, queue, ui, core, x12, pricing, pricing-desk, letters, registry and start, or the parts
named, in one table.
--full takes a million cases for the sweep and for the queues; without it 20,000 and 200,000.

Example: npm run bench -- step core
`;

type Parts = { readonly [part: string]: (full: boolean) => Promise<readonly Row[]> };

const parts: Parts = {
  async step() {
    const { ratio, oursPerSecond, barePerSecond } = await benchStep();
    const speeds = `${Math.round(oursPerSecond)} and ${Math.round(barePerSecond)} a second`;
    return [
      {
        figure: `step through HTTP, of a bare statement (${speeds})`,
        measured: ratio,
        goal: 0.5,
        least: true,
      },
    ];
  },
  async sweep(full) {
    const found = await benchSweep(full ? 1_000_000 : undefined);
    const { oursPerSecond, ofDrain, ofSameEffect, restMegabytes, peakMegabytes } = found;
    const speed = `${Math.round(oursPerSecond)} a second`;
    return [
      { figure: `sweep, of a drain that only marks (${speed})`, measured: ofDrain, goal: 0.3, least: true },
      {
        figure: "sweep, of a drain with timer, event and case",
        measured: ofSameEffect,
        goal: 0.3,
        least: true,
      },
      {
        figure: `sweep of ${found.cases}, MB above rest`,
        measured: peakMegabytes - restMegabytes,
        goal: 150,
      },
    ];
  },
  async queue(full) {
    const { cases, pages } = await benchQueue(full ? 1_000_000 : undefined);
    const searches = pages.filter(({ page }) => page.startsWith("search"));
    return [
      ...pages
        .filter((one) => !searches.includes(one))
        .map(({ page, ratio }) => ({
          figure: `${page}, p95 at ${cases} of that at 10,000`,
          measured: ratio,
          goal: 1.5,
        })),
      ...searches.map(({ page, many }) => ({
        figure: `${page}, p95 in ms at ${cases}`,
        measured: many,
        goal: 30,
      })),
    ];
  },
  async ui() {
    const { cases, felt, bareOpen, bareKey } = await benchUi();
    return [
      ...felt.map(({ what, p95, goal }) => ({
        figure: `${what}, p95 in ms at ${cases}`,
        measured: p95,
        goal,
      })),
      { figure: "(a page without anything: opens, ms)", measured: bareOpen, goal: 300 },
      { figure: "(a page without anything: answers a key, ms)", measured: bareKey, goal: 50 },
    ];
  },
  async reports(full) {
    const { cases, reports, exported } = await benchReports(full ? 1_000_000 : undefined);
    return [
      ...reports.map(({ name, ms }) => ({
        figure: `report ${name}, ms at ${cases}`,
        measured: ms,
        goal: 200,
      })),
      {
        figure: `${exported.rows} rows exported, ms (copy to: ${exported.copyMs.toFixed(0)})`,
        measured: exported.ms,
        goal: 5_000,
      },
    ];
  },
  async core() {
    const { bills, medianSeconds, cpuSeconds } = benchCore();
    return [
      {
        figure: `core, ${bills} bills over a year, s (${cpuSeconds.toFixed(2)} of the processor)`,
        measured: medianSeconds,
        goal: 1,
      },
    ];
  },
  async x12() {
    const { ofIndexOf, timesTheFasterReader, peakMegabytes } = await benchX12();
    return [
      { figure: "835 typed and balanced, of Buffer.indexOf", measured: ofIndexOf, goal: 0.1, least: true },
      { figure: "835, times the faster other reader", measured: timesTheFasterReader, goal: 10, least: true },
      { figure: "835 of 1 GB, MB", measured: peakMegabytes, goal: 150 },
    ];
  },
  async pricing() {
    const { linesPerCpuSecond, ofPlainLoop } = benchPricing();
    return [
      {
        figure: "professional lines priced and explained, thousands a second of the processor",
        measured: linesPerCpuSecond / 1_000,
        goal: 1_000,
        least: true,
      },
      { figure: "the same, of a plain loop over objects", measured: ofPlainLoop, goal: 0.25, least: true },
    ];
  },
  async "pricing-desk"() {
    const { tableLoadMs, lines, seconds, megabytes } = await benchPricingDesk();
    const speed = `${seconds.toFixed(1)} s`;
    return [
      { figure: "everything that CMS publishes for a day into memory, ms", measured: tableLoadMs, goal: 300 },
      {
        figure: `batch of ${lines} lines over HTTP (${speed}), MB above rest`,
        measured: megabytes,
        goal: 150,
      },
    ];
  },
  async letters() {
    const found = await benchLetters();
    const { previewP50, previewP95, barePreviewP50, thousandSeconds, firstMegabytes, lastMegabytes } = found;
    const bare = `p50 ${Math.round(previewP50)}, bare ${Math.round(barePreviewP50)}`;
    const cores = `one core, ${Math.round(found.thousandCpuSeconds)} s of it`;
    return [
      { figure: `letter as PDF, ms (${bare})`, measured: previewP95, goal: 500 },
      { figure: `1,000 letters, s (${cores})`, measured: thousandSeconds, goal: 60 },
      { figure: "1,000 letters, MB that they leave", measured: lastMegabytes - firstMegabytes, goal: 50 },
    ];
  },
  async registry() {
    const { providers, federalMegabytes, searches } = await benchRegistry();
    return [
      { figure: "federal file of 1 GB read, MB above rest", measured: federalMegabytes, goal: 150 },
      ...searches.map(({ search, p95 }) => ({
        figure: `registry ${search}, p95 in ms at ${providers}`,
        measured: p95,
        goal: 50,
      })),
    ];
  },
  async start() {
    const { newFolder, folderThere } = await benchStart();
    return [
      { figure: "npm start, new folder, s", measured: newFolder, goal: 10 },
      { figure: "npm start, folder there, s", measured: folderThere, goal: 10 },
    ];
  },
};

function table(rows: readonly Row[]): string {
  const widest = Math.max(...rows.map(({ figure }) => figure.length));
  const line = (...[figure, measured, goal, met]: readonly [string, string, string, string]) =>
    `${figure.padEnd(widest)}  ${measured.padStart(9)}  ${goal.padStart(14)}  ${met}`;
  const number = (value: number) => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);
  return [
    line("figure", "measured", "goal", "met"),
    ...rows.map(({ figure, measured, goal, least = false }) => {
      const met = least ? measured >= goal : measured <= goal;
      return line(figure, number(measured), `${least ? "at least" : "at most"} ${goal}`, met ? "yes" : "no");
    }),
  ].join("\n");
}

async function main(): Promise<void> {
  const options = { full: { type: "boolean" }, help: { type: "boolean" } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const unknown = positionals.filter((name) => !Object.hasOwn(parts, name));
  if (values.help || unknown.length > 0) {
    say(unknown.length > 0 ? `There is no part ${unknown.join(", ")}.\n\n${HELP}` : HELP);
    process.exitCode = unknown.length > 0 ? 2 : 0;
    return;
  }
  const load = () =>
    loadavg()
      .map((one) => one.toFixed(1))
      .join(" ");
  say(`Node ${process.version}, ${cpus().length} processors, load before ${load()}`);
  const rows: Row[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    say(`${name} ...`);
    rows.push(...(await part(values.full ?? false)));
  }
  say(`\n${table(rows)}\n\nload after ${load()}`);
}

await main();
