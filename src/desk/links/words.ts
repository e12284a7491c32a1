// What the pages of links say themselves. US grade 6.
import { catalogue, type Say } from "../../platform/html/language.ts";

const en = {
  factorTitle: "Is it you?",
  factorSays: "This page is for {name}. Before we show it, please answer one question.",
  "claim last four": "The last four letters or digits of the claim number",
  "claim last four hint": "It stands on our letter and on the EOB, the paper the plan sends after a visit.",
  "date of birth": "The patient’s date of birth",
  "date of birth hint": "Month, day and year, such as 12/31/1980.",
  go: "Go on",
  wrong:
    "{left, plural, one {That is not what we have. You can try one more time.} " +
    "other {That is not what we have. You can try # more times.}}",
  lockedTitle: "This page is locked",
  lockedSays:
    "There were {count} wrong answers, so we locked this page to keep it safe. " +
    "Nothing is lost. We have been told.",
  expiredTitle: "This link is too old",
  expiredSays: "We let links end after some time to keep what they show safe. Nothing is lost.",
  endedTitle: "This link works no more",
  endedSays: "We ended it, or there is a newer one. Nothing is lost.",
  unknownTitle: "We do not know this link",
  unknownSays:
    "A part of the address may be missing. Open it again from our letter or e-mail, " +
    "or type the code from the letter.",
  callUs: "Or call us: {phone}, {hours}.",
  callLetter: "Or call the number on our letter.",
  askNew: "Ask for a new link",
  asked: "Thank you. We have been told, and send a new link to the address we have.",
  typeCode: "Type the code from the letter",
  doneTitle: "This is done",
  doneSays: "It was done with this link already. Nothing more is needed here.",
  goTitle: "Open the page from your letter",
  goSays: "Type both lines as they stand in the letter. Big or small letters do not matter.",
  reference: "Case number",
  referenceHint: "Such as BB-2026-00042",
  code: "Code",
  codeHint: "Ten letters and digits, such as K7QM-2F9X-TB",
  goWrong: "We find nothing under this number and code. Please check both.",
  leave: "Close this page",
  left: "This page is closed on this device. The link still works.",
} as const;

const es: Readonly<Record<keyof typeof en, string>> = {
  factorTitle: "¿Es usted?",
  factorSays: "Esta página es para {name}. Antes de mostrarla, responda una pregunta, por favor.",
  "claim last four": "Las últimas cuatro letras o cifras del número de reclamo",
  "claim last four hint":
    "Está en nuestra carta y en la EOB, el papel que el plan manda después de una visita.",
  "date of birth": "La fecha de nacimiento del paciente",
  "date of birth hint": "Mes, día y año, por ejemplo 12/31/1980.",
  go: "Seguir",
  wrong:
    "{left, plural, one {No es lo que tenemos. Puede intentar una vez más.} " +
    "other {No es lo que tenemos. Puede intentar # veces más.}}",
  lockedTitle: "Esta página está cerrada con llave",
  lockedSays:
    "Hubo {count} respuestas equivocadas y cerramos la página para protegerla. " +
    "No se perdió nada. Ya nos avisaron.",
  expiredTitle: "Este enlace es muy viejo",
  expiredSays: "Los enlaces terminan después de un tiempo para proteger lo que muestran. No se perdió nada.",
  endedTitle: "Este enlace ya no sirve",
  endedSays: "Lo terminamos, o hay uno más nuevo. No se perdió nada.",
  unknownTitle: "No conocemos este enlace",
  unknownSays:
    "Quizá falta una parte de la dirección. Ábralo otra vez desde nuestra carta o correo, " +
    "o escriba el código de la carta.",
  callUs: "O llámenos: {phone}, {hours}.",
  callLetter: "O llame al número que está en nuestra carta.",
  askNew: "Pedir un enlace nuevo",
  asked: "Gracias. Ya nos avisaron y mandamos un enlace nuevo a la dirección que tenemos.",
  typeCode: "Escribir el código de la carta",
  doneTitle: "Esto ya está hecho",
  doneSays: "Ya se hizo con este enlace. Aquí no hace falta nada más.",
  goTitle: "Abra la página de su carta",
  goSays: "Escriba los dos datos como están en la carta. Da igual si son letras grandes o chicas.",
  reference: "Número de caso",
  referenceHint: "Por ejemplo BB-2026-00042",
  code: "Código",
  codeHint: "Diez letras y cifras, por ejemplo K7QM-2F9X-TB",
  goWrong: "No encontramos nada con este número y este código. Revise los dos, por favor.",
  leave: "Cerrar esta página",
  left: "Esta página se cerró en este aparato. El enlace todavía sirve.",
};

export const linkWords = catalogue(en, es);
export type SayLink = Say<keyof typeof en>;
