// The contract as a table: a line for each code, so that a claims system can take it row by row.
import { byteOrderMark, type Cell, csvLine } from "../../platform/http/csv.ts";
import type { ContractLoad } from "./wire.ts";

/** Columns in their order. */
const columns: readonly (readonly [title: string, cell: (load: ContractLoad, code: string) => Cell])[] = [
  ["reference", ({ reference }) => reference],
  ["kind", ({ kind }) => kind],
  ["provider", ({ provider }) => provider.name],
  ["npi", ({ provider }) => provider.npi],
  ["tin", ({ provider }) => provider.tin],
  ["plan", ({ plan }) => plan],
  ["member", ({ member }) => member?.name ?? null],
  ["member id", ({ member }) => member?.memberId ?? null],
  ["code", (_load, code) => (code === "" ? "any" : code)],
  ["basis", ({ pricing }) => pricing.basis],
  ["percent", ({ pricing }) => pricing.percent],
  ["rate in dollars", ({ pricing }) => (pricing.rateCents === null ? null : inDollars(pricing.rateCents))],
  ["from", ({ from }) => from],
  ["to", ({ to }) => to],
  ["pay within days", ({ payWithinDays }) => payWithinDays],
  ["signed on", ({ signedOn }) => signedOn],
];

/** "3000.00": digits, so that no spreadsheet and no parser has to guess. */
const inDollars = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, "0")}`;

/** A heading, and a line for each code; one line where every covered service is part of it. */
export function loadAsCsv(load: ContractLoad): string {
  const codes = load.codes.length > 0 ? load.codes : [""];
  const rows = codes.map((code) => csvLine(columns.map(([, cell]) => cell(load, code))));
  return byteOrderMark + csvLine(columns.map(([title]) => title)) + rows.join("");
}
