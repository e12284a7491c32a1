// Authority for the made-up cases of a room about access: a thousand dollars on top, for each claim.
import { civil, instant } from "../../../core/calendar.ts";
import { cents } from "../../../core/money.ts";
import type { Authority } from "../../../core/rules/authority.ts";

/** Granted by an invented plan on the morning of that day. */
export const thousandOf = (day: string): Authority => ({
  id: "A-1",
  basis: "dollars-additional",
  cents: cents(100_000),
  per: "claim",
  claimNumber: null,
  validFrom: civil(day),
  grantor: { name: "Pat Plan", org: "Alder Works Plan" },
  grantedAt: instant(`${day}T18:00:00Z`),
});
