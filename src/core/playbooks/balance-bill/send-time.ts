// A letter that waits for its time is given another one.
import { count, moment } from "../../fields.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import { type BillFacts, letterNo, withLetter } from "./facts.ts";

const isWaiting = ({ sendAt, proof, held }: BillFacts["letters"][number], now: number): boolean =>
  sendAt !== undefined && sendAt > now && !proof && !held;

/** What the letter says stays, and every guard is asked again when its new time comes. */
export const changeSendTime = eventsOf<BillFacts>()({
  title: "Change when a letter goes out",
  rule: "BB-09",
  by: ["desk"],
  asks: {
    letter: count("Number of the letter", { least: 1, most: 9999 }),
    sendAt: moment("Send it, not before"),
  },
  guards: [
    guard("BB-09", ({ facts, now }) =>
      facts.letters.some((one) => isWaiting(one, now))
        ? allowed
        : refused("NO_LETTER_WAITS", "BB-09", "No letter waits for its time.", "Write one for later first."),
    ),
  ],
  checks: ({ facts, now }, input) => {
    const letter = letterNo(facts, input.letter);
    if (!letter || !isWaiting(letter, now)) {
      const says = `Letter ${input.letter} does not wait for its time.`;
      return refused("NO_LETTER_WAITS", "BB-09", says, "Choose one that is to go later.");
    }
    if (input.sendAt > now) return allowed;
    const says = "That time is past.";
    return refused("SEND_TIME_PAST", "BB-09", says, "Choose a later time, or take it back and send it now.");
  },
  records: (facts, input) => withLetter(facts, input.letter, { sendAt: input.sendAt }),
  says: ({ letter }) => `Letter ${letter} is to go at another time.`,
});
