// Made-up cases of a room, one or more for every letter: what the tests read, and what somebody who rewords a
// clause looks at. Nobody in them exists.
import { civilDateIn, type Instant, pacific } from "../../../core/calendar.ts";
import type { AccessFacts } from "../../../core/fragments/access/facts.ts";
import type { Language, LetterBody } from "../../../core/letter.ts";
import type { LetterFact } from "../../../core/playbook.ts";
import type { Story } from "../../../core/story.ts";
import type { Wording } from "../../../core/wording.ts";
import type { CaseType, LetterContext } from "../../case-file/case-type.ts";
import type { NoticeContext } from "../../correspondence/notice.ts";

/** Stories that end with the letter, by its name; `more` is laid over the answers that open the case. */
export type LetterStories<F extends AccessFacts> = {
  readonly [letter: string]: readonly ((more: { readonly language: Language }) => Story<F>)[];
};

const card = {
  name: "Parley sandbox desk",
  phone: "+1 800 555 0100",
  hours: "Monday to Friday, 6 am to 5 pm Pacific time",
  email: "desk@example.com",
  fax: "+1 800 555 0101",
};

const suffix = " to the member";
/** The template by which a letter of this name is asked for; a notice is no letter of the case. */
const templateOf = (letter: string): string => letter.replace(suffix, "");

type Told = { readonly facts: AccessFacts; readonly context: NoticeContext; readonly template: string };

/** The case at the moment in which its last letter of that name was written; null where none was. */
function momentOf<F extends AccessFacts>(told: Story<F>, letter: string, caseNumber: string): Told | null {
  const template = templateOf(letter);
  const toMember = letter.endsWith(suffix);
  const last = told.chapters.at(-1);
  if (template === "notice" && last?.done) {
    const to = toMember ? "member" : "tpa";
    const one: LetterFact = { no: 0, template, to, writtenAt: last.at };
    const happened = toMember ? {} : { happened: last.done.says, stageTitle: "Asking the provider" };
    return { ...momentAt(last.at, last.done.next, one, caseNumber, happened), template };
  }
  for (const { at, done } of told.chapters.toReversed()) {
    const one = done?.letters.findLast(
      (written) => written.template === template && (written.to === "member") === toMember,
    );
    if (done && one) return { ...momentAt(at, done.next, one, caseNumber), template };
  }
  return null;
}

type After<F> = { readonly facts: F; readonly clocks: LetterContext["clocks"] };

const momentAt = <F extends AccessFacts>(
  now: Instant,
  { facts, clocks }: After<F>,
  letter: LetterFact,
  caseNumber: string,
  more: Partial<NoticeContext> = {},
) => ({
  facts,
  context: { caseNumber, today: civilDateIn(pacific, now), now, card, clocks, letter, ...more },
});

type Room<F extends AccessFacts> = {
  readonly letters: CaseType<AccessFacts>["letters"];
  readonly stories: LetterStories<F>;
  readonly caseNumber: string;
};

/**
 * The letters of a room on made-up cases, in a tenant's wording. Told once: a story is worth a few
 * milliseconds, and never changes.
 * @throws Error where a story never comes to its letter
 */
export function samplesOf<F extends AccessFacts>({ letters, stories, caseNumber }: Room<F>) {
  const known = new Map<string, readonly Told[]>();
  const tell = (letter: string, language: Language): readonly Told[] =>
    (stories[letter] ?? []).map((story) => {
      const told = momentOf(story({ language }), letter, caseNumber);
      if (!told) throw new Error(`No story of the letter "${letter}" comes to it.`);
      return told;
    });
  return (letter: string, language: Language, wording: Wording): LetterBody[] => {
    const key = `${letter}/${language}`;
    const found = known.get(key) ?? tell(letter, language);
    known.set(key, found);
    return found.flatMap(({ facts, template, context }) => {
      const body = letters[template]?.(facts, { ...context, wording });
      return body ? [body] : [];
    });
  };
}
