// What the pages for those who sign say.
import { catalogue, type Say } from "../../platform/html/language.ts";

const en = {
  title: "Sign: {paper}",
  by: "Please sign by {day}. You sign for {name}.",
  paper: "The paper",
  download: "Open the paper as PDF",
  digest: "Its digest (SHA-256), so that you can check that it is the same paper later: {digest}",
  signTitle: "Sign here",
  name: "Your full name",
  nameHint: "Your typed name is your signature.",
  job: "Your title",
  draw: "Or draw your signature (your name stays with it)",
  drawClear: "Clear the drawing",
  notDrawn: "The drawing is no more than a dot. Draw your name, or clear it: your typed name is enough.",
  sign: "Sign it",
  agreeMissing: "To sign here, tick the box that you agree. You can sign on paper instead.",
  onPaperTitle: "Or sign on paper",
  onPaper:
    "Print the PDF, sign it, and send us a scan or a photo of the signed page. A person of our desk looks " +
    "at it before it counts.",
  page: "The signed page",
  pageMissing: "Please choose the file with the signed page.",
  sendPage: "Send the signed page",
  notTaken: "We could not take the file. {says}",
  decline: "I will not sign",
  declineTitle: "Will you not sign?",
  declineSays:
    "Then this paper cannot hold any more. Tell us why, and we get back to you. The other side does not " +
    "read your reason.",
  why: "Why not",
  declineIt: "I decline to sign",
  back: "Back",
  declined: "Thank you. We read your reason and get back to you.",
  signedThanks: "Thank you. You have signed.",
  pageThanks: "Thank you. A person of our desk looks at the page.",
  "state complete": "Everybody has signed. Keep a copy of the signed paper.",
  "state declined": "Somebody declined to sign this paper, so that it cannot hold any more. We write to you.",
  "state withdrawn": "We took our request back. Nothing waits for you.",
  "state expired": "The last day to sign was {day}. Call us, and we ask you anew.",
  "state void": "This paper was changed after we sent it to you. We send you the new one to sign.",
  "mine signed": "You have signed. We still wait for the others, and write to you once they have.",
  "mine scan": "We have your signed page. A person of our desk looks at it.",
  notYet: "Others sign first. We write to you when it is your turn.",
  signedPdf: "Open the signed paper",
} as const;

const es: Readonly<Record<keyof typeof en, string>> = {
  title: "Firmar: {paper}",
  by: "Por favor firme antes de terminar el {day}. Usted firma por {name}.",
  paper: "El documento",
  download: "Abrir el documento en PDF",
  digest: "Su huella (SHA-256), para comprobar más tarde que es el mismo documento: {digest}",
  signTitle: "Firme aquí",
  name: "Su nombre completo",
  nameHint: "Su nombre escrito es su firma.",
  job: "Su cargo",
  draw: "O dibuje su firma (su nombre queda con ella)",
  drawClear: "Borrar el dibujo",
  notDrawn: "El dibujo es solo un punto. Dibuje su nombre o bórrelo: basta su nombre escrito.",
  sign: "Firmar",
  agreeMissing: "Para firmar aquí, marque la casilla de que está de acuerdo. También puede firmar en papel.",
  onPaperTitle: "O firme en papel",
  onPaper:
    "Imprima el PDF, fírmelo y envíenos la página firmada, escaneada o en foto. Una persona de nuestra " +
    "oficina la revisa antes de que cuente.",
  page: "La página firmada",
  pageMissing: "Por favor elija el archivo con la página firmada.",
  sendPage: "Enviar la página firmada",
  notTaken: "No pudimos recibir el archivo. {says}",
  decline: "No voy a firmar",
  declineTitle: "¿No va a firmar?",
  declineSays:
    "Entonces este documento ya no puede valer. Díganos por qué y le responderemos. La otra parte no lee " +
    "su razón.",
  why: "Por qué no",
  declineIt: "No quiero firmar",
  back: "Volver",
  declined: "Gracias. Leeremos su razón y le responderemos.",
  signedThanks: "Gracias. Usted ha firmado.",
  pageThanks: "Gracias. Una persona de nuestra oficina revisa la página.",
  "state complete": "Todos han firmado. Guarde una copia del documento firmado.",
  "state declined": "Alguien no quiso firmar este documento, así que ya no puede valer. Le escribiremos.",
  "state withdrawn": "Retiramos nuestra solicitud. Usted no tiene nada pendiente.",
  "state expired": "El último día para firmar fue el {day}. Llámenos y se lo pediremos de nuevo.",
  "state void": "Este documento cambió después de que se lo enviamos. Le enviaremos el nuevo para firmar.",
  "mine signed": "Usted ha firmado. Esperamos a los demás y le escribiremos cuando hayan firmado.",
  "mine scan": "Tenemos su página firmada. Una persona de nuestra oficina la revisa.",
  notYet: "Otros firman primero. Le escribiremos cuando sea su turno.",
  signedPdf: "Abrir el documento firmado",
};

export const signWords = catalogue(en, es);
export type SaySign = Say<keyof typeof en>;
