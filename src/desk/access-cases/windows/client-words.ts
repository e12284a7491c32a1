// What a client's window says of a case about access, in both languages.
import type { Language } from "../../../core/letter.ts";

const english = {
  title: (member: string, provider: string) => `${member} and ${provider}`,
  where: {
    requesting: "The request is being filled in. Once it is whole, it goes to your account manager.",
    outreach: "We are explaining the plan to the provider and asking whether it accepts.",
    escalating: "The provider did not accept. We are finding out who decides on contracts there.",
    contracting: "Our contracting team is talking with the provider about a price.",
    negotiating: "Our contracting team is negotiating with the provider, within your authority.",
    "provider signs": "The contract lies with the provider, to be signed.",
    "plan signs": "The provider has signed the contract. The plan signs next.",
    loading: "The contract is signed by both. It is being loaded into the claims system.",
    telling: "There is an answer, and everybody is being told.",
    alternates: "The provider refused. Another provider is looked for, and asked as soon as it is named.",
    resuming: "Something came in on the closed case. We are reading it.",
    closed: "This case is closed. Whatever you send opens it again.",
    other: "We are working on it.",
  },
  asking: (names: string) => `The provider refused. We are asking ${names} now.`,
  ended: {
    accepts: (provider: string) => `${provider} accepts the plan.`,
    contracted: (provider: string) => `The contract with ${provider} is signed and loaded.`,
    refused: (provider: string) => `${provider} does not accept the plan.`,
    "alternate accepts": (provider: string) => `Another provider was found: ${provider} accepts the plan.`,
  },
  telling: "Everybody is being told.",
  over: "This case is closed. Whatever you send opens it again.",
  items: {
    grant: ["Our contracting team asks for more authority.", "Grant authority"],
    fill: ["Some answers of the request are still missing.", "Fill in what is missing"],
    send: ["The request is whole.", "Send the request"],
    name: ["The provider refused. Please name another one; we ask it at once.", "Name another provider"],
    sign: ["The contract waits for the plan's signature.", "Read and sign"],
    load: [
      "The contract is signed by both. Please load it into the claims system.",
      "Record that it is loaded",
    ],
  },
  pays: {
    "case rate": (rate: string) => `It pays ${rate} in all`,
    "percent of Medicare": (percent: string) => `It pays ${percent} % of what Medicare pays`,
    "percent of billed": (percent: string) => `It pays ${percent} % of what is billed`,
  },
  holds: (pays: string, from: string, to: string | null, days: number) =>
    `${pays}, for services from ${from}${to ? ` to ${to}` : " on"}, ` +
    `within ${days} days after a claim without errors.`,
  asks: {
    providerName: ["Name of the provider", ""],
    providerNpi: ["NPI of the provider, if you know it", ""],
    providerPhone: ["Telephone number of the provider", ""],
    note: ["Why this one", ""],
    reference: ["Its number in the claims system, or who confirmed it", ""],
    amountCents: ["Amount, on top of what the plan allows", "The most that may be offered on this case."],
    validTo: ["Last day it may be used", "Left empty: until you take it back."],
    authorityNote: ["Anything that the negotiator should know?", ""],
  },
  next: {
    "reach the member": (day: string) => `We call the member by ${day}.`,
    "request whole": (day: string) => `The request is whole by ${day}.`,
    "first outreach": (day: string) => `We call the provider by ${day}.`,
    "next outreach": (day: string) => `We try the provider again by ${day}.`,
    "contracting contact": (day: string) => `We know who decides on contracts there by ${day}.`,
    "first contact by contracting": (day: string) => `Our contracting team calls the provider by ${day}.`,
    "answer from the provider": (day: string) => `The provider answers the contract by ${day}.`,
    "contract load": (day: string) => `The contract is loaded by ${day}.`,
    "parties told": (day: string) => `We tell everybody where it stands by ${day}.`,
    "alternate named": (day: string) => `Another provider is named by ${day}.`,
    "close in silence": (day: string) => `If nobody names another provider, the case closes on ${day}.`,
    service: (day: string) => `The service is planned for ${day}.`,
  },
  nextWhy: "This is the nearest date that runs on this case.",
  figures: {
    expected: ["Charge that is expected", "As the request says"],
    allowed: ["The plan allows", "Before the member's responsibility"],
    offered: ["Offered on top", "What lies on the table now"],
    contracted: ["In the contract", "In all, before the member's responsibility"],
  },
};
export type ClientWords = { readonly [K in keyof typeof english]: (typeof english)[K] };
export type ClientWhere = keyof (typeof english)["where"];

