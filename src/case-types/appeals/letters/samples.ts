// Made-up appeals, one or more for every letter: what the tests read, and what somebody who rewords a clause
// looks at. Nobody in them exists.
import { civilDateIn, pacific } from "../../../core/calendar.ts";
import type { Language, LetterBody } from "../../../core/letter.ts";
import type { LetterFact, Party } from "../../../core/playbook.ts";
import {
  type AppealStory,
  analyst,
  answered,
  answeredTwice,
  byMember,
  checked,
  colleague,
  escalated,
  prepared,
  secondAsked,
  settled,
  supervisor,
  upheld,
} from "../../../core/playbooks/appeal/beginnings.ts";
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
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

type Tell = (language?: Language) => AppealStory;
const theirs = (language: Language = "en", more: object = {}) => ({ ...byMember, ...more, language });
const short = { verdict: "variance", priced: 110_000 } as const;
const longer = { why: "The hospital still has to send the records." };
const wrote = { from: "provider", channel: "post", summary: "They write again." };

/** The member's appeal, answered once or twice. */
const answeredToMember = (language?: Language, more: object = {}) =>
  checked(escalated(theirs(language, more)), "2026-12-01")
    .when("record-decision", "2026-12-02", upheld, "plan")
    .when("send-first-response", "2026-12-02", {}, analyst)
    .when("record-proof", "2026-12-02", { kind: "certified mail", reference: "C-1" });
const twiceToMember = (language?: Language, more: object = {}) =>
  ["appeal letter", "denial notice or EOB", "plan document section", "claim form", "medical records"]
    .reduce(
      (story, kind) =>
        story.when("set-evidence-aside", "2026-12-16", { kind, why: "It is known." }, colleague),
      answeredToMember(language, more).when("ask-second-level", "2026-12-15", secondAsked, "member"),
    )
    .when("record-decision", "2026-12-17", upheld, colleague)
    .when("send-second-response", "2026-12-18", {}, colleague);

/** The stories of every wording. */
export const stories: { readonly [letter: string]: readonly Tell[] } = {
  acknowledgement: [
    () => prepared().when("send-acknowledgement", "2026-12-01"),
    () => prepared({ planReceivedOn: undefined }).when("send-acknowledgement", "2026-12-01"),
  ],
  "acknowledgement to the member": [
    (language) => escalated(theirs(language)).when("send-acknowledgement", "2026-12-01"),
    (language) =>
      escalated(theirs(language, { planReceivedOn: undefined })).when("send-acknowledgement", "2026-12-01"),
  ],
  "appeal for the plan": [
    () => escalated({ planReceivedOn: undefined }).when("forward-to-plan", "2026-12-01"),
  ],
  "claim to put right": [
    () => checked(prepared(), "2026-12-01", short).when("send-first-response", "2026-12-02"),
    () =>
      checked(prepared(), "2026-12-01")
        .when("record-decision", "2026-12-02", { ...upheld, outcome: "overturned" }, "plan")
        .when("send-first-response", "2026-12-02"),
  ],
  "evidence request": [
    () => prepared().when("request-evidence", "2026-12-01", { of: "provider", kinds: "the itemised bill" }),
  ],
  "evidence request to the member": [
    (language) =>
      escalated(theirs(language)).when("request-evidence", "2026-12-01", {
        of: "member",
        kinds: "the EOB of your other plan",
      }),
  ],
  "first-level response": [
    () => answered(),
    () => checked(prepared(), "2026-12-01", short).when("send-first-response", "2026-12-02"),
    () =>
      prepared()
        .when("record-decision", "2026-12-02", { ...upheld, outcome: "overturned" }, "plan")
        .when("send-first-response", "2026-12-02"),
  ],
  "first-level response to the member": [
    (language) => answeredToMember(language),
    (language) =>
      checked(escalated(theirs(language)), "2026-12-01", short)
        .when("record-decision", "2026-12-02", upheld, "plan")
        .when("send-first-response", "2026-12-02"),
    (language) =>
      checked(escalated(theirs(language)), "2026-12-01")
        .when("record-decision", "2026-12-02", { ...upheld, outcome: "overturned" }, "plan")
        .when("send-first-response", "2026-12-02"),
  ],
  "second-level response": [() => answeredTwice()],
  "second-level response to the member": [
    (language) => twiceToMember(language),
    (language) => twiceToMember(language, { planKind: "Medicaid managed care" }),
    (language) => twiceToMember(language, { planKind: "Medicare Advantage" }),
  ],
  "extension notice": [
    () =>
      prepared({ planKind: "Medicaid managed care", authorisation: "yes" }).when(
        "record-extension",
        "2026-12-20",
        longer,
        supervisor,
      ),
  ],
  "extension notice to the member": [
    (language) =>
      escalated(theirs(language, { planKind: "Medicaid managed care" })).when(
        "record-extension",
        "2026-12-20",
        longer,
        "plan",
      ),
  ],
  "closing soon": [() => answered().until("2027-05-28")],
  "closing soon to the member": [(language) => answeredToMember(language).until("2027-05-28")],
  closing: [
    () => answered().until("2027-06-03"),
    () => answered().when("withdraw", "2026-12-10", { why: "No need." }, "provider"),
  ],
  "closing to the member": [
    (language) => answeredToMember(language).until("2027-06-03"),
    (language) => answeredToMember(language).when("withdraw", "2026-12-10", { why: "No need." }, "member"),
  ],
  reopened: [() => answered().until("2027-06-03").when("receive-communication", "2027-06-10", wrote)],
  "reopened to the member": [
    (language) =>
      answeredToMember(language).until("2027-06-03").when("receive-communication", "2027-06-10", wrote),
  ],
  "settlement letter and LOA": [() => settled()],
  "payment instruction": [() => settled().when("send-payment-instruction", "2026-12-20")],
  message: [
    () => answered().when("send-message", "2026-12-03", { to: "provider", text: "Thank you for your call." }),
  ],
  "message to the member": [
    (language) =>
      escalated(theirs(language)).when("send-message", "2026-12-01", {
        to: "member",
        text: "We got your papers.\n\nThank you.",
      }),
  ],
};

