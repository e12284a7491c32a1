// The words of an answer, and apart from them what it quotes.

export type AnswerParts = {
  readonly answer: string;
  /** As it stood below or between; empty where nothing was quoted. */
  readonly quoted: string;
};

/** A line that says that from here on somebody else's words follow. */
const borders: readonly RegExp[] = [
  /^-{2,}\s*(?:original message|forwarded message|mensaje original|mensaje reenviado)\s*-{2,}$/i,
  /^begin forwarded message:$/i,
  /^_{10,}$/,
  /^(?:on|el|am|le)\s.{4,300}\s(?:wrote|escribió|schrieb|a écrit)\s*:$/i,
];
/** Outlook sets off what it quotes by a head alone. */
const headOf = [/^(?:from|de)\s*:\s*\S/i, /^(?:sent|date|enviado|fecha)\s*:\s*\S/i];
/** Lines that are looked at; the rest of a longer text belongs to whatever the last of them did. */
const mostLines = 5_000;

/**
 * Takes the answer out of a text. Where nothing but quoted words is left, the whole is the answer: nobody
 * writes a mail without a word of their own, and words must not get lost.
 */
export function answerOnly(text: string): AnswerParts {
  const lines = text.replace(/\r\n?/g, "\n").split("\n");
  const own: string[] = [];
  const others: string[] = [];
  let below = false;
  lines.forEach((line, index) => {
    below ||= index < mostLines && isBorder(lines, index);
    (below || /^\s{0,3}>/.test(line) ? others : own).push(line);
  });
  const answer = tidy(own);
  return answer === "" ? { answer: tidy(lines), quoted: "" } : { answer, quoted: tidy(others) };
}

function isBorder(lines: readonly string[], index: number): boolean {
  const line = (lines[index] ?? "").trim();
  if (line === "" || line.length > 400) return false;
  // "On Monday, Pat Billing <pat@example.com>" may go on in the next line with "wrote:".
  const next = (lines[index + 1] ?? "").trim();
  const two = next.length < 100 && /:$/.test(next) ? `${line} ${next}` : line;
  if (borders.some((one) => one.test(line) || one.test(two))) return true;
  return (
    headOf[0]?.test(line) === true &&
    [1, 2].some((step) => headOf[1]?.test((lines[index + step] ?? "").trim()))
  );
}

const tidy = (lines: readonly string[]): string =>
  lines
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
