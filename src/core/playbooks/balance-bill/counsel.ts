// Option 2: counsel leads.

import { choice, date, optional, text, yesNo } from "../../fields.ts";
import * as taskOf from "../../fragments/tasks.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import type { BillFacts } from "./facts.ts";

const event = eventsOf<BillFacts>();

export const appointCounsel = event({
  title: "Record the counsel that the plan has engaged",
  rule: "BB-36",
  by: ["desk", "plan"],
  asks: {
    name: text("Name", { most: 120 }),
    firm: text("Firm", { most: 160 }),
    conflictChecked: yesNo("Was a conflict of interest ruled out?"),
    engagedOn: date("Date of the engagement letter"),
  },
  checks: (_at, { conflictChecked }) =>
    conflictChecked
      ? allowed
      : refused(
          "CONFLICT_NOT_CHECKED",
          "BB-36",
          "No conflict check is on record for this counsel.",
          "Ask counsel to confirm that there is no conflict.",
        ),
  records: (facts, input) => ({
    ...facts,
    counsel: { ...input, allowsProviderContact: false, legalHold: true },
    ...former(facts, input.firm),
  }),
  says: ({ name, firm }) => `${name} of ${firm} acts for the plan. The file is under legal hold.`,
  seenBy: ["plan", "counsel"],
});

/** Another firm in the place of one leaves that one without a part in the case. */
const former = ({ counsel, formerCounsel = [] }: BillFacts, firm: string): Partial<BillFacts> => {
  const before = counsel ? [...formerCounsel, counsel.firm] : formerCounsel;
  return before.length === 0 ? {} : { formerCounsel: before.filter((one) => one !== firm) };
};

const counselKnown = guard<BillFacts>("BB-35", ({ facts }) =>
  facts.counsel
    ? allowed
    : refused(
        "NO_COUNSEL",
        "BB-35",
        "No counsel is on record yet.",
        "Record the counsel that the plan has engaged.",
      ),
);

export const counselContact = event({
  title: "Say whether the desk may write to the provider",
  rule: "BB-35",
  by: ["desk", "counsel"],
  asks: {
    allows: yesNo("May the desk write to the provider?"),
    note: optional(text("In counsel's words", { most: 1000 })),
  },
  guards: [counselKnown],
  records: (facts, { allows }) =>
    facts.counsel ? { ...facts, counsel: { ...facts.counsel, allowsProviderContact: allows } } : facts,
  says: ({ allows }) => `Counsel ${allows ? "allows" : "does not allow"} contact with the provider.`,
  seenBy: ["counsel", "plan"],
});

const tasks = {
  rule: "BB-37",
  adders: ["desk", "counsel"],
  finishers: ["desk", "counsel", "plan", "tpa"],
  doers: ["desk", "counsel", "plan", "tpa", "member"],
  seenBy: ["counsel"],
} as const;

export const addTask = taskOf.addTask<BillFacts>(tasks);
export const finishTask = taskOf.finishTask<BillFacts>(tasks);

export const counselConcludes = event({
  title: "Record how counsel's work ended",
  rule: "BB-37",
  by: ["desk", "counsel"],
  asks: {
    outcome: choice("Outcome", ["settle", "provider gave up"]),
    note: optional(text("Note", { most: 1000 })),
  },
  guards: [counselKnown],
  records: (facts, { outcome }, { now }) => {
    if (!facts.counsel) return facts;
    const free: BillFacts = {
      ...facts,
      counsel: { ...facts.counsel, legalHold: false, allowsProviderContact: true },
    };
    return outcome === "settle" ? free : { ...free, givenUp: { at: now, how: "after counsel's work" } };
  },
  says: ({ outcome }) => `Counsel's work has ended: ${outcome}.`,
  seenBy: ["plan", "tpa", "counsel"],
});
