// Made-up cases, one or more for every letter: what the tests read, and what somebody who rewords a clause
// looks at. Nobody in them exists.
import { civilDateIn, type Instant, pacific } from "../../../core/calendar.ts";
import type { Language, LetterBody } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
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
import type { BillFacts } from "../../../core/playbooks/balance-bill/facts.ts";
import type { Wording } from "../../../core/wording.ts";
import type { CaseType } from "../../../desk/case-file/case-type.ts";
import type { NoticeContext } from "../../../desk/correspondence/notice.ts";

export const card = {
  name: "Parley sandbox desk",
  phone: "+1 800 555 0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
  email: "desk@example.com",
  fax: "+1 800 555 0101",
};

export const es = { language: "es" };
export const owing = { statementCents: 27_500, billedCents: 121_500 };
export const credit = {
  collector: "no",
  ecaNotice: "no",
  suit: "no",
  pressingPurchase: "no",
  firstDelinquencyOn: "2026-12-01",
};
const gorse = { name: "Gorse Collections", noticeReceivedOn: "2026-12-11" };

type More = object | undefined;
type Tell = (more?: More) => BillStory;

/** A story for every template to the member; `more` goes into the opening. */
export const toMember: Readonly<Record<string, Tell>> = {
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
    watched(more).when("report-collector", "2026-12-15", gorse).when("write-validation-letter", "2026-12-15"),
};
export const withdrawn = (more?: object) =>
  watched(more).when("withdraw", "2026-12-10", { why: "I pay it myself." });
export const settled = (more?: object) =>
  signed(more)
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

/** Ways to a letter that read otherwise than its first story. */
const also: Readonly<Record<string, readonly Tell[]>> = {
  closing: [withdrawn],
  resolution: [settled],
  "member status": [(more) => agreed(more).until("2026-12-20")],
  "debt validation": [
    (more) =>
      watched(more)
        .when("report-collector", "2026-12-15", { name: gorse.name })
        .when("write-validation-letter", "2026-12-15"),
  ],
  "plan decision request": [
    () =>
      agreed()
        .when("record-credit", "2026-12-15", credit)
        .when("declare-impasse", "2026-12-21", { why: "No movement." }),
  ],
};

/** The wording that is no template of its own, and the template that shows it. */
const shownBy: Readonly<Record<string, string>> = {
  "message to the member": "message",
  "every letter to the member": "what you owe",
  "every letter to others": "first response",
};

type Told = { readonly facts: BillFacts; readonly context: NoticeContext; readonly template: string };

/** The case at the moment in which its last letter of this template was written; null where none was. */
export function momentOfLetter(of: BillStory, template: string): Told | null {
  const chapter = of.chapters.findLast((one) =>
    one.done?.letters.some((letter) => letter.template === template),
  );
  const letter = chapter?.done?.letters.find((one) => one.template === template);
  if (!chapter?.done || !letter) return null;
  const { facts, clocks } = chapter.done.next;
  return { facts, template, context: contextAt(chapter.at, { clocks, letter }) };
}

const contextAt = (
  now: Instant,
  rest: Pick<NoticeContext, "clocks" | "letter"> & Partial<NoticeContext>,
): NoticeContext => ({
  caseNumber: "BB-2026-00042",
  today: civilDateIn(pacific, now),
  now,
  card,
  ...rest,
});

/** What somebody reads who is told of what happened (GN-06). */
function newsFor(to: "member" | "tpa", more: More): Told {
  const { file, now } = negotiated(more);
  const letter: LetterFact = { no: 0, template: "notice", to, writtenAt: now };
  const told = to === "tpa" ? { happened: "The negotiation begins.", stageTitle: "Negotiating" } : {};
  return {
    facts: file.facts,
    template: "notice",
    context: contextAt(now, { clocks: file.clocks, letter, ...told }),
  };
}

function told(letter: string, language: Language): Told[] {
  const more = { language };
  if (letter === "notice to the member") return [newsFor("member", more)];
  if (letter === "notice") return [newsFor("tpa", more)];
  if (letter === "message") return [messageToProvider()];
  const template = shownBy[letter] ?? letter;
  const tell = toMember[template] ?? toOthers[template];
  const stories = [...(tell ? [tell] : []), ...(also[template] ?? [])];
  return stories.flatMap((one) => momentOfLetter(one(more), template) ?? []);
}

const messageToProvider = (): Told => {
  const words = { to: "provider", text: "Thank you for your call. Please send us the itemized bill." };
  const one = momentOfLetter(watched().when("send-message", "2026-12-02", words), "message");
  if (!one) throw new Error("The sample message was not written.");
  return one;
};

/** Told once: a story is worth a few milliseconds, and never changes. */
const known = new Map<string, readonly Told[]>();

type Asked = { readonly letter: string; readonly language: Language; readonly words: Wording };

/** The letter on made-up cases, each in the given wording. */
export function samplesOf(
  letters: CaseType<BillFacts>["letters"],
  { letter, language, words }: Asked,
): LetterBody[] {
  const key = `${letter}/${language}`;
  const found = known.get(key) ?? told(letter, language);
  known.set(key, found);
  return found.flatMap(({ facts, template, context }) => {
    const body = letters[template]?.(facts, { ...context, wording: words });
    return body ? [body] : [];
  });
}
