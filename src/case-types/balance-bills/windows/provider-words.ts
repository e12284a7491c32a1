// What the provider's window says, in two languages kept beside each other; grade 10 or below, as their
// letters.
import type { Language } from "../../../core/letter.ts";

type Label = readonly [label: string, says: string];
type Where =
  | "checking"
  | "own share"
  | "barred"
  | "watching"
  | "preparing"
  | "offered"
  | "accepted"
  | "rejected"
  | "countered"
  | "sign"
  | "plan signs"
  | "paying"
  | "paid"
  | "given up"
  | "plan decides"
  | "counsel"
  | "closed";

export type ProviderWords = {
  readonly title: (member: string) => string;
  readonly statement: (amount: string, on: string | null) => string;
  readonly paid: (amount: string, charge: string | null) => string;
  readonly notPaidKnown: string;
  readonly share: (amount: string) => string;
  readonly disputed: (amount: string) => string;
  readonly where: Readonly<Record<Where, string>>;
  readonly figures: Readonly<Record<"asked" | "charge" | "plan" | "share" | "disputed", Label>>;
  readonly offer: {
    readonly says: (amount: string) => string;
    readonly onTop: (paid: string, total: string) => string;
    readonly only: (total: string) => string;
    readonly share: (share: string, total: string) => string;
    readonly shareNothing: string;
    readonly release: string;
    readonly answered: Readonly<Record<"accepts" | "rejects" | "counter", (amount: string) => string>>;
  };
  readonly answers: Readonly<Record<"accept" | "reject" | "counter" | "sign", Label>>;
  readonly signOver: (amount: string) => string;
  readonly note: Label;
  readonly reason: Label;
  readonly counterAmount: Label;
  readonly nothing: string;
  readonly nextAnswer: (when: string) => string;
  readonly nextAnswerWhy: string;
  readonly nextPayment: (when: string) => string;
  readonly nextPaymentWhy: string;
};

const english: ProviderWords = {
  title: (member) => `Statement to ${member}`,
  statement: (amount, on) =>
    on ? `Your statement of ${on} asks the patient for ${amount}.` : `Your statement asks for ${amount}.`,
  paid: (amount, charge) =>
    charge ? `The plan paid you ${amount} of the full charge of ${charge}.` : `The plan paid you ${amount}.`,
  notPaidKnown: "We are still getting the payment figures from the plan.",
  share: (amount) => `The patient's share on the EOB is ${amount}.`,
  disputed: (amount) => `The patient disputes the rest, ${amount}.`,
  where: {
    checking: "We are checking the figures with the plan. Please send no further statements until then.",
    "own share": "The statement asks for the patient's own share. We have told the patient so.",
    barred: "Federal law allows you to bill the patient for the share only.",
    watching: "We have disputed the rest in writing. Please bill the patient for the share only.",
    preparing: "We are preparing an offer to you.",
    offered: "We made you an offer and wait for your answer.",
    accepted: "You accepted our offer. The agreement to sign comes next.",
    rejected: "You turned our offer down. We are talking with the plan.",
    countered: "You made a counter-offer. We are talking with the plan.",
    sign: "The agreement is ready for you to sign.",
    "plan signs": "You have signed the agreement. The plan signs next.",
    paying: "Both sides have signed. The plan pays the agreed amount.",
    paid: "The plan has paid the agreed amount.",
    "given up": "You gave up the rest of the balance. Thank you.",
    "plan decides": "The plan is deciding how to go on. You hear from us.",
    counsel: "Counsel for the plan leads this dispute and will write to you.",
    closed: "The case is closed. Anything you send us opens it again.",
  },
  figures: {
    asked: ["Your statement", "What the newest statement asks the patient to pay."],
    charge: ["Full charge", "Before anybody paid."],
    plan: ["Paid by the plan", "As the remittance or the EOB says."],
    share: ["Patient's share", "Deductible, copay and coinsurance on the EOB."],
    disputed: ["In dispute", "What the statement asks above the patient's share."],
  },
  offer: {
    says: (amount) => `We offer ${amount} on top of what the plan has paid.`,
    onTop: (paid, total) => `With the ${paid} already paid, the plan would pay ${total} in all.`,
    only: (total) => `The plan would pay ${total} in all.`,
    share: (share, total) => `The patient still pays the share of ${share}: you receive ${total}.`,
    shareNothing: "Nothing is left for the patient to pay.",
    release: "In return you ask the patient for no more than the share.",
    answered: {
      accepts: (amount) => `You accepted ${amount}.`,
      rejects: (amount) => `You turned down ${amount}.`,
      counter: (amount) => `You asked for ${amount} instead.`,
    },
  },
  answers: {
    accept: ["Accept the offer", "We send you the agreement to sign."],
    reject: ["Turn the offer down", "Please tell us why, so that we can look for another way."],
    counter: ["Make a counter-offer", "Name the amount, on top of what the plan has paid, and the reason."],
    sign: ["Read and sign", "It takes two minutes. You need no account."],
  },
  signOver: (amount) => `Read and sign the agreement over ${amount}`,
  note: ["Anything we should know?", ""],
  reason: ["Why?", "The plan reads it before it decides."],
  counterAmount: ["Your counter-offer", "On top of what the plan has paid, such as 1,250.00."],
  nothing: "Nothing waits for you now. You can write to us or send papers.",
  nextAnswer: (when) => `Please answer by ${when}.`,
  nextAnswerWhy: "Ten business days after the agreement went out to you.",
  nextPayment: (when) => `The plan pays by ${when}.`,
  nextPaymentWhy: "The day stands in the agreement.",
};

