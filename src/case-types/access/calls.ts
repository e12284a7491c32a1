// The call to a member who was turned away, within 24 hours (AN-05). Every name comes from the case.
import type { BaseFacts } from "../../core/playbook.ts";
import { type AccessIssueFacts, reasonOf } from "../../core/playbooks/access/facts.ts";
import { outreachCalls } from "../../desk/access-cases/calls.ts";
import type { CallKind, CallMoment } from "../../desk/queues/call-kinds.ts";

function script(facts: AccessIssueFacts, { caller, card, caseNumber }: CallMoment): readonly string[] {
  const { member, provider } = facts;
  const paid = reasonOf(facts)?.kind === "asked to pay upfront";
  return [
    `Hello, this is ${caller} from ${card.name}. Am I speaking with ${member.name}?`,
    "Before I say more: please tell me your date of birth, so that I know that it is you.",
    `Your plan asked us to help you get seen at ${provider.name}.`,
    paid
      ? "Have you paid anything there? Please do not pay in full upfront. Call us first if they ask again."
      : "What did they say to you, and who said it? When do you need to be seen?",
    "We explain the plan to them today, and tell you what they say.",
    `Your case number is ${caseNumber}. How may we reach you best, and at which hours?`,
  ];
}

const reachTheMember: CallKind = {
  event: "log-contact",
  clock: "reach the member",
  with: "member",
  title: "Reach the member",
  asks: "outcome",
  outcomes: { reached: "Reached", "left a message": "Left a message", "not reached": "Not reached" },
  fixed: { with: "member", channel: "phone" },
  note: "note",
  script: (facts: BaseFacts, moment) => script(facts as AccessIssueFacts, moment),
};

export const calls: readonly CallKind[] = [reachTheMember, ...outreachCalls];
