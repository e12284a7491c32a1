// What a provider reads of an estimate (AP-03 to AP-05): what the plan would allow before the member's own
// share, what it was worked out from, and that it is no promise.
import { type CivilDate, civil, dateInWords } from "./calendar.ts";
import type { Block, ContactCard, LetterBody } from "./letter.ts";
import { type Cents, cents, dollars } from "./money.ts";
import { asItCame, type Clauses, speaking, type Wording, type WordingCatalogue } from "./wording.ts";

/** Stands where a playbook's name stands among wordings. */
export const estimateWordings = "estimates";
const letterName = "estimate";

const blanks = {
  desk: { kind: "name", means: "how the desk calls itself", sample: "Parley sandbox desk" },
  plan: { kind: "name", means: "the plan", sample: "Marigold Health Plan" },
  number: { kind: "words", means: "the number of the estimate", sample: "EST-2026-00042" },
  amount: { kind: "amount", means: "what the plan would allow", sample: "$1,240.00" },
  until: { kind: "date", means: "the last day on which it holds", sample: "December 31, 2026" },
  service: { kind: "date", means: "the planned day of service", sample: "December 15, 2026" },
  count: { kind: "words", means: "how many lines have no price", sample: "2 lines" },
} as const;
const everywhere = ["desk", "plan", "number"] as const;

const noPromise = {
  rule: "AP-05",
  why: "An estimate without these words could be read as a promise to pay.",
};

const clauses = {
  subject: { title: "Subject", shape: "subject", en: "Estimate {number}: what {plan} would allow" },
  greeting: {
    title: "What was asked",
    en: "You asked what {plan} would allow for services planned for {service}. This is our estimate.",
  },
  amount: {
    title: "The amount",
    en: "For the lines below the plan would allow {amount}, before member responsibility.",
    locked: noPromise,
  },
  gaps: {
    title: "Lines without a price",
    en: "{count} of them could not be priced, and are not in this amount. Why stands beside each.",
  },
  heading: { title: "Heading above the lines", shape: "heading", en: "Line by line" },
  "not a promise": {
    title: "Not a promise to pay",
    en:
      "This is an estimate and not a promise to pay. It is the amount the plan would allow before member " +
      "responsibility: deductible, copay and coinsurance come off it. What is paid is decided when the " +
      "claim comes in: by what is billed then, by the member's coverage on the day of service, and by the " +
      "plan document.",
    locked: noPromise,
  },
  expiry: {
    title: "How long it holds",
    en: "It holds until {until}. After that, or when the services change, ask us for a new one.",
    locked: noPromise,
  },
  basis: { title: "Heading above what it rests on", shape: "heading", en: "What it was worked out from" },
  contact: { title: "Heading above the contact", shape: "heading", en: "How to reach us" },
} as const satisfies Clauses;

/** One line as the letter tells it: a code, and an amount or why there is none. */
export type EstimateLine = {
  readonly code: string;
  readonly modifiers: readonly string[];
  readonly units: number;
  readonly allowedCents: Cents | null;
  /** Of a line without a price of its own. */
  readonly says?: string;
};

export type EstimateFacts = {
  readonly number: string;
  readonly version: number;
  readonly planName: string;
  readonly provider: { readonly name: string; readonly npi: string };
  readonly service: CivilDate;
  readonly zip?: string;
  readonly lines: readonly EstimateLine[];
  readonly allowedCents: Cents;
  /** The tables it rests on, by the names people know them by. */
  readonly editions: readonly string[];
  readonly planVersion: number;
  readonly madeOn: CivilDate;
  readonly validUntil: CivilDate;
  readonly card: ContactCard;
  readonly wording?: Wording;
};

