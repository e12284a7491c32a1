// What a room asks of a member who tells us something without a paper, and what it makes of the answers.
import type { Language } from "./letter.ts";
import type { MemberKnown, StoryInput, StoryQuestion } from "./windows.ts";

export type MemberReport = {
  /** On the link, and above the page: "I was turned away". */
  readonly title: (language: Language) => string;
  /** What we do with it, in a sentence or two. */
  readonly says: (language: Language) => string;
  readonly asks: (language: Language) => readonly StoryQuestion[];
  /** The answers as input of the event that opens a case; who the member is comes from their account. */
  readonly opens: (answers: StoryInput, member: MemberKnown) => StoryInput;
};
