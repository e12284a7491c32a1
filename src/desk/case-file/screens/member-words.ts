// The words of the member's page, in English and Spanish. At most US grade 6, as letters to members are.
import type { Catalogue } from "../../../ui/language/words.tsx";

export const words = {
  closed: [
    "This case is closed{why}. Write to us if a new bill comes.",
    "Este caso está cerrado{why}. Escríbanos si llega otra factura.",
  ],
  working: [
    "We are working on it. There is nothing you need to do now.",
    "Estamos trabajando en ello. Ahora no tiene que hacer nada.",
  ],
  next: ["Next: {what}, {when}.", "Después: {what}, {when}."],
  soon: ["as soon as we can", "lo antes posible"],
  thanks: ["Thank you. We have it.", "Gracias. Ya lo tenemos."],
  doNow: ["What you can do now", "Lo que puede hacer ahora"],
  letters: ["Letters to you", "Cartas para usted"],
  noLetters: ["No letter has been written to you yet.", "Todavía no se le ha escrito ninguna carta."],
  story: ["What has happened", "Lo que ha pasado"],
  "we look again": ["we look at your case again", "volvemos a mirar su caso"],
  "we call": ["we call you", "le llamamos"],
  "we ask": ["we ask you whether another bill came", "le preguntamos si ha llegado otra factura"],
  "we tell": ["we tell you how it stands", "le decimos cómo va"],
  "we look for papers": ["we look for the papers you send", "buscamos los papeles que nos envíe"],
  "plan pays": ["your plan pays the provider", "su plan paga al proveedor"],
  "last day": [
    "the last day to post the letter to the collector",
    "el último día para enviar la carta a la agencia de cobros",
  ],
  "we close": ["we close the case if no other bill comes", "cerramos el caso si no llega otra factura"],
  inEnglish: [
    "The lines of the story are kept in the words in which they were written.",
    "Las líneas siguientes se guardan en inglés, tal como se escribieron.",
  ],
} as const satisfies Catalogue<string>;

/** What the dates of the desk mean to the member, by the name of the clock. */
export const datesInWords: Readonly<Record<string, keyof typeof words>> = {
  "reach the member": "we call",
  "contact with the member": "we call",
  "follow-up": "we ask",
  "follow-up while waiting": "we ask",
  "member status": "we tell",
  "evidence from the member": "we look for papers",
  payment: "plan pays",
  "dispute the debt": "last day",
  close: "we close",
};
