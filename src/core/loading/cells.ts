// From what stands in a cell of somebody's table to an answer that a question can take.
import { readCivil } from "../calendar.ts";
import type { Field } from "../fields.ts";
import { readDollars } from "../money.ts";

/** How the file writes its dates: 2026-12-01, 12/01/2026 or 01.12.2026. ISO is understood in any of them. */
export const dateOrders = ["month first", "day first", "year first"] as const;
export type DateOrder = (typeof dateOrders)[number];
/** How it writes its amounts. */
export const amountUnits = ["dollars", "cents"] as const;
export type AmountUnit = (typeof amountUnits)[number];

export type CellRules = { readonly dates: DateOrder; readonly amounts: AmountUnit };

export type CellRead =
  | { readonly ok: true; readonly value: string | number | boolean }
  | { readonly ok: false; readonly says: string; readonly doNext: string };

const wrong = (says: string, doNext: string): CellRead => ({ ok: false, says, doNext });
const right = (value: string | number | boolean): CellRead => ({ ok: true, value });

/**
 * Reads one cell that is not empty for one question. Does NOT check lengths and limits: `readInput` does,
 * with the same answer an API caller would give. Never guesses: 3/4/26 with two digits of year is refused.
 */
export function readCell(asked: Field, cell: string, { dates, amounts }: CellRules): CellRead {
  const text = cell.trim();
  switch (asked.kind) {
    case "money":
      return readAmount(text, amounts);
    case "date":
      return readDay(text, dates);
    case "yes-no":
      return readYesNo(text);
    case "count":
    case "percent":
      return readNumber(text);
    case "choice":
      return readChoice(text, asked.choices ?? []);
    case "text":
      return right(text);
    default:
      return wrong(`"${asked.title}" cannot come from a file.`, "Leave this column out.");
  }
}

function readAmount(text: string, unit: AmountUnit): CellRead {
  if (unit === "cents") {
    return /^-?\d{1,15}$/.test(text)
      ? right(Number(text))
      : wrong(`"${text}" is not a whole number of cents.`, "Write 184000 for $1,840.00, or choose dollars.");
  }
  // (12.50) is how spreadsheets of accountants write minus.
  const bracketed = /^\((.*)\)$/.exec(text);
  const amount = readDollars(bracketed ? `-${bracketed[1]}` : text);
  return amount === null
    ? wrong(`"${text}" is not an amount of money.`, "Write 1840, 1,840.00 or $1,840.00.")
    : right(amount);
}

const isoDay = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/;
const compactDay = /^(\d{4})(\d{2})(\d{2})$/;
const twoThenYear = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$/;

function readDay(text: string, order: DateOrder): CellRead {
  const wide = isoDay.exec(text) ?? compactDay.exec(text);
  const short = wide ? null : twoThenYear.exec(text);
  const parts = wide
    ? [wide[1], wide[2], wide[3]]
    : short && order === "month first"
      ? [short[3], short[1], short[2]]
      : short && order === "day first"
        ? [short[3], short[2], short[1]]
        : null;
  const [year = "", month = "", day = ""] = parts ?? [];
  const civil = parts && readCivil(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`);
  if (civil) return right(civil);
  const example = { "month first": "12/31/2026", "day first": "31.12.2026", "year first": "2026-12-31" }[
    order
  ];
  return wrong(
    `"${text}" is not a date with the ${order}.`,
    `Write it as ${example}, or choose another order of dates.`,
  );
}

const yes = new Set(["yes", "y", "true", "t", "1", "x", "sí", "si"]);
const no = new Set(["no", "n", "false", "f", "0", "-"]);

function readYesNo(text: string): CellRead {
  const word = text.toLowerCase();
  if (yes.has(word)) return right(true);
  if (no.has(word)) return right(false);
  return wrong(`"${text}" is neither yes nor no.`, "Write yes or no.");
}

function readNumber(text: string): CellRead {
  const plain = text
    .replace(/\s*%$/, "")
    .replace(/^(\d{1,3}(?:,\d{3})+)(\.\d+)?$/, (all) => all.replaceAll(",", ""));
  return /^-?\d{1,12}(?:\.\d{1,6})?$/.test(plain)
    ? right(Number(plain))
    : wrong(`"${text}" is not a number.`, "Write it in digits, such as 150 or 112.5.");
}

function readChoice(text: string, choices: readonly string[]): CellRead {
  const plain = (word: string) => word.toLowerCase().replace(/[\s_-]+/g, " ");
  const found = choices.find((one) => plain(one) === plain(text));
  if (found !== undefined) return right(found);
  const named = choices.map((one) => `"${one}"`).join(", ");
  return wrong(`"${text}" is none of ${named}.`, `Write one of ${named}.`);
}
