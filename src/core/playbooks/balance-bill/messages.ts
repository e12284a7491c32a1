// A message in our own words to somebody on the case. It goes the way every letter goes, with proof and undo.
import { choice, moment, optional, text } from "../../fields.ts";
import { eventsOf, type Moment, type Party } from "../../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../../ruling.ts";
import { type BillFacts, writing } from "./facts.ts";
import type { Message } from "./message-fact.ts";
import { offersNothing } from "./own-words.ts";
import { counselLetsIt } from "./send.ts";

const event = eventsOf<BillFacts>();

/** Collectors are left out: to them the member writes, with the letter that the law gives them. */
export const messageReaders = [
  "member",
  "provider",
  "tpa",
  "plan",
  "broker",
  "medical-management",
  "counsel",
] as const satisfies readonly Party[];

const isOnCase = ({ clients, counsel }: BillFacts, party: Party): boolean =>
  party === "member" ||
  party === "provider" ||
  (party === "counsel" && counsel !== undefined) ||
  clients.some((one) => one.party === party);

function onCase({ facts }: Moment<BillFacts>, to: Party): Ruling {
  if (isOnCase(facts, to)) return allowed;
  const says = `There is no ${to} on this case.`;
  return refused("PARTY_NOT_ON_CASE", "GN-06", says, "Write to somebody who is on it.");
}

export const sendMessage = event({
  title: "Send a message",
  rule: "GN-06",
  by: ["desk"],
  asks: {
    to: choice("To whom", messageReaders),
    text: text("Message", { most: 4000 }),
    sendAt: optional(moment("Send it later, not before", { hint: "Left out, it goes at once." })),
  },
  checks: (at, { to, text: words }) =>
    firstRefusal([
      () => onCase(at, to),
      () => (to === "provider" ? counselLetsIt(at) : allowed),
      () => offersNothing(to, words),
    ]),
  records: (facts, { to, text: words, sendAt }, { now, actor }) => {
    const later = sendAt === undefined ? {} : { sendAt };
    const after = writing(facts, now, { template: "message", to, ...later });
    const one: Message = { letterNo: after.letters.length, to, text: words, by: actor.name };
    return { ...after, messages: [...(facts.messages ?? []), one] };
  },
  says: ({ to }, { actor }) => `${actor.name} wrote a message to the ${to}.`,
});
