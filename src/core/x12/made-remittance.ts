// Writes an 835 that balances, with names nobody has: for tests and for the benchmark. It is no general X12
// writer.

import type { Delimiters } from "./delimiters.ts";

/** Group, reason and cents of one CAS. */
export type MadeAdjustment = readonly [group: string, reason: string, cents: number];

export type MadeLine = {
  /** `99213`, or `99213` with modifiers after it. */
  readonly procedure: readonly string[];
  readonly chargeCents: number;
  readonly adjustments: readonly MadeAdjustment[];
};

export type MadeClaim = {
  readonly id: string;
  readonly status: string;
  readonly lastName: string;
  readonly lines: readonly MadeLine[];
  readonly adjustments: readonly MadeAdjustment[];
};

/** How it is written: the delimiters, and what stands after each segment for the eye. */
export type MadeStyle = { readonly delimiters: Delimiters; readonly after: string; readonly control: string };

export const plainStyle: MadeStyle = {
  delimiters: { element: "*", component: ":", repetition: "^", segment: "~" },
  after: "",
  control: "000000101",
};

const adjusted = (adjustments: readonly MadeAdjustment[]): number =>
  adjustments.reduce((sum, [, , cents]) => sum + cents, 0);

const paidForLine = (line: MadeLine): number => line.chargeCents - adjusted(line.adjustments);

const chargeOf = (claim: MadeClaim): number => claim.lines.reduce((sum, line) => sum + line.chargeCents, 0);

/** What the claim is paid: the one amount with which it balances. */
export const paidFor = (claim: MadeClaim): number =>
  claim.lines.reduce((sum, line) => sum + paidForLine(line), 0) - adjusted(claim.adjustments);

const responsibilityOf = (claim: MadeClaim): number =>
  [claim, ...claim.lines]
    .flatMap((part) => part.adjustments)
    .reduce((sum, [group, , cents]) => sum + (group === "PR" ? cents : 0), 0);

const dollarsOf = (cents: number): string => (cents / 100).toFixed(2);

/** The text of one remittance, piece by piece, with the counts and sums it must have. */
export function* remittancePieces(
  claims: Iterable<MadeClaim>,
  { paymentCents, providerCents = 0 }: { readonly paymentCents: number; readonly providerCents?: number },
  style: MadeStyle = plainStyle,
): Generator<string> {
  let segments = 0;
  const { element, segment } = style.delimiters;
  const written = (...lines: readonly (readonly string[])[]): string => {
    segments += lines.length;
    return lines.map((line) => line.join(element) + segment + style.after).join("");
  };
  yield isaText(style);
  yield written(["GS", "HP", "HARBORPAY", "LAKESIDE", "20260301", "1030", "1", "X", "005010X221A1"]);
  segments = 0;
  yield written(...headLines(paymentCents));
  for (const claim of claims) yield written(...claimLines(claim, style.delimiters));
  if (providerCents !== 0) yield written(["PLB", "1234567893", "20261231", "WO", dollarsOf(providerCents)]);
  yield written(["SE", String(segments + 1), "0001"], ["GE", "1", "1"], ["IEA", "1", style.control]);
}

/** A whole remittance of claims that are at hand, with the payment that balances it. */
export function remittanceText(claims: readonly MadeClaim[], style?: MadeStyle, providerCents = 0): string {
  const paymentCents = claims.reduce((sum, claim) => sum + paidFor(claim), 0) - providerCents;
  return [...remittancePieces(claims, { paymentCents, providerCents }, style)].join("");
}

/** The ISA alone, for whoever writes the rest by hand. */
export function isaText({ delimiters, after, control }: MadeStyle): string {
  const { element, component, repetition, segment } = delimiters;
  const fields = [
    ...["ISA", "00", " ".repeat(10), "00", " ".repeat(10), "ZZ", "HARBORPAY".padEnd(15), "ZZ"],
    ...["LAKESIDE".padEnd(15), "260301", "1030", repetition ?? "U", "00501", control, "0", "P", component],
  ];
  return fields.join(element) + segment + after;
}

const headLines = (paymentCents: number): string[][] => [
  ["ST", "835", "0001"],
  ["BPR", "I", dollarsOf(paymentCents), "C", "ACH", ..."|||||||||||".split("|").slice(1), "20260301"],
  ["TRN", "1", "7170066655", "1935665544"],
  ["DTM", "405", "20260301"],
  ["N1", "PR", "HARBOR HEALTH PLAN"],
  ["N3", "10 PIER AVENUE"],
  ["N4", "LAKE CITY", "SD", "55111"],
  ["N1", "PE", "LAKESIDE CLINIC", "XX", "1234567893"],
  ["LX", "1"],
];

function claimLines(claim: MadeClaim, { component }: Delimiters): string[][] {
  const amounts = [chargeOf(claim), paidFor(claim), responsibilityOf(claim)].map(dollarsOf);
  return [
    ["CLP", claim.id, claim.status, ...amounts, "12", `94${claim.id}`, "11", "1"],
    ...casLines(claim.adjustments),
    ["NM1", "QC", "1", claim.lastName, "JANE", "Q", "", "", "MI", `W${claim.id}`],
    ["NM1", "82", "1", "SMITH", "ALAN", "", "", "", "XX", "1234567893"],
    ["REF", "EA", `MR${claim.id}`],
    ["DTM", "232", "20260201"],
    ["DTM", "233", "20260202"],
    ...claim.lines.flatMap((line) => [
      [
        "SVC",
        ["HC", ...line.procedure].join(component),
        ...[line.chargeCents, paidForLine(line)].map(dollarsOf),
        "",
        "1",
      ],
      ["DTM", "472", "20260201"],
      ...casLines(line.adjustments),
      ["REF", "6R", "1"],
      ["AMT", "B6", dollarsOf(line.chargeCents)],
    ]),
  ];
}

const casLines = (adjustments: readonly MadeAdjustment[]): string[][] =>
  adjustments.map(([group, reason, cents]) => ["CAS", group, reason, dollarsOf(cents)]);
