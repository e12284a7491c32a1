// A letter as PDF: for the envelope, the fax, the attachment of a mail, and whoever wants it on paper.
import type { CivilDate } from "../../core/calendar.ts";
import { markOf } from "../../core/case-mark.ts";
import type { ContactCard, LetterBody } from "../../core/letter.ts";
import { type Paper, renderPaper } from "../../platform/paper/paper.ts";

export type LetterFacts = {
  readonly caseNumber: string;
  /** Of a letter that belongs to no case: what it belongs to, with its number. */
  readonly about?: string;
  readonly card: ContactCard;
  /** The day it was written. */
  readonly date: CivilDate;
  /** The case's, for the barcode; a draft that nobody may send back has none. */
  readonly token?: string;
  /** 18 points, for those who read large print. */
  readonly large?: boolean;
};

/**
 * The same letter with the same facts is the same bytes. It says what its twin in HTML says (letter-html.ts),
 * in the same order.
 */
export const letterPdf = (body: LetterBody, facts: LetterFacts): Promise<Uint8Array> =>
  renderPaper(letterPaper(body, facts));

/** The letter as the paper that it is printed as. */
export function letterPaper(body: LetterBody, facts: LetterFacts): Paper {
  const { caseNumber, about, card, date, token, large } = facts;
  return {
    title: body.subject,
    language: body.language,
    caseNumber,
    from: senderOf(card),
    to: body.to,
    date,
    blocks: body.blocks,
    footer: [card.name, card.phone].filter(Boolean).join(" · "),
    ...(about === undefined ? {} : { about }),
    ...(large ? { large } : {}),
    ...(token === undefined ? {} : { mark: (page: number, pages: number) => markOf(token, page, pages) }),
  };
}

/** Who writes, as it stands in the envelope's upper window. */
export const senderOf = ({ name, address = "" }: ContactCard) => ({
  name,
  lines: address.split("\n").filter((line) => line.trim() !== ""),
});
