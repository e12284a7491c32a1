// Dates, amounts and opening hours as people read them, in the two languages of a member's letter.
import { type CivilDate, dateInWords } from "../../core/calendar.ts";
import type { ContactCard, Language } from "../../core/letter.ts";

const MESES = [
  ...["enero", "febrero", "marzo", "abril", "mayo", "junio"],
  ...["julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
] as const;

/** "December 1, 2026", "1 de diciembre de 2026". */
export function dateIn(language: Language, on: CivilDate): string {
  if (language === "en") return dateInWords(on);
  const [year = "", month = "", day = ""] = on.split("-");
  return `${Number(day)} de ${MESES[Number(month) - 1]} de ${year}`;
}

export { hoursIn } from "../../core/spoken.ts";

/**
 * "By phone at …" with whatever the card has; the number and the hours are on every letter (GN-01, GN-02).
 */
export function waysToReach(
  card: ContactCard,
): readonly (readonly [label: string, value: string | undefined])[] {
  return [
    ["Toll-free telephone", card.phone],
    ["Hours", card.hours],
    ["Fax", card.fax],
    ["E-mail", card.email],
    ["Address", card.address],
  ];
}

/** An address in one text becomes the lines of an envelope. */
export const addressLines = (address: string | undefined): string[] =>
  (address ?? "")
    .split(/\n|,\s*(?=\S)/)
    .map((line) => line.trim())
    .filter((line) => line !== "");
