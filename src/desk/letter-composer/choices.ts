// Which letters may be written on a case now, and of each other one why not.
import type { Action } from "../../core/actions.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { actionsNow } from "../case-file/actions-now.ts";
import type { OpenFile } from "../case-file/load.ts";
import type { LetterChoice } from "./wire.ts";

/**
 * Every letter of the case's kind: those that may be written first, what is next before the rest; then those
 * that may not, with the reason; last those that come of themselves. What only stands around others is left
 * out.
 */
export async function choicesOf(tx: TenantTx, file: OpenFile, actor: Actor): Promise<LetterChoice[]> {
  const wording = file.caseType.wording?.letters ?? [];
  const actions = new Map((await actionsNow(tx, file, actor)).map((one) => [one.name, one]));
  const choices = wording
    .filter(
      ({ letter, writtenBy }) => writtenBy !== undefined || Object.hasOwn(file.caseType.letters, letter),
    )
    .map(({ letter, title, reader, when, writtenBy }): LetterChoice => {
      const action = writtenBy === undefined ? undefined : actions.get(writtenBy);
      const about = { letter, title, reader, when, action: writtenBy ?? null, next: action?.next ?? false };
      if (action?.ruling.allowed && action.responsible.some((one) => one === actor.party))
        return { ...about, allowed: true, rule: action.rule, says: null, doNext: null };
      const why = action ? refusalOf(action) : itself;
      return { ...about, next: false, allowed: false, rule: action?.rule ?? null, ...why };
    });
  return choices.toSorted((a, b) => rank(a) - rank(b));
}

const itself = { says: "It is written by itself.", doNext: "Nothing to do." };

const refusalOf = ({ ruling, responsible }: Action) =>
  ruling.allowed
    ? { says: `It is for the ${responsible.join(" or ")}.`, doNext: "Ask them to do it." }
    : { says: ruling.says, doNext: ruling.doNext };

const rank = ({ allowed, next, action }: LetterChoice): number =>
  allowed ? (next ? 0 : 1) : action === null ? 3 : 2;
