// What a member is asked who photographs a bill: the few figures that stand on it, in plain words, and where
// on the paper they stand. Whether it is a balance bill is worked out from them, and never asked.
import type { Language } from "../../../core/letter.ts";
import type { BillFacts, PaperKind } from "../../../core/playbooks/balance-bill/facts.ts";
import type { MemberIntake, StoryInput, StoryQuestion } from "../../../core/windows.ts";
import { type IntakeWords, intakeWords } from "./member-intake-words.ts";

type Asked = keyof IntakeWords["asks"];

const question = (
  language: Language,
  name: Asked,
  kind: StoryQuestion["kind"],
  needed = false,
): StoryQuestion => {
  const [label, hint] = intakeWords(language).asks[name];
  return { name, kind, label, hint, needed };
};

const onTheBill = (language: Language): readonly StoryQuestion[] => [
  question(language, "statementCents", "money", true),
  question(language, "statementOn", "date"),
];

const aboutTheVisit = (language: Language): readonly StoryQuestion[] => {
  const { yesNo } = intakeWords(language);
  const choices = (["no", "yes", "unknown"] as const).map((value) => ({ value, label: yesNo[value] }));
  return [
    question(language, "providerName", "text", true),
    question(language, "memberPhone", "text", true),
    { ...question(language, "emergency", "choice", true), choices },
    question(language, "memberPaidCents", "money"),
  ];
};

const onThePlansPaper = (language: Language) => {
  const [title, says] = intakeWords(language).plan;
  const questions = [
    question(language, "planPaidCents", "money"),
    question(language, "patientResponsibilityCents", "money"),
  ];
  return { title, says, questions };
};

const opening: readonly Asked[] = [
  "statementCents",
  "statementOn",
  "providerName",
  "memberPhone",
  "emergency",
  "memberPaidCents",
  "planPaidCents",
  "patientResponsibilityCents",
];
const kinds: readonly PaperKind[] = ["bill", "eob", "provider letter", "collection notice", "other"];

const pick = (answers: StoryInput, names: readonly string[]): StoryInput =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)));

/** The bill that these answers speak of: the same amount, and no two different dates (BB-02). */
const billIn = (facts: object, { statementCents, statementOn }: StoryInput) =>
  (facts as BillFacts).bills.find(
    (bill) =>
      bill.statementCents === statementCents &&
      (!bill.statementOn || !statementOn || bill.statementOn === statementOn),
  );

export const memberIntake: MemberIntake = {
  files: (facts, answers) => {
    const bill = billIn(facts, answers);
    return { kind: "bill", ...(bill ? { billNo: String(bill.no) } : {}) };
  },
  papers: (language) =>
    kinds.map((value) => ({ value, label: intakeWords(language).papers[value] ?? value })),
  asks: onTheBill,
  asksNew: aboutTheVisit,
  asksPlan: onThePlansPaper,
  opens: (answers, { name, language }) => ({
    ...pick(answers, opening),
    memberName: name,
    language,
    reportedBy: "member",
    transfer: "electronic",
  }),
  adds: { event: "report-bill", input: (answers) => pick(answers, ["statementCents", "statementOn"]) },
  knows: (facts, answers) =>
    billIn(facts, answers) !== undefined && sameProvider(facts as BillFacts, answers),
  speaks: { event: "record-language", input: (language) => ({ language }) },
};

const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "");

/** Asked only where the bill would open a case of its own; where it is not asked, the case was chosen. */
const sameProvider = ({ provider }: BillFacts, { providerName }: StoryInput): boolean =>
  providerName === undefined || plain(String(providerName)) === plain(provider.name);
