// A batch priced as it is read: some hundred claims at a time, so that memory does not grow with its length.
import type { CivilDate } from "../../../core/calendar.ts";
import type { Cents } from "../../../core/money.ts";
import type { PlanStructure } from "../../../core/pricing/plan.ts";
import { priceClaim } from "../../../core/pricing/price-claim.ts";
import type { PricedLine } from "../../../core/pricing/priced.ts";
import type { PriceTables } from "../../../core/pricing/tables.ts";
import { lineInWords } from "../../../core/pricing/words.ts";
import { byteOrderMark, csvLine } from "../../../platform/http/csv.ts";
import type { BatchClaim, BatchShape } from "./batch-lines.ts";
import { nothingToPrice } from "./nothing-to-price.ts";
import { claimOf, daysOf } from "./pricer.ts";

/** What became of one line of the batch. */
export type LineAnswer = {
  /** In the file, from 1. */
  readonly line: number;
  readonly claim: string;
  readonly code: string;
  readonly outcome: PricedLine["outcome"] | "not read";
  readonly allowedCents: Cents | null;
  readonly medicareCents: Cents | null;
  readonly reason: string;
  readonly says: string;
  readonly doNext: string;
  readonly steps?: readonly string[];
};

export type BatchSum = {
  lines: number;
  priced: number;
  packaged: number;
  notPriced: number;
  notRead: number;
  allowedCents: number;
};

export type Batch = {
  readonly claims: AsyncIterable<BatchClaim>;
  readonly plan: PlanStructure;
  /** The tables for these days; asked again only when a day comes that was not among those before. */
  readonly tablesFor: (days: readonly CivilDate[]) => Promise<PriceTables>;
  /** With the steps of every line in words. */
  readonly explain?: boolean;
};

const claimsAtOnce = 250;

/** The answers in the order of the file, claim by claim. */
export async function* pricedBatch({ claims, plan, tablesFor, explain = false }: Batch) {
  const days = new Set<CivilDate>();
  let tables: PriceTables | null = null;
  let some: BatchClaim[] = [];
  const answers = async (): Promise<LineAnswer[]> => {
    const before = days.size;
    const read = some.map((one) => ({ one, claim: one.claim === null ? null : claimOf(one.claim) }));
    for (const { claim } of read) for (const day of claim ? daysOf(claim) : []) days.add(day);
    if (tables === null || days.size > before) tables = await tablesFor([...days]);
    const known = tables;
    some = [];
    return read.flatMap(({ one, claim }) => {
      if (claim === null) return notRead(one);
      const lacks = nothingToPrice(claim);
      if (lacks) return notRead({ ...one, problems: [{ at: -1, ...lacks }] });
      const { lines } = priceClaim(claim, plan, known);
      return lines.map((line) => answerOf(one, line, explain));
    });
  };
  for await (const one of claims) {
    some.push(one);
    if (some.length >= claimsAtOnce) yield await answers();
  }
  if (some.length > 0) yield await answers();
}

function answerOf(
  { ref: claim, lineNos, codes }: BatchClaim,
  line: PricedLine,
  explain: boolean,
): LineAnswer {
  const at = Math.max(line.no - 1, 0);
  const why = line.outcome === "priced" ? null : line.why;
  return {
    line: lineNos[at] ?? lineNos[0] ?? 0,
    claim,
    code: codes[at] ?? "",
    outcome: line.outcome,
    allowedCents: line.allowedCents,
    medicareCents: line.outcome === "priced" ? line.medicareCents : null,
    reason: why === null || typeof why === "string" ? "" : why.reason,
    says: why === null ? line.notes.join(" ") : typeof why === "string" ? why : why.says,
    doNext: why === null || typeof why === "string" ? "" : why.doNext,
    ...(explain ? { steps: lineInWords(line) } : {}),
  };
}

/** A claim with a flaw has no price in any of its lines: Medicare pays one line less because of another. */
function notRead({ ref: claim, lineNos, codes, problems }: BatchClaim): LineAnswer[] {
  const whole = problems.find(({ at }) => at === -1);
  const others = { says: "Another line of this claim cannot be read.", doNext: "Correct that one." };
  const lines = lineNos.length > 0 ? lineNos : [0];
  return lines.map((line, at) => {
    const { says, doNext } = problems.find((one) => one.at === at) ?? whole ?? others;
    return {
      ...{ line, claim, code: codes[at] ?? "", outcome: "not read" as const },
      ...{ allowedCents: null, medicareCents: null, reason: "cannot be read", says, doNext },
    };
  });
}

export const noSum = (): BatchSum => ({
  lines: 0,
  priced: 0,
  packaged: 0,
  notPriced: 0,
  notRead: 0,
  allowedCents: 0,
});

export function addTo(sum: BatchSum, answers: readonly LineAnswer[]): void {
  for (const { outcome, allowedCents } of answers) {
    sum.lines += 1;
    if (outcome === "priced") sum.priced += 1;
    else if (outcome === "packaged") sum.packaged += 1;
    else if (outcome === "not priced") sum.notPriced += 1;
    else sum.notRead += 1;
    sum.allowedCents += allowedCents ?? 0;
  }
}

const inDollars = (amount: Cents | null): string =>
  amount === null ? "" : `${Math.floor(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;

/** The head of the file that answers. */
export const headOf = (shape: BatchShape): string =>
  shape === "ndjson"
    ? ""
    : byteOrderMark +
      csvLine(["line", "claim", "code", "outcome", "allowed", "medicare", "reason", "says", "do next"]);

/** Some answers as text of the file. */
export const textOf = (shape: BatchShape, answers: readonly LineAnswer[]): string =>
  answers
    .map((one) => {
      if (shape === "ndjson") return `${JSON.stringify(one)}\n`;
      const { line, claim, code, outcome, allowedCents, medicareCents, reason, says, doNext } = one;
      const amounts = [inDollars(allowedCents), inDollars(medicareCents)];
      return csvLine([line, claim, code, outcome, ...amounts, reason, says, doNext]);
    })
    .join("");
