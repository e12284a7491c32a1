// How it came out, for everybody who has to hear it (PN-06, AN-08, AN-15, AP-09, AP-16): who accepts, on
// which terms, or who refused and what follows.
import { dateInWords } from "../../../core/calendar.ts";
import {
  type AccessFacts,
  contractOf,
  type Resolution,
  resolutionOf,
} from "../../../core/fragments/access/facts.ts";
import type { Clauses } from "../../../core/wording.ts";
import { type Perhaps, paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, type Letter, locks, memberLetter, toParty } from "./letter.ts";

const kindOf = (facts: AccessFacts): Resolution["kind"] | null => resolutionOf(facts)?.kind ?? null;

const alternateOf = (facts: AccessFacts) =>
  facts.alternates.find(({ no }) => no === resolutionOf(facts)?.alternateNo)?.provider.name ?? "";

const memberClauses = {
  subject: {
    title: "Subject",
    shape: "subject",
    en: "News about your visit",
    es: "Noticias sobre su cita",
  },
  accepts: {
    title: "The provider accepts",
    en: "Good news: {provider} will see you with your plan.",
    es: "Buenas noticias: {provider} lo atiende con su plan.",
    locked: locks.ending,
  },
  contracted: {
    title: "There is a contract",
    en: "Good news: {provider} and your plan signed an agreement. They will see you with your plan.",
    es: "Buenas noticias: {provider} y su plan firmaron un acuerdo. Lo atienden con su plan.",
    locked: locks.ending,
  },
  "alternate accepts": {
    title: "Another provider accepts",
    en: "Good news: {alternate} will see you with your plan.",
    es: "Buenas noticias: {alternate} lo atiende con su plan.",
    locked: locks.ending,
  },
  card: {
    title: "What to bring",
    en: "Bring your plan card to the visit. If the front desk says no, call us from there.",
    es: "Lleve su tarjeta del plan a la cita. Si allí le dicen que no, llámenos desde allí.",
  },
  share: {
    title: "What to pay there",
    en: "Pay no more than the share that your plan shows you. Ask them to send the bill to your plan.",
    es: "Pague solo la parte que su plan le indica. Pida que manden la factura a su plan.",
  },
  refused: {
    title: "The provider refused",
    en: "{provider} does not take your plan. We are sorry.",
    es: "{provider} no acepta su plan. Lo sentimos.",
    locked: locks.ending,
  },
  looking: {
    title: "We look for another",
    en: "We are looking for another place for you. If you know a good one, call us and tell us its name.",
    es: "Buscamos otro lugar para usted. Si conoce uno bueno, llámenos y díganos su nombre.",
  },
  "do not pay": {
    title: "Do not pay upfront",
    en: "Do not pay in full upfront. Call us first if they ask you to.",
    es: "No pague todo por adelantado. Si se lo piden, llámenos primero.",
  },
  planned: {
    title: "The planned day",
    en: "Your visit is planned for {plannedOn}.",
    es: "Su cita es el {plannedOn}.",
  },
} as const satisfies Clauses;

export const resolutionToMember = memberLetter({
  letter: "resolution notice to the member",
  title: "How it came out, for the member",
  when: "When the provider accepts or refuses, a contract is signed, or another provider is found.",
  clauses: memberClauses,
  text: ({ say, facts, on }) => {
    const kind = kindOf(facts);
    const { plannedOn } = facts.service;
    const planned = plannedOn && say("planned", { plannedOn: on(plannedOn) });
    const good =
      kind === "alternate accepts"
        ? say("alternate accepts", { alternate: alternateOf(facts) })
        : kind === "accepts" || kind === "contracted"
          ? say(kind)
          : null;
    return {
      subject: say("subject"),
      blocks: good
        ? [
            ...paragraph(good, kind !== "alternate accepts" && planned),
            ...paragraph(say("card"), say("share")),
          ]
        : [...paragraph(say("refused")), ...paragraph(say("looking"), say("do not pay"))],
    };
  },
});

export const resolutionToOthers = businessLetter({
  letter: "resolution notice",
  writtenBy: "tell-party",
  title: "How it came out",
  reader: "client",
  when: "When the provider accepts or refuses, a contract is signed, or another provider is found.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "{provider}: how it came out" },
    accepts: {
      title: "The provider accepts",
      en: "{provider} accepts {plan} and will see {member}.",
      locked: locks.ending,
    },
    contracted: {
      title: "There is a contract",
      en: "{provider} and {plan} signed a {title}. {provider} will see {member}.",
      locked: locks.ending,
    },
    "alternate accepts": {
      title: "Another provider accepts",
      en: "{alternate} accepts {plan} and will see {member}. {provider} does not.",
      locked: locks.ending,
    },
    refused: {
      title: "The provider refused",
      en: "{provider} does not accept {plan} and will not talk about a contract.",
      locked: locks.ending,
    },
    "another by": {
      title: "Another provider is needed, by when",
      en: "Please name another provider by {dueOn}. We ask each one you name, and tell you what it says.",
      locked: locks.alternate,
    },
    another: {
      title: "Another provider is needed",
      en: "Please name another provider. We ask each one you name, and tell you what it says.",
    },
    again: {
      title: "When to ask again",
      en: "It is noted in the registry. We would ask {provider} again from {retryOn} on.",
    },
    kept: {
      title: "It is noted",
      en: "It is noted in the registry, with who said it and until when it counts.",
    },
  },
  text: (facts, context, say) => {
    const kind = kindOf(facts);
    const refusal = facts.refusals.at(-1);
    const due = context.clocks.find(({ name }) => name === "alternate named");
    const asked = due ? say("another by", { dueOn: dateInWords(due.dueOn) }) : say("another");
    const again = refusal && say("again", { retryOn: dateInWords(refusal.retryOn) });
    const title = contractOf(facts)?.kind ?? "contract";
    const said =
      kind === "contracted"
        ? say("contracted", { title })
        : kind === "alternate accepts"
          ? say("alternate accepts", { alternate: alternateOf(facts) })
          : kind === "accepts"
            ? say("accepts")
            : say("refused");
    return {
      to: toParty(facts, context.letter),
      subject: say("subject"),
      about: rowsOf(facts, kind),
      blocks: [
        ...paragraph(said),
        ...(kind === "refused" ? paragraph(asked, again) : paragraph(say("kept"))),
      ],
    };
  },
});

type Row = readonly [label: string, value: Perhaps];

/** What can be looked up: who said it and when, or the terms. */
function rowsOf(facts: AccessFacts, kind: Resolution["kind"] | null): Row[] {
  const last = facts.acceptances.at(-1);
  const refusal = facts.refusals.at(-1);
  const contract = contractOf(facts);
  const spoken = facts.outreach.findLast(({ outcome }) => outcome === "accepts");
  switch (kind) {
    case "accepts":
      return [
        ["Said by", spoken?.person],
        ["On", last && dateInWords(last.on)],
        ["Counts until", last && dateInWords(last.until)],
        ["Limited to", last?.scope],
      ];
    case "contracted":
      return [
        ["In force from", contract && dateInWords(contract.from)],
        ["Last day", contract?.to && dateInWords(contract.to)],
      ];
    case "refused":
      return [
        ["Refused by", refusal?.who],
        ["On", refusal && dateInWords(refusal.on)],
        ["In these words", refusal && `“${refusal.words}”`],
      ];
    default:
      return [];
  }
}

export const resolutionNotice: Letter["write"] = (facts, context) =>
  (context.letter.to === "member" ? resolutionToMember : resolutionToOthers).write(facts, context);
