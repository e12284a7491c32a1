// Asks the table of fields: what of a thing somebody of a party gets to see.
import type { Party } from "../../core/playbook.ts";
import {
  amountFields,
  type CaseField,
  caseFields,
  documentKinds,
  lettersOf,
  seesAllClocks,
  seesAllSteps,
  seesContacts,
} from "./fields.ts";

/** Does this party see that part of a case? The desk sees every part. */
export const sees = (party: Party, field: CaseField): boolean =>
  party === "desk" || (caseFields[field] as readonly Party[]).includes(party);

/** The parts that this party sees, with the others left out entirely. */
export function shownTo<Whole extends { readonly [field in CaseField]?: unknown }>(
  party: Party,
  whole: Whole,
): Partial<Whole> {
  if (party === "desk") return whole;
  return Object.fromEntries(
    Object.entries(whole).filter(
      ([field]) => Object.hasOwn(caseFields, field) && sees(party, field as CaseField),
    ),
  ) as Partial<Whole>;
}

export function amountsShownTo<Amount>(
  party: Party,
  amounts: Readonly<Record<string, Amount>>,
): Record<string, Amount> {
  const few = amountFields[party];
  return Object.fromEntries(Object.entries(amounts).filter(([name]) => few?.includes(name) ?? true));
}

export const contactsShownTo = (party: Party): boolean => party === "desk" || seesContacts.includes(party);

/** Of a step, by whose turn it is; of a clock, by whose it is. */
export const stepShownTo = (party: Party, responsible: string): boolean =>
  party === "desk" || seesAllSteps.includes(party) || party === responsible;

export const clockShownTo = (party: Party, owner: string): boolean =>
  party === "desk" || seesAllClocks.includes(party) || party === owner;

/** A letter, by the party it is written to. */
export function letterShownTo(party: Party, to: string): boolean {
  const others: readonly string[] = lettersOf[party] ?? [];
  return party === "desk" || party === to || others.includes(to);
}

/**
 * Has a letter come far enough to be shown to this party? The desk sees every state; a letter to a provider
 * is
 * shown to the provider only once it is proved to have gone out, because what it offers may still be kept
 * back
 * (BB-19).
 */
export const letterIsOut = (party: Party, to: string, proved: boolean): boolean =>
  party !== "provider" || to !== "provider" || proved;

/** Why a letter was kept back names the plan's authority: for the desk and the plan alone. */
export const reasonShownTo = (party: Party): boolean => party === "desk" || party === "plan";

type Filed = { readonly kind: string; readonly filedBy: string };

/** A document, by its kind and by the party that filed it. */
export function documentShownTo(party: Party, { kind, filedBy }: Filed): boolean {
  const kinds = documentKinds[party] ?? [];
  return party === "desk" || party === filedBy || kinds.includes("*") || kinds.includes(kind);
}
