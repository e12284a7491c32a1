// The provider will not accept and will not engage: that is written down, and somebody else is looked for.

import { usualUntil } from "../../acceptance.ts";
import { type CivilDate, civilDateIn, dateInWords } from "../../calendar.ts";
import { choice, count, date, type InputOf, optional, text } from "../../fields.ts";
import { eventsOf, type Moment } from "../../playbook.ts";
import { allowed, type Ruling, refused } from "../../ruling.ts";
import { some } from "../facts.ts";
import type { AccessRules } from "./access-rules.ts";
import { type AccessFacts, type Alternate, type RefusalFact, settling } from "./facts.ts";
import { learning } from "./outreach.ts";

const refusalAsks = {
  who: text("Who refused", { most: 120, hint: "Name, and what they are there" }),
  on: optional(date("When", { hint: "Left out: today." })),
  how: choice("How", ["phone", "e-mail", "letter", "fax", "in person"]),
  words: text("In what words", { most: 2000 }),
  retryOn: optional(date("Ask again from", { hint: "Left out: in half a year." })),
  documentId: optional(text("Paper that shows it", { most: 64 })),
};

function refusalDates({ on, retryOn }: InputOf<typeof refusalAsks>, today: CivilDate, rule: string): Ruling {
  if (on !== undefined && on > today)
    return refused(
      "DATE_IN_FUTURE",
      rule,
      `${dateInWords(on)} is still to come.`,
      "Check when they refused.",
    );
  if (retryOn === undefined || retryOn > today) return allowed;
  const says = `${dateInWords(retryOn)} is not ahead of today.`;
  return refused("RETRY_NOT_AHEAD", rule, says, "Give a day on which it is worth asking again.");
}

function askAgain({ refusals }: AccessFacts): string {
  const last = refusals.at(-1);
  return last ? ` Ask again from ${dateInWords(last.retryOn)}.` : "";
}

/** A refusal is evidence: who, when, in what words; the registry keeps it until the day to ask again. */
export const recordRefusal = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Record that the provider will not accept and will not engage",
    rule: so.rules.refused,
    by: ["desk"],
    asks: refusalAsks,
    checks: ({ now, desk }, input) => refusalDates(input, civilDateIn(desk.zone, now), so.rules.refused),
    records: (facts, { who, on: said, how, words, retryOn: retry, documentId }, at) => {
      const on = said ?? civilDateIn(at.desk.zone, at.now);
      const retryOn = retry ?? usualUntil("refusing", "told by phone", on);
      const one: RefusalFact = {
        no: facts.refusals.length + 1,
        who,
        on,
        words,
        how,
        retryOn,
        ...some({ documentId }),
        at: at.now,
        by: at.actor.name,
      };
      const evidence = { who, on, words, ...(documentId ? { documentIds: [documentId] } : {}) };
      const learned = { standing: "refusing", basis: "told by phone", on, until: retryOn, evidence } as const;
      return {
        ...facts,
        refusals: [...facts.refusals, one],
        acceptances: learning(facts, at, learned),
        ...settling(facts, "refused", at),
      };
    },
    says: ({ who, words }, { facts }) =>
      `${facts.provider.name} does not accept the plan. ${who}: "${words}"${askAgain(facts)}`,
    seenBy: so.insiders,
  });

const alternateAsks = {
  providerName: text("Name of the provider", { most: 160 }),
  providerNpi: optional(text("NPI of the provider", { most: 10 })),
  providerTin: optional(text("TIN of the provider", { most: 12 })),
  providerPhone: optional(text("Telephone number of the provider", { most: 40 })),
  note: optional(text("Why this one", { most: 500 })),
};

type Named = { readonly name: string; readonly npi?: string };
const same = (a: Named, b: Named): boolean =>
  a.npi !== undefined && b.npi !== undefined
    ? a.npi === b.npi
    : a.name.trim().toLowerCase() === b.name.trim().toLowerCase();

