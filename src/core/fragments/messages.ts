// A message in our own words to somebody on the case. It goes the way every letter goes, with proof and undo.
import { choice, text } from "../fields.ts";
import { eventsOf, type Moment, type Party } from "../playbook.ts";
import { allowed, firstRefusal, type Ruling, refused } from "../ruling.ts";
import { theParty } from "../words.ts";
import { type Message, type SharedFacts, writing } from "./facts.ts";
import { offersNothing } from "./own-words.ts";
import { sendAt } from "./sending.ts";

type MessageRules<F extends SharedFacts> = {
  readonly readers: readonly Party[];
  readonly isOnCase: (facts: F, party: Party) => boolean;
  readonly mayContactProvider?: (moment: Moment<F>) => Ruling;
};

const onCase = (isOn: boolean, to: Party): Ruling =>
  isOn
    ? allowed
    : refused(
        "PARTY_NOT_ON_CASE",
        "GN-06",
        `There is no ${to} on this case.`,
        "Write to somebody who is on it.",
      );

export const sendMessage = <F extends SharedFacts>(so: MessageRules<F>) =>
  eventsOf<F>()({
    title: "Send a message",
    rule: "GN-06",
    by: ["desk"],
    asks: { to: choice("To whom", so.readers), text: text("Message", { most: 4000 }), sendAt },
    checks: (at, { to, text: words }) =>
      firstRefusal([
        () => onCase(so.isOnCase(at.facts, to), to),
        () => (to === "provider" ? (so.mayContactProvider?.(at) ?? allowed) : allowed),
        () => offersNothing(to, words),
      ]),
    records: (facts, { to, text: words, sendAt: time }, { now, actor }) => {
      const later = time === undefined ? {} : { sendAt: time };
      const after = writing(facts, now, { template: "message", to, ...later });
      const one: Message = { letterNo: after.letters.length, to, text: words, by: actor.name };
      return { ...after, messages: [...(facts.messages ?? []), one] };
    },
    says: ({ to }, { actor }) => `${actor.name} wrote a message to ${theParty(to)}.`,
  });

/** Member and provider are on every case; clients where they are named. */
export const isPartyOf = ({ clients }: Pick<SharedFacts, "clients">, party: Party): boolean =>
  party === "member" || party === "provider" || clients.some((one) => one.party === party);
