// What a member is asked who photographs a bill: the few figures that stand on it, in plain words, and where on
// the paper they stand. Whether it is a balance bill is worked out from them, and never asked.
import type { Language } from "../../../core/letter.ts";
import type { MemberIntake, StoryInput, StoryQuestion } from "../../../core/windows.ts";

type Words = Readonly<
  Record<"total" | "dated" | "provider" | "paid" | "emergency", readonly [string, string]>
> & {
  readonly yesNo: Readonly<Record<"yes" | "no" | "unknown", string>>;
};

const english: Words = {
  total: ["How much does the bill ask you to pay?", 'Look for "amount due" or "please pay". Often in a box.'],
  dated: ["What is the date of the bill?", 'Look for "statement date", at the top.'],
  provider: ["Who sent the bill?", "The name at the top: a hospital, a doctor, a lab."],
  paid: ["Have you already paid some of it?", "If you have: how much. If not, leave it empty."],
  emergency: ["Was it an emergency?", "An emergency room, or an ambulance that flies."],
  yesNo: { yes: "Yes", no: "No", unknown: "I do not know" },
};
const spanish: Words = {
  total: ["¿Cuánto le pide pagar la factura?", 'Busque "amount due" o "please pay". A veces en un cuadro.'],
  dated: ["¿De qué fecha es la factura?", 'Busque "statement date", arriba.'],
  provider: ["¿Quién mandó la factura?", "El nombre de arriba: un hospital, un doctor, un laboratorio."],
  paid: ["¿Ya pagó una parte?", "Si ya pagó: cuánto. Si no, déjelo vacío."],
  emergency: ["¿Fue una emergencia?", "Una sala de emergencia, o una ambulancia que vuela."],
  yesNo: { yes: "Sí", no: "No", unknown: "No lo sé" },
};
const words: Readonly<Record<Language, Words>> = { en: english, es: spanish };

const onTheBill = (language: Language): readonly StoryQuestion[] => {
  const { total, dated } = words[language];
  return [
    { name: "statementCents", kind: "money", label: total[0], hint: total[1], needed: true },
    { name: "statementOn", kind: "date", label: dated[0], hint: dated[1], needed: false },
  ];
};

const aboutTheVisit = (language: Language): readonly StoryQuestion[] => {
  const { provider, paid, emergency, yesNo } = words[language];
  const choices = (["no", "yes", "unknown"] as const).map((value) => ({ value, label: yesNo[value] }));
  return [
    { name: "providerName", kind: "text", label: provider[0], hint: provider[1], needed: true },
    { name: "memberPaidCents", kind: "money", label: paid[0], hint: paid[1], needed: false },
    { name: "emergency", kind: "choice", label: emergency[0], hint: emergency[1], needed: false, choices },
  ];
};

const pick = (answers: StoryInput, names: readonly string[]): StoryInput =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));

export const memberIntake: MemberIntake = {
  files: { event: "file-document", kind: "bill" },
  asks: onTheBill,
  asksNew: aboutTheVisit,
  opens: (answers, { name, language, email, phone }) => ({
    ...pick(answers, ["statementCents", "statementOn", "providerName", "memberPaidCents", "emergency"]),
    memberName: name,
    language,
    reportedBy: "member",
    transfer: "electronic",
    ...(email ? { memberEmail: email } : {}),
    ...(phone ? { memberPhone: phone } : {}),
  }),
  adds: {
    event: "report-bill",
    input: (answers) => pick(answers, ["statementCents", "statementOn"]),
  },
  speaks: { event: "record-language", input: (language) => ({ language }) },
};