function isAnother(facts: AccessFacts, named: Named, rule: string): Ruling {
  if (same(facts.provider, named)) {
    const says = `${named.name} is the provider that refused.`;
    return refused("ALTERNATE_IS_REFUSER", rule, says, "Name another provider.");
  }
  if (!facts.alternates.some((one) => same(one.provider, named))) return allowed;
  const says = `${named.name} has been named on this case already.`;
  return refused("ALTERNATE_KNOWN", rule, says, "Look at what came of it, or name another provider.");
}

/** Whoever is on the case may know one; who has to look is the playbook's. */
export const nameAlternate = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Name another provider",
    rule: so.rules.findAlternate,
    by: ["desk", "tpa", "plan", "broker", "medical-management", "member"],
    asks: alternateAsks,
    checks: ({ facts }, { providerName, providerNpi }) =>
      isAnother(facts, { name: providerName, ...some({ npi: providerNpi }) }, so.rules.findAlternate),
    records: (facts, input, { now, actor }) => {
      const { providerName, providerNpi, providerTin, providerPhone } = input;
      const provider = {
        name: providerName,
        ...some({ npi: providerNpi, tin: providerTin, phone: providerPhone }),
      };
      const one: Alternate = {
        no: facts.alternates.length + 1,
        provider,
        at: now,
        by: actor.name,
        namedBy: actor.party,
      };
      return { ...facts, alternates: [...facts.alternates, one] };
    },
    says: ({ providerName }, { actor }) => `${actor.name} named ${providerName} to be asked instead.`,
    seenBy: so.insiders,
  });

const settledAsks = {
  alternate: count("Which of the alternates", { least: 1, most: 999 }),
  caseNumber: optional(text("Number of the case in which it was asked", { most: 60 })),
  words: optional(text("In the provider's words", { most: 2000 })),
};

/** Told by the child case once it has an answer; told twice, the second changes nothing. */
const settledOnce = ({ alternates }: AccessFacts, no: number, rule: string): Ruling => {
  const one = alternates.find((alternate) => alternate.no === no);
  if (!one) {
    const says = `This case has no alternate ${no}.`;
    return refused("NO_SUCH_ALTERNATE", rule, says, "Look at the alternates of the case.");
  }
  if (!one.settled) return allowed;
  const says = `${one.provider.name} has answered already: ${one.settled.how}.`;
  return refused("ALTERNATE_SETTLED", rule, says, "Nothing to do.");
};

const settledWith = <F extends AccessFacts>(
  facts: F,
  { alternate, caseNumber, words }: InputOf<typeof settledAsks>,
  how: "accepted" | "refused",
  { now }: Moment<F>,
): F => ({
  ...facts,
  alternates: facts.alternates.map((one) =>
    one.no === alternate ? { ...one, settled: { how, at: now, ...some({ caseNumber, words }) } } : one,
  ),
});

const nameOf = (facts: AccessFacts, no: number): string =>
  facts.alternates.find((one) => one.no === no)?.provider.name ?? `alternate ${no}`;

/** Only a case that still looks for somebody comes to its end by this; otherwise it is noted. */
export const alternateAccepted = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Record that an alternate provider accepts",
    rule: so.rules.askAlternate,
    by: ["desk", "post"],
    asks: settledAsks,
    checks: ({ facts }, { alternate }) => settledOnce(facts, alternate, so.rules.askAlternate),
    records: (facts, input, at) => {
      const after = settledWith(facts, input, "accepted", at);
      const looking = at.stage === "alternates";
      return looking
        ? { ...after, ...settling(after, "alternate accepts", at, { alternateNo: input.alternate }) }
        : after;
    },
    says: ({ alternate }, { facts }) => `${nameOf(facts, alternate)} accepts the plan.`,
    seenBy: so.insiders,
  });

export const alternateRefused = <F extends AccessFacts>(so: AccessRules<F>) =>
  eventsOf<F>()({
    title: "Record that an alternate provider does not accept",
    rule: so.rules.askAlternate,
    by: ["desk", "post"],
    asks: settledAsks,
    checks: ({ facts }, { alternate }) => settledOnce(facts, alternate, so.rules.askAlternate),
    records: (facts, input, at) => settledWith(facts, input, "refused", at),
    says: ({ alternate }, { facts }) => `${nameOf(facts, alternate)} does not accept the plan.`,
    seenBy: so.insiders,
  });
