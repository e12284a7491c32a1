// What people do on an appeal, stage by stage: how often, and with which answers.
import { addDays, civilDateIn, type Instant, pacific } from "../calendar.ts";
import type { AppealFacts } from "../playbooks/appeal/facts.ts";
import { checklistOf } from "../playbooks/appeal/law.ts";
import { someone } from "../story.ts";
import { type Act, act, type Choice, type World } from "./world.ts";

type Seen = World<AppealFacts>;
type AppealChoice = Choice<AppealFacts>;
const day = (now: Instant, ahead: number) => addDays(civilDateIn(pacific, now), ahead);

/** Two people of the desk answer appeals, and either may write either answer. */
const byDesk = ({ dice }: Seen, event: string, input: object = {}): Act => ({
  event,
  input,
  actor: someone("desk", "claims-analyst", dice.pick(["desk-one", "desk-two"])),
});

export const opening = ({ dice, now }: Seen, no: number): Act => {
  const billed = dice.from(20_000, 900_000);
  return act("open", dice.pick(["tpa", "tpa", "desk"]), {
    memberName: `Member ${no}`,
    providerName: `Larkspur ${no % 97}`,
    providerNpi: "1999999984",
    tpaName: "Juniper TPA",
    planName: "Alder Works Plan",
    claimNumber: `C-${no}`,
    codes: "29881",
    serviceFrom: day(now, -60),
    serviceTo: day(now, -60),
    billedCents: billed,
    planPaidCents: Math.floor(billed / 3),
    planKind: dice.pick(["ERISA plan", "Medicare Advantage", "Medicaid managed care", "unknown"]),
    appellant: dice.pick(["provider", "provider", "member"]),
    assignment: dice.pick(["no", "yes", "unknown"]),
    authorisation: dice.pick(["no", "yes", "unknown"]),
    dispute: dice.pick(["underpaid", "not covered", "coding"]),
    service: "post-service",
    levels: "two",
    noticeDatedOn: day(now, -20),
    planReceivedOn: day(now, -dice.from(0, 9)),
    planReceivedKnownBy: "postmark",
  });
};

