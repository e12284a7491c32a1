// The letter of agreement as text: one numbered clause for each thing that the lint asks for (BB-16, BB-21).
// All of it is locked, and the same whatever the case is about.
import { type CivilDate, dateInWords } from "../../core/calendar.ts";
import type { Block } from "../../core/letter.ts";
import { dollars } from "../../core/money.ts";
import type { Loa, LoaRole, LoaService } from "../../core/rules/loa-lint.ts";
import type { Clauses, Say } from "../../core/wording.ts";
import { heading, list, paragraph, signature, table } from "./blocks.ts";

const locked = { rule: "BB-16", why: "The lint and the signatures rest on these very words." } as const;

export const loaClauses = {
  "LOA 1": {
    title: "LOA 1: what it covers",
    en: "1. What it covers. Claim {claim} of {member}, with these services:",
    locked,
  },
  "LOA 2": {
    title: "LOA 2: the amount",
    en: [
      "2. Amount. {provider} accepts {amount} on top of what {plan} has already paid.",
      "With it, the claim is paid in full, but for the patient responsibility on the EOB.",
    ],
    locked,
  },
  "LOA 3": {
    title: "LOA 3: promise to pay",
    en: "3. Promise to pay. {plan} promises to pay {amount} to {provider} by {payBy}.",
    locked,
  },
  "LOA 3 TPA": { title: "LOA 3: the TPA pays", en: "{tpa} makes the payment for the plan.", locked },
  "LOA 4": { title: "LOA 4: late payment", en: "4. If the payment is late. {remedy}", locked },
  "LOA 5": {
    title: "LOA 5: release of the member",
    en: [
      "5. Release of the member. {provider} releases {member} from the balance. Now and later, it asks",
      "the member for no more than the patient responsibility on the EOB. It takes the account",
      "back from any collector.",
    ],
    locked,
  },
  "LOA 6": {
    title: "LOA 6: the claim is processed again",
    en: [
      "6. If the claim is processed again. This agreement stays in force if the plan processes the",
      "claim again.",
    ],
    locked,
  },
  "LOA 7": {
    title: "LOA 7: who is bound",
    en: "7. Who is bound. {provider} and {plan} sign and are bound.",
    locked,
  },
  "LOA 7 desk": {
    title: "LOA 7: the desk",
    en: "{desk} acts for the plan and is not bound.",
    locked,
  },
  "LOA 7 TPA": {
    title: "LOA 7: the desk and the TPA",
    en: "{desk} and {tpa} act for the plan and are not bound.",
    locked,
  },
  "LOA end": { title: "LOA: when it holds", en: "The agreement holds once both have signed.", locked },
} as const satisfies Clauses;

const ROLES: Readonly<Record<LoaRole, string>> = {
  provider: "Provider",
  plan: "Plan, which pays",
  member: "Member",
  tpa: "TPA, acts for the plan",
  desk: "Patient support, acts for the plan",
};

const period = (from: CivilDate, to: CivilDate) =>
  from === to ? dateInWords(from) : `${dateInWords(from)} to ${dateInWords(to)}`;

const serviceInWords = ({ code, units, from, to }: LoaService) =>
  `${code}, ${units} ${units === 1 ? "unit" : "units"}, ${period(from, to)}`;

type Speaking = {
  /** How the desk calls itself to the outside. */
  readonly deskName: string;
  readonly say: Say<typeof loaClauses, "provider" | "member" | "caseNumber" | "desk">;
};

/** The agreement, ready to sign. */
export function loaBlocks(loa: Loa, { deskName, say }: Speaking): Block[] {
  const named = (role: LoaRole) =>
    role === "desk" ? deskName : (loa.parties.find((one) => one.role === role)?.name ?? "");
  return [
    heading("Letter of agreement"),
    ...table(...loa.parties.map(({ role }) => [ROLES[role], named(role)] as const)),
    ...paragraph(say("LOA 1", { claim: loa.claimNumber })),
    ...list(...loa.services.map(serviceInWords)),
    ...clauses(loa, named, say),
    ...loa.signers.map((role) => signature(named(role), `${ROLES[role]}: name, title, signature and date`)),
  ];
}

function clauses(loa: Loa, named: (role: LoaRole) => string, say: Speaking["say"]): Block[] {
  const [plan, tpa] = [named("plan"), named("tpa")];
  const promise = loa.promiseToPay;
  const payBy = promise?.payBy ? dateInWords(promise.payBy) : "";
  return [
    ...paragraph(say("LOA 2", { amount: dollars(loa.additionalCents), plan })),
    ...paragraph(
      promise && say("LOA 3", { plan, amount: dollars(promise.cents), payBy }),
      tpa && say("LOA 3 TPA", { tpa }),
    ),
    ...paragraph(say("LOA 4", { remedy: loa.remedyIfLate ?? "" })),
    ...paragraph(loa.releasesMember && say("LOA 5")),
    ...paragraph(loa.survivesReprocessing && say("LOA 6")),
    ...paragraph(say("LOA 7", { plan }), tpa ? say("LOA 7 TPA", { tpa }) : say("LOA 7 desk"), say("LOA end")),
  ];
}
