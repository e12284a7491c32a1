// What the client's window says, in two languages kept beside each other; businesslike, every amount written.
import type { Language } from "../../../core/letter.ts";

type Label = readonly [label: string, says: string];
export type ClientWhere =
  | "checking"
  | "own share"
  | "reopened"
  | "writing"
  | "barred"
  | "watching"
  | "negotiating"
  | "deciding"
  | "counsel"
  | "waiting"
  | "paying"
  | "telling"
  | "closed";
type Figure = "charge" | "plan" | "share" | "disputed";
type Item = "screen" | "figures" | "confirm" | "sign" | "acknowledge" | "pay";

export type ClientWords = {
  readonly title: (member: string, provider: string) => string;
  readonly where: Readonly<Record<ClientWhere, string>>;
  readonly figures: Readonly<Record<Figure, Label>>;
  /** What is to be done, and the verb of its button. */
  readonly items: Readonly<Record<Item, Label>>;
  readonly asks: Readonly<
    Record<
      | "emergency"
      | "airAmbulance"
      | "billed"
      | "planPaid"
      | "share"
      | "source"
      | "claim"
      | "reference"
      | "paid"
      | "paidOn"
      | "eob"
      | "amount"
      | "validTo"
      | "why",
      Label
    >
  >;
  readonly signOver: (amount: string) => string;
  readonly answers: Readonly<Record<"yes" | "no" | "unknown", string>>;
  readonly decision: string;
  readonly offers: (ours: string | null, theirs: string | null) => readonly string[];
  readonly limit: (limit: string) => string;
  readonly noLimit: string;
  readonly raiseTo: (amount: string) => string;
  readonly raiseToSays: (amount: string, more: string | null) => readonly string[];
  readonly raise: string;
  readonly raiseSays: readonly string[];
  readonly counsel: string;
  readonly counselSays: readonly string[];
  readonly wait: string;
  readonly waitSays: readonly string[];
  /** In place of the desk's own words, which are English; null where those serve. */
  readonly refused: Readonly<Record<"CREDIT_IN_JEOPARDY" | "WAITING_IS_OVER", Label>> | null;
  readonly toPay: (amount: string, by: string) => string;
  readonly paid: (amount: string) => string;
  readonly short: (paid: string, agreed: string, missing: string) => string;
  readonly over: (paid: string, agreed: string, more: string) => string;
  readonly accepted: (paid: string, agreed: string) => string;
};

