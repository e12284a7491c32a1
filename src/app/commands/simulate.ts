// `parley simulate`: a year of a desk in seconds, repeatable by its seed.
import { parseArgs } from "node:util";
import type { Cast } from "../../core/simulation/cast.ts";
import { billCast, casts } from "../../core/simulation/casts.ts";
import { type SimulationReport, simulate } from "../../core/simulation/simulate.ts";
import { type DatabaseReport, simulateOnDatabase } from "../simulation/database-simulation.ts";
import { notReached } from "../simulation/rare-states.ts";
import type { Streams } from "./x12.ts";

const DONE = 0;
const FAILED = 1;
const USAGE = 2;

const names = casts.map(({ playbook }) => playbook.name).join(", ");

const HELP = `parley simulate [--playbook NAME] [--database] [--seed S] [--cases N] [--months M] [--json]

Plays N cases (10000) of one playbook over M months (12) in virtual time: members, providers, nurses, TPAs
and plans act at random but plausibly, things come twice, late and out of turn. After every event the
invariants of the rules must hold. The same seed gives the same hash; a breach prints the seed and the story
of the case.

With --database the same people come in by the one door of a real store: an embedded database in a temporary
folder, a sandbox tenant, its test clock, a mail relay, and two workers that are killed while they work. What
is read back after every event must hold too, and at the end the audit. About two seconds a case.

  --playbook   which one is played (balance-bill; on a database all, mixed):
               ${names}
  --database   on a database of its own, which is thrown away (60 cases); outreaches are opened by their
               parents, which hear from them how they ended
  --seed S     a whole number (1)
  --cases N    how many cases (10000)
  --months M   how many months (12)
  --json       the report as one JSON object

Exit code: 0 every invariant held and every stage was reached; 1 not so; 2 wrong usage.

Example: parley simulate --seed 7 --cases 1000 --months 12
         parley simulate --playbook access --seed 7
         parley simulate --database --seed 7
`;

/** Runs the command. @returns the exit code */
export async function run(args: readonly string[], { stdout, stderr }: Streams): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === "string") {
    stderr.write(`${asked}\nTry: parley simulate --help\n`);
    return USAGE;
  }
  if (asked.help) {
    stdout.write(HELP);
    return DONE;
  }
  return asked.database ? runOnDatabase(asked, { stdout, stderr }) : runInMemory(asked, { stdout, stderr });
}

function runInMemory(asked: Asked, { stdout, stderr }: Streams): number {
  const shown = stderr.isTTY === true;
  const onCase = (done: number) => {
    if (shown && done % 250 === 0) stderr.write(`\r${done} of ${asked.cases} cases`);
  };
  const report = simulate({ ...asked, onCase });
  if (shown) stderr.write(clearLine);
  const unreached = stagesNotReached(asked.cast, report);
  stdout.write(asked.json ? `${JSON.stringify({ ...report, unreached })}\n` : inWords(report, unreached));
  return report.breach || (asked.cases >= ENOUGH && unreached.length > 0) ? FAILED : DONE;
}

async function runOnDatabase(asked: Asked, { stdout, stderr }: Streams): Promise<number> {
  const { seed, cases, months, json, only } = asked;
  const shown = stderr.isTTY === true;
  const onStep = (share: number) => {
    if (shown) stderr.write(`\r${Math.round(share * 100)} of 100 parts of the time`);
  };
  const report = await simulateOnDatabase({
    seed,
    cases,
    months,
    onStep,
    ...(only ? { casts: [only] } : {}),
  });
  if (shown) stderr.write(clearLine);
  const unreached = only ? [] : notReached(report, months);
  stdout.write(json ? `${JSON.stringify({ ...report, unreached })}\n` : onDatabaseInWords(report, unreached));
  return report.breach || unreached.length > 0 ? FAILED : DONE;
}

const clearLine = "\r\u001b[K";

/** From so many cases on, a stage that was never reached means that the run has not looked there. */
const ENOUGH = 2_000;

const stagesNotReached = ({ playbook }: Cast, { reached }: SimulationReport): readonly string[] =>
  Object.keys(playbook.stages).filter((stage) => !reached[`stage ${stage}`]);

function onDatabaseInWords(report: DatabaseReport, unreached: readonly string[]): string {
  const { kills, mails, mailsTwice } = report;
  const twice = `${mailsTwice} of them twice under one Message-ID`;
  return `${inWords(report, unreached)}${kills} workers killed, ${mails} mails, ${twice}\n`;
}

function inWords(report: SimulationReport, unreached: readonly string[]): string {
  const { seed, cases, events, refusals, hash, breach } = report;
  const head = `seed ${seed}: ${cases} cases, ${events} events, ${refusals} of them refused, hash ${hash}\n`;
  const missed = unreached.length > 0 ? `never reached: ${unreached.join(", ")}\n` : "";
  if (!breach) return `${head}${missed}every invariant held\n`;
  const story = breach.story.map((line) => `  ${line}`).join("\n");
  const who = breach.caseNo === 0 ? "the store as a whole" : `case ${breach.caseNo}`;
  return `${head}${who} breaks:\n${breach.sentences.map((one) => `  ${one}`).join("\n")}\n${story}\n`;
}

type Asked = {
  readonly cast: Cast;
  /** The one that was asked for, where one was. */
  readonly only: Cast | null;
  readonly database: boolean;
  readonly seed: number;
  readonly cases: number;
  readonly months: number;
  readonly json: boolean;
  readonly help: boolean;
};

function readArguments(args: readonly string[]): Asked | string {
  const options = {
    playbook: { type: "string" },
    database: { type: "boolean", default: false },
    seed: { type: "string", default: "1" },
    cases: { type: "string" },
    months: { type: "string", default: "12" },
    json: { type: "boolean", default: false },
    help: { type: "boolean", short: "h", default: false },
  } as const;
  try {
    const { values } = parseArgs({ args: [...args], options });
    const { database, playbook: asked = billCast.playbook.name } = values;
    const cast = casts.find(({ playbook }) => playbook.name === asked);
    if (!cast) throw new RangeError(`--playbook takes one of ${names}.`);
    if (database && asked === "outreach")
      throw new RangeError("--database opens outreaches from their parents: play one of those.");
    const whole = (name: "seed" | "cases" | "months", most: number, usual = "") => {
      const count = Number(values[name] ?? usual);
      if (!Number.isSafeInteger(count) || count < 1 || count > most) {
        throw new RangeError(`--${name} takes a whole number from 1 to ${most}.`);
      }
      return count;
    };
    return {
      ...values,
      cast,
      only: values.playbook === undefined ? null : cast,
      seed: whole("seed", 2 ** 31),
      cases: whole("cases", database ? 5_000 : 1e6, database ? "60" : "10000"),
      months: whole("months", 60),
    };
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
