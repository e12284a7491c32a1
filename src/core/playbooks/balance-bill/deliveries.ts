// What proof of a letter of a balance bill starts, and what ends when it did not arrive.
import type { Instant } from "../../calendar.ts";
import type { ProofFact } from "../../deliveries.ts";
import { deliveries } from "../../fragments/deliveries.ts";
import type { LetterFact } from "../../playbook.ts";
import { anchors } from "./anchors.ts";
import type { BillFacts } from "./facts.ts";
import { balanceBillMaySend, mayHaveLeft } from "./send.ts";

/** Letters that tell the member how it ended. */
const telling = ["resolution", "what you owe", "closing"];

/** The schedule hangs on the first proved letter of this run; a reopened case starts a new run (BB-14). */
const isFirstProof = (facts: BillFacts): boolean => {
  const since = facts.reopened.at(-1)?.at ?? -Infinity;
  return !facts.letters.some((one) => anchors.includes(one.template) && one.proof && one.proof.at >= since);
};

const proved = (after: BillFacts, letter: LetterFact, at: Instant, before: BillFacts): BillFacts => ({
  ...after,
  ...(anchors.includes(letter.template) && isFirstProof(before) ? { scheduleFrom: at } : {}),
  ...(telling.includes(letter.template) && letter.to === "member"
    ? { memberTold: { at, how: `letter ${letter.no}` } }
    : {}),
});

/** The follow-ups hang on the first letter of this run that is still proved, or on what reopened it. */
function anchorWithout(facts: BillFacts): Instant | undefined {
  const reopenedAt = facts.reopened.at(-1)?.at;
  const since = reopenedAt ?? -Infinity;
  const provedAt = facts.letters
    .filter((one) => anchors.includes(one.template) && (one.proof?.at ?? -Infinity) >= since)
    .flatMap(({ proof }) => (proof ? [proof.at] : []));
  return provedAt.length > 0 ? (Math.min(...provedAt) as Instant) : reopenedAt;
}

/** What the proof of a letter had started has not begun (BB-09). */
function lost(after: BillFacts, no: number, proof: ProofFact | undefined): BillFacts {
  const { scheduleFrom, memberTold, ...rest } = after;
  const from = proof && scheduleFrom === proof.at ? anchorWithout(after) : scheduleFrom;
  const told = memberTold?.how === `letter ${no}` ? undefined : memberTold;
  return {
    ...rest,
    ...(from === undefined ? {} : { scheduleFrom: from }),
    ...(told ? { memberTold: told } : {}),
  };
}

/** Letters of a balance bill on their way, by the names that they have in every playbook. */
export const onTheirWay = deliveries<BillFacts>({
  rule: "BB-09",
  sendRule: "BB-19",
  maySend: balanceBillMaySend,
  mayHaveLeft,
  awaited: ["first response", "barred bill", "settlement letter and LOA", "resolution", "what you owe"],
  proved,
  lost,
  seenBy: ["member", "tpa", "plan"],
});
