// A story for every letter of a balance bill, shared by the tests of the letters and by nothing else.
import { civilDateIn, pacific } from "../../../core/calendar.ts";
import { letterText } from "../../../core/letter.ts";
import {
  agreed,
  type BillStory,
  confirmed,
  fax,
  negotiated,
  reported,
  signed,
  watched,
} from "../../../core/playbooks/balance-bill/beginnings.ts";
import { letters } from "./index.ts";

export const card = {
  name: "Parley sandbox desk",
  phone: "+1 800 555 0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
  email: "desk@example.com",
  fax: "+1 800 555 0101",
};

/** The last letter of a story from this template, written as it was when the event asked for it. */
export function written(of: BillStory, template: string) {
  const chapter = of.chapters.findLast((one) =>
    one.done?.letters.some((letter) => letter.template === template),
  );
  const letter = chapter?.done?.letters.find((one) => one.template === template);
  if (!chapter?.done || !letter) throw new Error(`This story has no letter "${template}".`);
  const { facts, clocks } = chapter.done.next;
  const today = civilDateIn(pacific, chapter.at);
  const body = letters[template]?.(facts, {
    caseNumber: "BB-2026-00042",
    today,
    now: chapter.at,
    clocks,
    card,
    letter,
  });
  if (!body) throw new Error(`Nobody writes "${template}".`);
  return { body, text: letterText(body), facts, clocks, today };
}

export const es = { language: "es" };
export const owing = { statementCents: 27_500, billedCents: 121_500 };
export const credit = {
  collector: "no",
  ecaNotice: "no",
  suit: "no",
  pressingPurchase: "no",
  firstDelinquencyOn: "2026-12-01",
};

/** A story for every template to the member; `more` goes into the opening. */
export const toMember: Readonly<Record<string, (more?: object) => BillStory>> = {
  "what you owe": (more) => reported({ ...owing, ...more }).when("confirm-split", "2026-11-30", {}, "tpa"),
  "evidence request": (more) =>
    reported(more).when("request-evidence", "2026-11-30", { kinds: "the EOB, and both sides of the bill" }),
  message: (more) =>
    reported(more).when("send-message", "2026-11-30", {
      to: "member",
      text: "We got your papers.\n\nThank you.",
    }),
  "we tried to reach you": (more) =>
    watched(more).when("answer-follow-up", "2026-12-08", { answer: "not reached" }),
  "closing soon": (more) => watched(more).until("2027-04-25"),
  closing: (more) => watched(more).until("2027-05-02"),
  reopened: (more) =>
    watched(more).until("2027-05-02").when("receive-communication", "2027-05-10", {
      from: "provider",
      channel: "post",
      summary: "They write again.",
    }),
  resolution: (more) =>
    negotiated(more)
      .when("provider-gives-up", "2026-12-20", { how: "zero statement" })
      .when("tell-member", "2026-12-20"),
  "member status": (more) => negotiated(more).until("2026-12-20"),
  "debt validation": (more) =>
    watched(more)
      .when("report-collector", "2026-12-15", { name: "Gorse Collections", noticeReceivedOn: "2026-12-11" })
      .when("write-validation-letter", "2026-12-15"),
};
export const withdrawn = (more?: object) =>
  watched(more).when("withdraw", "2026-12-10", { why: "I pay it myself." });
export const settled = () =>
  signed()
    .when("send-payment-instruction", "2026-12-20")
    .when("record-payment", "2027-01-10", {
      additionalCents: 90_000,
      reference: "EOB-2",
      paidOn: "2027-01-10",
    })
    .when("tell-member", "2027-01-11");

export const toOthers: Readonly<Record<string, () => BillStory>> = {
  "first response": () => watched(),
  "barred bill": () =>
    confirmed({ emergency: "yes" })
      .when("record-channel", "2026-11-30", fax)
      .when("send-barred-bill-letter", "2026-11-30"),
  "settlement letter and LOA": () => agreed(),
  "payment instruction": () => settled(),
  "plan decision request": () =>
    agreed().when("declare-impasse", "2026-12-21", { why: "They ask for $1,500.00 and will not move." }),
};
