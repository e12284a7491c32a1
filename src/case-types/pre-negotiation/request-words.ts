// The questions of the request in the words of the client's window.
import type { Language } from "../../core/letter.ts";
import type { RequestField } from "../../core/rules/pre-negotiation-request.ts";

/** Spanish; in English the template's own words are used. */
const spanish: Readonly<Record<RequestField, string>> = {
  planName: "Plan",
  memberName: "Nombre del miembro",
  memberId: "Número de miembro en la tarjeta",
  memberBornOn: "Fecha de nacimiento del miembro",
  providerName: "Nombre del proveedor",
  providerPhone: "Teléfono del proveedor",
  codes: "Códigos de los servicios",
  plannedOn: "Fecha prevista del servicio",
  place: "Lugar del servicio",
  expectedChargeCents: "Cargo previsto",
  urgency: "Qué tan urgente es",
  requesterName: "Quién lo pide",
  requesterContact: "Cómo comunicarnos con esa persona",
};

const answers: Readonly<Record<string, readonly [en: string, es: string]>> = {
  routine: ["Routine", "Normal"],
  soon: ["Soon", "Pronto"],
  urgent: ["Urgent", "Urgente"],
};

type Asked = {
  /** Left out where the template's own words stand. */
  readonly label?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
};

export function atAsked(language: Language, field: RequestField, choices: readonly string[]): Asked {
  const at = language === "es" ? 1 : 0;
  return {
    ...(language === "es" ? { label: spanish[field] } : {}),
    choices: choices.map((value) => ({ value, label: answers[value]?.[at] ?? value })),
  };
}
