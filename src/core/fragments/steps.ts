// Steps that open in the stages of every playbook.
import { wantsAnotherWay } from "../deliveries.ts";
import type { BaseFacts, Step } from "../playbook.ts";
import { lastLetter, reached, type SharedFacts } from "./facts.ts";

export const readWhatCame = <F extends SharedFacts>(rule: string): Step<F, "read-inbound", never> => ({
  title: "read and answer what came in",
  responsible: "desk",
  rule,
  does: "read-inbound",
  needed: (facts) => facts.inbound.some((one) => !one.read),
});

/** Runs by the 24-hour clock (`outreachClocks`); done once somebody has spoken with the member. */
export const reachMember = <F extends SharedFacts>(
  rule: string,
): Step<F, "log-contact", "reach the member"> => ({
  title: "reach the member",
  responsible: "desk",
  rule,
  does: "log-contact",
  clock: "reach the member",
  done: (facts) => reached(facts, "member"),
});

export const tryAnotherWay = <F extends BaseFacts>(rule: string): Step<F, "send-another-way", never> => ({
  title: "try another way with the letter that did not arrive",
  responsible: "desk",
  rule,
  does: "send-another-way",
  needed: (facts) => facts.letters.some(wantsAnotherWay),
});

/**
 * A letter of this template is written, and nothing shows yet that it went out.
 * @param letter  what it is called, where another may be on its way at the same time
 */
export const proveLetter = <F extends BaseFacts>(
  rule: string,
  template: string,
  letter = "letter",
): Step<F, "record-proof", never> => ({
  title: `record the proof that the ${letter} went out`,
  responsible: "desk",
  rule,
  does: "record-proof",
  needed: (facts) => {
    const last = lastLetter(facts, template);
    return last !== undefined && !last.proof && !last.held;
  },
});
