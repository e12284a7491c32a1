// A case type small enough to read at a glance, for the tests of the store: it has one of everything the door writes.
import { civilDateIn, days, due, hours } from "../../core/calendar.ts";
import { choice, count, given, money, optional, text, yesNo } from "../../core/fields.ts";
import { type Cents, cents, dollars, zero } from "../../core/money.ts";
import {
  type BaseFacts,
  definePlaybook,
  eventsOf,
  type LetterFact,
  type Moment,
  stepsOf,
} from "../../core/playbook.ts";
import { type Authority, mayOffer } from "../../core/rules/authority.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import { caseType } from "./case-type.ts";

export type QuarrelFacts = BaseFacts & {
  readonly member: string;
  readonly provider: string;
  readonly npi?: string;
  readonly plan?: string;
  readonly claim?: string;
  readonly amount: Cents;
  readonly calls: number;
  readonly reached: boolean;
  readonly notes: readonly string[];
  readonly papers: readonly string[];
  readonly closed: boolean;
  readonly counselIn: boolean;
};

const event = eventsOf<QuarrelFacts>();
const step = stepsOf<QuarrelFacts, keyof typeof events, keyof typeof clocks>();
const nothing: QuarrelFacts = {
  letters: [],
  offers: [],
  grants: [],
  revoked: [],
  member: "",
  provider: "",
  amount: zero,
  calls: 0,
  reached: false,
  notes: [],
  papers: [],
  closed: false,
  counselIn: false,
};

const some = <T extends object>(rest: T): T =>
  Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) as T;

function writing(
  facts: QuarrelFacts,
  { now }: Moment<QuarrelFacts>,
  letter: Omit<LetterFact, "no" | "writtenAt">,
): QuarrelFacts {
  const one = some({ ...letter, no: facts.letters.length + 1, writtenAt: now });
  return { ...facts, letters: [...facts.letters, one] };
}

const withLetter = (facts: QuarrelFacts, no: number, change: Partial<LetterFact>): QuarrelFacts => ({
  ...facts,
  letters: facts.letters.map((one) => (one.no === no ? { ...one, ...change } : one)),
});

const hasLetter = ({ facts }: Moment<QuarrelFacts>, no: number): Ruling =>
  facts.letters.some((one) => one.no === no)
    ? allowed
    : refused(
        "NO_SUCH_LETTER",
        "BB-09",
        `This case has no letter ${no}.`,
        "Look at the letters of the case.",
      );

const withinAuthority = (
  { facts, authorities, now, desk }: Moment<QuarrelFacts>,
  offerCents: Cents,
): Ruling => {
  const claim = {
    claimNumber: facts.claim ?? "",
    providerId: facts.npi ?? null,
    billedCents: facts.amount,
    planPaidCents: zero,
    patientResponsibilityCents: zero,
  };
  return mayOffer({ offerCents, authorities, claim, now, zone: desk.zone });
};