const english: ClientWords = {
  title: (member, provider) => `${member}: bill of ${provider}`,
  where: {
    checking: "We are finding out how much of the bill is a balance bill.",
    "own share": "The bill asks for the member's own share. We tell the member so.",
    reopened: "Something came in after the case was closed. We read it and go on from there.",
    writing: "We are writing to the provider to dispute the balance bill.",
    barred: "Federal law bars this bill. We hold the provider to that and offer nothing.",
    watching: "The provider has our letter. We ask the member each week whether another bill came.",
    negotiating: "We talk with the provider about a price, and stay within the limit of the plan.",
    deciding: "No settlement can be reached within the authority. The plan chooses how to go on.",
    counsel: "The plan's counsel leads. We write to the provider only as counsel allows.",
    waiting: "The plan chose to wait. We go on asking the member whether the provider escalates.",
    paying: "The agreement is signed. The TPA pays what was agreed.",
    telling: "The dispute is over. We tell the member how it ended.",
    closed: "The case is closed.",
  },
  figures: {
    charge: ["Full charge", "What the provider charges for the service."],
    plan: ["Paid by the plan", "What the plan has paid the provider."],
    share: ["The member's share", "Patient responsibility on the EOB."],
    disputed: ["In dispute", "What the provider asks for above the member's share."],
  },
  items: {
    screen: ["Tell us whether federal law bars the bill", "Answer"],
    figures: ["Give us the figures of the EOB, or upload it", "Give the figures"],
    confirm: ["Confirm what is a balance bill and what the member owes", "Confirm"],
    sign: ["Sign the letter of agreement", "Read and sign"],
    acknowledge: ["Acknowledge the payment instruction", "Acknowledge"],
    pay: ["Pay what was agreed, and send the EOB", "Record the payment"],
  },
  asks: {
    emergency: ["Was it emergency care?", "A visit to an emergency room counts."],
    airAmbulance: ["Was it an air ambulance?", "A helicopter or a plane."],
    billed: ["Full charge", "On the EOB: amount billed."],
    planPaid: ["Paid by the plan", "On the EOB: amount paid."],
    share: ["The member's share", "On the EOB: patient responsibility."],
    source: ["Where the figures stand", "Such as: EOB of December 1, 2026."],
    claim: ["Claim number", "On the EOB. The case does not know it yet."],
    reference: ["Your reference", "If you have one."],
    paid: ["Amount paid on top", "The additional payment on the EOB, as agreed."],
    paidOn: ["Paid on", "Left out: today."],
    eob: ["EOB or check number", "By which the payment can be found."],
    amount: ["New limit, on top of what the plan has paid", "In dollars."],
    validTo: ["Last day on which it may be used", "Left out: until you change it."],
    why: ["Why", "Kept on record with your name."],
  },
  signOver: (amount) => `Sign the letter of agreement over ${amount}`,
  answers: { yes: "Yes", no: "No", unknown: "Not known" },
  decision: "Choose how to go on. If you choose nothing, nothing is chosen for you, and the case waits.",
  offers: (ours, theirs) => [
    ...(ours ? [`Our last offer to the provider is ${ours}.`] : []),
    ...(theirs ? [`The provider's last counter-offer is ${theirs}.`] : []),
  ],
  limit: (limit) => `Your limit today is ${limit} on top of what the plan has paid.`,
  noLimit: "You have given no limit that holds today, so we can offer nothing.",
  raiseTo: (amount) => `Raise the limit to ${amount}`,
  raiseToSays: (amount, more) => [
    `We may accept the provider's counter-offer of ${amount}, and offer no more than that.`,
    ...(more ? [`That is ${more} above your limit today.`] : []),
    "The new limit takes the place of the old one. The old one stays on record.",
  ],
  raise: "Raise the limit to another amount",
  raiseSays: [
    "You name the amount. We go on negotiating and offer no more than that.",
    "The new limit takes the place of the old one. The old one stays on record.",
  ],
  counsel: "Engage legal counsel",
  counselSays: [
    "Our negotiation stops. We write to the provider only if counsel allows it.",
    "The file is put under legal hold, and we hand it over to counsel.",
    "The plan bears the cost of its counsel.",
  ],
  wait: "Wait for an appeal or a contract",
  waitSays: [
    "We offer nothing more for now, and go on asking the member whether the provider escalates.",
    "If the provider escalates, you choose again, and waiting is not open a second time.",
  ],
  refused: null,
  toPay: (amount, by) => `${amount} is to be paid by ${by}.`,
  paid: (amount) => `${amount} is paid, as agreed.`,
  short: (paid, agreed, missing) => `${paid} is paid of the ${agreed} agreed. ${missing} is missing.`,
  over: (paid, agreed, more) => `${paid} is paid, ${more} more than the ${agreed} agreed.`,
  accepted: (paid, agreed) =>
    `${paid} is paid for the ${agreed} agreed; the desk has accepted the difference.`,
};

