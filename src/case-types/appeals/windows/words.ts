// The words of the windows of an appeal, in both languages. Amounts and dates come in as text.
import type { Language } from "../../../core/letter.ts";

/** How far an appeal has come, as everybody outside reads it. */
export type Where =
  | "plan first"
  | "checking"
  | "deciding"
  | "writing"
  | "first answered"
  | "gathering"
  | "second answered"
  | "sign"
  | "plan signs"
  | "offered"
  | "settling"
  | "reading"
  | "closed";

const en = {
  title: (member: string) => `Appeal for ${member}`,
  mine: (provider: string) => `Your appeal about ${provider}`,
  about: (dispute: string, amount: string | null) =>
    amount ? `It is about: ${dispute}. In dispute: ${amount}.` : `It is about: ${dispute}.`,
  planHas: (day: string) => `The plan received it on ${day}. Its time to answer is counted from that day.`,
  planHasNot: "It reached us first. The plan's own receipt counts, and is not on file yet.",
  level: { 1: "This is the first of two levels.", 2: "This is the second and last level." },
  where: {
    "plan first": "We handed it to the plan and wait for its word.",
    checking: "We price the claim again by the plan document.",
    deciding: "The plan is deciding.",
    writing: "The answer is being written.",
    "first answered": "The first level is answered. If you do not agree, ask for the second level.",
    gathering: "On the second level, somebody else gathers the papers and decides.",
    "second answered": "Both levels are answered.",
    sign: "The letter of agreement waits for your signature.",
    "plan signs": "You have signed. The plan signs next.",
    offered: "We have made an offer. You can answer it here.",
    settling: "It is agreed. The plan pays the amount.",
    reading: "Something came in. A person reads it and decides where it goes on.",
    closed: "The appeal is closed. Whatever you send opens it again.",
  } satisfies Record<Where, string>,
  figures: {
    disputed: ["In dispute", "As you told us."],
    billed: ["Billed", "Your charge."],
    paid: ["Paid by the plan", "So far."],
    priced: ["By the plan document", "As we priced the claim again."],
  },
  offer: {
    says: (amount: string) => `The plan offers ${amount} on top of what it has paid.`,
    how: "With it, the appeal and the patient's balance are closed.",
  },
  answers: {
    second: ["Ask for the second level", "Say what the first answer missed. Somebody else looks at it."],
    send: ["Answer with papers", "Tell us what is still missing, and send it with your papers."],
    sign: ["Sign the letter of agreement", "You sign on the next page."],
    accept: ["Accept the offer", "We send you the letter of agreement."],
    counter: ["Name another amount", "Say what you ask for, and why."],
    reject: ["Decline the offer", "The appeal goes on as it stands."],
    withdraw: ["Withdraw the appeal", "We close it. You can open it again."],
  },
  asks: {
    why: ["What do you see otherwise?", "In your own words. Name the papers that show it."],
    note: ["Why?", ""],
    counterCents: ["Amount on top of what the plan paid", ""],
    withdrawn: ["Why do you withdraw it?", ""],
  },
  next: {
    law: (day: string) => `The plan decides it by ${day}.`,
    lawWhy: "A law sets this date. Nobody may move it.",
    own: (day: string) => `We answer it by ${day}.`,
    ownWhy: "We promise an answer in 30 days from the plan's receipt.",
    evidence: (day: string) => `Please send what we asked for by ${day}.`,
    evidenceWhy: "Without it we answer with what is on file.",
    close: (day: string) => `The appeal stays open until ${day}.`,
    closeWhy: "Six months after the last answer, unless something comes in.",
    offer: (day: string) => `Please answer the offer by ${day}.`,
    offerWhy: "After that we ask you how it stands.",
  },
  nothing: "You have nothing to do now.",
};

type Words = typeof en;