const events = {
  open: event({
    title: "Open",
    rule: "BB-02",
    by: ["desk", "tpa", "member"],
    asks: {
      memberName: text("Member"),
      providerName: text("Provider"),
      providerNpi: optional(text("NPI")),
      planName: optional(text("Plan")),
      claimNumber: optional(text("Claim")),
      amountCents: money("Amount"),
    },
    checks: (_at, { amountCents }) =>
      amountCents > 0
        ? allowed
        : refused("NOTHING_ASKED", "BB-03", "The bill asks for $0.00.", "Give its amount."),
    records: (facts, given) => ({
      ...facts,
      ...some({ npi: given.providerNpi, plan: given.planName, claim: given.claimNumber }),
      member: given.memberName,
      provider: given.providerName,
      amount: given.amountCents,
    }),
    says: ({ amountCents }, { actor }) => `${actor.name} reported a bill of ${dollars(amountCents)}.`,
    seenBy: ["member", "tpa"],
  }),
  call: event({
    title: "Call the member",
    rule: "BB-07",
    by: ["desk"],
    asks: { reached: yesNo("Reached?"), note: optional(text("Note", { most: 2000 })) },
    records: (facts, { reached, note }) => ({
      ...facts,
      calls: facts.calls + 1,
      reached: facts.reached || reached,
      notes: note === undefined ? facts.notes : [...facts.notes, note],
    }),
    says: ({ reached }, { actor }) => `${actor.name} ${reached ? "reached" : "did not reach"} the member.`,
  }),
  write: event({
    title: "Write to the provider",
    rule: "BB-09",
    by: ["desk"],
    asks: { afterHours: optional(count("Hours to wait")) },
    records: (facts, { afterHours }, at) =>
      writing(facts, at, {
        template: "first-response",
        to: "provider",
        ...(afterHours ? { sendAt: (at.now + afterHours * 3_600_000) as typeof at.now } : {}),
      }),
    says: (_input, { actor }) => `${actor.name} wrote to the provider.`,
    tells: ["client"],
  }),
  prove: event({
    title: "Record the proof of sending",
    rule: "BB-09",
    by: ["desk", "post"],
    asks: { letter: count("Letter"), reference: text("Reference") },
    checks: (at, { letter }) => hasLetter(at, letter),
    records: (facts, { letter, reference }, { now }) =>
      withLetter(facts, letter, { proof: { kind: "fax", reference, at: now } }),
    says: ({ letter }) => `Letter ${letter} went out.`,
  }),
  hold: event({
    title: "Hold a letter",
    rule: "BB-19",
    by: ["desk", "post"],
    asks: { letter: count("Letter"), why: text("Why") },
    checks: (at, { letter }) => hasLetter(at, letter),
    records: (facts, { letter, why }) => withLetter(facts, letter, { held: { code: "HELD", says: why } }),
    says: ({ letter }) => `Letter ${letter} is held.`,
  }),
  release: event({
    title: "Release a letter",
    rule: "BB-19",
    by: ["desk"],
    asks: { letter: count("Letter") },
    checks: (at, { letter }) => hasLetter(at, letter),
    records: (facts, { letter }) => ({
      ...facts,
      letters: facts.letters.map(({ held, ...one }) => (one.no === letter || !held ? one : { ...one, held })),
    }),
    says: ({ letter }) => `Letter ${letter} is released.`,
  }),
  offer: event({
    title: "Make an offer",
    rule: "BB-19",
    by: ["desk"],
    asks: { amountCents: money("Offer") },
    checks: (at, { amountCents }) => withinAuthority(at, amountCents),
    records: (facts, { amountCents }, at) => {
      const no = facts.offers.length + 1;
      const offer = { no, from: "desk", kind: "offer", amountCents, at: at.now, by: at.actor.name } as const;
      const next = { ...facts, offers: [...facts.offers, offer] };
      return writing(next, at, { template: "offer", to: "provider", offerCents: amountCents });
    },
    says: ({ amountCents }, { actor }) => `${actor.name} offered ${dollars(amountCents)}.`,
  }),
  grant: event({
    title: "Grant authority",
    rule: "BB-28",
    by: ["plan"],
    asks: { amountCents: money("Dollars"), per: choice("Per", ["claim", "provider", "year"]) },
    records: (facts, { amountCents, per }, { now, desk, actor }) => {
      const today = civilDateIn(desk.zone, now);
      const grant: Authority = {
        id: `grant ${facts.grants.length + 1}`,
        basis: "dollars-additional",
        cents: amountCents,
        per,
        validFrom: today,
        claimNumber: per === "claim" ? (facts.claim ?? "") : null,
        providerId: per === "provider" ? (facts.npi ?? "") : null,
        year: per === "year" ? Number(today.slice(0, 4)) : null,
        grantor: { name: actor.name, org: facts.plan ?? "the plan" },
        grantedAt: now,
      };
      return { ...facts, grants: [...facts.grants, grant] };
    },
    says: ({ amountCents, per }) => `Up to ${dollars(amountCents)} per ${per}.`,
  }),
  revoke: event({
    title: "Revoke authority",
    rule: "BB-19",
    by: ["plan"],
    asks: { id: text("Which"), why: text("Why") },
    records: (facts, { id, why }, { now }) => ({
      ...facts,
      revoked: [...facts.revoked, { id, at: now, why }],
    }),
    says: ({ id }) => `"${id}" is revoked.`,
  }),
  rename: event({
    title: "Correct the names",
    rule: "BB-05",
    by: ["desk"],
    asks: {
      memberName: optional(text("Member")),
      providerName: optional(text("Provider")),
      claimNumber: optional(text("Claim")),
    },
    records: (facts, { memberName = facts.member, providerName = facts.provider, claimNumber }) => ({
      ...facts,
      member: memberName,
      provider: providerName,
      ...some({ claim: claimNumber ?? facts.claim }),
    }),
    says: () => "The names were corrected.",
  }),
  "file-document": event({
    title: "File a document",
    rule: "BB-05",
    by: ["desk", "provider", "member", "tpa"],
    asks: {
      kind: choice("Kind", ["bill", "eob", "other"]),
      documentId: given<string>("Document"),
      name: text("Name of the file"),
    },
    records: (facts, { documentId }) => ({ ...facts, papers: [...facts.papers, documentId] }),
    says: ({ kind }, { actor }) => `${actor.name} filed a document: ${kind}.`,
  }),
  close: event({
    title: "Close",
    rule: "BB-26",
    by: ["desk"],
    roles: ["specialist", "supervisor"],
    asks: { why: text("Why") },
    records: (facts) => ({ ...facts, closed: true }),
    says: ({ why }) => `Closed: ${why}`,
  }),
  reopen: event({
    title: "Something came in",
    rule: "BB-14",
    by: ["provider", "desk"],
    asks: {},
    records: (facts) => ({ ...facts, closed: false }),
    says: () => "Something came in, so the case is open again.",
  }),
  remind: event({
    title: "Remind the desk",
    rule: "BB-10",
    by: ["clock"],
    asks: {},
    says: () => "It is time to ask the member again.",
  }),
} as const;

const inHours = (what: string, span: number) => (at: Moment<QuarrelFacts>) => [
  due({ start: at.now, what, span: hours(span), calendar: at.desk, at: "same-time" }),
];

