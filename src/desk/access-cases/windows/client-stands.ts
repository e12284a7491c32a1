// How far a case about access has come, as the client reads it, and what happens next by which day.
import {
  type AccessFacts,
  contractOut,
  openAlternates,
  resolutionOf,
} from "../../../core/fragments/access/facts.ts";
import { letterNo } from "../../../core/fragments/facts.ts";
import type { Moment } from "../../../core/playbook.ts";
import { spokenDate } from "../../../core/spoken.ts";
import type { ClientStory, StoryContext } from "../../../core/windows.ts";
import type { ClientWhere, ClientWords } from "./client-words.ts";

export type ClientTold<F extends AccessFacts = AccessFacts> = {
  readonly at: Moment<F>;
  readonly facts: F;
  readonly context: StoryContext;
  readonly words: ClientWords;
};

/** One sentence or two: where it stands, and of what is settled how. */
export function saysOf({ facts, context, words }: ClientTold): string {
  const came = resolutionOf(facts);
  if (came && (facts.closed || context.stage === "telling")) {
    const other = facts.alternates.find(({ no }) => no === came.alternateNo)?.provider.name;
    const how = words.ended[came.kind](other ?? facts.provider.name);
    return `${how} ${facts.closed ? words.over : words.telling}`;
  }
  const asked = openAlternates(facts).map(({ provider }) => provider.name);
  if (context.stage === "alternates" && asked.length > 0) return words.asking(asked.join(", "));
  return words.where[whereOf({ facts, context, words })];
}

function whereOf({ facts, context: { stage }, words }: Pick<ClientTold, "facts" | "context" | "words">) {
  if (facts.closed) return "closed";
  if (stage === "contracting") return negotiating(facts);
  return Object.hasOwn(words.where, stage) ? (stage as ClientWhere) : "other";
}

function negotiating(facts: ClientTold["facts"]): ClientWhere {
  const contract = contractOut(facts);
  const isOut = contract && !contract.declined && letterNo(facts, contract.letterNo)?.proof !== undefined;
  if (isOut)
    return contract.signatures.some(({ role }) => role === "provider") ? "plan signs" : "provider signs";
  return facts.offers.length > 0 ? "negotiating" : "contracting";
}

type Next = Pick<ClientStory, "next">;

/** The nearest date that a client can make something of; the planned service, where no clock runs. */
export function nextOf({ facts, context, words }: ClientTold): Next {
  if (facts.closed) return {};
  const { clocks, late, language, today } = context;
  const { next: says } = words;
  const known = (name: string): name is keyof typeof says => Object.hasOwn(says, name);
  const clock = [...late, ...clocks].find(({ name }) => known(name) && name !== "service");
  if (clock && known(clock.name)) {
    const { dueAt: at, dueOn: on } = clock;
    const said = says[clock.name](spokenDate(language, on, today));
    return { next: { says: said, why: words.nextWhy, who: "desk", at, on, late: on < today } };
  }
  const on = facts.service.plannedOn;
  if (!on || on < today) return {};
  const said = says.service(spokenDate(language, on, today));
  return { next: { says: said, why: words.nextWhy, who: "provider", on, late: false } };
}
