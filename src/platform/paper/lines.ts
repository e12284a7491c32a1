// Text broken into lines of a width.
import { cleaned, type Run, runsOf, type Weight, widthOf } from "./typeface.ts";

export type Line = { readonly runs: readonly Run[]; readonly width: number };

export type Setting = { readonly size: number; readonly weight: Weight; readonly width: number };

/**
 * The lines of a text, at least one. Line breaks in it are kept; a number of several groups stays whole; a
 * word that is wider than the line is broken where it must be.
 */
export function linesOf(text: string, setting: Setting): Line[] {
  return cleaned(text)
    .split("\n")
    .flatMap((paragraph) => broken(paragraph, setting));
}

/** Between the groups of a telephone number no line ends. */
const groups = /(?<=\d) (?=\d{2,4}\b)/g;
const glue = "\u00a0";

function broken(paragraph: string, setting: Setting): Line[] {
  const words = paragraph
    .trim()
    .replace(groups, glue)
    .split(/ +/)
    .flatMap((word) => fitting(word, setting));
  const lines: Line[] = [];
  let [line, before] = [[] as string[], 0];
  for (const word of words) {
    if (line.length > 0 && before + wide(word, setting) > setting.width) {
      lines.push(lineOf(line.join(" "), setting));
      [line, before] = [[], 0];
    }
    line.push(word);
    before += wide(`${word} `, setting);
  }
  return [...lines, lineOf(line.join(" "), setting)];
}

const wide = (text: string, { weight, size }: Setting): number => widthOf(runsOf(text, weight), size);

const lineOf = (text: string, setting: Setting): Line => {
  const runs = runsOf(text.replaceAll(glue, " "), setting.weight);
  return { runs, width: widthOf(runs, setting.size) };
};

/** A word as it is or, where it is too wide, in pieces that fit. */
function fitting(word: string, setting: Setting): string[] {
  if (wide(word, setting) <= setting.width) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const letter of word) {
    if (piece !== "" && wide(piece + letter, setting) > setting.width) {
      pieces.push(piece);
      piece = letter;
    } else piece += letter;
  }
  return [...pieces, piece];
}