const spanish: ClientWords = {
  title: (member, provider) => `${member}: factura de ${provider}`,
  where: {
    checking: "Estamos averiguando qué parte de la factura es un cobro de más.",
    "own share": "La factura pide la parte que le toca al miembro. Se lo decimos.",
    reopened: "Llegó algo después del cierre del caso. Lo leemos y seguimos desde ahí.",
    writing: "Escribimos al proveedor para reclamar el cobro de más.",
    barred: "La ley federal prohíbe esta factura. Se lo exigimos al proveedor y no ofrecemos nada.",
    watching: "El proveedor tiene nuestra carta. Cada semana preguntamos al miembro si llegó otra factura.",
    negotiating: "Negociamos con el proveedor dentro de la autoridad del plan.",
    deciding: "No hay acuerdo dentro de la autoridad. El plan elige cómo seguir.",
    counsel: "Dirige el abogado del plan. Escribimos al proveedor solo si el abogado lo permite.",
    waiting: "El plan eligió esperar. Seguimos preguntando al miembro si el proveedor va más lejos.",
    paying: "El acuerdo está firmado. El administrador paga lo acordado.",
    telling: "La disputa terminó. Le decimos al miembro cómo acabó.",
    closed: "El caso está cerrado.",
  },
  figures: {
    charge: ["Cargo total", "Lo que el proveedor cobra por el servicio."],
    plan: ["Pagado por el plan", "Lo que el plan ya pagó al proveedor."],
    share: ["Parte del miembro", "Responsabilidad del paciente en la EOB."],
    disputed: ["En disputa", "Lo que el proveedor pide por encima de la parte del miembro."],
  },
  items: {
    screen: ["Díganos si la ley federal prohíbe la factura", "Responder"],
    figures: ["Denos las cifras de la EOB, o envíela", "Dar las cifras"],
    confirm: ["Confirme qué es cobro de más y qué debe el miembro", "Confirmar"],
    sign: ["Firme la carta de acuerdo", "Leer y firmar"],
    acknowledge: ["Confirme que recibió la orden de pago", "Confirmar"],
    pay: ["Pague lo acordado y envíe la EOB", "Anotar el pago"],
  },
  asks: {
    emergency: ["¿Fue atención de emergencia?", "Una visita a la sala de emergencias cuenta."],
    airAmbulance: ["¿Fue una ambulancia aérea?", "Un helicóptero o un avión."],
    billed: ["Cargo total", "En la EOB: cantidad facturada."],
    planPaid: ["Pagado por el plan", "En la EOB: cantidad pagada."],
    share: ["Parte del miembro", "En la EOB: responsabilidad del paciente."],
    source: ["Dónde están las cifras", "Por ejemplo: EOB del 1 de diciembre de 2026."],
    claim: ["Número de reclamo", "En la EOB. El caso aún no lo conoce."],
    reference: ["Su referencia", "Si la tiene."],
    paid: ["Cantidad pagada además", "El pago adicional en la EOB, según lo acordado."],
    paidOn: ["Pagado el", "Si falta: hoy."],
    eob: ["Número de la EOB o del cheque", "Con el que se encuentra el pago."],
    amount: ["Nuevo límite, además de lo que pagó el plan", "En dólares."],
    validTo: ["Último día en que vale", "Si falta: hasta que usted lo cambie."],
    why: ["Por qué", "Queda anotado con su nombre."],
  },
  signOver: (amount) => `Firme la carta de acuerdo por ${amount}`,
  answers: { yes: "Sí", no: "No", unknown: "No se sabe" },
  decision: "Elija cómo seguir. Si no elige nada, nadie elige por usted, y el caso espera.",
  offers: (ours, theirs) => [
    ...(ours ? [`Nuestra última oferta al proveedor es de ${ours}.`] : []),
    ...(theirs ? [`La última contraoferta del proveedor es de ${theirs}.`] : []),
  ],
  limit: (limit) => `Su límite hoy es de ${limit} además de lo que pagó el plan.`,
  noLimit: "Usted no ha dado ningún límite que valga hoy; no podemos ofrecer nada.",
  raiseTo: (amount) => `Subir el límite a ${amount}`,
  raiseToSays: (amount, more) => [
    `Podemos aceptar la contraoferta de ${amount} del proveedor, y no ofrecer más que eso.`,
    ...(more ? [`Son ${more} por encima de su límite de hoy.`] : []),
    "El nuevo límite sustituye al anterior. El anterior queda anotado.",
  ],
  raise: "Subir el límite a otra cantidad",
  raiseSays: [
    "Usted dice la cantidad. Seguimos negociando y no ofrecemos más que eso.",
    "El nuevo límite sustituye al anterior. El anterior queda anotado.",
  ],
  counsel: "Contratar a un abogado",
  counselSays: [
    "Nuestra negociación se detiene. Escribimos al proveedor solo si el abogado lo permite.",
    "El expediente queda bajo retención legal, y se lo entregamos al abogado.",
    "El plan paga a su abogado.",
  ],
  wait: "Esperar una apelación o un contrato",
  waitSays: [
    "No ofrecemos más por ahora, y seguimos preguntando al miembro si el proveedor va más lejos.",
    "Si el proveedor va más lejos, usted elige de nuevo, y esperar ya no es posible.",
  ],
  refused: {
    CREDIT_IN_JEOPARDY: [
      "Esperar podría dañar el crédito del miembro, o todavía no se sabe.",
      "Elija otra opción, o pregúntenos qué falta por saber.",
    ],
    WAITING_IS_OVER: [
      "El caso volvió de la espera porque el proveedor fue más lejos.",
      "Elija subir el límite o contratar a un abogado.",
    ],
  },
  toPay: (amount, by) => `Hay que pagar ${amount} antes del ${by}, ese día incluido.`,
  paid: (amount) => `Se pagaron ${amount}, según lo acordado.`,
  short: (paid, agreed, missing) => `Se pagaron ${paid} de los ${agreed} acordados. Faltan ${missing}.`,
  over: (paid, agreed, more) => `Se pagaron ${paid}, ${more} más que los ${agreed} acordados.`,
  accepted: (paid, agreed) => `Se pagaron ${paid} por los ${agreed} acordados; aceptamos la diferencia.`,
};

export const clientWords = (language: Language): ClientWords => (language === "es" ? spanish : english);
