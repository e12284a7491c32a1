// A settled balance bill closes on five facts, and on nothing less.
import { allowed, type Ruling, refused } from "../ruling.ts";
import type { Reconciliation } from "./reconcile.ts";

export type ClosingInput = {
  readonly loaFullySigned: boolean;
  readonly loaSentToTpa: boolean;
  /** The TPA has made the additional payment. */
  readonly tpaPaid: boolean;
  /** How the EOB compares with the LOA; null before there is one. */
  readonly eob: Reconciliation["outcome"] | null;
  /** A person accepted a difference between EOB and LOA, with a reason. */
  readonly differenceAccepted?: { readonly by: string; readonly reason: string } | null;
  readonly memberTold: boolean;
};

export type ClosingFact = {
  readonly fact: "LOA signed" | "LOA sent to the TPA" | "TPA paid" | "EOB matches the LOA" | "member told";
  readonly rule: "BB-21" | "BB-22" | "BB-23" | "BB-24" | "BB-25";
  readonly present: boolean;
  /** Where it is missing: what to do about it. */
  readonly doNext: string;
};

/**
 * The five facts, in the order in which they come about.
 * @source docs/requirements/balance-bills.md, BB-26
 */
export function closingFacts(input: ClosingInput): readonly ClosingFact[] {
  const accepted = (input.differenceAccepted?.reason ?? "").trim() !== "" && input.eob !== "nothing yet";
  const eob = input.eob === "matched" || (input.eob !== null && accepted);
  return [
    { fact: "LOA signed", rule: "BB-21", present: input.loaFullySigned, doNext: "Get the LOA fully signed." },
    {
      fact: "LOA sent to the TPA",
      rule: "BB-22",
      present: input.loaSentToTpa,
      doNext: "Send the LOA to the TPA.",
    },
    { fact: "TPA paid", rule: "BB-23", present: input.tpaPaid, doNext: "Wait for the TPA's payment." },
    {
      fact: "EOB matches the LOA",
      rule: "BB-24",
      present: eob,
      doNext: "Get an EOB that matches the LOA to the cent.",
    },
    {
      fact: "member told",
      rule: "BB-25",
      present: input.memberTold,
      doNext: "Write to the member how it ended.",
    },
  ];
}

/**
 * May a settled case close?
 * @returns refusal CLOSING_FACT_MISSING that names every missing fact
 * @source docs/requirements/balance-bills.md, BB-26
 */
export function mayCloseSettled(facts: readonly ClosingFact[]): Ruling {
  const open = facts.filter(({ present }) => !present);
  const [first] = open;
  if (!first) return allowed;
  const names = open.map(({ fact, rule }) => `${fact} (${rule})`).join(", ");
  const have = `${facts.length - open.length} of ${facts.length} closing facts are present.`;
  return refused("CLOSING_FACT_MISSING", "BB-26", `${have} Missing: ${names}.`, first.doNext);
}
