// The papers of an appeal: asked for, filed, or done without for a reason (AL-05).
import { choice, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { offersNothing } from "../../fragments/own-words.ts";
import * as papers from "../../fragments/papers.ts";
import { eventsOf, type Party } from "../../playbook.ts";
import { evidenceKinds } from "../../rules/appeal-evidence.ts";
import { allowed, refused } from "../../ruling.ts";
import { atStart, theParty } from "../../words.ts";
import { type AppealFacts, reopening } from "./facts.ts";
import { checklistOf } from "./law.ts";

const event = eventsOf<AppealFacts>();

export const paperKinds = [...evidenceKinds, "bill", "signed LOA", "proof of sending", "other"] as const;

/** A paper on which the appeal rests answers the question that was open about it. */
export const fileDocument = papers.fileDocument<AppealFacts>({
  rule: "AL-05",
  by: ["desk", "tpa", "plan", "member", "advocate", "provider", "medical-management", "post"],
  kinds: paperKinds,
  filed: (after, { kind, billNo }, { now }) =>
    reopening(withBillSeen(standsOn(after, kind), kind, billNo), now, "a document came in"),
});

function standsOn(facts: AppealFacts, kind: string): AppealFacts {
  if (kind === "assignment of benefits" && facts.standing.assignment === "unknown")
    return { ...facts, standing: { ...facts.standing, assignment: "yes" } };
  if (kind === "authorisation to act" && facts.standing.authorisation === "unknown")
    return { ...facts, standing: { ...facts.standing, authorisation: "yes" } };
  return facts;
}

/** AL-09: with its paper on file, a bill that was told of is documented. */
function withBillSeen(facts: AppealFacts, kind: string, billNo?: number): AppealFacts {
  const no = billNo ?? facts.bills.at(-1)?.no;
  if (kind !== "bill" || no === undefined) return facts;
  const bills = facts.bills.map((one) => (one.no === no ? { ...one, documented: true } : one));
  return { ...facts, bills };
}

const holders = ["provider", "member", "tpa", "plan", "medical-management"] as const satisfies Party[];

export const requestEvidence = event({
  title: "Ask for what is missing",
  rule: "AL-05",
  by: ["desk"],
  asks: {
    of: choice("Of whom", holders),
    kinds: text("What is asked for", { hint: "Such as the medical records of the stay", most: 300 }),
  },
  checks: ({ facts }, { of, kinds }) =>
    of === "provider" || of === "member" || facts.clients.some(({ party }) => party === of)
      ? offersNothing(of, kinds, "letter")
      : refused(
          "PARTY_NOT_ON_CASE",
          "GN-06",
          `There is no ${of} on this case.`,
          "Write to somebody who is on it.",
        ),
  records: (facts, { of, kinds }, { now }) =>
    writing({ ...facts, asked: [...facts.asked, { kinds, of, at: now }] }, now, {
      template: of === "member" ? "evidence request to the member" : "evidence request",
      to: of,
    }),
  says: ({ of, kinds }) => `${atStart(theParty(of))} was asked for ${kinds}.`,
  seenBy: ["provider", "tpa", "plan"],
});

export const setEvidenceAside = event({
  title: "Do without a paper",
  rule: "AL-05",
  by: ["desk"],
  asks: {
    kind: choice("Which paper", evidenceKinds),
    why: text("Why the appeal can be answered without it", { most: 500 }),
  },
  checks: ({ facts }, { kind }) => {
    const row = checklistOf(facts).find((one) => one.kind === kind);
    if (row?.state === "missing") return allowed;
    const says = row ? `The ${kind} is ${row.state}.` : `This appeal needs no ${kind}.`;
    return refused("PAPER_NOT_MISSING", "AL-05", says, "Look at the checklist.");
  },
  records: (facts, { kind, why }, { actor }) => ({
    ...facts,
    setAside: [...facts.setAside, { kind, why, by: actor.name }],
  }),
  says: ({ kind, why }, { actor }) => `${actor.name} does without the ${kind}: ${why}`,
});
