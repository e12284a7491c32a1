// What the case file of every playbook holds besides letters, offers and authority, and how it grows. Facts
// only grow: nothing that was once known is forgotten.
import type { CivilDate, Instant } from "../calendar.ts";
import type { Cents } from "../money.ts";
import type { BaseFacts, LetterFact, Party } from "../playbook.ts";

export type Attempt = {
  readonly at: Instant;
  readonly with: Party;
  readonly channel: string;
  readonly reached: boolean;
  readonly by: string;
  readonly note?: string;
};

export type Paper<Kind extends string = string> = {
  readonly kind: Kind;
  readonly documentId: string;
  readonly name: string;
  readonly at: Instant;
  readonly billNo?: number;
};

/** A message in the desk's own words, as the case keeps it. */
export type Message = {
  /** The letter that carries it. */
  readonly letterNo: number;
  readonly to: Party;
  readonly text: string;
  readonly by: string;
};

export type Inbound = {
  readonly no: number;
  readonly at: Instant;
  readonly from: Party;
  readonly summary: string;
  readonly read: boolean;
};

export type Reopened = {
  readonly at: Instant;
  readonly because: string;
  readonly resumedAt?: Instant;
  readonly to?: string;
};

export type AdHocTask = {
  readonly no: number;
  readonly title: string;
  readonly responsible: Party;
  readonly doneAt?: Instant;
};

export type MemberFact = {
  readonly name: string;
  readonly memberId?: string;
  readonly bornOn?: CivilDate;
  readonly phone?: string;
  readonly email?: string;
  readonly address?: string;
  readonly language: "en" | "es";
  /** "web" means that the status page counts as the weekly status (BB-18). */
  readonly prefers: "phone" | "post" | "e-mail" | "web";
};

export type ProviderFact = {
  readonly name: string;
  readonly npi?: string;
  readonly tin?: string;
  readonly phone?: string;
  readonly channel?: {
    readonly kind: "fax" | "post" | "e-mail" | "portal";
    readonly address: string;
    readonly person?: string;
    readonly verifiedOn: CivilDate;
  };
};

/** A client party of the case; `told` is whether it wants to hear what happens by itself (GN-06). */
export type ClientFact = { readonly party: Party; readonly name: string; readonly told: boolean };

/** What Medicare would allow for the services, with where the figure is from. */
export type MedicareFact = { readonly cents: Cents; readonly source: string; readonly at: Instant };

/** What every fragment may count on. */
export type SharedFacts<Kind extends string = string> = BaseFacts & {
  readonly openedAt: Instant;
  readonly member: MemberFact;
  readonly provider: ProviderFact;
  readonly clients: readonly ClientFact[];
  readonly attempts: readonly Attempt[];
  readonly papers: readonly Paper<Kind>[];
  /** Each goes out as the letter of its number. */
  readonly messages?: readonly Message[];
  readonly inbound: readonly Inbound[];
  readonly tasks: readonly AdHocTask[];
  readonly reopened: readonly Reopened[];
  readonly medicare?: MedicareFact;
  readonly closed?: { readonly at: Instant; readonly why: string };
};

/** The entries that are there; absent answers leave no trace in the facts. */
export function some<T extends object>(answersGiven: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(answersGiven).filter(([, one]) => one !== undefined)) as never;
}

/** Facts with one letter more. What it says is written by the room, from the facts as they are then. */
export function writing<F extends BaseFacts>(
  facts: F,
  at: Instant,
  letter: Omit<LetterFact, "no" | "writtenAt">,
): F {
  const one: LetterFact = { ...letter, no: facts.letters.length + 1, writtenAt: at };
  return { ...facts, letters: [...facts.letters, one] };
}

/** Facts in which one letter has become another. */
export const changing = <F extends BaseFacts>(
  facts: F,
  no: number,
  change: (one: LetterFact) => LetterFact,
): F => ({ ...facts, letters: facts.letters.map((one) => (one.no === no ? change(one) : one)) });

/** Facts in which something of one letter has been changed (held, given another time). */
export const withLetter = <F extends BaseFacts>(facts: F, no: number, change: Partial<LetterFact>): F =>
  changing(facts, no, (one) => ({ ...one, ...change }));

/** The letter of this number, and the last one written from a template. */
export const letterNo = (facts: BaseFacts, no: number) => facts.letters.find((one) => one.no === no);
export const lastLetter = (facts: BaseFacts, template: string) =>
  facts.letters.findLast((one) => one.template === template);

export const proved = (template: string) => (facts: BaseFacts) =>
  lastLetter(facts, template)?.proof !== undefined;

export const reached = ({ attempts }: Pick<SharedFacts, "attempts">, party: Party) =>
  attempts.some((one) => one.with === party && one.reached);

export const hasPaper = ({ papers }: Pick<SharedFacts, "papers">, kind: string) =>
  papers.some((one) => one.kind === kind);

/** How a provider is told apart in authorities: NPI, else TIN, else name. */
export const providerKey = ({ provider }: Pick<SharedFacts, "provider">): string =>
  provider.npi ?? provider.tin ?? provider.name;

export const clientNamed = ({ clients }: Pick<SharedFacts, "clients">, party: Party) =>
  clients.find((one) => one.party === party)?.name;

/** A letter from before the case was closed and opened again: what it offers belongs to an earlier run. */
export const isOfEarlierRun = ({ reopened }: Pick<SharedFacts, "reopened">, letter: LetterFact): boolean =>
  letter.writtenAt < (reopened.at(-1)?.at ?? 0);

/**
 * What comes in on a closed case opens it again: all history stays, and `anew` says what begins anew. On an
 * open case it changes nothing.
 */
export const reopener =
  <F extends SharedFacts>(anew: (facts: F, now: Instant) => F) =>
  (facts: F, now: Instant, because: string): F => {
    if (!facts.closed) return facts;
    const { closed: _closed, ...open } = facts;
    const again = { ...open, reopened: [...facts.reopened, { at: now, because }] } as unknown as F;
    return anew(again, now);
  };