const clocks = {
  reach: {
    title: "Reach the member",
    rule: "BB-07",
    owner: "desk",
    kind: "deadline",
    setBy: ["open"],
    due: inHours("the case was opened", 24),
    metBy: ["call"],
    counts: ({ facts }: Moment<QuarrelFacts>) => facts.reached,
  },
  answer: {
    title: "The provider answers",
    rule: "BB-10",
    owner: "provider",
    kind: "mark",
    setBy: ["prove"],
    cancelledBy: ["close"],
    due: ({ now, desk }: Moment<QuarrelFacts>) =>
      [7, 14, 21].map((count) =>
        due({ start: now, what: "the letter went out", span: days(count), calendar: desk }),
      ),
  },
  ask: {
    title: "Ask the member",
    rule: "BB-11",
    owner: "desk",
    kind: "mark",
    entering: ["watching"],
    again: true,
    happens: "remind",
    due: ({ now, desk }: Moment<QuarrelFacts>) => [
      due({ start: now, what: "the last question", span: days(7), calendar: desk, at: "same-time" }),
    ],
  },
  law: {
    title: "Thirty days",
    rule: "BB-39",
    owner: "member",
    kind: "deadline",
    setBy: ["open"],
    legal: { citation: "15 U.S.C. 1692g", grade: "A" },
    due: inHours("the case was opened", 720),
  },
} as const;

const quarrel = definePlaybook<
  QuarrelFacts,
  "intake" | "watching" | "closed",
  keyof typeof events,
  keyof typeof clocks
>({
  name: "small-quarrel",
  version: 1,
  title: "Small quarrel",
  prefix: "SQ",
  opensWhen: "In tests.",
  source: "none",
  opens: "open",
  first: "intake",
  final: ["closed"],
  empty: nothing,
  events,
  clocks,
  stages: {
    intake: {
      title: "Intake",
      means: "Learn what happened.",
      steps: [
        step("desk", "reach the member", {
          rule: "BB-07",
          does: "call",
          done: ({ reached }) => reached,
          clock: "reach",
        }),
        step("desk", "write to the provider", {
          rule: "BB-09",
          does: "write",
          done: ({ letters }) => letters.length > 0,
        }),
      ],
      on: { write: "watching" },
    },
    watching: {
      title: "Watching",
      means: "Wait for the provider.",
      clocks: ["ask"],
      steps: [
        step("provider", "answer the letter", { rule: "BB-10", does: "reopen" }),
        step("desk", "ask the member", { rule: "BB-11", does: "call", clock: "ask" }),
      ],
      on: { write: "stay", remind: "stay", offer: "stay" },
    },
    closed: { title: "Closed", means: "Done.", steps: [], on: { reopen: "intake" } },
  },
  whileOpen: {
    call: "stay",
    prove: "stay",
    hold: "stay",
    release: "stay",
    grant: "stay",
    revoke: "stay",
    rename: "stay",
    offer: "stay",
    "file-document": "stay",
    close: "closed",
  },
  maySend: (moment, { offerCents }) =>
    offerCents === undefined ? allowed : withinAuthority(moment, offerCents),
});

export const smallRoom = caseType<QuarrelFacts>({
  playbook: quarrel,
  summary: (facts) => ({
    memberName: facts.member,
    providerName: facts.provider,
    amountCents: facts.amount,
    search: facts.npi ? [facts.npi] : [],
    ...(facts.claim ? { claimNumber: facts.claim } : {}),
    amounts: { amountCents: facts.amount },
  }),
  parties: (facts) => [
    {
      party: "member",
      name: facts.member,
      involved: true,
      contact: { address: "1 Sample Street\nSampletown" },
    },
    {
      party: "provider",
      name: facts.provider,
      involved: true,
      ...some({ npi: facts.npi }),
      contact: { fax: "+1 555 0100" },
    },
    ...(facts.plan ? [{ party: "plan", name: facts.plan, involved: true } as const] : []),
  ],
  scope: (facts) => ({
    client: facts.plan ?? null,
    providerId: facts.npi ?? null,
    claimNumbers: facts.claim ? [facts.claim] : [],
    committedCents: cents(facts.offers.reduce((most, { amountCents }) => Math.max(most, amountCents), 0)),
    committedYear: facts.offers[0] ? new Date(facts.offers[0].at).getUTCFullYear() : null,
  }),
  letters: {
    "first-response": (facts, { caseNumber, card }) => ({
      subject: `Bill of ${facts.member}, case ${caseNumber}`,
      language: "en",
      to: { name: facts.provider, lines: ["2 Sample Street"] },
      blocks: [
        { kind: "paragraph", text: `Please hold the bill of ${dollars(facts.amount)}. Call ${card.phone}.` },
      ],
    }),
    offer: (facts, { letter }) => ({
      subject: "An offer",
      language: "en",
      to: { name: facts.provider, lines: [] },
      blocks: [{ kind: "paragraph", text: `We offer ${dollars(letter.offerCents ?? zero)}.` }],
    }),
  },
  view: (facts, viewer) => (viewer === "provider" ? { provider: facts.provider } : { ...facts }),
});
