// Stories of balance bills in every state a window can meet, shared by the tests of the windows.
import { civilDateIn, pacific } from "../../../core/calendar.ts";
import type { Language } from "../../../core/letter.ts";
import {
  agreed,
  type BillStory,
  confirmed,
  negotiated,
  reported,
  signed,
  watched,
} from "../../../core/playbooks/balance-bill/beginnings.ts";
import type { StoryContext } from "../../../core/windows.ts";

const card = {
  name: "Parley sandbox desk",
  phone: "(800) 555-0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
};

/** What a window knows besides the facts, at the moment a story has come to. */
export const contextOf = (told: BillStory, language: Language = "en"): StoryContext => ({
  language,
  now: told.now,
  today: civilDateIn(pacific, told.now),
  zone: pacific,
  caseNumber: "BB-2026-00042",
  stage: told.file.stage,
  clocks: told.file.clocks,
  late: told.file.late,
  card,
});

const own = { statementCents: 27_500, billedCents: 121_500 };
const noEob = { planPaidCents: undefined, patientResponsibilityCents: undefined, billedCents: undefined };
export const fromMember = { documented: false, reportedBy: "member" };
const proof = { kind: "handed over", reference: "P-9" };
const ended = () =>
  signed().when("send-payment-instruction", "2026-12-20").when("record-payment", "2027-01-10", {
    additionalCents: 90_000,
    reference: "EOB-2",
    paidOn: "2027-01-10",
  });

/** One for every stage, and more where a stage looks different. By what it shows. */
export const told: Readonly<Record<string, () => BillStory>> = {
  "just reported": () => reported(),
  "reported without an EOB": () => reported(noEob),
  "reported by the member, unseen": () => reported(fromMember),
  "own share, not confirmed": () => reported(own),
  "papers asked for": () => reported().when("request-evidence", "2026-11-30", { kinds: "the EOB" }),
  explaining: () => reported(own).when("confirm-split", "2026-11-30", {}, "tpa"),
  answering: () => confirmed(),
  barred: () => confirmed({ emergency: "yes" }),
  watching: () => watched(),
  "asked this week": () => watched().until("2026-12-07"),
  "asked in vain": () => watched().until("2026-12-10"),
  "a bill was spoken of": () => watched().when("answer-follow-up", "2026-12-08", { answer: "yes" }, "member"),
  "watching monthly": () => watched().until("2027-02-15"),
  "a collector wrote": () =>
    watched()
      .when("report-collector", "2026-12-15", { name: "Gorse Collections", noticeReceivedOn: "2026-12-11" })
      .when("write-validation-letter", "2026-12-15"),
  negotiating: () => negotiated(),
  "offer with the provider": () => agreed(),
  "the provider signed": () =>
    agreed().when(
      "sign-loa",
      "2026-12-18",
      { party: "provider", signer: "Olive Officer", how: "electronic" },
      "provider",
    ),
  paying: () => signed().when("send-payment-instruction", "2026-12-20"),
  "plan deciding": () => agreed().when("declare-impasse", "2026-12-21", { why: "They want $1,500.00." }),
  "with counsel": () =>
    agreed()
      .when("declare-impasse", "2026-12-21", { why: "They want $1,500.00." })
      .when("plan-decides", "2026-12-22", { option: "engage-counsel" }, "plan"),
  telling: () => ended(),
  "given up": () => negotiated().when("provider-gives-up", "2026-12-20", { how: "zero statement" }),
  "closed, paid": () =>
    ended()
      .when("tell-member", "2027-01-11")
      .when("record-proof", "2027-01-12", proof)
      .when("close-case", "2027-01-12"),
  "closed, given up": () =>
    negotiated()
      .when("provider-gives-up", "2026-12-20", { how: "zero statement" })
      .when("tell-member", "2026-12-20", { how: "phone" })
      .when("close-case", "2026-12-20"),
  "closed, own share": () =>
    reported(own)
      .when("confirm-split", "2026-11-30", {}, "tpa")
      .when("record-proof", "2026-12-01", proof)
      .when("close-case", "2026-12-02"),
  "closed, quiet": () => watched().until("2027-05-02"),
  withdrawn: () => watched().when("withdraw", "2026-12-10", { why: "I pay it myself." }),
  "open again": () =>
    watched().until("2027-05-02").when("receive-communication", "2027-05-10", {
      from: "provider",
      channel: "post",
      summary: "They write again.",
    }),
  "taken back": () => reported().when("take-back", "2026-11-30", { why: "It was opened twice." }),
};

/** Waiting for an appeal or a contract, with the member's credit safe. */
export const waiting = (): BillStory =>
  agreed()
    .when("record-credit", "2026-12-20", {
      collector: "no",
      ecaNotice: "no",
      suit: "no",
      pressingPurchase: "no",
      firstDelinquencyOn: "2026-12-01",
    })
    .when("declare-impasse", "2026-12-21", { why: "They want $1,500.00." })
    .when("plan-decides", "2026-12-22", { option: "wait" }, "plan");
