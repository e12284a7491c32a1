// States that a simulation on the store has to have met: one that stays at zero means that nobody has looked
// there.
import { balanceBill } from "../../core/playbooks/balance-bill.ts";
import type { SimulationReport } from "../../core/simulation/simulate.ts";

type Rare = { readonly what: string; readonly fromCases: number };

const from = (fromCases: number, ...whats: readonly string[]): readonly Rare[] =>
  whats.map((what) => ({ what, fromCases }));

/**
 * By the size of a mixed run, half of it balance bills, from which each comes nearly always: bills as counted
 * over a hundred seeds, the rest with room to spare.
 */
const rare: readonly Rare[] = [
  ...from(
    16,
    "balance-bill: stage negotiating",
    "balance-bill: stage closed",
    "missed follow-up",
    "met member status",
    "refused NOT_YOURS",
    "refused CLOCK_GOES_BACK",
    "post: record-proof",
    "notice",
    "digest",
    "delivered twice at once",
    "delivered twice, one after the other",
    "a clock delivered twice",
    "time passed: workers alone",
    "a worker killed at the clocks",
    "a worker killed at the mail",
    "access: stage outreach",
    "pre-negotiation: stage outreach",
    "pre-cert-access: stage outreach",
    "appeal: stage first level",
  ),
  ...from(
    60,
    "a child opened by its parent",
    "post: alternate-accepted",
    "post: alternate-refused",
    "outreach: stage closed",
    "access: stage alternates",
    "access: stage closed",
    "pre-cert-access: stage telling",
    "pre-negotiation: stage closed",
    "appeal: stage answered",
    "appeal: stage second level",
  ),
  ...from(
    120,
    "balance-bill: stage plan deciding",
    "refused OFFER_OVER_AUTHORITY",
    "refused CREDIT_IN_JEOPARDY",
    "met scheduled send",
  ),
  ...from(
    240,
    ...Object.keys(balanceBill.stages).map((stage) => `balance-bill: stage ${stage}`),
    "refused BARRED_BILL_NO_OFFER",
    "refused NO_AUTHORITY",
    "missed dispute the debt",
  ),
];

/** Shorter runs need not have met any of them. */
const leastMonths = 8;

/** What a run of this size ought to have met and has not. */
export const notReached = (
  { cases, reached }: Pick<SimulationReport, "cases" | "reached">,
  months: number,
): readonly string[] =>
  months < leastMonths
    ? []
    : rare.filter(({ what, fromCases }) => cases >= fromCases && !reached[what]).map(({ what }) => what);
