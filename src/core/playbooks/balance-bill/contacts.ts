// Reaching people, and the papers they send.

import { civilDateIn } from "../../calendar.ts";
import { choice, count, optional, text } from "../../fields.ts";
import { eventsOf } from "../../playbook.ts";
import { allowed } from "../../ruling.ts";
import { type BillFacts, type Paper, paperKinds, reopening, writing } from "./facts.ts";
import { some } from "./figures.ts";
import { counselLetsIt } from "./send.ts";

const event = eventsOf<BillFacts>();

export const logContact = event({
  title: "Log an attempt to reach somebody",
  rule: "BB-07",
  by: ["desk"],
  asks: {
    with: choice("Whom", [
      "member",
      "provider",
      "tpa",
      "plan",
      "broker",
      "medical-management",
      "counsel",
      "collector",
    ]),
    channel: choice("How", ["phone", "e-mail", "letter", "in person"]),
    outcome: choice("Outcome", ["reached", "left a message", "not reached"]),
    note: optional(text("What was said", { most: 2000 })),
  },
  checks: (at, input) => (input.with === "provider" ? counselLetsIt(at) : allowed),
  records: (facts, input, { now, actor }) => ({
    ...facts,
    attempts: [
      ...facts.attempts,
      {
        at: now,
        with: input.with,
        channel: input.channel,
        reached: input.outcome === "reached",
        by: actor.name,
        ...some({ note: input.note }),
      },
    ],
  }),
  says: (input, { actor }) =>
    `${actor.name} tried to reach the ${input.with} by ${input.channel}: ${input.outcome}.`,
});

export const fileDocument = event({
  title: "File a document",
  rule: "BB-05",
  by: ["desk", "tpa", "plan", "member", "provider", "counsel", "advocate", "post"],
  asks: {
    kind: choice("What it is", paperKinds),
    documentId: text("Document", { most: 64 }),
    name: text("Name of the file", { most: 200 }),
    billNo: optional(count("Which bill it shows", { least: 1, most: 99 })),
  },
  records: (facts, input, { now }) => {
    const paper: Paper = {
      kind: input.kind,
      documentId: input.documentId,
      name: input.name,
      at: now,
      ...some({ billNo: input.billNo }),
    };
    const shown = input.billNo ?? facts.bills.at(-1)?.no;
    const bills = facts.bills.map((bill) =>
      input.kind === "bill" && bill.no === shown ? { ...bill, documented: true } : bill,
    );
    return reopening({ ...facts, papers: [...facts.papers, paper], bills }, now, "a document came in");
  },
  says: (input, { actor }) => `${actor.name} filed "${input.name}" (${input.kind}).`,
});

export const requestEvidence = event({
  title: "Ask the member for what is missing",
  rule: "BB-05",
  by: ["desk"],
  asks: { kinds: text("What is asked for", { hint: "the EOB, and both sides of the bill", most: 300 }) },
  records: (facts, { kinds }, { now }) =>
    writing({ ...facts, asked: [...facts.asked, { kinds, at: now }] }, now, {
      template: "evidence request",
      to: "member",
    }),
  says: ({ kinds }) => `The member was asked for ${kinds}.`,
  seenBy: ["member"],
});

export const recordChannel = event({
  title: "Record where the provider takes disputes",
  rule: "BB-08",
  by: ["desk"],
  asks: {
    kind: choice("Channel", ["fax", "post", "e-mail", "portal"]),
    address: text("Number or address", { most: 300 }),
    person: optional(text("Person or department", { most: 120 })),
  },
  records: (facts, input, { now, desk }) => ({
    ...facts,
    provider: { ...facts.provider, channel: { ...input, verifiedOn: civilDateIn(desk.zone, now) } },
  }),
  says: ({ kind, address }) => `The provider takes disputes by ${kind}: ${address}.`,
});

export const recordLanguage = event({
  title: "Record the language of the member",
  rule: "BB-18",
  by: ["desk", "member"],
  asks: { language: choice("Language of the member", ["en", "es"]) },
  records: (facts, { language }) => ({ ...facts, member: { ...facts.member, language } }),
  says: ({ language }) => `Letters to the member are in ${language === "es" ? "Spanish" : "English"} now.`,
  seenBy: ["member"],
});
