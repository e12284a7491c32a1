// Codes as somebody types them while on the telephone: "G0101, 73120-26, J1100 x4 $80, 00140 45min".
import { type Cents, readDollars } from "../../../core/money.ts";

export type TypedLine = {
  readonly code: string;
  readonly modifiers: string[];
  readonly units: number;
  readonly minutes?: number;
  readonly billedCents?: Cents;
};

export type CodesRead = {
  readonly lines: readonly TypedLine[];
  /** What cannot be read, as it stands; with any of it nothing is sent. */
  readonly odd: readonly string[];
};

const code = /^([A-Za-z0-9]{5})((?:-[A-Za-z0-9]{2}){0,4})$/;
const units = /^[x×*](\d{1,5})$/i;
const minutes = /^(\d{1,4})min$/i;

/** Lines are parted by commas, semicolons or line ends; what belongs to one by spaces. */
export function readCodes(text: string): CodesRead {
  const lines: TypedLine[] = [];
  const odd: string[] = [];
  for (const part of text.split(/[,;\n]+/)) {
    const words = part
      .replaceAll(/([x×*])\s+(\d)/gi, "$1$2")
      .replaceAll(/(\d)\s+min\b/gi, "$1min")
      .trim();
    if (words === "") continue;
    const line = readLine(words.split(/\s+/));
    if (line) lines.push(line);
    else odd.push(part.trim());
  }
  return { lines, odd };
}

function readLine([first = "", ...rest]: readonly string[]): TypedLine | null {
  const found = code.exec(first);
  if (!found) return null;
  const [, its = "", after = ""] = found;
  const modifiers = after.split("-").filter((one) => one !== "");
  let line: TypedLine = { code: its.toUpperCase(), modifiers, units: 1 };
  for (const word of rest) {
    const [count, time] = [units.exec(word)?.[1], minutes.exec(word)?.[1]];
    const billed = word.startsWith("$") ? readDollars(word) : null;
    if (count === undefined ? time !== undefined && Number(time) === 0 : Number(count) === 0) return null;
    if (count) line = { ...line, units: Number(count) };
    else if (time) line = { ...line, minutes: Number(time) };
    else if (billed !== null && billed >= 0) line = { ...line, billedCents: billed };
    else if (/^[A-Za-z0-9]{2}$/.test(word) && modifiers.length < 4) modifiers.push(word);
    else return null;
  }
  return { ...line, modifiers: modifiers.map((one) => one.toUpperCase()) };
}

/** A line in the words it was understood in. */
export function lineInShort({ code: its, modifiers, units: count, minutes: time }: TypedLine): string {
  const parts = [[its, ...modifiers].join("-")];
  if (count !== 1) parts.push(`× ${count}`);
  if (time !== undefined) parts.push(`${time} min`);
  return parts.join(" ");
}
