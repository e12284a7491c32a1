// What a provider's office is asked that files an appeal in its own window: the answers of the event that
// opens one. Its own name and number come from its account.
import type { Language } from "../../../core/letter.ts";
import type { ClientIntake, StoryInput } from "../../../core/windows.ts";
import { questionFor } from "./client-intake.ts";

const parts = {
  who: ["memberName", "memberId", "memberBornOn", "planName"],
  claim: [
    "claimNumber",
    "serviceFrom",
    "serviceTo",
    "codes",
    "billedCents",
    "planPaidCents",
    "disputedCents",
  ],
  why: ["dispute", "service", "reason"],
  papers: ["assignment", "authorisation"],
  notice: ["noticeDatedOn", "noticeReceivedOn", "noticeReceivedKnownBy"],
} as const;

const words = {
  en: {
    title: "File an appeal",
    parts: {
      who: "The patient",
      claim: "The claim",
      why: "What you appeal against",
      papers: "On what paper you appeal",
      notice: "The notice that you appeal against",
    },
    papers: {
      "appeal letter": "Your letter of appeal",
      "denial notice or EOB": "The notice or remittance",
      "medical records": "Medical records",
      "authorisation to act": "The patient's written authorisation",
      "assignment of benefits": "The assignment of benefits",
    },
    standing: "Without an assignment or an authorisation, this is your own dispute.",
  },
  es: {
    title: "Presentar una apelación",
    parts: {
      who: "El paciente",
      claim: "La reclamación",
      why: "Contra qué apela",
      papers: "Con qué papel apela",
      notice: "El aviso contra el que apela",
    },
    papers: {
      "appeal letter": "Su carta de apelación",
      "denial notice or EOB": "El aviso o la remesa",
      "medical records": "Historia clínica",
      "authorisation to act": "La autorización escrita del paciente",
      "assignment of benefits": "La cesión de beneficios",
    },
    standing: "Sin cesión ni autorización, es su propia disputa.",
  },
} as const;

const given = (answers: StoryInput, name: string) => answers[name] === "yes";

export const providerIntake: ClientIntake = {
  title: (language) => words[language].title,
  parts: (language: Language) =>
    Object.entries(parts).map(([name, names]) => ({
      title: words[language].parts[name as keyof typeof parts],
      questions: names.map((one) => questionFor(language, one)),
    })),
  papers: (language) => Object.entries(words[language].papers).map(([value, label]) => ({ value, label })),
  lacks: (answers, language) =>
    given(answers, "assignment") || given(answers, "authorisation") ? [] : [words[language].standing],
  opens: (answers, { name }) => ({
    ...answers,
    providerName: name,
    appellant: "provider",
    cameFrom: "the provider",
  }),
};
