// What can happen in a small quarrel, for the tests of the store: one of everything that the door writes.
import { civilDateIn } from "../../core/calendar.ts";
import { choice, count, given, money, optional, text, yesNo } from "../../core/fields.ts";
import { type Cents, dollars, zero } from "../../core/money.ts";
import { type BaseFacts, eventsOf, type LetterFact, type Moment } from "../../core/playbook.ts";
import { type Authority, mayOffer } from "../../core/rules/authority.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";

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
};

const event = eventsOf<QuarrelFacts>();
export const nothing: QuarrelFacts = {
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

export const withinAuthority = (
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

export const events = {
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
