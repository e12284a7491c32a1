// Whoever asked has word that the request is there, and what happens next (PN-02).
import { dateInWords } from "../../../core/calendar.ts";
import { itemsOf } from "../../../core/wording.ts";
import { list, paragraph } from "../../letter-frame/blocks.ts";
import { businessLetter, locks, toParty } from "./letter.ts";

export const requestReceived = businessLetter({
  letter: "request received",
  title: "The request is there",
  reader: "client",
  when: "When a request is whole and has gone to the account manager.",
  clauses: {
    subject: { title: "Subject", shape: "subject", en: "Your request about {provider}" },
    there: {
      title: "It is there",
      en: "Thank you. Your request about {provider} for {member} is whole, and we have begun.",
    },
    planned: {
      title: "The planned day",
      en: "The service is planned for {plannedOn}. We work towards that day.",
    },
    next: {
      title: "What happens next",
      shape: "list",
      en:
        "We explain the plan to the provider and ask whether it accepts.\n" +
        "If it wants a contract, our contracting team talks with it.\n" +
        "If it will not see the member, we ask you for another provider.",
    },
    told: { title: "When you hear from us", en: "You hear from us as soon as there is an answer." },
    number: {
      title: "The case number",
      en: "Please name our case number, {caseNumber}, when you write or call.",
      locked: locks.contact,
    },
  },
  text: (facts, { letter }, say) => {
    const { plannedOn } = facts.service;
    return {
      to: toParty(facts, letter),
      subject: say("subject"),
      blocks: [
        ...paragraph(say("there"), plannedOn && say("planned", { plannedOn: dateInWords(plannedOn) })),
        ...list(...itemsOf(say("next"))),
        ...paragraph(say("told"), say("number")),
      ],
    };
  },
});
