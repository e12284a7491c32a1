// What a TPA is asked that hands over a member who was turned away or asked to pay first (AN-01 to AN-04).
import type { Language } from "../../core/letter.ts";
import { openingFields } from "../../core/playbooks/access/intake.ts";
import type { ClientIntake, StoryQuestion } from "../../core/windows.ts";

type Name = keyof typeof openingFields;
type Both = readonly [en: string, es: string];

const parts: readonly (readonly [title: Both, names: readonly Name[]])[] = [
  [
    ["What happened", "Qué pasó"],
    ["reason", "upfrontCents"],
  ],
  [
    ["The member", "El miembro"],
    ["memberName", "memberId", "memberBornOn", "memberPhone", "language"],
  ],
  [
    ["The provider", "El proveedor"],
    ["providerName", "providerPhone", "providerNpi", "planName", "description", "plannedOn"],
  ],
  [
    ["Your own conversation with the provider", "Su conversación con el proveedor"],
    ["tpaAttempt", "attemptOn", "attemptPerson", "attemptResult", "attemptWhyNot"],
  ],
];

const asks: { readonly [name in Name]?: Both } = {
  reason: ["At the front desk, the member was", "En la recepción, al miembro"],
  upfrontCents: ["How much was asked for, if anything", "Cuánto le pidieron, si le pidieron algo"],
  memberName: ["Name of the member", "Nombre del miembro"],
  memberId: ["Member id on the card", "Número en la tarjeta"],
  memberBornOn: ["Date of birth", "Fecha de nacimiento"],
  memberPhone: ["Telephone number", "Teléfono"],
  language: ["Language", "Idioma"],
  providerName: ["Name of the provider", "Nombre del proveedor"],
  providerPhone: ["Telephone number of the provider", "Teléfono del proveedor"],
  providerNpi: ["NPI, if you know it", "NPI, si lo conoce"],
  planName: ["Plan", "Plan"],
  description: ["What the member needs", "Qué necesita el miembro"],
  plannedOn: ["Day of the visit, if there is one", "Día de la cita, si la hay"],
  tpaAttempt: ["Did you explain the plan to them?", "¿Les explicó el plan?"],
  attemptOn: ["If yes: on which day", "Si es así: qué día"],
  attemptPerson: ["With whom", "Con quién"],
  attemptResult: ["What they said", "Qué dijeron"],
  attemptWhyNot: ["If not: why we should go ahead", "Si no: por qué seguimos nosotros"],
};

const answers: { readonly [answer: string]: Both } = {
  denied: ["Denied an appointment", "Le negaron la cita"],
  "asked to pay upfront": ["Asked to pay before being seen", "Le pidieron pagar antes"],
  yes: ["Yes", "Sí"],
  no: ["No", "No"],
  en: ["English", "English"],
  es: ["Español", "Español"],
};

const at = (language: Language, [en, es]: Both): string => (language === "es" ? es : en);

function question(language: Language, name: Name): StoryQuestion {
  const { kind, needed, choices = [] } = openingFields[name];
  return {
    name,
    kind: kind === "money" || kind === "date" || kind === "choice" ? kind : "text",
    label: at(language, asks[name] ?? [name, name]),
    needed,
    ...(choices.length > 0
      ? {
          choices: choices.map((value) => ({ value, label: at(language, answers[value] ?? [value, value]) })),
        }
      : {}),
  };
}

/** What the TPA is asked of its own conversation, where it did not tell at once. */
export const attemptQuestions = (language: Language): StoryQuestion[] =>
  (["tpaAttempt", "attemptOn", "attemptPerson", "attemptResult", "attemptWhyNot"] as const).map((name) => ({
    ...question(language, name),
    needed: name === "tpaAttempt",
  }));

export const attemptWords = (language: Language) => ({
  says: at(language, [
    "Did you explain the plan to the provider? We go on from what they told you.",
    "¿Le explicó el plan al proveedor? Seguimos desde lo que le dijeron.",
  ]),
  label: at(language, ["Tell us what came of it", "Díganos qué resultó"]),
});

export const clientIntake: ClientIntake = {
  title: (language) =>
    at(language, ["Hand over a member who was turned away", "Pasar a un miembro que no fue atendido"]),
  says: (language) =>
    at(language, [
      "A provider denied an appointment or asked for money first: we talk to them within 24 hours.",
      "Un proveedor negó la cita o pidió dinero antes: hablamos con él en 24 horas.",
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
  lacks: ({ memberPhone, tpaAttempt }, language) => [
    ...(memberPhone === undefined
      ? [
          at(language, [
            "How the member can be reached is not known; we ask you for it.",
            "No sabemos cómo hablar con el miembro; se lo preguntaremos.",
          ]),
        ]
      : []),
    ...(tpaAttempt === undefined
      ? [
          at(language, [
            "Please tell us what came of your own conversation with the provider.",
            "Díganos qué resultó de su propia conversación con el proveedor.",
          ]),
        ]
      : []),
  ],
  opens: (given, { party, name }) => ({
    ...given,
    [`${party === "medical-management" ? "medicalManagement" : party}Name`]: name,
    reportedTo: "tpa",
    transfer: "electronic",
  }),
};