const es: Words = {
  title: (member) => `Apelación por ${member}`,
  mine: (provider) => `Su apelación sobre ${provider}`,
  about: (dispute, amount) =>
    amount ? `Se trata de: ${dispute}. En disputa: ${amount}.` : `Se trata de: ${dispute}.`,
  planHas: (day) => `El plan la recibió el ${day}. Su tiempo para contestar se cuenta desde ese día.`,
  planHasNot: "Llegó primero a nosotros. Cuenta el día en que la tiene el plan, y aún no lo sabemos.",
  level: { 1: "Es el primero de dos niveles.", 2: "Es el segundo nivel, y el último." },
  where: {
    "plan first": "La dimos al plan y esperamos su respuesta.",
    checking: "Calculamos otra vez el precio según el documento del plan.",
    deciding: "El plan está decidiendo.",
    writing: "Se está escribiendo la respuesta.",
    "first answered": "El primer nivel tiene respuesta. Si no está de acuerdo, pida el segundo nivel.",
    gathering: "En el segundo nivel, otra persona junta los papeles y decide.",
    "second answered": "Los dos niveles tienen respuesta.",
    sign: "El acuerdo espera su firma.",
    "plan signs": "Usted firmó. Ahora firma el plan.",
    offered: "Hicimos una oferta. Puede contestarla aquí.",
    settling: "Hay acuerdo. El plan paga la cantidad.",
    reading: "Llegó algo nuevo. Una persona lo lee y decide cómo sigue.",
    closed: "La apelación está cerrada. Lo que mande la abre otra vez.",
  },
  figures: {
    disputed: ["En disputa", "Como nos dijo."],
    billed: ["Facturado", "Su cargo."],
    paid: ["Pagado por el plan", "Hasta ahora."],
    priced: ["Según el documento del plan", "Como lo calculamos otra vez."],
  },
  offer: {
    says: (amount) => `El plan ofrece ${amount} además de lo que ya pagó.`,
    how: "Con eso se cierran la apelación y el saldo del paciente.",
  },
  answers: {
    second: ["Pedir el segundo nivel", "Diga qué le faltó a la primera respuesta. La mira otra persona."],
    send: ["Contestar con papeles", "Díganos qué falta todavía y mándelo con sus papeles."],
    sign: ["Firmar el acuerdo", "Usted firma en la página siguiente."],
    accept: ["Aceptar la oferta", "Le mandamos el acuerdo."],
    counter: ["Pedir otra cantidad", "Diga cuánto pide y por qué."],
    reject: ["Rechazar la oferta", "La apelación sigue como está."],
    withdraw: ["Retirar la apelación", "La cerramos. La puede abrir otra vez."],
  },
  asks: {
    why: ["¿Qué ve usted de otra manera?", "En sus palabras. Nombre los papeles que lo muestran."],
    note: ["¿Por qué?", ""],
    counterCents: ["Cantidad además de lo que pagó el plan", ""],
    withdrawn: ["¿Por qué la retira?", ""],
  },
  next: {
    law: (day) => `El plan decide a más tardar ${day}.`,
    lawWhy: "Una ley fija esta fecha. Nadie la puede mover.",
    own: (day) => `Contestamos a más tardar ${day}.`,
    ownWhy: "Prometemos una respuesta en 30 días desde que el plan la recibió.",
    evidence: (day) => `Mande lo que pedimos a más tardar ${day}.`,
    evidenceWhy: "Sin eso contestamos con lo que tenemos.",
    close: (day) => `La apelación queda abierta hasta ${day}.`,
    closeWhy: "Seis meses después de la última respuesta, si no llega nada.",
    offer: (day) => `Conteste la oferta a más tardar ${day}.`,
    offerWhy: "Después le preguntamos cómo está.",
  },
  nothing: "Ahora usted no tiene que hacer nada.",
};

export type AppealWords = Words;
export const appealWords = (language: Language): Words => (language === "es" ? es : en);

const disputes: Readonly<Record<string, string>> = {
  underpaid: "se pagó muy poco",
  "not covered": "no está cubierto",
  "medical necessity": "si la atención era necesaria",
  coding: "los códigos",
  "timely filing": "el plazo para presentar la reclamación",
  duplicate: "una reclamación doble",
  "coordination of benefits": "qué plan paga primero",
  "authorisation missing": "falta una autorización",
};

/** What the quarrel is about, in the reader's language. */
export const disputeIn = (language: Language, dispute: string): string =>
  language === "es" ? (disputes[dispute] ?? dispute) : dispute;
