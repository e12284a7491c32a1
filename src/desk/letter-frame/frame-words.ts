// The clauses that stand around every letter, and the blanks that every room's letters have.
import type { Blank, Blanks, LetterWording } from "../../core/wording.ts";

/** Makes blanks: an amount, a date with its Spanish example, a name, words. */
export const blank = {
  amount: (means: string, sample: string) => ({ kind: "amount", means, sample }) as const,
  date: (means: string, sample: string, muestra: string) =>
    ({ kind: "date", means, sample, muestra }) as const,
  name: (means: string, sample: string) => ({ kind: "name", means, sample }) as const,
  words: (means: string, sample: string, muestra?: string) =>
    ({ kind: "words", means, sample, ...(muestra ? { muestra } : {}) }) as const,
} satisfies Record<string, (...given: never[]) => Blank>;

/** Blanks of the frame; a room's own stand beside them. */
export const frameBlanks = {
  member: blank.name("the member", "Maria Lindqvist"),
  desk: blank.name("how the desk calls itself", "Parley sandbox desk"),
  phone: blank.words("the toll-free number", "+1 800 555 0100"),
  hours: blank.words(
    "when the desk is there",
    "Monday to Friday, 6 am to 5 pm",
    "de lunes a viernes, de 6 am a 5 pm",
  ),
  today: blank.date("the day of the letter", "December 1, 2026", "1 de diciembre de 2026"),
} as const satisfies Blanks;

/** Every letter names the toll-free number, the hours and the case, and no tenant changes that. */
export const contactLock = {
  rule: "GN-02",
  why: "Every letter names the toll-free number, the hours and the case.",
} as const;

export const memberFrame = {
  letter: "every letter to the member",
  title: "Around every letter to the member",
  reader: "member",
  when: "It stands around the text of each letter to a member.",
  clauses: {
    greeting: { title: "Greeting", shape: "label", en: "Dear {member},", es: "Hola, {member}:" },
    contact: {
      title: "Heading above the contact",
      shape: "heading",
      en: "How to reach us",
      es: "Cómo hablar con nosotros",
    },
    call: {
      title: "Number to call",
      en: "Call us free at {phone}.",
      es: "Llámenos gratis al {phone}.",
      locked: contactLock,
    },
    "call without number": {
      title: "Where the desk has no number",
      en: "Call us.",
      es: "Llámenos.",
      locked: contactLock,
    },
    hours: { title: "Hours", en: "We are here {hours}.", es: "Atendemos {hours}.", locked: contactLock },
    ready: {
      title: "Case number at hand",
      en: "Please have your case number ready: {caseNumber}.",
      es: "Tenga a mano su número de caso: {caseNumber}.",
      locked: contactLock,
    },
    closing: {
      title: "Closing words",
      shape: "label",
      en: "Your patient support team at",
      es: "Su equipo de apoyo en",
    },
  },
} as const satisfies LetterWording;

export const businessFrame = {
  letter: "every letter to others",
  title: "Around every letter to a provider, plan or TPA",
  reader: "provider",
  when: "It stands around the text of each letter that does not go to the member.",
  clauses: {
    closing: { title: "Closing words", shape: "label", en: "Sincerely," },
    contact: { title: "Heading above the contact", shape: "heading", en: "How to reach us" },
  },
} as const satisfies LetterWording;