/** The template under which a wording is written, where it has another name. */
const templateOf = (letter: string): string =>
  letter === "evidence request to the member" ? letter : letter.replace(/ to the member$/, "");

/** The frame stands around every letter: it is shown on one. */
const shownBy: { readonly [letter: string]: string } = {
  "every letter to the member": "acknowledgement to the member",
  "every letter to others": "acknowledgement",
};

type Told = { readonly facts: AppealFacts; readonly context: NoticeContext; readonly template: string };

/** The case at the moment in which its last letter of this template was written; null where none was. */
export function momentOfLetter(of: AppealStory, template: string): Told | null {
  const chapter = of.chapters.findLast((one) =>
    one.done?.letters.some((letter) => letter.template === template),
  );
  const letter = chapter?.done?.letters.find((one) => one.template === template);
  if (!chapter?.done || !letter) return null;
  const { facts, clocks } = chapter.done.next;
  const today = civilDateIn(pacific, chapter.at);
  const context = { caseNumber: "AL-2026-00042", today, now: chapter.at, card, clocks, letter };
  return { facts, template, context };
}

/** What somebody reads who is told of what happened (GN-06). */
function newsFor(to: Party, language: Language): Told {
  const { file, now } = to === "member" ? answeredToMember(language) : answered();
  const letter: LetterFact = { no: 0, template: "notice", to, writtenAt: now };
  const said = to === "tpa" ? { happened: "The first level was answered.", stageTitle: "Answered" } : {};
  const today = civilDateIn(pacific, now);
  const context = { caseNumber: "AL-2026-00042", today, now, card, clocks: file.clocks, letter, ...said };
  return { facts: file.facts, template: "notice", context };
}

function told(letter: string, language: Language): Told[] {
  if (letter === "notice") return [newsFor("tpa", language)];
  if (letter === "notice to the member") return [newsFor("member", language)];
  const name = shownBy[letter] ?? letter;
  return (stories[name] ?? []).flatMap((tell) => momentOfLetter(tell(language), templateOf(name)) ?? []);
}

/** Told once: a story is worth a few milliseconds, and never changes. */
const known = new Map<string, readonly Told[]>();

type Asked = { readonly letter: string; readonly language: Language; readonly words: Wording };

/** The letter on made-up cases, each in the given wording. */
export function samplesOf(
  letters: CaseType<AppealFacts>["letters"],
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
