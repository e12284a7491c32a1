// What the client's window says of one case: what waits for this reader, the plan's choice with what follows
// from each way, and what is to be paid. Nothing of the desk's notes, and no more than a letter to them says.
import { type Cents, cents, dollars, sum } from "../../../core/money.ts";
import type { Moment } from "../../../core/playbook.ts";
import { screenOf, splitInput, splitOf } from "../../../core/playbooks/balance-bill/bills.ts";
import {
  agreementOf,
  agreementOut,
  type BillFacts,
  isSigned,
} from "../../../core/playbooks/balance-bill/facts.ts";
import { isPaid } from "../../../core/playbooks/balance-bill/payments.ts";
import { billSide, planSide } from "../../../core/rules/split-sides.ts";
import { spokenDay } from "../../../core/spoken.ts";
import type { ClientItem, ClientStory, StoryAct, StoryAmount, StoryContext } from "../../../core/windows.ts";
import { decisionFor } from "./client-choice.ts";
import { dueOf, event, question, type Told } from "./client-parts.ts";
import { type ClientWhere, type ClientWords, clientWords } from "./client-words.ts";

/** The story as `moment.actor`, its reader, acts: the TPA confirms and pays, the plan decides and signs. */
export function clientStory(moment: Moment<BillFacts>, context: StoryContext): ClientStory {
  const { facts } = moment;
  const words = clientWords(context.language);
  const told: Told = { at: moment, facts, context, words };
  const decision = decisionFor(told);
  return {
    title: words.title(facts.member.name, facts.provider.name),
    says: words.where[stages[context.stage] ?? "checking"],
    waiting: [...confirming(told), ...signing(told), ...paying(told)],
    ...(decision ? { decision } : {}),
    payments: payments(told),
    figures: figures(told),
  };
}

const stages: Readonly<Record<string, ClientWhere>> = {
  intake: "checking",
  explaining: "own share",
  resuming: "reopened",
  answering: "writing",
  barred: "barred",
  watching: "watching",
  "watching monthly": "watching",
  negotiating: "negotiating",
  "plan deciding": "deciding",
  "with counsel": "counsel",
  waiting: "waiting",
  paying: "paying",
  telling: "telling",
  closed: "closed",
};

function item(told: Told, name: keyof ClientWords["items"], act: StoryAct, clock?: string): ClientItem {
  const [says, label] = told.words.items[name];
  const due = clock === undefined ? undefined : dueOf(told, clock);
  return { name, says, label, act, ...(due ? { due } : {}) };
}

/** BB-03: the figures, whether the law bars the bill, and the TPA's word on both. */
function confirming(told: Told): ClientItem[] {
  const { facts, at, context } = told;
  if (at.actor.party !== "tpa" || context.stage !== "intake" || facts.confirmed) return [];
  const choices = (["emergency", "airAmbulance"] as const).map((name) =>
    question(told, { name, kind: "choice", words: name, needed: true }),
  );
  const money = [
    ["billedCents", "billed"],
    ["planPaidCents", "planPaid"],
    ["patientResponsibilityCents", "share"],
  ] as const;
  const amounts = money.map(([name, words]) => question(told, { name, kind: "money", words, needed: true }));
  const source = question(told, { name: "source", kind: "text", words: "source", needed: true });
  // Whoever has no claim number yet is asked for it: links, remittances and the LOA go by it.
  const number = question(told, { name: "claimNumber", kind: "text", words: "claim", needed: true });
  const named = facts.claim.number === undefined ? [number] : [];
  const unscreened = screenOf(facts).outcome === "cannot tell";
  const unknown = splitOf(facts).verdict === "cannot tell yet";
  return [
    ...(unscreened ? [item(told, "screen", event("screen-bill", {}, choices))] : []),
    ...(unknown ? [item(told, "figures", event("enter-figures", {}, [...amounts, source]))] : []),
    ...(unscreened || unknown ? [] : [item(told, "confirm", event("confirm-split", {}, named))]),
  ];
}

