// One case in a client's hands: where its pages lie, and the story that its room tells this reader.
import type { Party } from "../../core/playbook.ts";
import type { ClientItem, ClientStory, StoryQuestion } from "../../core/windows.ts";
import { sayIn, shownIn } from "../../platform/html/language.ts";
import { momentOf } from "../case-file/case-answer.ts";
import { isId } from "../case-file/ids.ts";
import type { OpenFile } from "../case-file/load.ts";
import type { Outcome } from "../case-file/record.ts";
import { caseVisited, storyContext } from "../window-frame/story.ts";
import type { Visit } from "../window-frame/visit.ts";
import { clientPageWords, type SayClient } from "./words.ts";

export type ClientCase = {
  readonly file: OpenFile;
  readonly story: ClientStory;
  /** The path before every page of this case, without a slash at the end. */
  readonly base: string;
  readonly say: SayClient;
  /** Text that the room made, in the language of the page. */
  readonly told: (text: string) => string;
  readonly party: Party;
};

export const sayClient = ({ language }: Pick<Visit, "language">): SayClient =>
  sayIn(clientPageWords, language);

/** Null where there is no such case for them, and where its room tells clients nothing. */
export async function clientCaseOf(visit: Visit): Promise<ClientCase | null> {
  const id = visit.caseId ?? visit.params.id ?? "";
  const file = isId(id) ? await caseVisited(visit, id) : null;
  return file && clientCaseIn(visit, file);
}

/** The same for a case that was read already. Its entry in the audit is left. */
export function clientCaseIn(visit: Visit, file: OpenFile): ClientCase | null {
  const tells = file.caseType.windows?.client;
  if (!tells) return null;
  const { actor } = visit.caller;
  visit.saw(file.case.id);
  return {
    file,
    story: tells(momentOf(file, actor), storyContext(file, visit)),
    base: visit.link?.base ?? `/client/cases/${file.case.id}`,
    say: sayClient(visit),
    told: (text) => shownIn(visit.language, text),
    party: actor.party,
  };
}

/** Everything that this reader may do now, each once: what waits for them, and what a payment asks for. */
export function itemsOf({ story }: Pick<ClientCase, "story">): readonly ClientItem[] {
  const all = [...story.waiting, ...story.payments.flatMap(({ acts }) => acts)];
  return [...new Map(all.map((one) => [one.name, one])).values()];
}

/** A question in the language of the page, under a name that is its own on a page of several forms. */
export const toldQuestion = (
  told: ClientCase["told"],
  question: StoryQuestion,
  before = "",
): StoryQuestion => ({
  ...question,
  name: `${before}${question.name}`,
  label: told(question.label),
  ...(question.hint === undefined ? {} : { hint: told(question.hint) }),
  ...(question.choices
    ? { choices: question.choices.map(({ value, label }) => ({ value, label: told(label) })) }
    : {}),
});

/** @throws Error where a paper of ours was not filed: what it shows is not kept either */
export function caseFiled(outcome: Outcome): number {
  if (outcome.kind === "recorded") return outcome.case.version;
  throw new Error(
    `The paper was not filed: ${outcome.kind === "refused" ? outcome.ruling.says : outcome.kind}`,
  );
}
