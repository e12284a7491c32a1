// What a client's window says of a case about access, in both languages.
import type { Language } from "../../../core/letter.ts";

const english = {
  title: (member: string, provider: string) => `${member} and ${provider}`,
  where: {
    requesting: "The request is being filled in. Once it is whole, it goes to your account manager.",
    outreach: "We are explaining the plan to the provider and asking whether it accepts.",
    escalating: "The provider did not accept. We are finding out who decides on contracts there.",
    contracting: "Our contracting team is negotiating with the provider, within your authority.",
    loading: "The contract is signed. It is being loaded into the claims system.",
    telling: "There is an answer, and everybody is being told.",
    alternates: "The provider refused. Another provider is looked for, and asked as soon as it is named.",
    resuming: "Something came in on the closed case. We are reading it.",
    closed: "This case is closed.",
    other: "We are working on it.",
  },
  items: {
    fill: ["Some answers of the request are still missing.", "Fill in what is missing"],
    send: ["The request is whole.", "Send the request"],
    name: ["The provider refused. Please name another one; we ask it at once.", "Name another provider"],
    sign: ["The contract waits for the plan's signature.", "Read and sign"],
    load: [
      "The contract is signed by both. Please load it into the claims system.",
      "Record that it is loaded",
    ],
  },
  asks: {
    providerName: ["Name of the provider", ""],
    providerNpi: ["NPI of the provider, if you know it", ""],
    providerPhone: ["Telephone number of the provider", ""],
    note: ["Why this one", ""],
    reference: ["Its number in the claims system, or who confirmed it", ""],
  },
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
    contracting: "Nuestro equipo de contratos negocia con el proveedor, dentro de su autorización.",
    loading: "El contrato está firmado. Se está cargando en el sistema de reclamos.",
    telling: "Hay una respuesta, y se la damos a todos.",
    alternates: "El proveedor se negó. Se busca otro y se le pregunta en cuanto alguien lo nombre.",
    resuming: "Llegó algo al caso cerrado. Lo estamos leyendo.",
    closed: "Este caso está cerrado.",
    other: "Estamos trabajando en él.",
  },
  items: {
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
  asks: {
    providerName: ["Nombre del proveedor", ""],
    providerNpi: ["NPI del proveedor, si lo conoce", ""],
    providerPhone: ["Teléfono del proveedor", ""],
    note: ["Por qué este", ""],
    reference: ["Su número en el sistema, o quién lo confirmó", ""],
  },
  figures: {
    expected: ["Cargo previsto", "Según la solicitud"],
    allowed: ["El plan permite", "Antes de la parte del miembro"],
    offered: ["Ofrecido además", "Lo que está sobre la mesa"],
    contracted: ["En el contrato", "En total, antes de la parte del miembro"],
  },
};

export const clientWords = (language: Language): ClientWords => (language === "es" ? spanish : english);
