// What the client's window says of a case about access: how far it has come, and what waits for this reader.
import type { CivilDate } from "../../../core/calendar.ts";
import {
  type AccessFacts,
  type Contract,
  contractOf,
  isContracted,
  isLoaded,
  openAlternates,
} from "../../../core/fragments/access/facts.ts";
import { letterNo } from "../../../core/fragments/facts.ts";
import { onTheTable } from "../../../core/fragments/offers.ts";
import { type Cents, dollars, zero } from "../../../core/money.ts";
import type { Moment } from "../../../core/playbook.ts";
import { spokenDay } from "../../../core/spoken.ts";
import type {
  ClientItem,
  ClientStory,
  StoryAct,
  StoryAmount,
  StoryContext,
  StoryInput,
  StoryQuestion,
} from "../../../core/windows.ts";
import { type ClientTold, nextOf, saysOf } from "./client-stands.ts";
import { type ClientWords, clientWords } from "./client-words.ts";

/**
 * The story as `moment.actor`, its reader, acts.
 * @param more  what waits in this room besides, before everything else
 */
export const clientStory =
  <F extends AccessFacts>(more: (told: ClientTold<F>) => readonly ClientItem[] = () => []) =>
  (moment: Moment<F>, context: StoryContext): ClientStory => {
    const { facts } = moment;
    const words = clientWords(context.language);
    const told = { at: moment, facts, context, words };
    return {
      title: words.title(facts.member.name, facts.provider.name),
      says: saysOf(told),
      waiting: [...more(told), ...naming(told), ...granting(told), ...signing(told), ...loading(told)],
      ...nextOf(told),
      payments: [],
      figures: figures(told),
    };
  };

/** PN-06: a decision to be made at the plan; asked for again, it waits again. */
function granting(told: ClientTold): ClientItem[] {
  const { facts, at, context } = told;
  const asked = facts.authorityAsked.at(-1);
  const since = facts.grants.at(-1);
  if (at.actor.party !== "plan" || context.stage !== "contracting" || !asked) return [];
  if (since && since.grantedAt >= asked.at) return [];
  const note = question(told, "authorityNote", "long-text", false);
  const asks = [
    question(told, "amountCents", "money", true),
    question(told, "validTo", "date", false),
    { ...note, name: "note" },
  ];
  return [item(told, "grant", event("grant-authority", asks, { basis: "dollars-additional", per: "claim" }))];
}

export function item(
  { words, context }: ClientTold,
  name: keyof ClientWords["items"],
  act: StoryAct,
  clock?: string,
): ClientItem {
  const [says = "", label = ""] = words.items[name];
  const running = context.clocks.find((one) => one.name === clock);
  const missed = context.late.find((one) => one.name === clock);
  const one = running ?? missed;
  return {
    name,
    says,
    label,
    act,
    ...(one ? { due: { at: one.dueAt, on: one.dueOn, late: running === undefined } } : {}),
  };
}

export const event = (name: string, asks: readonly StoryQuestion[], input: StoryInput = {}): StoryAct => ({
  kind: "event",
  event: name,
  input,
  asks,
});

export function question(
  { words }: ClientTold,
  name: keyof ClientWords["asks"],
  kind: StoryQuestion["kind"],
  needed: boolean,
): StoryQuestion {
  const [label = "", hint = ""] = words.asks[name];
  return { name, kind, label, needed, ...(hint ? { hint } : {}) };
}

/** PN-16, AN-20, AP-20: whoever is on the case may know another provider. */
function naming(told: ClientTold): ClientItem[] {
  const { context, facts } = told;
  if (context.stage !== "alternates" || openAlternates(facts).length > 0) return [];
  const asks = [
    question(told, "providerName", "text", true),
    question(told, "providerNpi", "text", false),
    question(told, "providerPhone", "text", false),
    question(told, "note", "long-text", false),
  ];
  return [item(told, "name", event("name-alternate", asks), "alternate named")];
}

/** The contract that is out, until the plan has signed it. */
function signing(told: ClientTold): ClientItem[] {
  const { facts, at } = told;
  const contract = contractOf(facts);
  if (at.actor.party !== "plan" || !contract || contract.declined || facts.closed) return [];
  const isOut = letterNo(facts, contract.letterNo)?.proof !== undefined;
  if (!isOut || contract.signatures.some(({ role }) => role === "plan")) return [];
  return [item(told, "sign", { kind: "sign", no: contract.letterNo })];
}

/** PN-13: who pays the claims says that their system knows the price. */
function loading(told: ClientTold): ClientItem[] {
  const { facts, at } = told;
  if (at.actor.party !== "tpa" || !isContracted(facts) || isLoaded(facts) || facts.closed) return [];
  const asks = [question(told, "reference", "text", true)];
  const load = item(told, "load", event("record-contract-load", asks), "contract load");
  const contract = contractOf(facts);
  return [contract ? { ...load, says: `${load.says} ${termsOf(told, contract)}` } : load];
}

/** What has to be loaded, in a sentence. */
function termsOf({ words, context }: ClientTold, { pricing, from, to, payWithinDays }: Contract): string {
  const { language, today } = context;
  const day = (on: CivilDate) => spokenDay(language, on, today);
  const { basis, rateCents, percent } = pricing;
  const pays = words.pays[basis](basis === "case rate" ? dollars(rateCents ?? zero) : String(percent ?? ""));
  return words.holds(pays, day(from), to ? day(to) : null, payWithinDays);
}

/** What the plan allows and what is offered is the payers' to know; a broker reads what was expected. */
function figures({ facts, at, words }: ClientTold): StoryAmount[] {
  const pays = at.actor.party === "plan" || at.actor.party === "tpa";
  const all: readonly (readonly [keyof ClientWords["figures"], Cents | null | undefined, boolean])[] = [
    ["expected", facts.service.expectedChargeCents, true],
    ["allowed", facts.allowance?.cents, pays],
    ["offered", onTheTable(facts), pays],
    ["contracted", contractOf(facts)?.pricing.rateCents, pays && isContracted(facts)],
  ];
  return all.flatMap(([name, cents, shown]) => {
    if (cents === null || cents === undefined || !shown) return [];
    const [label = "", says = ""] = words.figures[name];
    return [{ name, label, says, cents, strong: name === "contracted" }];
  });
}
