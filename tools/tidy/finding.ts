// One thing that is not in order, and what to do about it.
import type { HouseFile } from "../house-files.ts";

export type Finding = {
  readonly path: string;
  /** From 1; 0 where the whole file or folder is meant. */
  readonly line: number;
  readonly says: string;
  readonly doNext: string;
};

/** A rule looks at one file at a time and knows nothing of the others. */
export type Rule = (file: HouseFile) => readonly Finding[];

/** "src/core/money.ts:12  Math.random in the core. Take the value as an argument." */
export function written({ path, line, says, doNext }: Finding): string {
  return `${path}${line > 0 ? `:${line}` : ""}  ${says} ${doNext}`;
}

/** The line, from 1, in which the character at `index` stands. */
export function lineAt(text: string, index: number): number {
  return text.slice(0, index).split("\n").length;
}

/** A finding for every match of a pattern with the flag g. */
export function forEveryMatch(
  { path, text }: HouseFile,
  pattern: RegExp,
  say: (matched: string) => Pick<Finding, "says" | "doNext">,
): readonly Finding[] {
  return [...text.matchAll(pattern)].map((match) => ({
    path,
    line: lineAt(text, match.index),
    ...say(match[0].trim()),
  }));
}
