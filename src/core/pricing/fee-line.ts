// One line of a professional claim as far as it goes alone: its row, its setting, what its modifiers do to
// one unit. What other lines of the day do to it comes after (surgery.ts, diagnostic.ts, therapy.ts).
import type { Cents } from "../money.ts";
import type { LineToPrice } from "./claim.ts";
import { percentHalfUp } from "./exact.ts";
import { isCapped, unitSteps } from "./fee.ts";
import type { FeeDay } from "./fee-day.ts";
import { paysByFee, whyNotByStatus } from "./fee-status.ts";
import { type ModifierReading, noModifiers } from "./modifiers.ts";
import { placeFacts, type Setting } from "./places.ts";
import type { PercentStep, Step, WhyNot } from "./priced.ts";
import type { RvuRow } from "./tables.ts";
import { whyNot } from "./why-not.ts";

/** A line that the fee schedule pays, one unit of it. */
export type Fee = {
  readonly at: number;
  readonly line: LineToPrice;
  readonly row: RvuRow;
  readonly reading: ModifierReading;
  readonly setting: Setting;
  readonly day: FeeDay;
  readonly steps: readonly Step[];
  readonly cents: Cents;
  readonly notes: readonly string[];
};

const noNotes: readonly string[] = [];

/** The row of a code and the part of it that was billed. */
function rowOf(
  line: LineToPrice,
  whole: RvuRow | undefined,
  { component }: ModifierReading,
  { rvu }: FeeDay,
): RvuRow | { readonly whyNot: WhyNot } {
  if (component === "") return whole ?? { whyNot: unknownCode(line, rvu.edition.name) };
  const part = rvu.rows.get(`${line.code}-${component}`);
  if (part) return part;
  if (!whole) return { whyNot: unknownCode(line, rvu.edition.name) };
  if (component === "53") {
    return {
      whyNot: whyNot(
        "rule not built in",
        `${line.code} was broken off, and Medicare publishes no amount for that (modifier 53).`,
        "Price this line by hand from the report.",
      ),
    };
  }
  const name = component === "26" ? "professional" : "technical";
  return {
    whyNot: whyNot(
      "not payable",
      `${line.code} has no ${name} part of its own (PC/TC indicator ${whole.pcTc}).`,
      `Take modifier ${component} off, or correct the code.`,
    ),
  };
}

const unknownCode = (line: LineToPrice, edition: string): WhyNot =>
  whyNot(
    "unknown code",
    `"${line.code}" is not in ${edition}.`,
    "Correct the code, or load the edition that knows it.",
  );

/** Whether nothing but its own row and its units makes the price of a line: most lines are like that. */
export const isPlain = (row: RvuRow, reading: ModifierReading): boolean =>
  reading === noModifiers &&
  row.status === "A" &&
  (row.multiple === "0" || row.multiple === "9") &&
  !isCapped(row);

/**
 * Works out one unit of a line, or why it has none. Status B, J, P and T are the caller's.
 * @param whole the row of its code without a modifier
 */
export function feeOf(
  at: number,
  line: LineToPrice,
  whole: RvuRow | undefined,
  reading: ModifierReading,
  day: FeeDay,
): Fee | { readonly whyNot: WhyNot } {
  if (reading.whyNot) return { whyNot: reading.whyNot };
  const row = rowOf(line, whole, reading, day);
  if ("whyNot" in row) return row;
  if (!paysByFee(row)) return { whyNot: whyNotByStatus(row) };
  const place = line.place ?? "";
  const facts = placeFacts(place);
  if (!facts) return { whyNot: unknownPlace(place) };
  const { setting } = facts;
  if (facts.hospital) {
    const elsewhere = whyNotInHospital(row, reading, place);
    if (elsewhere) return { whyNot: elsewhere };
  }
  const first = unitSteps(row, setting, day);
  const notes = notesOn(row, setting);
  const last = first[first.length - 1];
  if (!last) throw new RangeError("A fee without a step.");
  const fee: Fee = { at, line, row, reading, setting, day, steps: first, cents: last.cents, notes };
  return reading.bothSides || reading.share !== "" ? adjusted(fee) : fee;
}

export function unknownPlace(place: string): WhyNot {
  return place === ""
    ? whyNot(
        "something is missing",
        "The place of service is not known, and the amount depends on it.",
        "Give the two digits of the place of service.",
      )
    : whyNot(
        "unknown place",
        `The fee schedule has no amount for place of service "${place}".`,
        "Correct the place of service.",
      );
}

