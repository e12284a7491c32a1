// A price in words: what was looked up where, each step with its numbers, how it was rounded.
import { cents, dollars } from "../money.ts";
import { decimal, percentWords } from "./exact.ts";
import type { AnesthesiaStep, FeeStep, PricedLine, RateStep, Step } from "./priced.ts";
import type { Edition } from "./tables.ts";

/**
 * The line's outcome in sentences: steps to Medicare's amount, steps of the plan, or why there is no price.
 */
export function lineInWords(line: PricedLine): string[] {
  const notes = line.notes.map((note) => `Note: ${note}`);
  switch (line.outcome) {
    case "priced":
      return [
        ...stepsInWords([...line.medicare, ...line.plan]),
        `Allowed before member responsibility: ${dollars(line.allowedCents)}.`,
        ...notes,
      ];
    case "packaged":
      return [`No payment of its own: ${line.why}`, ...notes];
    case "not priced":
      return [`Not priced: ${line.why.says}`, line.why.doNext, ...notes];
  }
}

/** One sentence a step; the parts of an amount stand below it, each after its name. */
export function stepsInWords(steps: readonly Step[]): string[] {
  let before = "";
  return steps.flatMap((step) => {
    const words = stepInWords(step, before);
    before = dollars(step.cents);
    return words;
  });
}

function stepInWords(step: Step, before: string): string[] {
  const result = dollars(step.cents);
  switch (step.step) {
    case "fee":
      return [feeInWords(step)];
    case "anesthesia":
      return [anesthesiaInWords(step)];
    case "rate":
      return [rateInWords(step)];
    case "weight":
      return [
        `DRG ${step.row}, ${editionInWords(step.edition)}: weight ${decimal(step.weight, 4)} × base rate ` +
          `${dollars(step.baseCents)} (${step.section}) = ${result}, rounded half up.`,
      ];
    case "percent":
      return [`${before} × ${percentWords(step.percent)} = ${result}, rounded half up: ${step.why}.`];
    case "shares": {
      const shares = step.shares
        .map(({ percent, units }) => `${units} at ${percentWords(percent)}`)
        .join(", ");
      return [`${before} a unit, ${shares} = ${result}, each share rounded half up: ${step.why}.`];
    }
    case "units":
      return [`${before} × ${step.units} units = ${result}.`];
    case "less":
      return [`${before} less ${dollars(step.takenCents)} = ${result}: ${step.why}.`, ...below(step.taken)];
    case "at most":
    case "at least":
      return boundInWords(step, before);
    case "fixed":
      return [`${dollars(step.unitCents)} × ${step.units} = ${result}: ${step.why}.`];
    case "of billed":
      return [
        `Charge of ${dollars(step.billedCents)} × ${percentWords(step.percent)} = ${result}, rounded ` +
          "half up: " +
          `${step.why}.`,
      ];
    case "sum":
      return [`Sum of ${step.lines.length === 1 ? "one line" : `${step.lines.length} lines`}: ${result}.`];
    case "parts":
      return [
        ...step.parts.flatMap(({ of, steps }) =>
          stepsInWords(steps).map((words) => `${upper(of)}: ${words}`),
        ),
        `Together ${result}.`,
      ];
  }
}

function boundInWords(step: Extract<Step, { step: "at most" | "at least" }>, before: string): string[] {
  const result = dollars(step.cents);
  const bound = dollars(step.boundCents);
  const kept = result === before ? `${before} stays` : `${before} becomes ${result}`;
  return [`${upper(step.step)} ${bound}: ${kept} (${step.why}).`, ...below(step.bound ?? [])];
}

const below = (steps: readonly Step[]): string[] =>
  stepsInWords(steps).map((words) => `That amount: ${words}`);

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1);

/** "2025 … October Release, from 2025-10-01". */
export function editionInWords({ name, from, until }: Edition): string {
  return until === null ? `${name}, from ${from}` : `${name}, ${from} to ${until}`;
}

function feeInWords(step: FeeStep): string {
  const { work, pe, mp, gpci, factor } = step;
  const pair = (value: number, index: number) => `${decimal(value, 2)} × ${decimal(index, 3)}`;
  const expense = step.halfPe ? `half of ${pair(pe, gpci.pe)}` : pair(pe, gpci.pe);
  return (
    `${step.row} (${step.setting}), ${editionInWords(step.edition)}, in ${gpci.name} ` +
    `(${gpci.carrier}-${gpci.locality}, ${step.gpciEdition.name}): ` +
    `(work ${pair(work, gpci.work)} + practice expense ${expense} + malpractice ${pair(mp, gpci.mp)}) ` +
    `× ${decimal(factor, 4)} = ${dollars(step.cents)}, rounded half up once.`
  );
}

function anesthesiaInWords(step: AnesthesiaStep): string {
  const time =
    step.minutes === 0
      ? "no time"
      : `${step.minutes} minutes / 15 = ${decimal(step.timeTenths, 1)} units of time`;
  return (
    `${step.row}, ${editionInWords(step.edition)}: ${step.baseUnits} base units and ${time}, ` +
    `× ${decimal(step.factorCents, 2)} (${step.factorRow}, ${editionInWords(step.factorEdition)}) ` +
    `= ${dollars(step.cents)}, rounded half up.`
  );
}

/** "$12,866.82", and "$1.995" where the third decimal says something. */
function mills(count: number): string {
  const whole = dollars(cents(Math.floor(count / 10)));
  return count % 10 === 0 ? whole : `${whole}${count % 10}`;
}

function rateInWords(step: RateStep): string {
  const rate = mills(step.rateMills);
  const where = `${step.row}, APC ${step.apc}, ${editionInWords(step.edition)}`;
  const result = `${dollars(step.cents)}, rounded half up`;
  if (step.wageIndex) {
    const { tenThousandths, source } = step.wageIndex;
    const index = decimal(tenThousandths, 4);
    return `${where}: ${rate} × (60 % × wage index ${index} (${source}) + 40 %) = ${result}.`;
  }
  return step.units > 1
    ? `${where}: ${rate} × ${step.units} units = ${result}.`
    : `${where}: ${rate} = ${result}.`;
}
