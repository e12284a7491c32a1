// The letters of an appeal in the frame of every letter of the desk.
import { type CivilDate, dateInWords } from "../../../core/calendar.ts";
import { clientNamed as clientOf } from "../../../core/fragments/facts.ts";
import type { Addressee, Language } from "../../../core/letter.ts";
import { dollars } from "../../../core/money.ts";
import type { Party } from "../../../core/playbook.ts";
import type { AppealClock } from "../../../core/playbooks/appeal/clocks.ts";
import { lawClocks } from "../../../core/playbooks/appeal/clocks-law.ts";
import type { AppealEvent } from "../../../core/playbooks/appeal/events.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import type { Lock } from "../../../core/wording.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { type LetterOf, letterFrame } from "../../../desk/letter-frame/frame.ts";
import { contactLock } from "../../../desk/letter-frame/frame-words.ts";
import { addressLines } from "../../../desk/letter-frame/words.ts";
import { blanks, everywhere } from "./blanks.ts";

export type Letter = LetterOf<AppealFacts>;

const labels = {
  en: { provider: "Provider", claim: "Claim number" },
  es: { provider: "Proveedor", claim: "Número de reclamación" },
};

export const { memberLetter, businessLetter } = letterFrame<AppealFacts, AppealEvent, AppealClock>()({
  blanks,
  everywhere,
  common: ({ provider, member, claim }) => ({
    provider: provider.name,
    member: member.name,
    claim: claim.number,
  }),
  member: ({ member }) => member,
  memberRows: ({ provider, claim }, language: Language) => [
    [labels[language].provider, provider.name],
    [labels[language].claim, claim.number],
  ],
  businessRows: ({ member, claim, disputedCents }) => [
    ["Patient", member.name],
    ["Member id", member.memberId],
    ["Claim", claim.number],
    ["Dates of service", serviceDates(claim)],
    ["In dispute", disputedCents === undefined ? null : dollars(disputedCents)],
  ],
});

function serviceDates({ serviceFrom: from, serviceTo: to }: AppealFacts["claim"]): string | null {
  if (!from) return null;
  return to && to !== from ? `${dateInWords(from)} to ${dateInWords(to)}` : dateInWords(from);
}

/** The provider, on the channel on which it takes letters. */
export function toProvider({ provider: { name, channel } }: AppealFacts): Addressee {
  const byPost = channel?.kind === "post" ? addressLines(channel.address) : [];
  const place = channel && channel.kind !== "post" ? [`By ${channel.kind}: ${channel.address}`] : byPost;
  return { name, lines: channel?.person ? [`Attention: ${channel.person}`, ...place] : place };
}

/** The name of a client party of the case, or what it is where it has none. */
export const clientNamed = (facts: AppealFacts, party: Party): string =>
  clientOf(facts, party) ?? `the ${party}`;

export const toOther = (facts: AppealFacts, party: Party): Addressee =>
  party === "provider" ? toProvider(facts) : { name: clientNamed(facts, party), lines: [] };

/** The date of law, or the desk's own, by which this level is answered; null where neither runs. */
export function answerBy({ clocks }: LetterContext): { on: CivilDate; byLaw: boolean } | null {
  const law = clocks.find(({ name }) => Object.hasOwn(lawClocks, name) && !/last day|notice/.test(name));
  const own = clocks.find(({ name }) => name === "answer");
  const found = law ?? own;
  return found ? { on: found.dueOn, byLaw: law !== undefined } : null;
}

/** A letter that goes to whoever appeals: to a provider in one wording, to a member in another. */
export const toWhoeverAppeals =
  (provider: Letter, member: Letter): Letter["write"] =>
  (facts, context) =>
    (context.letter.to === "member" ? member : provider).write(facts, context);

/** Locks, by the rule that holds the clause as it is. */
export const locks = {
  contact: contactLock,
  payment: { rule: "AL-03", why: "Only what the stored check bears out is said of the payment." },
  levels: { rule: "AL-04", why: "They are told which level this is, and what is left to them." },
  open: { rule: "AL-07", why: "They are told how long the appeal stays open, and that it comes back." },
  law: { rule: "A-17", why: "A date of law is said as its clock has it." },
  reasons: { rule: "AL-06", why: "An answer gives its reasons, and where they stand in the plan document." },
  offer: { rule: "BB-19", why: "What is offered stands in the ledger, and nowhere else." },
  instruction: { rule: "BB-22", why: "The instruction says whom to pay, how much and by when." },
} as const satisfies { readonly [name: string]: Lock };
