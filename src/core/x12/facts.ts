// What is common to everything read from X12: envelopes, parties, dates, references and amounts.

import type { CivilDate } from "../calendar.ts";
import type { Cents } from "../money.ts";
import type { Delimiters } from "./delimiters.ts";
import type { Problem } from "./problems.ts";

/**
 * Cents, zero where the element is absent, null where it holds something that is not money (problem
 * `AMOUNT`).
 */
export type Amount = Cents | null;

/** From an ISA to its IEA. All but the delimiters are null where segments came without an ISA. */
export type Interchange = {
  readonly sender: string | null;
  readonly receiver: string | null;
  /** ISA13. */
  readonly control: string | null;
  /** ISA12: `00501`, `00401`. */
  readonly version: string | null;
  /** ISA15: `P` is production, `T` a test. */
  readonly usage: string | null;
  readonly delimiters: Delimiters;
  readonly position: number;
};

/** From an ST to its SE. */
export type SetHead = {
  /** ST01: `835`. */
  readonly type: string;
  /** ST02. */
  readonly control: string;
  /** ST03, or GS08 where ST03 is empty: `005010X221A1`. */
  readonly implementation: string;
  /** Which segment of the file the ST is, counted from 1. */
  readonly position: number;
};

/** What is known when a transaction set has ended. */
export type SetEnd = {
  /** Counted from ST to SE, both included; SE01 may say otherwise. */
  readonly segments: number;
  readonly problems: readonly Problem[];
};

/** A set of which only the envelope is read: 270, 276, 277, 834, 999 and every other. */
export type OtherSet = SetHead & SetEnd & { readonly is: "other" };

export type Reference = { readonly qualifier: string; readonly value: string };

/** A date or a period. Both days are null where what is written is no date. */
export type X12Date = {
  /** DTM01 or DTP01: `232` is the first day of a statement, `472` the day of service. */
  readonly qualifier: string;
  readonly from: CivilDate | null;
  /** The last day of a period; the same day where there is no period. */
  readonly to: CivilDate | null;
  /** What is written, where it is no date; otherwise empty. */
  readonly written: string;
};

export type Money = { readonly qualifier: string; readonly cents: Amount };

/**
 * Charge less paid, in a group and for a reason: CO-45 is what the contract takes off, PR-1 the deductible.
 */
export type Adjustment = {
  /** CO, CR, OA, PI or PR. */
  readonly group: string;
  readonly reason: string;
  /** Positive where it lowers the payment. */
  readonly cents: Amount;
  readonly quantity: string;
};

export type Address = {
  readonly lines: readonly string[];
  readonly city: string;
  readonly state: string;
  readonly postalCode: string;
};

/** A person or an organisation, as an NM1 or N1 names it. */
export type Party = {
  /** NM101: `QC` patient, `IL` insured, `85` billing provider, `PR` payer, `82` rendering provider. */
  readonly role: string;
  readonly isPerson: boolean;
  /** The organisation's name, or the person's last name. */
  readonly name: string;
  readonly first: string;
  readonly middle: string;
  readonly suffix: string;
  /** NM108: `XX` an NPI, `MI` a member number, `FI` a tax number. */
  readonly idQualifier: string;
  readonly id: string;
  readonly references: readonly Reference[];
  readonly address: Address | null;
};

/** A procedure as SVC01, SV101, SV202 or SV301 name it. */
export type Procedure = {
  /** `HC` is HCPCS (with CPT), `AD` dental. */
  readonly qualifier: string;
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly description: string;
};

/** The national provider number, where the party is named by one. */
export const npiOf = (party: Party | null): string | null =>
  party !== null && party.idQualifier === "XX" && party.id !== "" ? party.id : null;

/** "JOHN T DOE", or the organisation's name. */
export const wholeName = (party: Party): string =>
  [party.first, party.middle, party.name, party.suffix].filter((part) => part !== "").join(" ");

/**
 * Facts while they are being gathered; readers of this folder see them as they are, everyone else as
 * readonly.
 */
export type Growing<T> = {
  -readonly [Key in keyof T]: T[Key] extends readonly (infer Item)[] ? Item[] : T[Key];
};
