// What each kind of load does with a row that has been read.
import type { Instant } from "../../core/calendar.ts";
import type { Fields } from "../../core/fields.ts";
import type { CellProblem } from "../../core/loading/mapping.ts";
import type { Actor } from "../../core/playbook.ts";
import type { Ruling } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type Input = { readonly [question: string]: unknown };

/** A row of the database, as JSON that can be compared and put back. */
export type Stored = { readonly [column: string]: unknown };

/** What the desk knows already of what a row speaks of. */
export type Known = { readonly subject: string; readonly was: Stored };

export type Taken =
  | { readonly outcome: "added"; readonly subject: string }
  | { readonly outcome: "changed"; readonly subject: string; readonly was: Stored; readonly isNow: Stored }
  | { readonly outcome: "same"; readonly subject: string }
  | { readonly outcome: "refused"; readonly problems: readonly CellProblem[] };

/** Whose load it is, and where it comes from. */
export type LoadAt = {
  readonly loadId: string;
  readonly sha256: Buffer;
  readonly asHistory: boolean;
  readonly actor: Actor;
  readonly now: Instant;
};

export type Loader = {
  readonly fields: Fields;
  /** Rows taken in one transaction. */
  readonly atOnce: number;
  /** May this person load such rows at all? */
  mayLoad?(actor: Actor): Ruling;
  /** What is known of each of these rows, in their order; null for what is new. Changes nothing. */
  known(tx: TenantTx, inputs: readonly Input[]): Promise<readonly (Known | null)[]>;
  /** Would taking the row in change what is known? Asked by the preview. */
  changes(known: Known, input: Input): boolean;
  take(
    tx: TenantTx,
    input: Input,
    at: LoadAt & { readonly line: number; readonly known: Known | null },
  ): Promise<Taken>;
  /** Takes back what one row did. @returns why it must stay, or null */
  takeBack(tx: TenantTx, row: LoadedRow, actor: Actor): Promise<string | null>;
};

export type LoadedRow = {
  readonly loadId: string;
  readonly line: number;
  readonly outcome: "added" | "changed";
  readonly subject: string;
  readonly was: Stored | null;
  readonly isNow: Stored | null;
};

const takeBackAdded = "select take_back_loaded($1, $2) as gone";

/** Takes an added row away, unless something points to it by now. */
export async function removeAdded(tx: TenantTx, { loadId, line }: LoadedRow): Promise<string | null> {
  const [row] = await tx.query<{ gone: boolean }>(takeBackAdded, [loadId, line]);
  return row?.gone ? null : "It is in use by now: a case, a key or another row points to it.";
}

/** The answers of a row that are columns of a table, where the row has any. */
export const columnsOf = (input: Input, columns: Readonly<Record<string, string>>): Stored =>
  Object.fromEntries(
    Object.entries(columns).flatMap(([question, column]) =>
      input[question] === undefined ? [] : [[column, input[question]]],
    ),
  );

/** What an answer would change of a stored row: a cell that is empty takes nothing away. */
export const differing = (was: Stored, given: Stored): Stored =>
  Object.fromEntries(Object.entries(given).filter(([column, value]) => was[column] !== value));
