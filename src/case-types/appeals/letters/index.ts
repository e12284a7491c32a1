// Every letter of an appeal by its template. Each is a pure function of the facts and of what the desk knows
// then.
import type { AppealFacts } from "../../../core/playbooks/appeal/facts.ts";
import type { WordingCatalogue } from "../../../core/wording.ts";
import type { CaseType } from "../../../desk/case-file/case-type.ts";
import { businessFrame, memberFrame } from "../../../desk/letter-frame/frame-words.ts";
import { acknowledgement, acknowledgementToMember } from "./acknowledgement.ts";
import { blanks, everywhere } from "./blanks.ts";
import {
  closing,
  closingSoon,
  closingSoonToMember,
  closingToMember,
  reopened,
  reopenedToMember,
} from "./ending.ts";
import { evidenceFromMember, evidenceRequest } from "./evidence.ts";
import { extension, extensionToMember } from "./extension.ts";
import { firstAnswer, firstAnswerToMember } from "./first-answer.ts";
import { appealForThePlan, claimToPutRight } from "./for-the-plan.ts";
import { type Letter, toWhoeverAppeals } from "./letter.ts";
import { messageToMember, messageToOthers, noticeToClient, noticeToMember } from "./news.ts";
import { samplesOf } from "./samples.ts";
import { secondAnswer, secondAnswerToMember } from "./second-answer.ts";
import { paymentInstruction, settlementLetter } from "./settlement.ts";

/** Letters with one wording, and those with one for a provider and one for a member. */
const single = [
  appealForThePlan,
  claimToPutRight,
  evidenceRequest,
  evidenceFromMember,
  settlementLetter,
  paymentInstruction,
] as const;
const pairs: readonly (readonly [toProvider: Letter, toMember: Letter])[] = [
  [acknowledgement, acknowledgementToMember],
  [firstAnswer, firstAnswerToMember],
  [secondAnswer, secondAnswerToMember],
  [extension, extensionToMember],
  [closingSoon, closingSoonToMember],
  [closing, closingToMember],
  [reopened, reopenedToMember],
  [messageToOthers, messageToMember],
  [noticeToClient, noticeToMember],
];

export const letters: CaseType<AppealFacts>["letters"] = {
  ...Object.fromEntries(single.map(({ wording: { letter }, write }) => [letter, write])),
  ...Object.fromEntries(
    pairs.map(([business, member]) => [business.wording.letter, toWhoeverAppeals(business, member)]),
  ),
};

export const wording: WordingCatalogue = {
  blanks,
  everywhere,
  letters: [
    ...single.map((one) => one.wording),
    ...pairs.flat().map((one) => one.wording),
    memberFrame,
    businessFrame,
  ],
  samples: (letter, language, words) => samplesOf(letters, { letter, language, words }),
};
