// What a TPA is asked who hands a balance bill over electronically: the answers of the event that opens a
// case. Little is needed; what is left out is told, and the desk finds it out.
import type { Language } from "../../../core/letter.ts";
import { openingFields } from "../../../core/playbooks/balance-bill/intake.ts";
import type { ClientIntake, StoryInput, StoryQuestion } from "../../../core/windows.ts";
import { clientIntakeWords } from "./client-intake-words.ts";

const parts = {
  member: ["memberName", "memberId", "memberBornOn", "memberPhone", "memberAddress", "language"],
  claim: [
    "providerName",
    "providerNpi",
    "providerPhone",
    "claimNumber",
    "serviceFrom",
    "serviceTo",
    "codes",
    "planName",
  ],
  bill: ["statementCents", "statementOn"],
  figures: ["billedCents", "planPaidCents", "patientResponsibilityCents"],
  law: ["emergency", "airAmbulance"],
} as const satisfies Readonly<Record<string, readonly (keyof typeof openingFields)[]>>;

function question(language: Language, name: keyof typeof openingFields): StoryQuestion {
  const { asks, answers } = clientIntakeWords(language);
  const [label = name, hint] = asks[name] ?? [];
  const field = openingFields[name];
  const choices =
    field.kind === "choice"
      ? (field.choices ?? []).map((value) => ({
          value,
          label: answers[value as keyof typeof answers] ?? value,
        }))
      : [];
  const kind =
    field.kind === "money" || field.kind === "date" || field.kind === "choice" ? field.kind : "text";
  return {
    name,
    kind,
    label,
    needed: field.needed,
    ...(hint ? { hint } : {}),
    ...(choices[0] ? { choices } : {}),
  };
}

const has = (answers: StoryInput, names: readonly string[]): boolean =>
  names.every((name) => answers[name] !== undefined && answers[name] !== "unknown");

export const clientIntake: ClientIntake = {
  title: (language) => clientIntakeWords(language).title,
  says: (language) => clientIntakeWords(language).says,
  parts: (language) =>
    Object.entries(parts).map(([name, names]) => ({
      title: clientIntakeWords(language).parts[name as keyof typeof parts],
      questions: names.map((one) => question(language, one)),
    })),
  papers: (language) =>
    Object.entries(clientIntakeWords(language).papers).map(([value, label]) => ({ value, label })),
  lacks: (answers, language) => {
    const { lacks } = clientIntakeWords(language);
    return [
      ...(has(answers, parts.figures) ? [] : [lacks.figures]),
      ...(has(answers, parts.law) ? [] : [lacks.law]),
      ...(has(answers, ["claimNumber"]) ? [] : [lacks.claim]),
      ...(has(answers, ["memberPhone"]) ? [] : [lacks.reach]),
      ...(answers.documented === true ? [] : [lacks.statement]),
    ];
  },
  opens: (answers, { party, name }) => ({
    ...answers,
    [`${party}Name`]: name,
    reportedBy: "tpa",
    transfer: "electronic",
  }),
};
