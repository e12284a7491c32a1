// What the desk says on the telephone when it explains the plan, with its version: the outreach is recorded
// with it (PN-03). Plain words; every name and date comes from the case.
import { dateInWords } from "../../core/calendar.ts";
import type { AccessFacts } from "../../core/fragments/access/facts.ts";
import type { BaseFacts } from "../../core/playbook.ts";
import type { CallKind, CallMoment } from "../queues/call-kinds.ts";

/** Grows with every change of the words. */
export const scriptVersion = "outreach script, version 1";

function outreach(facts: AccessFacts, { caller, card, caseNumber }: CallMoment): readonly string[] {
  const { provider, planName, member, service } = facts;
  const when = service.plannedOn ? ` on ${dateInWords(service.plannedOn)}` : "";
  const what = service.description ? ` for ${service.description}` : "";
  const plan = planName || "the plan";
  return [
    `Hello, this is ${caller} from ${card.name}. I am calling for ${plan}. Who am I speaking with, please?`,
    `A member of ${plan}, ${member.name}, would like to come to ${provider.name}${what}${when}.`,
    `${plan} has no network. Its members may go to any provider, and you do not have to join anything.`,
    "The plan pays by reference to what Medicare pays, and the plan document says how much above that. " +
      "The claim goes to the address on the card. I can send you one page about it.",
    `May I write down that ${provider.name} sees members of ${plan}?`,
    "If not: would you with a contract? Who decides on that? And if not at all: may I write down your words?",
    `Thank you. Our case number is ${caseNumber}${card.phone ? `, and our number is ${card.phone}` : ""}.`,
  ];
}

export const outreachCalls: readonly CallKind[] = [
  {
    event: "record-outreach",
    clock: "first outreach",
    with: "provider",
    title: "Explain the plan to the provider",
    asks: "outcome",
    outcomes: {
      accepts: "Accepts",
      denies: "Denies",
      "wants contract": "Wants a contract",
      "no answer": "No answer",
    },
    fixed: { channel: "phone", script: scriptVersion },
    also: { question: "person", title: "Who you spoke with" },
    note: "words",
    script: (facts: BaseFacts, moment) => outreach(facts as AccessFacts, moment),
  },
];