/** The desk's own re-pricing, handed over by the desk and by nobody else. */
const check: AppealChoice = [
  5,
  (world) => {
    const { dice, facts } = world;
    const priced = dice.from(10_000, 90_000);
    const paid = dice.chance(0.6) ? priced : dice.from(10_000, 90_000);
    const verdict = paid === priced ? "equal" : "variance";
    const found = {
      checkId: `check-${facts.checks.length + 1}`,
      verdict,
      pricedCents: priced,
      paidCents: paid,
    };
    return { ...byDesk(world, "record-claim-check"), handed: { check: found } };
  },
];
const decide: AppealChoice = [
  5,
  ({ dice }) => ({
    event: "record-decision",
    input: {
      outcome: dice.pick(["upheld", "upheld", "overturned", "partly overturned"]),
      why: "It was looked at.",
      provision: "Section 4.2",
      clinician: dice.pick(["Dr. Elm", "Dr. Oak"]),
    },
    actor: someone("plan", "specialist", dice.pick(["plan-one", "plan-two"])),
  }),
];
const prove: AppealChoice = [
  8,
  ({ dice, facts }) => {
    const letter = facts.letters.find(({ proof, held }) => !proof && !held)?.no;
    const reference = `F-${dice.from(1, 999_999)}`;
    return act("record-proof", "post", { kind: "fax report", reference, ...(letter ? { letter } : {}) });
  },
];
const fail: AppealChoice = [
  0.6,
  ({ facts }) =>
    act("record-failure", "post", { letter: Math.max(1, facts.letters.length), kind: "fax failed" }),
];
const otherWay: AppealChoice = [
  0.8,
  () => act("send-another-way", "desk", { channel: "fax", address: "+1 555 555 0142" }),
];
const channel: AppealChoice = [
  3,
  () => act("record-channel", "desk", { kind: "fax", address: "+1 555 555 0142" }),
];
const paper: AppealChoice = [
  6,
  (world) => {
    const kinds = checklistOf(world.facts).map(({ kind }) => kind);
    const kind = kinds.length > 0 ? world.dice.pick(kinds) : "other";
    return world.dice.chance(0.8)
      ? byDesk(world, "file-document", { kind, documentId: `d-${kind}`, name: "paper.pdf" })
      : byDesk(world, "set-evidence-aside", { kind, why: "Nobody has it." });
  },
];
const bill: AppealChoice = [
  2,
  ({ dice, now }) =>
    act("report-bill", dice.pick(["member", "tpa", "desk"]), {
      statementCents: dice.from(1, 200_000),
      statementOn: day(now, -1),
      documented: dice.chance(0.8),
    }),
];
const grant: AppealChoice = [
  1.5,
  ({ dice }) =>
    act("grant-authority", "plan", {
      basis: "dollars-additional",
      amountCents: dice.from(1_000, 200_000),
      per: "claim",
    }),
];
const offer: AppealChoice = [
  3,
  ({ dice, facts }) => {
    const last = facts.grants.at(-1);
    const most = last?.basis === "dollars-additional" && dice.chance(0.8) ? last.cents : 250_000;
    return act("make-offer", "desk", { amountCents: dice.from(1, most) }, "negotiator");
  },
];
const agree: AppealChoice = [
  2,
  ({ now }) => act("send-settlement-letter", "desk", { payBy: day(now, 40) }, "negotiator"),
];
const sign = (party: "provider" | "plan"): AppealChoice => [
  2,
  () => act("sign-loa", party, { party, signer: `The ${party}`, how: "electronic" }),
];
const word: AppealChoice = [
  0.8,
  ({ dice }) =>
    act("receive-communication", "desk", {
      from: dice.pick(["provider", "member", "tpa"]),
      channel: "fax",
      summary: "A letter.",
    }),
];
const withdraw: AppealChoice = [0.1, () => act("withdraw", "provider", { why: "It is settled." })];
const second: AppealChoice = [2, () => act("ask-second-level", "provider", { why: "You did not look." })];
const review: AppealChoice = [
  2,
  () => act("record-legal-review", "desk", { finding: "Looked at.", planKind: "ERISA plan" }, "supervisor"),
];
const explain: AppealChoice = [
  1,
  (world) => byDesk(world, "explain-variance", { why: "Two claims in one." }),
];
const correct: AppealChoice = [1.5, () => act("record-correction", "tpa", { reference: "P-1" })];
const first: AppealChoice = [7, (world) => byDesk(world, "send-first-response")];
const last: AppealChoice = [7, (world) => byDesk(world, "send-second-response")];

const common = [prove, fail, otherWay, word, withdraw, bill, grant] as const;
const settling = [offer, agree, sign("provider"), sign("plan")] as const;

/** By the name of the stage. */
export const appealActs: { readonly [stage in string]?: readonly AppealChoice[] } = {
  "first level": [
    check,
    decide,
    first,
    channel,
    review,
    explain,
    [1, () => act("forward-to-plan", "desk")],
    [1, () => act("send-acknowledgement", "desk")],
    ...settling,
    ...common,
  ],
  answered: [second, correct, ...settling, ...common],
  "second level": [
    paper,
    paper,
    decide,
    last,
    [2, () => act("log-contact", "desk", { with: "provider", channel: "phone", outcome: "reached" })],
    review,
    ...settling,
    ...common,
  ],
  settling: [
    [4, () => act("send-payment-instruction", "desk")],
    [
      4,
      ({ facts, now }) =>
        act("record-payment", "tpa", {
          additionalCents: Math.max(1, facts.agreements.at(-1)?.amountCents ?? 1),
          paidOn: day(now, 0),
          reference: `EOB-${facts.payments.length + 1}`,
        }),
    ],
    ...common,
  ],
  resuming: [
    [6, ({ dice }) => act("resume", "desk", { at: dice.pick(["first level", "answered", "second level"]) })],
    second,
    ...common,
  ],
  closed: [word, prove, bill, [0.3, () => act("ask-second-level", "provider", { why: "Once more." })]],
};
