// The Message-ID of a letter: it names the letter to whoever answers it or reports on it, and proves that
// they have had it.
import { sameMark } from "../../platform/sign-in/secret.ts";

export type LetterOfCase = { readonly caseId: string; readonly no: number };

/**
 * What only this house can put behind the number of a letter. Every party of a case learns its id from a
 * letter of theirs: without a mark they could report on the letters of the others.
 */
export type LetterMark = (letter: LetterOfCase) => string;

/** The part of a Message-ID before its `@`; the same at every attempt. */
export const letterId = ({ caseId, no }: LetterOfCase, mark: LetterMark): string =>
  `${caseId}.${no}.${mark({ caseId, no })}`;

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const written = new RegExp(`^<(${uuid})\\.(\\d{1,6})(?:\\.([0-9a-z]{1,64}))?@[^<>@]+>$`, "i");

/** Is it written as ours are? Does NOT ask whether this house has written it. */
export const looksLikeOurs = (messageId: string): boolean => written.test(messageId);

/** The letter whose Message-ID this is; null for one that this house has not given. */
export function letterOfId(messageId: string, mark: LetterMark): LetterOfCase | null {
  const [, id, number, given = ""] = written.exec(messageId) ?? [];
  if (!id || !number) return null;
  const letter = { caseId: id.toLowerCase(), no: Number(number) };
  return sameMark(mark(letter), given.toLowerCase()) ? letter : null;
}
