// What the desk says on the telephone about an appeal: the papers that are still missing.
import { dateInWords } from "../../core/calendar.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { AppealFacts } from "../../core/playbooks/appeal/facts.ts";
import type { CallKind } from "../../desk/queues/call-kinds.ts";

export const calls: readonly CallKind[] = [
  {
    event: "log-contact",
    clock: "evidence",
    with: "provider",
    title: "Ask for the papers of an appeal",
    asks: "outcome",
    outcomes: { reached: "Reached", "left a message": "Left a message", "not reached": "Not reached" },
    fixed: { with: "provider", channel: "phone" },
    note: "note",
    script: (facts: BaseFacts, { caller, card, caseNumber }) => {
      const { provider, claim, asked, standing } = facts as AppealFacts;
      const last = asked.at(-1);
      return [
        `Hello, this is ${caller} from ${card.name}, for ${provider.name}, about claim ${claim.number}.`,
        `It is about the appeal (${standing.dispute}). May I speak with somebody who works on it?`,
        `We asked for ${last?.kinds ?? "papers"}. Have you sent them, and on which day?`,
        claim.serviceFrom ? `The day of service is ${dateInWords(claim.serviceFrom)}.` : "",
        `If you do not have them, please tell us: then we answer with what is on file.`,
        `Please put our case number on them: ${caseNumber}. Thank you.`,
      ].filter((one) => one !== "");
    },
  },
];
