// What a TPA is asked who hands a balance bill over, in two languages kept beside each other.
import type { Language } from "../../../core/letter.ts";

type Label = readonly [label: string, hint?: string];
type Words = {
  readonly title: string;
  readonly says: string;
  readonly parts: Readonly<Record<"member" | "claim" | "bill" | "figures" | "law", string>>;
  readonly asks: Readonly<Record<string, Label>>;
  readonly answers: Readonly<Record<"yes" | "no" | "unknown" | "en" | "es", string>>;
  readonly papers: Readonly<Record<"bill" | "eob" | "authorisation to act", string>>;
  readonly lacks: Readonly<Record<"figures" | "law" | "claim" | "reach" | "statement", string>>;
};

const english: Words = {
  title: "Hand over a balance bill",
  says: "A provider bills a member for more than their share: we dispute it.",
  parts: {
    member: "The member",
    claim: "The provider and the claim",
    bill: "The statement to the member",
    figures: "The figures of the EOB",
    law: "Whether the law bars the bill",
  },
  asks: {
    memberName: ["Name of the member"],
    memberId: ["Member id", "As it stands on the card."],
    memberBornOn: ["Date of birth"],
    memberPhone: ["Telephone number of the member", "We call the member within 24 hours."],
    memberAddress: ["Postal address of the member"],
    language: ["Language of the member"],
    providerName: ["Name of the provider on the bill"],
    providerNpi: ["NPI of the provider", "Ten digits, if you have it."],
    providerPhone: ["Telephone number of the provider"],
    claimNumber: ["Claim number on the EOB"],
    serviceFrom: ["First date of service"],
    serviceTo: ["Last date of service"],
    codes: ["Codes billed", "With commas between."],
    planName: ["Name of the plan"],
    statementCents: ["What the statement asks the member to pay"],
    statementOn: ["Date of the statement"],
    billedCents: ["Full charge of the provider"],
    planPaidCents: ["What the plan paid the provider"],
    patientResponsibilityCents: ["Patient responsibility", "Deductible, copay and coinsurance."],
    emergency: ["Was it emergency care?"],
    airAmbulance: ["Was it an air ambulance?"],
  },
  answers: { yes: "Yes", no: "No", unknown: "Not known", en: "English", es: "Spanish" },
  papers: {
    bill: "The statement to the member",
    eob: "The EOB",
    "authorisation to act": "The member's authorization",
  },
  lacks: {
    figures: "The figures of the EOB are not whole: until they are, nobody can say what is a balance bill.",
    law: "It is not known whether the law bars the bill: we ask for it.",
    claim: "There is no claim number: a remittance cannot find the case by itself.",
    reach: "There is no telephone number of the member: we write to them instead of calling.",
    statement: "The statement itself is not here: we ask the member for it.",
  },
};

const spanish: Words = {
  title: "Entregar una factura de saldo",
  says: "Un proveedor cobra a un miembro más que su parte: lo reclamamos.",
  parts: {
    member: "El miembro",
    claim: "El proveedor y el reclamo",
    bill: "El estado de cuenta al miembro",
    figures: "Las cifras de la EOB",
    law: "Si la ley prohíbe la factura",
  },
  asks: {
    memberName: ["Nombre del miembro"],
    memberId: ["Número de miembro", "Como está en la tarjeta."],
    memberBornOn: ["Fecha de nacimiento"],
    memberPhone: ["Teléfono del miembro", "Llamamos al miembro en 24 horas."],
    memberAddress: ["Dirección postal del miembro"],
    language: ["Idioma del miembro"],
    providerName: ["Nombre del proveedor en la factura"],
    providerNpi: ["NPI del proveedor", "Diez cifras, si lo tiene."],
    providerPhone: ["Teléfono del proveedor"],
    claimNumber: ["Número de reclamo en la EOB"],
    serviceFrom: ["Primer día del servicio"],
    serviceTo: ["Último día del servicio"],
    codes: ["Códigos facturados", "Separados por comas."],
    planName: ["Nombre del plan"],
    statementCents: ["Lo que el estado de cuenta pide al miembro"],
    statementOn: ["Fecha del estado de cuenta"],
    billedCents: ["Cargo completo del proveedor"],
    planPaidCents: ["Lo que el plan pagó al proveedor"],
    patientResponsibilityCents: ["Responsabilidad del paciente", "Deducible, copago y coseguro."],
    emergency: ["¿Fue atención de emergencia?"],
    airAmbulance: ["¿Fue una ambulancia aérea?"],
  },
  answers: { yes: "Sí", no: "No", unknown: "No se sabe", en: "Inglés", es: "Español" },
  papers: {
    bill: "El estado de cuenta al miembro",
    eob: "La EOB",
    "authorisation to act": "La autorización del miembro",
  },
  lacks: {
    figures: "Las cifras de la EOB no están completas: sin ellas nadie puede decir qué es factura de saldo.",
    law: "No se sabe si la ley prohíbe la factura: lo preguntamos.",
    claim: "Falta el número de reclamo: una remesa no puede encontrar el caso por sí sola.",
    reach: "Falta el teléfono del miembro: le escribimos en vez de llamar.",
    statement: "El estado de cuenta no está aquí: se lo pedimos al miembro.",
  },
};

export const clientIntakeWords = (language: Language): Words => (language === "es" ? spanish : english);
