// What proof of an answer starts: six months in which the appeal stays open (AL-07, A-09).
import type { Instant } from "../../calendar.ts";
import type { ProofFact } from "../../deliveries.ts";
import { deliveries } from "../../fragments/deliveries.ts";
import type { LetterFact } from "../../playbook.ts";
import { type AppealFacts, responseTemplates } from "./facts.ts";
import { appealMaySend, mayHaveLeft } from "./send.ts";

const answering: readonly string[] = Object.values(responseTemplates);
const isAnswer = ({ template }: LetterFact) => answering.includes(template);

/** The last answer that is proved, since the case was last opened again; else the day it was. */
function openFromOf({ letters, reopened }: AppealFacts): Instant | undefined {
  const since = reopened.at(-1)?.at;
  const proved = letters.flatMap((one) => (isAnswer(one) && one.proof ? [one.proof.at] : []));
  const all = [...proved, ...(since === undefined ? [] : [since])];
  return all.length > 0 ? (Math.max(...all) as Instant) : undefined;
}

function counted({ openFrom: _was, ...facts }: AppealFacts): AppealFacts {
  const openFrom = openFromOf(facts);
  return openFrom === undefined ? facts : { ...facts, openFrom };
}

const lost = (after: AppealFacts, no: number, proof: ProofFact | undefined): AppealFacts => {
  const letter = after.letters.find((one) => one.no === no);
  return proof && letter && isAnswer(letter) ? counted(after) : after;
};

/** Letters of an appeal on their way, by the names that they have in every playbook. */
export const onTheirWay = deliveries<AppealFacts>({
  rule: "AL-03",
  sendRule: "AL-09",
  maySend: appealMaySend,
  mayHaveLeft,
  awaited: [...answering, "settlement letter and LOA", "acknowledgement", "extension notice"],
  proved: (after, letter) => (isAnswer(letter) ? counted(after) : after),
  lost,
  seenBy: ["member", "provider", "tpa", "plan"],
});
