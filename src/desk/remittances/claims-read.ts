// What became of each claim of a remittance, in words, and which of very many are listed.
import type { Cents } from "../../core/money.ts";
import type { Match } from "./matches.ts";

/** One claim of the file, and what became of it. */
export type ClaimRead = {
  readonly place: number;
  readonly claimNumber: string;
  readonly payerControl: string;
  readonly status: string;
  readonly chargeCents: Cents | null;
  readonly paidCents: Cents | null;
  readonly patientResponsibilityCents: Cents | null;
  readonly balances: boolean;
  readonly matches: readonly (Match & { readonly isNew: boolean })[];
  /** One sentence: which cases it concerns and what changed there. */
  readonly says: string;
};

/** So many claims are listed; those that matched a case come before the others are cut off. */
export const CLAIMS_LISTED = 1_000;

/** One sentence about a claim. */
export function saidOf(matches: ClaimRead["matches"]): string {
  if (matches.length === 0)
    return "No case goes by this claim's numbers. It is kept, and finds its case once there is one.";
  return matches
    .map(({ caseNumber, outcome, says, isNew }) => {
      if (!isNew) return `${caseNumber} knew it already.`;
      return outcome === "recorded" ? `${caseNumber}: ${says}` : `${caseNumber} could not take it: ${says}`;
    })
    .join(" ");
}

/** Makes room in a full list: a claim without a case goes first. */
export function dropOneAlone(read: ClaimRead[]): void {
  const place = read.findLastIndex(({ matches }) => matches.length === 0);
  if (place !== -1) read.splice(place, 1);
}