/** BB-21: the LOA that is out, until the plan has signed it. */
function signing(told: Told): ClientItem[] {
  const { facts, at, context, words } = told;
  const agreement = agreementOut(facts);
  if (at.actor.party !== "plan" || !agreement || agreement.declined || facts.closed || isSigned(facts))
    return [];
  // The provider wants another amount, and the plan is choosing: this one is not to be agreed meanwhile.
  if (context.stage === "plan deciding") return [];
  if (agreement.signatures.some(({ role }) => role === "plan")) return [];
  const says = words.signOver(dollars(agreement.amountCents));
  return [{ ...item(told, "sign", { kind: "sign", no: agreement.letterNo }), says }];
}

/** BB-22 to BB-24: what the TPA still has to do about the agreed amount. */
function paying(told: Told): ClientItem[] {
  const { facts, at, context } = told;
  if (at.actor.party !== "tpa" || context.stage !== "paying" || !facts.instruction || isPaid(facts))
    return [];
  const reference = question(told, { name: "reference", kind: "text", words: "reference", needed: false });
  const asks = [
    question(told, { name: "additionalCents", kind: "money", words: "paid", needed: true }),
    question(told, { name: "paidOn", kind: "date", words: "paidOn", needed: false }),
    question(told, { name: "reference", kind: "text", words: "eob", needed: true }),
  ];
  const open = facts.instruction.acknowledgedAt === undefined && facts.payments.length === 0;
  return [
    ...(open ? [item(told, "acknowledge", event("acknowledge-payment", {}, [reference]))] : []),
    item(told, "pay", { ...event("record-payment", {}, asks), paper: "eob" }, "payment"),
  ];
}

function payments(told: Told): ClientStory["payments"] {
  const { facts, context, words } = told;
  const agreement = agreementOf(facts);
  if (!agreement || !facts.instruction || told.at.actor.party === "broker") return [];
  const agreed = agreement.amountCents;
  const paid = sum(facts.payments.map(({ additionalCents }) => additionalCents));
  const state = isPaid(facts)
    ? "paid"
    : facts.payments.length > 0
      ? "differs"
      : facts.instruction.acknowledgedAt === undefined
        ? "to pay"
        : "acknowledged";
  const says =
    facts.payments.length > 0
      ? comparison(words, { agreed, paid, accepted: isPaid(facts) })
      : words.toPay(dollars(agreed), spokenDay(context.language, agreement.payBy, context.today));
  const late = state !== "paid" && agreement.payBy < context.today;
  return [{ cents: agreed, payBy: agreement.payBy, says, state, late, acts: paying(told) }];
}

type Compared = { readonly agreed: Cents; readonly paid: Cents; readonly accepted: boolean };

function comparison(words: ClientWords, { agreed, paid, accepted }: Compared): string {
  const difference = dollars(cents(Math.abs(paid - agreed)));
  if (paid === agreed) return words.paid(dollars(agreed));
  if (accepted) return words.accepted(dollars(paid), dollars(agreed));
  const tell = paid < agreed ? words.short : words.over;
  return tell(dollars(paid), dollars(agreed), difference);
}

/** A broker knows what is disputed, and nothing of what the plan pays or agreed (amountFields). */
function figures({ facts, words, at }: Told): StoryAmount[] {
  const input = splitInput(facts);
  const plan = planSide(input);
  const known: Readonly<Record<keyof ClientWords["figures"], Cents | null>> = {
    charge: billSide(input, plan)?.chargeCents ?? null,
    plan: plan.planPaidCents,
    share: plan.shareCents,
    disputed: splitOf(facts).balanceBillCents ?? facts.confirmed?.balanceBillCents ?? null,
  };
  return (Object.keys(known) as (keyof typeof known)[]).flatMap((name) => {
    const amount = known[name];
    if (amount === null || (at.actor.party === "broker" && name !== "disputed")) return [];
    const [label, says] = words.figures[name];
    return [{ name, label, says, cents: amount, strong: name === "disputed" }];
  });
}
