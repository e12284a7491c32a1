// Dates, amounts and opening hours as people read them, in the two languages of a member's letter.
import { type CivilDate, dateInWords } from "../../../core/calendar.ts";
import type { ContactCard, Language } from "../../../core/letter.ts";

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

const DAYS: Readonly<Record<string, string>> = {
  Monday: "lunes",
  Tuesday: "martes",
  Wednesday: "miércoles",
  Thursday: "jueves",
  Friday: "viernes",
  Saturday: "sábado",
  Sunday: "domingo",
};
const ZONES: Readonly<Record<string, string>> = {
  Pacific: "hora del Pacífico",
  Mountain: "hora de la Montaña",
  Central: "hora del Centro",
  Eastern: "hora del Este",
};
const USUAL_HOURS = /^(\w+day) to (\w+day), (.+?) to (.+?) (\w+) time$/;

/**
 * The hours of the desk. The contact card has them in English; the usual form, "Monday to Friday, 6 am to 5
 * pm Pacific time", is put into Spanish. Does NOT translate any other form: it stands as the tenant wrote it.
 */
export function hoursIn(language: Language, hours: string): string {
  if (language === "en") return hours;
  const [, first = "", last = "", from, to, zone = ""] = USUAL_HOURS.exec(hours) ?? [];
  const [day, until, time] = [DAYS[first], DAYS[last], ZONES[zone]];
  return day && until && time ? `de ${day} a ${until}, de ${from} a ${to}, ${time}` : hours;
}

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
