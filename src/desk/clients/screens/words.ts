// Words of the pages of clients.
import { cents, dollars } from "../../../core/money.ts";
import type { GrantWire } from "../wire.ts";

export const partyChoices = [
  { value: "tpa", label: "TPA" },
  { value: "plan", label: "Plan" },
  { value: "broker", label: "Broker" },
  { value: "medical-management", label: "Medical management" },
  { value: "provider", label: "Provider" },
  { value: "counsel", label: "Counsel" },
];

/** "150% of Medicare, each claim"; "$1,000.00 on top, each year (2026)". */
export function grantInWords(one: GrantWire): string {
  const size =
    one.basis === "dollars-additional"
      ? `${dollars(cents(one.amountCents ?? 0))} on top of the plan's payment`
      : `${one.percent ?? 0}% of ${one.basis === "percent-of-medicare" ? "Medicare" : "billed"}`;
  const whom = one.claimNumber ? "this claim" : `each ${one.per}`;
  const of = one.providerId ? `, provider ${one.providerId}` : "";
  return `${size}, ${one.year === null ? whom : `in ${one.year}`}${of}`;
}
