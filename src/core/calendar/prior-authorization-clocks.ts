// Clocks of prior authorization. Not legal advice.
import { civil } from "./civil-date.ts";
import { type LegalClock, plainCounting } from "./legal-clock.ts";
import { days, hours } from "./span.ts";

const rule = {
  ...plainCounting,
  appliesIf: "Medicare Advantage, Medicaid and CHIP, fee for service or managed care; not exchange plans",
  start: { fact: "received", what: "the payer received the request" },
  effective: { from: civil("2026-01-01"), to: null },
  extensions: ["Up to 14 calendar days where the programme allows."],
  owner: "payer",
  onExpiry: "The decision is late.",
} as const;

export const priorAuthorizationClocks = [
  {
    ...rule,
    key: "PA.exp",
    title: "Expedited prior authorization decision",
    span: hours(72),
    citation: "CMS-0057-F; 42 CFR 438.210(d)",
    grade: "A",
  },
  {
    ...rule,
    key: "PA.std",
    title: "Standard prior authorization decision",
    span: days(7),
    citation: "CMS-0057-F; 42 CFR 422.568(b)(1), 438.210(d)",
    grade: "A",
  },
  {
    ...rule,
    key: "PA.drug.urgent",
    title: "Urgent drug prior authorization decision",
    switch: "off",
    appliesIf: "only proposed (CMS-0062-P)",
    effective: { from: null, to: null },
    extensions: [],
    span: hours(24),
    citation: "CMS-0062-P, a proposal",
    grade: "A/B",
  },
] as const satisfies readonly LegalClock[];
