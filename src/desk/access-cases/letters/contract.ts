// The contract with its letter: what is covered, what is paid, what the patient owes, and both signatures
// (PN-11). Every word that binds is locked.
import { dateInWords } from "../../../core/calendar.ts";
import { type AccessFacts, type Contract, contractOf } from "../../../core/fragments/access/facts.ts";
import { dollars } from "../../../core/money.ts";
import type { Clauses, Say } from "../../../core/wording.ts";
import { atStart } from "../../../core/words.ts";
import type { LetterContext } from "../../case-file/case-type.ts";
import { heading, paragraph, signature, table } from "../../letter-frame/blocks.ts";
import { ownParagraphs } from "../../letter-frame/frame.ts";
import type { everywhere } from "./blanks.ts";
import { businessLetter, locks, toProvider } from "./letter.ts";

const locked = locks.contract;

/** The one that goes out with this letter. */
const contractIn = (facts: AccessFacts, { letter }: LetterContext): Contract | undefined =>
  facts.contracts.find((one) => one.letterNo === letter.no) ?? contractOf(facts);

const bases = {
  "percent of Medicare": "what Medicare pays for the service on the day it is given",
  "percent of billed": "the charge that is billed for the service",
} as const;

const clauses = {
  subject: { title: "Subject", shape: "subject", en: "Agreement for {member}, to sign" },
  opening: {
    title: "Above the contract",
    en: "Here is the agreement we spoke about. Please read it, sign it, and send it back.",
  },
  covers: {
    title: "1: what it covers",
    en: "1. What it covers. Services of {provider} to {member}, a member of {plan}.",
    locked,
  },
  "covers codes": { title: "1: the codes", en: "The services are those of the codes {codes}.", locked },
  "covers all": {
    title: "1: every service",
    en: "All services that the plan covers are part of it.",
    locked,
  },
  "covers members": {
    title: "1: every member",
    en: "1. What it covers. Services of {provider} to members of {plan}.",
    locked,
  },
  rate: {
    title: "2: a fixed price",
    en: "2. Price. {plan} allows {rate} in all for these services.",
    locked,
  },
  percent: { title: "2: a percentage", en: "2. Price. {plan} allows {percent} percent of {base}.", locked },
  share: {
    title: "3: the patient's share",
    en: [
      "3. The patient. Of what the plan allows, the patient owes the share that the EOB shows, and",
      "no more. {provider} bills the patient for nothing else.",
    ],
    locked,
  },
  pay: {
    title: "4: by when it is paid",
    en: "4. Payment. {plan} pays within {days} days after a claim without errors has come.",
    locked,
  },
  "from until": {
    title: "5: from when until when",
    en: "5. Time. The agreement holds for services from {from} to {until}.",
    locked,
  },
  from: { title: "5: from when", en: "5. Time. The agreement holds for services from {from} on.", locked },
  ends: {
    title: "5: how it ends",
    en: "Either side may end it in writing, 60 days ahead.",
    locked,
  },
  bound: {
    title: "6: who is bound",
    en: "6. Who is bound. {provider} and {plan} sign and are bound. {desk} acts for the plan and is not.",
    locked,
  },
  holds: { title: "When it holds", en: "The agreement holds once both have signed.", locked },
  after: {
    title: "Below the contract",
    en: "Is something not as we agreed? Please call us before you sign.",
  },
} as const satisfies Clauses;

type Speaks = Say<typeof clauses, (typeof everywhere)[number]>;

export const contractLetter = businessLetter({
  letter: "contract",
  writtenBy: "send-contract",
  title: "The contract, with its letter",
  reader: "provider",
  when: "When a price is offered and the provider wants it in writing.",
  clauses,
  text: (facts, context, say) => {
    const contract = contractIn(facts, context);
    const own = ownParagraphs(context.letter);
    const title = contract?.kind ?? "contract";
    return {
      to: toProvider(facts),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("opening")),
        ...own,
        heading(atStart(title)),
        ...table(["Provider", facts.provider.name], ["Plan, which pays", facts.planName]),
        ...(contract ? termsOf(contract, say) : []),
        ...paragraph(say("share")),
        ...(contract ? timeOf(contract, say) : []),
        ...paragraph(say("bound"), say("holds")),
        ...paragraph(say("after")),
        signature(facts.provider.name, "Provider: name, title, signature and date"),
        signature(facts.planName, "Plan: name, title, signature and date"),
      ],
    };
  },
});

/** What is covered and what is paid for it. */
function termsOf({ kind, codes, pricing: { basis, percent, rateCents } }: Contract, say: Speaks) {
  const which = codes.length > 0 ? say("covers codes", { codes: codes.join(", ") }) : say("covers all");
  const price =
    basis === "case rate"
      ? rateCents !== undefined && say("rate", { rate: dollars(rateCents) })
      : percent !== undefined && say("percent", { percent: String(percent), base: bases[basis] });
  return [
    ...paragraph(say(kind === "single case agreement" ? "covers" : "covers members"), which),
    ...paragraph(price),
  ];
}

function timeOf({ payWithinDays, from: first, to }: Contract, say: Speaks) {
  const from = dateInWords(first);
  return [
    ...paragraph(say("pay", { days: String(payWithinDays) })),
    ...(to
      ? paragraph(say("from until", { from, until: dateInWords(to) }))
      : paragraph(say("from", { from }), say("ends"))),
  ];
}
