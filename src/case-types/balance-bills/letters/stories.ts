// A letter of a story, written as it was when the event asked for it; shared by the tests of the letters and
// by nothing else.
import { letterText } from "../../../core/letter.ts";
import type { BillStory } from "../../../core/playbooks/balance-bill/beginnings.ts";
import type { LetterContext } from "../../../desk/case-file/case-type.ts";
import { letters } from "./index.ts";
import { momentOfLetter } from "./samples.ts";

export { card, credit, es, settled, toMember, toOthers, withdrawn } from "./samples.ts";

/** The last letter of a story from this template; `more` is laid over what the desk knows then. */
export function written(of: BillStory, template: string, more: Partial<LetterContext> = {}) {
  const moment = momentOfLetter(of, template);
  if (!moment) throw new Error(`This story has no letter "${template}".`);
  const { facts, context } = moment;
  const body = letters[template]?.(facts, { ...context, ...more });
  if (!body) throw new Error(`Nobody writes "${template}".`);
  return { body, text: letterText(body), facts, clocks: context.clocks, today: context.today };
}
