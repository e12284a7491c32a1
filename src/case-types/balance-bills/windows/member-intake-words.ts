// The questions about a photographed bill, in two languages kept beside each other.
import type { Language } from "../../../core/letter.ts";

type Words = readonly [label: string, hint: string];

export type IntakeWords = {
  readonly asks: Readonly<
    Record<
      | "statementCents"
      | "statementOn"
      | "providerName"
      | "memberPhone"
      | "emergency"
      | "memberPaidCents"
      | "planPaidCents"
      | "patientResponsibilityCents",
      Words
    >
  >;
  readonly plan: Words;
  readonly yesNo: Readonly<Record<"yes" | "no" | "unknown", string>>;
  readonly papers: Readonly<Record<string, string>>;
};

const english: IntakeWords = {
  asks: {
    statementCents: [
      "How much does the bill ask you to pay?",
      'Look for "amount due" or "please pay". It is often in a box.',
    ],
    statementOn: [
      "What is the date of the bill?",
      'Look for "statement date", at the top. Write it as 12/31/2026.',
    ],
    providerName: ["Who sent the bill?", "The name at the top: a hospital, a doctor, a lab."],
    memberPhone: ["On which number may we call you?", "A person calls you within one day."],
    emergency: ["Was it an emergency?", "An emergency room, or an ambulance that flies."],
    memberPaidCents: ["Have you paid some of it?", "If you have: how much. If not, leave it empty."],
    planPaidCents: ["What did your plan pay?", 'On the EOB look for "plan paid".'],
    patientResponsibilityCents: [
      "What is your share?",
      'On the EOB look for "patient responsibility" or "you may owe".',
    ],
  },
  plan: [
    "Do you have your EOB at hand?",
    "The EOB is the paper your plan sends after a visit. With two numbers from it we can tell you now " +
      "what you owe. If you do not have it, leave this out. We get the numbers from your plan.",
  ],
  yesNo: { yes: "Yes", no: "No", unknown: "I do not know" },
  papers: {
    bill: "A bill",
    eob: "An EOB, the paper your plan sends after a visit",
    "provider letter": "A letter from the hospital or doctor",
    "collection notice": "A letter from a debt collector",
    other: "Something else",
  },
};

const spanish: IntakeWords = {
  asks: {
    statementCents: [
      "¿Cuánto le pide pagar la factura?",
      'Busque "amount due" o "please pay". A veces está en un cuadro.',
    ],
    statementOn: ["¿De qué fecha es la factura?", 'Busque "statement date", arriba. Escriba 12/31/2026.'],
    providerName: [
      "¿Quién mandó la factura?",
      "El nombre de arriba: un hospital, un doctor, un laboratorio.",
    ],
    memberPhone: ["¿A qué número le podemos llamar?", "Una persona le llama en un día."],
    emergency: ["¿Fue una emergencia?", "Una sala de emergencia, o una ambulancia que vuela."],
    memberPaidCents: ["¿Ya pagó una parte?", "Si ya pagó: cuánto. Si no, déjelo vacío."],
    planPaidCents: ["¿Cuánto pagó su plan?", 'En la EOB busque "plan paid".'],
    patientResponsibilityCents: [
      "¿Cuál es su parte?",
      'En la EOB busque "patient responsibility" o "you may owe".',
    ],
  },
  plan: [
    "¿Tiene a mano su EOB?",
    "La EOB es el papel que manda su plan después de una visita. Con dos números de ella le decimos ya " +
      "cuánto debe. Si no la tiene, deje esto vacío. Pedimos los números a su plan.",
  ],
  yesNo: { yes: "Sí", no: "No", unknown: "No lo sé" },
  papers: {
    bill: "Una factura",
    eob: "Una EOB, el papel que manda su plan después de una visita",
    "provider letter": "Una carta del hospital o del doctor",
    "collection notice": "Una carta de un cobrador",
    other: "Otra cosa",
  },
};

const words: Readonly<Record<Language, IntakeWords>> = { en: english, es: spanish };
export const intakeWords = (language: Language): IntakeWords => words[language];