export function estimateLetter(facts: EstimateFacts): LetterBody {
  const { number, version, planName, provider, card, wording = asItCame, lines } = facts;
  const say = speaking({
    ...{ letter: letterName, clauses, blanks, everywhere, language: "en" as const, wording },
    common: {
      desk: card.name,
      plan: planName,
      number: version > 1 ? `${number}, version ${version}` : number,
    },
  });
  const gaps = lines.filter(({ allowedCents }) => allowedCents === null).length;
  const missing =
    gaps > 0 ? [paragraph(say("gaps", { count: gaps === 1 ? "1 line" : `${gaps} lines` }))] : [];
  return {
    subject: say("subject"),
    language: "en",
    to: { name: provider.name, lines: [`NPI ${provider.npi}`] },
    blocks: [
      paragraph(dateInWords(facts.madeOn)),
      paragraph(say("greeting", { service: dateInWords(facts.service) })),
      paragraph(say("amount", { amount: dollars(facts.allowedCents) })),
      ...missing,
      { kind: "heading", text: say("heading") },
      { kind: "table", rows: [...lines.map(rowOf), total(facts.allowedCents)] },
      paragraph(say("not a promise")),
      paragraph(say("expiry", { until: dateInWords(facts.validUntil) })),
      { kind: "heading", text: say("basis") },
      { kind: "list", items: basisOf(facts) },
      { kind: "heading", text: say("contact") },
      { kind: "table", rows: ways(card) },
    ],
    ...(wording.version > 0 ? { wording: wording.version } : {}),
  };
}

const paragraph = (text: string): Block => ({ kind: "paragraph", text });

function rowOf({ code, modifiers, units, allowedCents, says }: EstimateLine) {
  const label = [[code, ...modifiers].join("-"), units === 1 ? "" : `× ${units}`].filter(Boolean).join(" ");
  if (allowedCents === null) return { label, value: `No price: ${says ?? "nothing is known of it."}` };
  return { label, value: says ? `${dollars(allowedCents)}. ${says}` : dollars(allowedCents) };
}

const total = (amount: Cents) => ({
  label: "Allowed before member responsibility",
  value: dollars(amount),
  strong: true,
});

const basisOf = ({ planName, planVersion, service, zip, editions }: EstimateFacts): string[] => [
  `The pricing terms of ${planName}, version ${planVersion}, for services on ${dateInWords(service)}`,
  ...(zip ? [`Services given in ZIP code ${zip}`] : []),
  ...editions,
];

const ways = ({ phone, hours, email, address }: ContactCard) =>
  [
    { label: "Telephone", value: phone },
    { label: "Hours", value: hours },
    { label: "E-mail", value: email ?? "" },
    { label: "Address", value: address ?? "" },
  ].filter(({ value }) => value !== "");

const sample = (wording: Wording): LetterBody =>
  estimateLetter({
    ...{ number: "EST-2026-00042", version: 1, planName: "Marigold Health Plan", planVersion: 3 },
    provider: { name: "Larkspur Surgery Center", npi: "1234567893" },
    service: civil("2026-12-15"),
    zip: "90001",
    lines: [
      { code: "J1100", modifiers: [], units: 4, allowedCents: cents(124_000) },
      { code: "A9999", modifiers: [], units: 1, allowedCents: null, says: "The carrier prices this code." },
    ],
    allowedCents: cents(124_000),
    editions: ["National Physician Fee Schedule Relative Value File, October 2026"],
    madeOn: civil("2026-12-01"),
    validUntil: civil("2026-12-31"),
    card: {
      name: "Parley sandbox desk",
      phone: "+1 800 555 0100",
      hours: "Monday to Friday, 6 am to 5 pm Pacific time",
    },
    wording,
  });

/** Its clauses, for whoever rewords them. */
export const estimateCatalogue: WordingCatalogue = {
  blanks,
  everywhere,
  letters: [
    {
      letter: letterName,
      title: "Estimate for a provider",
      reader: "provider",
      when: "When a provider asks what a plan would allow for services that are still to come.",
      clauses,
    },
  ],
  samples: (_letter, _language, wording) => [sample(wording)],
};
