// What must hold after every event, whatever anybody did. Worked out here a second time and in another way
// than the rules do.
import { stepsDue } from "../advance.ts";
import { civilDateIn } from "../calendar.ts";
import type { Around } from "../playbook.ts";
import { jeopardyOf } from "../playbooks/balance-bill/decision.ts";
import type { BillFacts } from "../playbooks/balance-bill/facts.ts";
import { claimForAuthority } from "../playbooks/balance-bill/send.ts";
import { balanceBill } from "../playbooks/balance-bill.ts";
import type { Authority } from "../rules/authority.ts";
import { type Change as ChangeOf, failing } from "./cast.ts";

type Change = ChangeOf<BillFacts>;

/** The sentences that do not hold after this change; none, in a sound playbook. */
export const broken = (change: Change): string[] => failing(invariants, change);

const invariants: Readonly<Record<string, (change: Change) => boolean>> = {
  "BB-19: nothing the desk offers or writes is above the authority in force": ({ was, is, around }) => {
    const ours = is.facts.offers
      .slice(was.facts.offers.length)
      .filter((one) => one.from === "desk" && one.kind !== "withdraws");
    const letters = is.facts.letters.slice(was.facts.letters.length).flatMap((one) => one.offerCents ?? []);
    const amounts = [...ours.map((one) => one.amountCents), ...letters];
    const most = Math.min(...limits(around.authorities, was.facts, around));
    return amounts.every((amount) => amount <= most && most !== Number.POSITIVE_INFINITY);
  },
  "AL-09: no offer without a documented bill, and none on a barred one": ({ was, is }) =>
    !is.facts.offers.slice(was.facts.offers.length).some((one) => one.from === "desk") ||
    (was.facts.bills.some((bill) => bill.documented) && was.facts.confirmed?.barred !== true),
  "BB-15: negotiation has a further bill, a supervisor's word, or a collector": ({ is }) =>
    is.stage !== "negotiating" ||
    is.facts.override !== undefined ||
    is.facts.collector !== undefined ||
    is.facts.bills.some((bill) => bill.documented && bill.further),
  "BB-38: whoever waits does so with the member's credit safe": ({ was, is, around, event }) =>
    event !== "plan-decides" ||
    is.stage !== "waiting" ||
    jeopardyOf({ ...around, facts: was.facts }).jeopardy === "no",
  "BB-41: from waiting only options 1 and 2": ({ is }) =>
    is.facts.decisions.every((one) => one.mayWait || one.chosen?.option !== "wait"),
  "BB-26: what was settled closes with all five facts": ({ was, is }) => {
    if (
      is.stage !== "closed" ||
      was.stage === "closed" ||
      is.facts.payments.length === 0 ||
      is.facts.closed?.why.startsWith("the member withdrew")
    )
      return true;
    const { agreements, instruction, memberTold } = is.facts;
    const roles = agreements
      .at(-1)
      ?.signatures.filter((one) => one.how === "electronic" || one.checkedBy)
      .map((one) => one.role);
    return (
      roles?.includes("provider") === true &&
      roles.includes("plan") &&
      instruction !== undefined &&
      memberTold !== undefined
    );
  },
  "BB-39: a legal clock is never moved": ({ was, is }) =>
    was.clocks
      .filter((one) => one.name === "dispute the debt")
      .every((one) =>
        is.clocks.filter((later) => later.name === one.name).every((later) => later.dueAt === one.dueAt),
      ),
  "BB-14: history stays": ({ was, is }) =>
    (
      [
        "bills",
        "letters",
        "offers",
        "attempts",
        "followUps",
        "payments",
        "agreements",
        "decisions",
        "grants",
        "inbound",
      ] as const
    ).every((list) => {
      const [before, after] = [was.facts[list], is.facts[list]] as const;
      return after.length >= before.length;
    }),
  "BB-13, BB-14: one schedule at most": ({ is }) =>
    is.clocks.filter((one) => one.name === "close").length <= 1 &&
    new Set(is.clocks.map((one) => `${one.name} ${one.nth}`)).size === is.clocks.length,
  "GN-04: the open steps are those of the stage": ({ is }) =>
    is.openSteps.join() ===
    stepsDue(balanceBill, is.stage, is.facts)
      .map((one) => one.title)
      .join(),
  "a closed case has no desk clock running": ({ is }) =>
    is.stage !== "closed" || is.clocks.every((one) => one.name === "dispute the debt"),
  "every clock that runs says why": ({ was, is }) =>
    is.clocks.every((one) => was.clocks.includes(one) || one.explain.steps.length > 0),
  "letters to the provider stop with counsel (BB-35)": ({ was, is, event }) =>
    was.stage !== "with counsel" ||
    is.stage !== "with counsel" ||
    event === "record-proof" ||
    is.facts.letters
      .slice(was.facts.letters.length)
      .every((one) => one.to !== "provider" || was.facts.counsel?.allowsProviderContact === true),
};

const isNewerOfLine = (later: Authority, one: Authority) =>
  later.basis === one.basis && later.per === one.per && later.grantedAt > one.grantedAt;

function limits(authorities: readonly Authority[], facts: BillFacts, { now, desk }: Around): number[] {
  const today = civilDateIn(desk.zone, now);
  const claim = claimForAuthority(facts);
  const live = authorities.filter(
    (one, index) =>
      one.validFrom <= today &&
      (!one.validTo || one.validTo >= today) &&
      (!one.revokedAt || one.revokedAt > now) &&
      !authorities.slice(index + 1).some((later) => later.supersedes === one.id || isNewerOfLine(later, one)),
  );
  return live.map((one) =>
    one.basis === "dollars-additional"
      ? one.cents
      : Math.max(
          0,
          Math.floor(((claim.billedCents ?? 0) * one.percent) / 100) -
            (claim.planPaidCents ?? 0) -
            (claim.patientResponsibilityCents ?? 0),
        ),
  );
}
