// What a member's window says of a case about access, in both languages: short sentences, plain words.
import type { Language } from "../../../core/letter.ts";

const english = {
  title: (provider: string) => `Your visit to ${provider}`,
  answer: {
    asking: (provider: string) => `We are talking with ${provider} for you.`,
    escalating: (provider: string) => `${provider} has not said yes so far. We ask who decides there.`,
    contracting: (provider: string) => `${provider} wants an agreement first. We are working on it.`,
    accepts: (provider: string) => `${provider} will see you with your plan.`,
    refused: (provider: string) => `${provider} does not take your plan. We look for another place with you.`,
    alternate: (provider: string) => `${provider} will see you with your plan.`,
    closed: (_provider: string) => "This case is closed.",
    reopened: (_provider: string) => "Your case is open again. We read what came in.",
  },
  also: {
    card: "Bring your plan card to the visit.",
    pay: "Do not pay in full upfront. Call us first if they ask you to.",
    planned: (day: string) => `Your visit is planned for ${day}.`,
    being: (names: string) => `We are asking ${names} now.`,
  },
  name: {
    says: "Do you know another place that you would go to? We ask them for you.",
    label: "Tell us about another place",
  },
  happened: { says: "Did it go otherwise at the front desk?", label: "Tell us what happened" },
  wish: {
    says: "You do not need our help any more? We stop then. Call us, and we start again.",
    label: "Close my case",
  },
  asks: {
    providerName: "Name of the place",
    providerPhone: "Its telephone number, if you have it",
    reason: "What happened at the front desk?",
    upfrontCents: "How much did they ask for?",
    why: "Tell us why, in a few words",
  },
  reasons: { denied: "They said no", "asked to pay upfront": "They asked me to pay first" },
  nothing: "You have nothing to do now.",
  next: {
    call: (when: string) => `We call you ${when}.`,
    callWhy: "We call everybody within a day.",
    ask: (when: string) => `We speak with them ${when}.`,
    askWhy: "We call on the next day on which the desk is open.",
    visit: (when: string) => `Your visit is planned for ${when}.`,
    visitWhy: "By then you need to know where to go.",
  },
  lines: {
    reported: (provider: string) => `You told us about ${provider}.`,
    handedOver: (provider: string) => `We were asked to talk with ${provider} for you.`,
    asked: (provider: string) => `We spoke with ${provider}.`,
    notReached: (provider: string) => `We called ${provider} and reached nobody.`,
    refused: (provider: string) => `${provider} said no.`,
    accepts: (provider: string) => `${provider} said yes.`,
    contracted: (provider: string) => `${provider} and your plan signed an agreement.`,
    named: (provider: string) => `${provider} was named as another place.`,
    reopened: "Your case was opened again.",
    closed: "Your case was closed.",
  },
  right: {
    title: "You may go to any provider",
    says: ["Your plan has no network.", "You pay your share. Your plan's paper says how much that is."],
  },
  closed: "The case is closed.",
  again: "Call us, and we open it again.",
};
export type MemberWords = { readonly [K in keyof typeof english]: (typeof english)[K] };
export type MemberWhere = keyof (typeof english)["answer"];

const spanish: MemberWords = {
  title: (provider) => `Su cita con ${provider}`,
  answer: {
    asking: (provider) => `Hablamos con ${provider} por usted.`,
    escalating: (provider) => `${provider} aún no ha dicho que sí. Preguntamos a quien decide allí.`,
    contracting: (provider) => `${provider} quiere antes un acuerdo. Estamos en eso.`,
    accepts: (provider) => `${provider} lo atiende con su plan.`,
    refused: (provider) => `${provider} no acepta su plan. Buscamos otro lugar con usted.`,
    alternate: (provider) => `${provider} lo atiende con su plan.`,
    closed: () => "Este caso está cerrado.",
    reopened: () => "Abrimos su caso otra vez. Leemos lo que llegó.",
  },
  also: {
    card: "Lleve su tarjeta del plan a la cita.",
    pay: "No pague todo por adelantado. Si se lo piden, llámenos primero.",
    planned: (day) => `Su cita es el ${day}.`,
    being: (names) => `Ahora le preguntamos a ${names}.`,
  },
  name: {
    says: "¿Conoce otro lugar al que iría? Les preguntamos por usted.",
    label: "Díganos otro lugar",
  },
  happened: { says: "¿Pasó otra cosa en la recepción?", label: "Díganos qué pasó" },
  wish: {
    says: "¿Ya no necesita nuestra ayuda? Entonces paramos. Si nos llama, seguimos.",
    label: "Cerrar mi caso",
  },
  asks: {
    providerName: "Nombre del lugar",
    providerPhone: "Su teléfono, si lo tiene",
    reason: "¿Qué pasó en la recepción?",
    upfrontCents: "¿Cuánto le pidieron?",
    why: "Díganos por qué, en pocas palabras",
  },
  reasons: { denied: "Me dijeron que no", "asked to pay upfront": "Me pidieron pagar antes" },
  nothing: "Ahora no tiene que hacer nada.",
  next: {
    call: (when) => `Lo llamamos ${when}.`,
    callWhy: "Llamamos a todos dentro de un día.",
    ask: (when) => `Hablamos con ellos ${when}.`,
    askWhy: "Llamamos el próximo día en que abrimos.",
    visit: (when) => `Su cita es ${when}.`,
    visitWhy: "Para entonces necesita saber a dónde ir.",
  },
  lines: {
    reported: (provider) => `Usted nos habló de ${provider}.`,
    handedOver: (provider) => `Nos pidieron hablar con ${provider} por usted.`,
    asked: (provider) => `Hablamos con ${provider}.`,
    notReached: (provider) => `Llamamos a ${provider} y no contestaron.`,
    refused: (provider) => `${provider} dijo que no.`,
    accepts: (provider) => `${provider} dijo que sí.`,
    contracted: (provider) => `${provider} y su plan firmaron un acuerdo.`,
    named: (provider) => `Se nombró ${provider} como otro lugar.`,
    reopened: "Su caso se abrió otra vez.",
    closed: "Su caso se cerró.",
  },
  right: {
    title: "Puede ir a cualquier proveedor",
    says: ["Su plan no tiene red.", "Usted paga su parte. El papel de su plan dice cuánto es."],
  },
  closed: "El caso está cerrado.",
  again: "Llámenos y lo abrimos otra vez.",
};

export const memberWords = (language: Language): MemberWords => (language === "es" ? spanish : english);
