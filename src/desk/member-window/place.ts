// Where in a member's window somebody is: which case, where its pages lie, and the story that its room tells.
import type { Language } from "../../core/letter.ts";
import type { MemberIntake, MemberStory } from "../../core/windows.ts";
import { shownIn } from "../../platform/html/language.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { storyContext } from "../window-frame/story.ts";
import type { Visit } from "../window-frame/visit.ts";
import { type SayMember, sayMember } from "./words.ts";

export type Place = {
  readonly file: OpenFile;
  readonly caseId: string;
  /** The path before every page of this case: `/member/cases/…`, or a link's own. */
  readonly base: string;
  readonly story: MemberStory;
  readonly say: SayMember;
  /** Text that the room made, in the language of the page. */
  readonly told: (text: string) => string;
  /** A member acts; an advocate reads. */
  readonly mayAct: boolean;
  readonly intake: MemberIntake | null;
};

/** The language of stories and letters; the pseudo-language is made from the English. */
export const storyLanguage = ({ language }: Pick<Visit, "language">): Language =>
  language === "es" ? "es" : "en";

/** Null where there is no such case for them, and where its room tells members nothing. */
export async function placeOf(visit: Visit): Promise<Place | null> {
  const caseId = visit.caseId ?? visit.params.id ?? "";
  const file = isId(caseId) ? await openFile(visit.desk, visit.tx, caseId, { lock: false }) : null;
  return file && placeIn(visit, file);
}

/** The same for a case that was read already. */
export function placeIn(visit: Visit, file: OpenFile): Place | null {
  const { windows } = file.caseType;
  const story = windows?.member?.(file.case.facts, storyContext(file, visit));
  if (!story) return null;
  const caseId = file.case.id;
  visit.saw(caseId);
  return {
    file,
    caseId,
    base: visit.link?.base ?? `/member/cases/${caseId}`,
    story,
    say: sayMember(visit.language),
    told: (text) => shownIn(visit.language, text),
    mayAct: visit.caller.actor.party === "member",
    intake: windows?.memberIntake ?? null,
  };
}
