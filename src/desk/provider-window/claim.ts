// A claim in the hands of an office, by link or with an account.
import type { ProviderAnswer, ProviderStory } from "../../core/windows.ts";
import { sayIn } from "../../platform/html/language.ts";
import type { OpenFile } from "../case-file/load.ts";
import { caseVisited, storyContext } from "../window-frame/story.ts";
import type { Visit } from "../window-frame/visit.ts";
import { providerWords, type SayProvider } from "./words.ts";

/** A claim in somebody's hands. */
export type Claim = {
  readonly file: OpenFile;
  readonly story: ProviderStory;
  /** The address of its first page; its other pages lie below. */
  readonly base: string;
  readonly say: SayProvider;
};

/** What waits for the office; to end it is always theirs, and waits for nobody. */
export const waiting = ({ answers }: ProviderStory): readonly ProviderAnswer[] =>
  answers.filter(({ name }) => name !== "withdraw");
export const endings = ({ answers }: ProviderStory): readonly ProviderAnswer[] =>
  answers.filter(({ name }) => name === "withdraw");

/** The claim of a visit; null where there is none, or it tells providers nothing. */
export async function claimOf(visit: Visit): Promise<Claim | null> {
  const caseId = visit.caseId ?? visit.params.id ?? "";
  const file = await caseVisited(visit, caseId);
  const tells = file?.caseType.windows?.provider;
  if (!file || !tells) return null;
  const story = tells(file.case.facts, storyContext(file, visit));
  const base = visit.link?.base ?? `/provider/cases/${caseId}`;
  return { file, story, base, say: sayIn(providerWords, visit.language) };
}
