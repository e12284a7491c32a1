// Every letter of a case about access by its template, and the clauses they are made of.
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { WordingCatalogue } from "../../../core/wording.ts";
import type { CaseType } from "../../case-file/case-type.ts";
import { businessFrame, memberFrame } from "../../letter-frame/frame-words.ts";
import { authorityRequest } from "./authority-request.ts";
import { blanks, everywhere } from "./blanks.ts";
import {
  closing,
  closingToMember,
  closingToOthers,
  reopened,
  reopenedToMember,
  reopenedToOthers,
} from "./closing.ts";
import { contractLetter } from "./contract.ts";
import {
  message,
  messageToMember,
  messageToOthers,
  notice,
  noticeToMember,
  noticeToOthers,
} from "./everyday.ts";
import { explainer } from "./explainer.ts";
import type { Letter } from "./letter.ts";
import { requestReceived } from "./request-received.ts";
import { resolutionNotice, resolutionToMember, resolutionToOthers } from "./resolution.ts";
import { type LetterStories, samplesOf } from "./samples.ts";
import { nudge, nudgeToMember, nudgeToOthers } from "./silence.ts";

type Written = {
  readonly write: Letter["write"];
  /** For the member and for others; of most letters one. */
  readonly letters: readonly Letter[];
};
const one = (letter: Letter): Written => ({ write: letter.write, letters: [letter] });

/** By the template's name. */
const all: { readonly [template: string]: Written } = {
  "request received": one(requestReceived),
  "provider explainer": one(explainer),
  "authority request": one(authorityRequest),
  contract: one(contractLetter),
  "resolution notice": { write: resolutionNotice, letters: [resolutionToMember, resolutionToOthers] },
  nudge: { write: nudge, letters: [nudgeToMember, nudgeToOthers] },
  closing: { write: closing, letters: [closingToMember, closingToOthers] },
  reopened: { write: reopened, letters: [reopenedToMember, reopenedToOthers] },
  message: { write: message, letters: [messageToMember, messageToOthers] },
  notice: { write: notice, letters: [noticeToMember, noticeToOthers] },
};

type Letters = CaseType<AccessFacts>["letters"];

/** The letters of a room: those that its playbook can ask for, and no others. */
export function lettersOf(templates: readonly string[]): Letters {
  return Object.fromEntries(templates.flatMap((name) => (all[name] ? [[name, all[name].write]] : [])));
}

/** The frames show around a letter that every room has. */
const framesShownBy: { readonly [frame: string]: string } = {
  [memberFrame.letter]: "message to the member",
  [businessFrame.letter]: "provider explainer",
};

/** What of them a tenant may reword: the letters that the room has stories of. */
export function wordingOf<F extends AccessFacts>(
  templates: readonly string[],
  stories: LetterStories<F>,
  caseNumber: string,
): WordingCatalogue {
  const letters = lettersOf(templates);
  const wordings = templates.flatMap((name) => (all[name]?.letters ?? []).map(({ wording }) => wording));
  const mine = wordings.filter(({ letter }) => stories[letter]);
  const told = samplesOf({ letters, stories, caseNumber });
  return {
    blanks,
    everywhere,
    letters: [...mine, memberFrame, businessFrame],
    samples: (letter, language, words) => told(framesShownBy[letter] ?? letter, language, words),
  };
}
