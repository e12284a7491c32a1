// A debt collector has the account: the member disputes the debt in writing, in time.

import { civilDateIn, dateInWords } from "../../calendar.ts";
import { date, optional, text } from "../../fields.ts";
import { writing } from "../../fragments/facts.ts";
import { eventsOf, guard } from "../../playbook.ts";
import { allowed, refused } from "../../ruling.ts";
import type { BillFacts } from "./facts.ts";

const event = eventsOf<BillFacts>();

export const reportCollector = event({
  title: "Record that a debt collector has written",
  rule: "BB-39",
  by: ["desk", "member", "tpa"],
  asks: {
    name: text("Name of the collector", { most: 160 }),
    noticeReceivedOn: optional(date("Day on which the collector's notice came")),
  },
  checks: ({ now, desk }, { noticeReceivedOn }) =>
    noticeReceivedOn !== undefined && noticeReceivedOn > civilDateIn(desk.zone, now)
      ? refused(
          "NOTICE_IN_FUTURE",
          "BB-39",
          `${dateInWords(noticeReceivedOn)} is still to come.`,
          "Check the date of the notice.",
        )
      : allowed,
  records: (facts, input, { now }) => ({ ...facts, collector: facts.collector ?? { ...input, at: now } }),
  says: ({ name }) => `The collector ${name} has written to the member.`,
  seenBy: ["member", "tpa", "plan"],
});

export const writeValidationLetter = event({
  title: "Write the debt validation letter for the member to sign",
  rule: "BB-39",
  by: ["desk"],
  asks: {},
  guards: [
    guard("BB-39", ({ facts }) =>
      facts.collector
        ? allowed
        : refused(
            "NO_COLLECTOR",
            "A-14",
            "No debt collector is on record, so there is nobody to validate the debt.",
            "Dispute the bill with the provider instead.",
          ),
    ),
  ],
  records: (facts, _input, { now }) => ({
    ...writing(facts, now, { template: "debt validation", to: "member" }),
    validation: { writtenAt: now },
  }),
  says: () => "The debt validation letter was written for the member to sign and post.",
  seenBy: ["member"],
});

export const recordValidationPosted = event({
  title: "Record that the debt validation letter was posted",
  rule: "BB-39",
  by: ["desk", "member"],
  asks: { postedOn: date("Posted on"), certifiedNo: optional(text("Certified-mail number", { most: 60 })) },
  guards: [
    guard("BB-39", ({ facts }) =>
      facts.validation
        ? allowed
        : refused(
            "NO_VALIDATION_LETTER",
            "BB-39",
            "The debt validation letter has not been written.",
            "Write it first.",
          ),
    ),
  ],
  checks: ({ facts, now, desk }, { postedOn }) => {
    if (facts.validation?.postedOn) {
      const says = `The letter was already posted on ${dateInWords(facts.validation.postedOn)}.`;
      return refused("ALREADY_POSTED", "BB-39", says, "Nothing to do.");
    }
    const written = facts.validation ? civilDateIn(desk.zone, facts.validation.writtenAt) : postedOn;
    if (postedOn >= written && postedOn <= civilDateIn(desk.zone, now)) return allowed;
    return refused(
      "DATE_NOT_POSSIBLE",
      "BB-39",
      `The letter cannot have been posted on ${dateInWords(postedOn)}.`,
      "Check the date.",
    );
  },
  records: (facts, input) => ({
    ...facts,
    ...(facts.validation ? { validation: { ...facts.validation, ...input } } : {}),
  }),
  says: ({ postedOn }) => `The debt validation letter was posted on ${dateInWords(postedOn)}.`,
  seenBy: ["member", "plan"],
});
