// What a provider's window says of a case about access, in both languages.
import type { Language } from "../../../core/letter.ts";

const english = {
  title: (member: string) => `${member} would like to come to you`,
  asks: (member: string, plan: string, what: string | null) =>
    `${member} is a member of ${plan} and would like to come to you${what ? ` for ${what}` : ""}.`,
  planned: (day: string) => `The service is planned for ${day}.`,
  model:
    "The plan has no network: its members may go to any provider, and you do not have to join anything. " +
    "It pays by reference to what Medicare pays, as its plan document says.",
  where: {
    asking: "Please tell us whether you will see this member under the plan.",
    accepted: "You told us that you accept the plan. Thank you.",
    escalating: "We are finding out who decides on contracts with you, and will call.",
    contracting: "Our contracting team is talking with you about a price.",
    offered: "There is an offer for you to answer.",
    countered: "You asked for another amount, and we are looking at it.",
    sign: "There is a contract for you to read and sign.",
    "plan signs": "You have signed. The plan signs next.",
    signed: "The contract is signed by both. The plan's claims system is loaded with it.",
    refused: "You told us that you do not accept the plan. Call us if that changes.",
    reading: "Something came in on this case. A person reads it and gets back to you.",
    closed: "This case is closed. Whatever you send opens it again.",
    "closed, accepted": "You accept the plan, and the member was told. Thank you. This case is closed.",
    "closed, signed": "The contract is signed, and the member was told. Thank you. This case is closed.",
    "closed, refused":
      "You told us that you do not accept the plan. This case is closed. Call us if that changes.",
    checking: "The plan is getting its request together. There is nothing for you to do yet.",
  },
  answers: {
    accept: ["Yes, we accept the plan", "We note it, so that nobody asks your front desk again."],
    contract: ["Only with a contract", "Our contracting team gets in touch with whoever you name."],
    deny: ["No, we do not", "We do not send the member to you in vain."],
    sign: ["Read and sign the contract", "You sign here, and get the whole once the plan has signed too."],
    take: ["Accept the offer", "We send you a contract over this amount."],
    counter: ["Ask for another amount", "Say what it should be, and why."],
    reject: ["Say no to the offer", "Say why, so that we can look at it again."],
  },
  person: ["Your name and what you do there", "So that it can be told who said it"],
  scope: ["Limited to anything?", "One service, one site, until a day"],
  words: ["Why not?", "In your words"],
  whyAmount: ["Why this amount?", "In your words"],
  counterAmount: ["Amount, on top of what the plan allows", ""],
  note: ["Anything else?", ""],
  offer: {
    says: (amount: string) => `We offer ${amount} on top of what the plan allows.`,
    total: (allowed: string, total: string) =>
      `The plan allows ${allowed}; with the offer it is ${total} in all.`,
    share: "What the patient owes of it will be on the plan's EOB, and you bill them for nothing else.",
  },
  figures: {
    offer: ["Our offer, on top", "What was offered last"],
    rate: ["In the contract", "In all, before the patient's share"],
  },
  nothing: "There is nothing for you to answer now.",
  nextService: (when: string) => `The service is planned for ${when}.`,
  nextServiceWhy: "By then the member needs to know whether you see them.",
  nextAnswer: (when: string) => `Please answer the contract by ${when}.`,
  nextAnswerWhy: "That is ten days on which the desk is open, from the day it went out.",
};
export type ProviderWords = { readonly [K in keyof typeof english]: (typeof english)[K] };
export type ProviderWhere = keyof (typeof english)["where"];

const spanish: ProviderWords = {
  title: (member) => `${member} quiere atenderse con ustedes`,
  asks: (member, plan, what) =>
    `${member} es miembro de ${plan} y quiere atenderse con ustedes${what ? ` por ${what}` : ""}.`,
  planned: (day) => `El servicio está previsto para el ${day}.`,
  model:
    "El plan no tiene red: sus miembros pueden ir a cualquier proveedor, sin que ustedes se afilien. " +
    "Paga con referencia a lo que paga Medicare, como dice el documento del plan.",
  where: {
    asking: "Díganos, por favor, si atienden a este miembro con su plan.",
    accepted: "Nos dijeron que aceptan el plan. Gracias.",
    escalating: "Buscamos a quien decide sobre contratos con ustedes, y llamaremos.",
    contracting: "Nuestro equipo de contratos habla con ustedes sobre un precio.",
    offered: "Hay una oferta que espera su respuesta.",
    countered: "Pidieron otra cantidad y la estamos revisando.",
    sign: "Hay un contrato para leer y firmar.",
    "plan signs": "Ya firmaron. Ahora firma el plan.",
    signed: "Ambas partes firmaron el contrato. Se carga en el sistema de reclamos del plan.",
    refused: "Nos dijeron que no aceptan el plan. Llámennos si eso cambia.",
    reading: "Llegó algo sobre este caso. Una persona lo lee y les contesta.",
    closed: "Este caso está cerrado. Lo que manden lo abre otra vez.",
    "closed, accepted": "Ustedes aceptan el plan y el miembro ya lo sabe. Gracias. Este caso está cerrado.",
    "closed, signed": "El contrato está firmado y el miembro ya lo sabe. Gracias. Este caso está cerrado.",
    "closed, refused": "Nos dijeron que no aceptan el plan. Este caso está cerrado. Llámennos si eso cambia.",
    checking: "El plan prepara su solicitud. Todavía no hay nada que hacer.",
  },
  answers: {
    accept: ["Sí, aceptamos el plan", "Lo anotamos, para que nadie vuelva a preguntar en su recepción."],
    contract: ["Solo con un contrato", "Nuestro equipo de contratos llama a quien ustedes nombren."],
    deny: ["No lo aceptamos", "Así no les enviamos al miembro en vano."],
    sign: ["Leer y firmar el contrato", "Se firma aquí; reciben todo cuando también firme el plan."],
    take: ["Aceptar la oferta", "Les enviamos un contrato por esa cantidad."],
    counter: ["Pedir otra cantidad", "Digan cuánto y por qué."],
    reject: ["Rechazar la oferta", "Digan por qué, para que la revisemos."],
  },
  person: ["Su nombre y su puesto", "Para saber quién lo dijo"],
  scope: ["¿Con algún límite?", "Un servicio, un lugar, hasta un día"],
  words: ["¿Por qué no?", "Con sus palabras"],
  whyAmount: ["¿Por qué esta cantidad?", "Con sus palabras"],
  counterAmount: ["Cantidad, además de lo que permite el plan", ""],
  note: ["¿Algo más?", ""],
  offer: {
    says: (amount) => `Ofrecemos ${amount} además de lo que permite el plan.`,
    total: (allowed, total) => `El plan permite ${allowed}; con la oferta son ${total} en total.`,
    share: "Lo que debe el paciente estará en la EOB del plan; no se le cobra nada más.",
  },
  figures: {
    offer: ["Nuestra oferta, además", "Lo último que ofrecimos"],
    rate: ["En el contrato", "En total, antes de la parte del paciente"],
  },
  nothing: "Ahora no hay nada que responder.",
  nextService: (when) => `El servicio está previsto para ${when}.`,
  nextServiceWhy: "Para entonces el miembro necesita saber si lo atienden.",
  nextAnswer: (when) => `Respondan al contrato, por favor, a más tardar ${when}.`,
  nextAnswerWhy: "Son diez días hábiles de nuestra oficina desde que salió.",
};

export const providerWords = (language: Language): ProviderWords => (language === "es" ? spanish : english);
