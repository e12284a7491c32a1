// What both answers show: the figures of the check, the decision, and where it stands in the plan document.
import type { Block, Language } from "../../../core/letter.ts";
import { type Cents, dollars } from "../../../core/money.ts";
import {
  type AppealFacts,
  decisionOn,
  type Level,
  type Response,
} from "../../../core/playbooks/appeal/facts.ts";
import { shortOf } from "../../../core/rules/claim-check.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { table } from "../../../desk/letter-frame/blocks.ts";

/** The response that this letter is; what it may say was settled when it was written. */
export const saysIn = (facts: AppealFacts, { letter }: LetterContext): Response["says"] =>
  facts.responses.find(({ letterNo }) => letterNo === letter.no)?.says ??
  facts.responses.at(-1)?.says ??
  "not changed";

const labels = {
  en: { billed: "Billed", priced: "By the plan document", paid: "Paid", explained: "Why they differ" },
  es: { billed: "Facturado", priced: "Según el plan", paid: "Pagado", explained: "Por qué no es igual" },
} as const;

/** Billed, what the plan document gives, and what was paid: as the last stored check has them. */
export function checkTable({ checks, claim }: AppealFacts, language: Language = "en"): Block[] {
  const check = checks.at(-1);
  const label = labels[language];
  const money = (cents: Cents | undefined) => (cents === undefined ? null : dollars(cents));
  return table(
    [label.billed, money(claim.billedCents)],
    [label.priced, money(check?.pricedCents)],
    [label.paid, money(check?.paidCents), "strong"],
    [label.explained, check?.explained?.why],
  );
}

/** What is missing by the check, in words; nothing is missing where it bears out the payment. */
export const shortIn = ({ checks }: AppealFacts): string => dollars(shortOf(checks.at(-1)));

const decisionLabels = {
  en: { outcome: "Decision", why: "Reasons", provision: "Plan document", clinician: "Clinician" },
  es: { outcome: "Decisión", why: "Razones", provision: "Documento del plan", clinician: "Médico" },
} as const;
const outcomesInSpanish = {
  upheld: "queda igual",
  overturned: "cambió a su favor",
  "partly overturned": "cambió en parte a su favor",
} as const;

/** The plan's decision, its reasons and what they rest on, as the plan gave them. */
export function decisionTable(facts: AppealFacts, level: Level, language: Language = "en"): Block[] {
  const decision = decisionOn(facts, level);
  if (!decision) return [];
  const label = decisionLabels[language];
  return table(
    [label.outcome, language === "es" ? outcomesInSpanish[decision.outcome] : decision.outcome, "strong"],
    [label.why, decision.why],
    [label.provision, decision.provision],
    [label.clinician, decision.clinician],
  );
}
