// Every action of a case for one caller, each with its questions, and where it is not possible now, why.
import { stepsDue } from "./advance.ts";
import { type JsonSchema, jsonSchema } from "./fields.ts";
import { mayHappen } from "./may-happen.ts";
import type { About, ActingParty, BaseFacts, Moment, Party, Playbook } from "./playbook.ts";
import type { Ruling } from "./ruling.ts";

export type Action = {
  readonly name: string;
  readonly title: string;
  readonly rule: string;
  readonly responsible: readonly ActingParty[];
  readonly about: About;
  /** Parties outside the desk that may read the line it leaves in the timeline. */
  readonly seenBy: readonly Party[];
  /** True when an open step of this stage is done by it: the next thing, not only a possible one. */
  readonly next: boolean;
  readonly input: JsonSchema;
  readonly ruling: Ruling;
};

/**
 * The events of the playbook that this caller may know of, next ones first. The desk sees the actions of
 * every party (so that it sees whose turn it is); another party sees its own only. Events of the clock and
 * the post are left out.
 */
export function actionsOf<Facts extends BaseFacts>(
  playbook: Playbook<Facts, string, string, string>,
  moment: Moment<Facts>,
): Action[] {
  const wanted = stepsDue(playbook, moment.stage, moment.facts).map((step) => step.does);
  const mine = (by: readonly ActingParty[]) =>
    moment.actor.party === "desk" ? by.some(isPerson) : by.includes(moment.actor.party);
  return Object.entries(playbook.events)
    .filter(([name, event]) => name !== playbook.opens && name !== playbook.opensAsHistory && mine(event.by))
    .map(([name, event]) => ({
      name,
      title: event.title,
      rule: event.rule,
      responsible: event.by.filter(isPerson),
      about: playbook.about?.[name] ?? "case",
      seenBy: event.seenBy ?? [],
      next: wanted.includes(name),
      input: jsonSchema(event.asks),
      ruling: mayHappen(playbook, moment.stage, name, moment),
    }))
    .sort((a, b) => rank(a, wanted) - rank(b, wanted));
}

const isPerson = (who: ActingParty): who is Party => who !== "clock" && who !== "post";

function rank(action: Action, wanted: readonly string[]): number {
  const place = wanted.indexOf(action.name);
  if (!action.ruling.allowed) return 2000;
  return place === -1 ? 1000 : place;
}