/** What Medicare pays the hospital it does not pay a physician as well. */
export function whyNotInHospital(
  row: RvuRow,
  { component }: ModifierReading,
  place: string,
): WhyNot | undefined {
  const { code, pcTc } = row;
  if (pcTc === "5" || pcTc === "7") {
    return whyNot(
      "not payable",
      `${code} is not paid to a physician or therapist at place of service ${place} (PC/TC indicator ` +
        `${pcTc}).`,
      "The hospital bills it; correct the place of service if that is wrong.",
    );
  }
  const technical = (pcTc === "1" && component !== "26") || pcTc === "3" || pcTc === "4";
  if (!technical) return undefined;
  return whyNot(
    "not payable",
    `The technical part of ${code} belongs to the hospital at place of service ${place}.`,
    "Bill the professional part alone (modifier 26), or correct the place of service.",
  );
}

export function notesOn(row: RvuRow, setting: Setting): readonly string[] {
  const rare = setting === "facility" ? row.rareInFacility : row.rareOutside;
  if (!rare && row.status !== "R") return noNotes;
  const notes: string[] = [];
  if (rare) notes.push(`CMS calls ${row.code} rare in a ${setting} setting.`);
  if (row.status === "R") notes.push(`Medicare covers ${row.code} only under special conditions (status R).`);
  return notes;
}

export const percentStep = (before: Cents, percent: number, why: string): PercentStep => ({
  step: "percent",
  why,
  percent,
  cents: percentHalfUp(before, percent),
});

/** Both sides, then the share of the surgical package. */
function adjusted(fee: Fee): Fee | { readonly whyNot: WhyNot } {
  const { reading, row, line } = fee;
  let { steps, cents } = fee;
  if (reading.bothSides) {
    if (line.units > 1) {
      return {
        whyNot: whyNot(
          "something is missing",
          `Both sides and ${line.units} units do not say together how often ${line.code} was done.`,
          "Bill one unit with modifier 50, or each side on its own line.",
        ),
      };
    }
    const percent = percentOfBothSides(row);
    if (percent === undefined) return { whyNot: noSides(row) };
    const step = percentStep(cents, percent, `both sides (bilateral indicator ${row.bilateral})`);
    steps = [...steps, step];
    cents = step.cents;
  }
  if (reading.share === "") return { ...fee, steps, cents };
  const share = percentOfPackage(row, reading.share);
  if (typeof share !== "number") return { whyNot: share };
  const step = percentStep(cents, share, `part of the surgical package (modifier ${reading.share})`);
  return { ...fee, steps: [...steps, step], cents: step.cents };
}

/** 0: no more for two sides; 1: one and a half; 2: the amount is for both already; 3: each side in full. */
export function percentOfBothSides({ bilateral }: RvuRow): number | undefined {
  if (bilateral === "1") return 15_000;
  if (bilateral === "3") return 20_000;
  return bilateral === "0" || bilateral === "2" ? 10_000 : undefined;
}

const noSides = ({ code, bilateral }: RvuRow): WhyNot =>
  whyNot(
    "not payable",
    `${code} has no sides (bilateral indicator ${bilateral}).`,
    "Take modifier 50, or RT and LT, off the line.",
  );

function percentOfPackage({ code, global, pre, intra, post }: RvuRow, share: "54" | "55" | "78") {
  const hasPackage = global === "010" || global === "090";
  if (hasPackage) return 100 * (share === "54" ? pre + intra : share === "55" ? post : intra);
  if (share === "78") return 10_000;
  return whyNot(
    "not payable",
    `${code} has no care after surgery in its amount (global days ${global}), so modifier ${share} ` +
      "cannot share it.",
    "Take the modifier off, or correct the code.",
  );
}

/** How often a line counts where several of a kind are told apart: both sides of a pair count twice. */
export const countOf = ({ reading, row, line }: Fee): number =>
  reading.bothSides && row.bilateral === "3" ? 2 : line.units;

/** A co-surgeon's or assistant's part of the amount, or why there is none. */
export function percentOfRole({ row, reading, line }: Fee): number | WhyNot {
  const { code, coSurgeon, assistant } = row;
  const papers = line.documented === true;
  if (reading.role === "co-surgeon") {
    if (coSurgeon === "2" || (coSurgeon === "1" && papers)) return 6_250;
    return coSurgeon === "1" ? wantsPapers(code, "co-surgeons") : notAllowed(code, "co-surgeons");
  }
  if (assistant === "2" || (assistant === "0" && papers)) return reading.role === "assistant" ? 1_600 : 1_360;
  return assistant === "0" ? wantsPapers(code, "an assistant") : notAllowed(code, "an assistant");
}

const wantsPapers = (code: string, who: string): WhyNot =>
  whyNot(
    "needs papers",
    `Medicare pays ${who} for ${code} only on papers that show the need.`,
    "Say that the papers have been seen, or leave the line without a price.",
  );
const notAllowed = (code: string, who: string): WhyNot =>
  whyNot("not payable", `Medicare does not pay ${who} for ${code}.`, "Correct the modifier or the code.");