const spanish: ProviderWords = {
  title: (member) => `Estado de cuenta de ${member}`,
  statement: (amount, on) =>
    on ? `Su estado de cuenta del ${on} pide ${amount} al paciente.` : `Su estado de cuenta pide ${amount}.`,
  paid: (amount, charge) =>
    charge ? `El plan le pagó ${amount} del cargo total de ${charge}.` : `El plan le pagó ${amount}.`,
  notPaidKnown: "Aún esperamos del plan las cifras del pago.",
  share: (amount) => `La parte del paciente en la EOB es ${amount}.`,
  disputed: (amount) => `El paciente no acepta el resto, ${amount}.`,
  where: {
    checking: "Revisamos las cifras con el plan. Por favor, no mande más estados de cuenta hasta entonces.",
    "own share": "El estado de cuenta pide la parte del paciente. Se lo dijimos al paciente.",
    barred: "La ley federal le permite cobrar al paciente solo su parte.",
    watching: "Reclamamos el resto por escrito. Por favor, cobre al paciente solo su parte.",
    preparing: "Le preparamos una oferta.",
    offered: "Le hicimos una oferta y esperamos su respuesta.",
    accepted: "Usted aceptó nuestra oferta. Ahora sigue el acuerdo para firmar.",
    rejected: "Usted no aceptó nuestra oferta. Hablamos con el plan.",
    countered: "Usted hizo una contraoferta. Hablamos con el plan.",
    sign: "El acuerdo está listo para su firma.",
    "plan signs": "Usted ya firmó el acuerdo. Ahora firma el plan.",
    paying: "Las dos partes firmaron. El plan paga lo acordado.",
    paid: "El plan pagó lo acordado.",
    "given up": "Usted ya no pide el resto. Gracias.",
    "plan decides": "El plan decide cómo seguir. Sabrá de nosotros.",
    counsel: "El abogado del plan lleva este caso y le escribirá.",
    closed: "El caso está cerrado. Lo que nos mande lo abre otra vez.",
  },
  figures: {
    asked: ["Su estado de cuenta", "Lo que el último pide pagar al paciente."],
    charge: ["Cargo total", "Antes de que alguien pagara."],
    plan: ["Pagado por el plan", "Según la remesa o la EOB."],
    share: ["Parte del paciente", "Deducible, copago y coseguro en la EOB."],
    disputed: ["En disputa", "Lo que pide el estado de cuenta además de la parte del paciente."],
  },
  offer: {
    says: (amount) => `Ofrecemos ${amount} además de lo que el plan ya pagó.`,
    onTop: (paid, total) => `Con los ${paid} ya pagados, el plan pagaría ${total} en total.`,
    only: (total) => `El plan pagaría ${total} en total.`,
    share: (share, total) => `El paciente paga aparte su parte de ${share}: usted recibe ${total}.`,
    shareNothing: "Al paciente no le queda nada por pagar.",
    release: "A cambio, usted no pide al paciente más que su parte.",
    answered: {
      accepts: (amount) => `Usted aceptó ${amount}.`,
      rejects: (amount) => `Usted no aceptó ${amount}.`,
      counter: (amount) => `Usted pidió ${amount} en su lugar.`,
    },
  },
  answers: {
    accept: ["Aceptar la oferta", "Le mandamos el acuerdo para firmar."],
    reject: ["Rechazar la oferta", "Díganos por qué, para buscar otra forma."],
    counter: ["Hacer una contraoferta", "Diga el monto, además de lo que el plan ya pagó, y por qué."],
    sign: ["Leer y firmar", "Toma dos minutos. No necesita una cuenta."],
  },
  signOver: (amount) => `Leer y firmar el acuerdo por ${amount}`,
  note: ["¿Algo que debamos saber?", ""],
  reason: ["¿Por qué?", "El plan lo lee antes de decidir."],
  counterAmount: ["Su contraoferta", "Además de lo que el plan ya pagó, como 1,250.00."],
  nothing: "Ahora no hay nada pendiente para usted. Puede escribirnos o mandar papeles.",
  nextAnswer: (when) => `Responda a más tardar ${when}, por favor.`,
  nextAnswerWhy: "Diez días hábiles después de que le llegó el acuerdo.",
  nextPayment: (when) => `El plan paga a más tardar ${when}.`,
  nextPaymentWhy: "El día está en el acuerdo.",
};

const words: Readonly<Record<Language, ProviderWords>> = { en: english, es: spanish };
export const providerWords = (language: Language): ProviderWords => words[language];
export type ProviderWhere = Where;
