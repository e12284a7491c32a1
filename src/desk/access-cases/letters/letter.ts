// The letters of a case about access in the frame of every letter of the desk.
import { dateInWords } from "../../../core/calendar.ts";
import type { AccessEvent } from "../../../core/fragments/access/events.ts";
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { Addressee } from "../../../core/letter.ts";
import type { LetterFact, Party } from "../../../core/playbook.ts";
import type { Lock } from "../../../core/wording.ts";
import { type LetterOf, letterFrame } from "../../letter-frame/frame.ts";
import { contactLock } from "../../letter-frame/frame-words.ts";
import { addressLines } from "../../letter-frame/words.ts";
import { blanks, everywhere } from "./blanks.ts";

export type Letter = LetterOf<AccessFacts>;

/** Clocks that letters name. */
type LetterClock = "alternate named" | "close in silence" | "planned service";

export const { memberLetter, businessLetter } = letterFrame<AccessFacts, AccessEvent, LetterClock>()({
  blanks,
  everywhere,
  common: ({ provider, member, planName }) => ({
    provider: provider.name,
    member: member.name,
    plan: planName || "the plan",
  }),
  member: ({ member }) => member,
  memberRows: ({ provider, service: { plannedOn } }, language, on) => [
    [labels[language].provider, provider.name],
    [labels[language].planned, plannedOn && on(plannedOn)],
  ],
  businessRows: ({ member, planName, service: { description, codes, plannedOn } }) => [
    ["Plan", planName],
    ["Member", member.name],
    ["Member id", member.memberId],
    ["Service", description],
    ["Codes", codes],
    ["Planned for", plannedOn && dateInWords(plannedOn)],
  ],
});

const labels = {
  en: { provider: "Provider", planned: "Planned visit" },
  es: { provider: "Proveedor", planned: "Cita" },
};

/** Locks, by the rule that holds the clause as it is. */
export const locks = {
  contact: contactLock,
  explains: { rule: "PN-03", why: "What is said of the plan binds nobody, and must say so." },
  contract: { rule: "PN-11", why: "The signatures rest on these very words." },
  ending: { rule: "PN-06", why: "Everybody is told in the same words how it ended." },
  alternate: { rule: "PN-16", why: "Whoever looks for another provider is told by when." },
  silence: { rule: "A-06", why: "Nobody's case closes in silence without having been told the day." },
  reopen: { rule: "A-10", why: "Everybody is told that the case opens again, and how." },
} as const satisfies { readonly [name: string]: Lock };

/** The provider, on the channel that was recorded for it. */
export function toProvider({ provider, contact }: AccessFacts): Addressee {
  const { channel } = provider;
  const person = contact?.name ?? channel?.person;
  const place =
    channel?.kind === "post"
      ? addressLines(channel.address)
      : channel
        ? [`By ${channel.kind}: ${channel.address}`]
        : [];
  return { name: provider.name, lines: person ? [`Attention: ${person}`, ...place] : place };
}

/** Whoever of the case a letter to others goes to. */
export function toParty(facts: AccessFacts, { to }: Pick<LetterFact, "to">): Addressee {
  if (to === "provider") return toProvider(facts);
  const person = facts.requester.party === to ? facts.requester.name : undefined;
  return { name: clientNamed(facts, to), lines: person ? [`Attention: ${person}`] : [] };
}

/** The name of a client party of the case, or what it is where it has none. */
export const clientNamed = ({ clients }: AccessFacts, party: Party): string =>
  clients.find((one) => one.party === party)?.name ?? `the ${party.replaceAll("-", " ")}`;
