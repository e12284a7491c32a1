// The letter of agreement as text: one numbered clause for each thing that the lint asks for (BB-16, BB-21).
import { type CivilDate, dateInWords } from "../../../core/calendar.ts";
import type { Block } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import { type Agreement, type BillFacts, loaSigners } from "../../../core/playbooks/balance-bill/facts.ts";
import { loaOf } from "../../../core/playbooks/balance-bill/loa.ts";
import type { Loa, LoaRole, LoaService } from "../../../core/rules/loa-lint.ts";
import { heading, list, paragraph, signature, table } from "./blocks.ts";

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

/** The agreement, ready to sign. `deskName` is how the desk calls itself to the outside. */
export function loaBlocks(facts: BillFacts, agreement: Agreement, deskName: string): Block[] {
  const loa = loaOf(facts, agreement);
  const named = (role: LoaRole) =>
    role === "desk" ? deskName : (loa.parties.find((one) => one.role === role)?.name ?? "");
  return [
    heading("Letter of agreement"),
    ...table(...loa.parties.map(({ role }) => [ROLES[role], named(role)] as const)),
    ...paragraph(`1. What it covers. Claim ${loa.claimNumber} of ${named("member")}, with these services:`),
    ...list(...loa.services.map(serviceInWords)),
    ...clauses(loa, named),
    ...loaSigners.map((role) => signature(named(role), `${ROLES[role]}: name, title, signature and date`)),
  ];
}

function clauses(loa: Loa, named: (role: LoaRole) => string): Block[] {
  const [provider, plan, member] = [named("provider"), named("plan"), named("member")];
  const promise = loa.promiseToPay;
  const payBy = promise?.payBy ? dateInWords(promise.payBy) : "";
  return [
    ...paragraph(
      `2. Amount. ${provider} accepts ${dollars(loa.additionalCents)} on top of what ${plan} has ` +
        "already paid.",
      "With it, the claim is paid in full, but for the patient responsibility on the EOB.",
    ),
    ...paragraph(
      promise &&
        `3. Promise to pay. ${plan} promises to pay ${dollars(promise.cents)} to ${provider} by ${payBy}.`,
      named("tpa") && `${named("tpa")} makes the payment for the plan.`,
    ),
    ...paragraph(`4. If the payment is late. ${loa.remedyIfLate ?? ""}`),
    ...paragraph(
      loa.releasesMember &&
        `5. Release of the member. ${provider} releases ${member} from the balance. Now and later, it asks ` +
          "the member for no more than the patient responsibility on the EOB. It takes the account " +
          "back from any collector.",
    ),
    ...paragraph(
      loa.survivesReprocessing &&
        "6. If the claim is processed again. This agreement stays in force if the plan processes the " +
          "claim again.",
    ),
    ...paragraph(
      `7. Who is bound. ${provider} and ${plan} sign and are bound.`,
      `${named("desk")}${named("tpa") ? ` and ${named("tpa")} act` : " acts"} for the plan and`,
      `${named("tpa") ? "are" : "is"} not bound. The agreement holds once both have signed.`,
    ),
  ];
}
