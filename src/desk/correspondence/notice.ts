// What a room is told when it writes a notice: besides the facts, what has just happened.
import type { LetterContext } from "../case-file/case-type.ts";

/** The template by which a room writes short notices to the parties that an event tells (GN-06). */
export const noticeTemplate = "notice";

export type NoticeContext = LetterContext & {
  /** The sentence of the timeline; absent where this party may not read it. */
  readonly happened?: string;
  readonly stageTitle?: string;
};
