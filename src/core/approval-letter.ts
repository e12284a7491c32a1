// The approval letter to a provider (AP-02): what medical management has approved, and the plan's own words
// on reference-based pricing, which nobody can change in the letter.
import { type AuthorizedService, servicesInWords } from "./authorization.ts";
import { type CivilDate, civil, dateInWords } from "./calendar.ts";
import type { Block, ContactCard, LetterBody } from "./letter.ts";
import { asItCame, type Clauses, speaking, type Wording, type WordingCatalogue } from "./wording.ts";

/** Stands where a playbook's name stands among wordings. */
export const approvalWordings = "authorisations";
const letterName = "pre-cert approval";

const blanks = {
  care: { kind: "name", means: "medical management", sample: "Hollin Care Review" },
  plan: { kind: "name", means: "the plan", sample: "Marigold Health Plan" },
  number: { kind: "words", means: "the number of the authorisation", sample: "PA-2026-0042" },
  member: { kind: "name", means: "the member", sample: "Maria Lindqvist" },
  planned: { kind: "date", means: "the planned day of service", sample: "January 11, 2027" },
  version: { kind: "words", means: "version of the plan's clause", sample: "version 3" },
  since: { kind: "date", means: "since when that version holds", sample: "January 1, 2026" },
} as const;
const everywhere = ["care", "plan", "number", "member"] as const;

const locked = {
  rule: "AP-02",
  why: "The plan's clause stands in every approval letter in its present version, word for word.",
};

const clauses = {
  subject: { title: "Subject", shape: "subject", en: "Authorisation {number}: approved for {member}" },
  greeting: {
    title: "What is approved",
    en: "{care} has approved the services below for {member}, a member of {plan}.",
  },
  partly: {
    title: "Where a part is approved",
    en: "Only what is listed here is approved. What was asked for besides is not.",
  },
  planned: { title: "For which day", en: "The service is planned for {planned}." },
  heading: { title: "Heading above the services", shape: "heading", en: "What is approved" },
  "plan heading": {
    title: "Heading above the plan's clause",
    shape: "heading",
    en: "How {plan} pays",
    locked,
  },
  "plan clause": {
    title: "Which version of the plan's clause it is",
    en: "These are the words of {plan}, {version}, in force since {since}.",
    locked,
  },
  "not a promise": {
    title: "What an approval is not",
    en:
      "An approval says that the services are medically necessary. It is not a promise to pay: the member " +
      "must be covered on the day of service, and the claim must be for what is approved.",
    locked: { rule: "AP-02", why: "An approval without these words could be read as a promise to pay." },
  },
  estimate: {
    title: "Whoever wants to know the amount",
    en: "Ask us for an estimate of what {plan} would allow. We need codes, modifiers, units and the day.",
  },
  contact: { title: "Heading above the contact", shape: "heading", en: "How to reach us" },
} as const satisfies Clauses;

export type ApprovalFacts = {
  readonly number: string;
  readonly partly: boolean;
  readonly careName: string;
  readonly planName: string;
  readonly memberName: string;
  readonly provider: { readonly name: string; readonly lines: readonly string[] };
  readonly services: readonly AuthorizedService[];
  readonly plannedOn?: CivilDate;
  readonly clause: { readonly version: number; readonly words: string; readonly from: CivilDate };
  readonly writtenOn: CivilDate;
  readonly card: ContactCard;
  readonly wording?: Wording;
};

export function approvalLetter(facts: ApprovalFacts): LetterBody {
  const { number, careName, planName, memberName, provider, clause, plannedOn, card } = facts;
  const { wording = asItCame } = facts;
  const say = speaking({
    ...{ letter: letterName, clauses, blanks, everywhere, language: "en" as const, wording },
    common: { care: careName, plan: planName, number, member: memberName },
  });
  const versionWords = { version: `version ${clause.version}`, since: dateInWords(clause.from) };
  return {
    subject: say("subject"),
    language: "en",
    to: { name: provider.name, lines: provider.lines },
    blocks: [
      paragraph(dateInWords(facts.writtenOn)),
      paragraph(say("greeting")),
      ...(plannedOn ? [paragraph(say("planned", { planned: dateInWords(plannedOn) }))] : []),
      { kind: "heading", text: say("heading") },
      { kind: "table", rows: rowsOf(facts) },
      ...(facts.partly ? [paragraph(say("partly"))] : []),
      { kind: "heading", text: say("plan heading") },
      ...clause.words.split(/\n\s*\n/).map((words) => paragraph(words.trim())),
      paragraph(say("plan clause", versionWords)),
      paragraph(say("not a promise")),
      paragraph(say("estimate")),
      { kind: "heading", text: say("contact") },
      { kind: "table", rows: ways(card) },
    ],
    ...(wording.version > 0 ? { wording: wording.version } : {}),
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

const rowsOf = ({ number, services, partly }: ApprovalFacts) => {
  const approved = services.filter(({ state }) => state !== "denied" && !(partly && state === "pended"));
  return [
    { label: "Authorisation", value: number, strong: true },
    ...approved.map((one) => ({
      label: servicesInWords([one]),
      value: one.on ? dateInWords(one.on) : "as planned",
    })),
  ];
};

const ways = ({ phone, hours, email, address }: ContactCard) =>
  [
    { label: "Telephone", value: phone },
    { label: "Hours", value: hours },
    { label: "E-mail", value: email ?? "" },
    { label: "Address", value: address ?? "" },
  ].filter(({ value }) => value !== "");

const sample = (wording: Wording, partly: boolean): LetterBody =>
  approvalLetter({
    ...{ number: "PA-2026-0042", partly, careName: "Hollin Care Review", planName: "Marigold Health Plan" },
    memberName: "Maria Lindqvist",
    provider: { name: "Larkspur Surgery Center", lines: ["4 Lark Lane", "Ternport, OR 97000"] },
    services: [{ code: "29881", modifiers: ["RT"] }],
    plannedOn: civil("2027-01-11"),
    clause: {
      ...{ version: 3, from: civil("2026-01-01") },
      words: "The plan has no network. It pays by reference to what Medicare pays for the same service.",
    },
    writtenOn: civil("2026-11-24"),
    card: {
      name: "Parley sandbox desk",
      phone: "+1 800 555 0100",
      hours: "Monday to Friday, 6 am to 5 pm Pacific time",
    },
    wording,
  });

/** Its clauses, for whoever rewords them; the plan's own words are not among them. */
export const approvalCatalogue: WordingCatalogue = {
  blanks,
  everywhere,
  letters: [
    {
      letter: letterName,
      title: "Pre-cert approval for a provider",
      reader: "provider",
      when: "When medical management has approved a service, and the provider is told so.",
      clauses,
    },
  ],
  samples: (_letter, _language, wording) => [sample(wording, false), sample(wording, true)],
};
