// What a client is asked that wants a price and an open door before a service (PN-01): the template of the
// toolkit, with the meter that the playbook's own guard goes by. Two names begin it; whole it is sent.
import type { Language } from "../../core/letter.ts";
import { requestFields } from "../../core/playbooks/pre-negotiation/request.ts";
import { completeness, type RequestField, requestNeeds } from "../../core/rules/pre-negotiation-request.ts";
import type { ClientIntake, StoryQuestion } from "../../core/windows.ts";
import { atAsked } from "./request-words.ts";

type Name = keyof typeof requestFields;
type Both = readonly [en: string, es: string];

const parts: readonly (readonly [title: Both, names: readonly Name[]])[] = [
  [
    ["The member", "El miembro"],
    ["memberName", "memberId", "memberBornOn", "memberPhone"],
  ],
  [
    ["The provider", "El proveedor"],
    ["providerName", "providerPhone", "providerNpi", "providerTin"],
  ],
  [
    ["The service", "El servicio"],
    ["plannedOn", "codes", "place", "expectedChargeCents", "urgency", "note"],
  ],
  [
    ["Who asks", "Quién lo pide"],
    ["planName", "requesterName", "requesterContact"],
  ],
];

/** Those that the template does not need; the others have their words beside the letters of the request. */
const more: { readonly [name in Name]?: string } = {
  memberPhone: "Teléfono del miembro",
  providerNpi: "NPI del proveedor",
  providerTin: "TIN del proveedor",
  note: "Algo más que debamos saber",
};

const at = (language: Language, [en, es]: Both): string => (language === "es" ? es : en);
const isNeeded = (name: Name): name is Name & RequestField =>
  requestNeeds.some(({ field }) => field === name);

function question(language: Language, name: Name): StoryQuestion {
  const { kind, needed, choices = [], title, hint } = requestFields[name];
  const asked = isNeeded(name) ? atAsked(language, name, choices) : { choices: [] };
  const spanish = "label" in asked ? asked.label : more[name];
  return {
    name,
    kind:
      kind === "money" || kind === "date" || kind === "choice"
        ? kind
        : name === "note"
          ? "long-text"
          : "text",
    label: language === "es" ? (spanish ?? title) : title,
    needed,
    ...(hint && language === "en" ? { hint } : {}),
    ...(asked.choices.length > 0 ? { choices: asked.choices } : {}),
  };
}

const called = (language: Language, { field, title }: (typeof requestNeeds)[number]): string =>
  atAsked(language, field, []).label ?? title;

export const clientIntake: ClientIntake = {
  title: (language) => at(language, ["Ask for a pre-negotiation", "Pedir una negociación previa"]),
  says: (language) =>
    at(language, [
      "Before a service: we ask the provider whether they take the plan, and at what price.",
      "Antes de un servicio: preguntamos al proveedor si acepta el plan y a qué precio.",
    ]),
  parts: (language) =>
    parts.map(([title, names]) => ({
      title: at(language, title),
      questions: names.map((one) => question(language, one)),
    })),
  papers: (language) => [
    {
      value: "provider letter",
      label: at(language, ["A letter of the provider", "Una carta del proveedor"]),
    },
  ],
  meter: (answers, language) => {
    const { done, of, missing } = completeness(answers);
    const wanted = requestNeeds.filter(({ field }) => missing.some((one) => one.field === field));
    return { done, of, missing: wanted.map((one) => ({ name: one.field, label: called(language, one) })) };
  },
  lacks: (answers, language) => {
    const { done, of, complete } = completeness(answers);
    if (complete) return [];
    const en = `${done} of ${of} answers are given. Fill in the rest on the case: then we begin.`;
    const es = `Hay ${done} de ${of} respuestas. Complete el resto en el caso: entonces empezamos.`;
    return [at(language, [en, es])];
  },
  opens: (given, { party, name }) => ({
    ...given,
    [`${party === "medical-management" ? "medicalManagement" : party}Name`]: name,
  }),
};
