// What a TPA is asked who hands an appeal over electronically (AL-02): the answers of the event that opens
// one. What is left out is told, and the desk finds it out.
import type { Language } from "../../../core/letter.ts";
import { openingFields } from "../../../core/playbooks/appeal/intake.ts";
import type { ClientIntake, StoryInput, StoryQuestion } from "../../../core/windows.ts";
import { askedInSpanish, clientWords } from "./client-words.ts";

const parts = {
  people: [
    ...(["memberName", "memberId", "memberBornOn", "memberAddress", "language"] as const),
    ...(["providerName", "providerNpi", "providerPhone", "planName"] as const),
  ],
  claim: [
    "claimNumber",
    "serviceFrom",
    "serviceTo",
    "codes",
    "billedCents",
    "planPaidCents",
    "disputedCents",
  ],
  appeal: ["appellant", "dispute", "service", "reason"],
  standing: ["planKind", "assignment", "authorisation", "levels"],
  dates: [
    ...(["planReceivedOn", "planReceivedKnownBy", "noticeDatedOn", "noticeSentOn"] as const),
    ...(["noticeReceivedOn", "noticeReceivedKnownBy"] as const),
  ],
} as const satisfies Readonly<Record<string, readonly (keyof typeof openingFields)[]>>;

/** A question of the opening event, in the reader's language. */
export function questionFor(language: Language, name: keyof typeof openingFields): StoryQuestion {
  const field = openingFields[name];
  const { choices } = clientWords(language);
  const values = field.kind === "choice" ? (field.choices ?? []) : [];
  const long = name === "reason" ? "long-text" : "text";
  const kind = field.kind === "money" || field.kind === "date" || field.kind === "choice" ? field.kind : long;
  return {
    name,
    kind,
    label: (language === "es" && askedInSpanish[name]) || field.title,
    needed: field.needed,
    ...(field.hint && language === "en" ? { hint: field.hint } : {}),
    ...(values.length > 0
      ? { choices: values.map((value) => ({ value, label: choices[value] ?? value })) }
      : {}),
  };
}

const has = (answers: StoryInput, ...names: string[]): boolean =>
  names.some((name) => answers[name] !== undefined && answers[name] !== "unknown");

export const clientIntake: ClientIntake = {
  title: (language) => clientWords(language).intake.title,
  says: (language) => clientWords(language).intake.says,
  parts: (language) =>
    Object.entries(parts).map(([name, names]) => ({
      title: clientWords(language).intake.parts[name as keyof typeof parts],
      questions: names.map((one) => questionFor(language, one)),
    })),
  papers: (language) =>
    Object.entries(clientWords(language).intake.papers).map(([value, label]) => ({ value, label })),
  lacks: (answers, language) => {
    const { lacks } = clientWords(language).intake;
    const member = answers.appellant === "member";
    return [
      ...(has(answers, "planReceivedOn") ? [] : [lacks.receipt]),
      ...(has(answers, "planKind") ? [] : [lacks.plan]),
      ...(member || has(answers, "assignment", "authorisation") ? [] : [lacks.standing]),
      ...(has(answers, "noticeDatedOn", "noticeReceivedOn") ? [] : [lacks.notice]),
    ];
  },
  opens: (answers, { party, name }) => ({ ...answers, [`${party}Name`]: name, cameFrom: "the TPA" }),
};