const spanish: ClientWords = {
  title: (member, provider) => `${member} y ${provider}`,
  where: {
    requesting: "La solicitud se está llenando. Cuando esté completa, va a su gerente de cuenta.",
    outreach: "Le explicamos el plan al proveedor y preguntamos si lo acepta.",
    escalating: "El proveedor no aceptó. Buscamos a quien decide allí sobre contratos.",
    contracting: "Nuestro equipo de contratos habla con el proveedor sobre un precio.",
    negotiating: "Nuestro equipo de contratos negocia con el proveedor, dentro de su autorización.",
    "provider signs": "El proveedor tiene el contrato, para firmarlo.",
    "plan signs": "El proveedor ya firmó el contrato. Ahora firma el plan.",
    loading: "Ambas partes firmaron el contrato. Se está cargando en el sistema de reclamos.",
    telling: "Hay una respuesta, y se la damos a todos.",
    alternates: "El proveedor se negó. Se busca otro y se le pregunta en cuanto alguien lo nombre.",
    resuming: "Llegó algo al caso cerrado. Lo estamos leyendo.",
    closed: "Este caso está cerrado. Lo que manden lo abre otra vez.",
    other: "Estamos trabajando en él.",
  },
  asking: (names) => `El proveedor se negó. Ahora le preguntamos a ${names}.`,
  ended: {
    accepts: (provider) => `${provider} acepta el plan.`,
    contracted: (provider) => `El contrato con ${provider} está firmado y cargado.`,
    refused: (provider) => `${provider} no acepta el plan.`,
    "alternate accepts": (provider) => `Se encontró otro proveedor: ${provider} acepta el plan.`,
  },
  telling: "Se lo decimos a todos.",
  over: "Este caso está cerrado. Lo que manden lo abre otra vez.",
  items: {
    grant: ["Nuestro equipo de contratos pide más autorización.", "Dar autorización"],
    fill: ["Faltan respuestas en la solicitud.", "Completar lo que falta"],
    send: ["La solicitud está completa.", "Enviar la solicitud"],
    name: [
      "El proveedor se negó. Nombre otro, por favor; le preguntamos enseguida.",
      "Nombrar otro proveedor",
    ],
    sign: ["El contrato espera la firma del plan.", "Leer y firmar"],
    load: [
      "Ambas partes firmaron. Cárguelo en el sistema de reclamos, por favor.",
      "Anotar que está cargado",
    ],
  },
  pays: {
    "case rate": (rate) => `Paga ${rate} en total`,
    "percent of Medicare": (percent) => `Paga el ${percent} % de lo que paga Medicare`,
    "percent of billed": (percent) => `Paga el ${percent} % de lo facturado`,
  },
  holds: (pays, from, to, days) =>
    `${pays}, por servicios desde el ${from}${to ? ` hasta el ${to}` : ""}, ` +
    `en ${days} días desde un reclamo sin errores.`,
  asks: {
    providerName: ["Nombre del proveedor", ""],
    providerNpi: ["NPI del proveedor, si lo conoce", ""],
    providerPhone: ["Teléfono del proveedor", ""],
    note: ["Por qué este", ""],
    reference: ["Su número en el sistema, o quién lo confirmó", ""],
    amountCents: ["Cantidad, además de lo que permite el plan", "Lo más que se puede ofrecer en este caso."],
    validTo: ["Último día en que se puede usar", "Vacío: hasta que la retiren."],
    authorityNote: ["¿Algo que deba saber quien negocia?", ""],
  },
  next: {
    "reach the member": (day) => `Llamamos al miembro a más tardar ${day}.`,
    "request whole": (day) => `La solicitud está completa a más tardar ${day}.`,
    "first outreach": (day) => `Llamamos al proveedor a más tardar ${day}.`,
    "next outreach": (day) => `Lo intentamos otra vez con el proveedor a más tardar ${day}.`,
    "contracting contact": (day) => `Sabremos quién decide allí sobre contratos a más tardar ${day}.`,
    "first contact by contracting": (day) =>
      `Nuestro equipo de contratos llama al proveedor a más tardar ${day}.`,
    "answer from the provider": (day) => `El proveedor contesta el contrato a más tardar ${day}.`,
    "contract load": (day) => `El contrato se carga a más tardar ${day}.`,
    "parties told": (day) => `Decimos a todos cómo está a más tardar ${day}.`,
    "alternate named": (day) => `Se nombra otro proveedor a más tardar ${day}.`,
    "close in silence": (day) => `Si nadie nombra otro proveedor, el caso se cierra ${day}.`,
    service: (day) => `El servicio está previsto para ${day}.`,
  },
  nextWhy: "Es la fecha más próxima de este caso.",
  figures: {
    expected: ["Cargo previsto", "Según la solicitud"],
    allowed: ["El plan permite", "Antes de la parte del miembro"],
    offered: ["Ofrecido además", "Lo que está sobre la mesa"],
    contracted: ["En el contrato", "En total, antes de la parte del miembro"],
  },
};

export const clientWords = (language: Language): ClientWords => (language === "es" ? spanish : english);
