// What people do on a case about access, stage by stage: how often, and with which answers.
import { addDays, civilDateIn, earlier, type Instant, pacific } from "../calendar.ts";
import type { AccessFacts } from "../fragments/access/facts.ts";
import { contractOf, openAlternates } from "../fragments/access/facts.ts";
import { onTheTable } from "../fragments/offers.ts";
import { someone } from "../story.ts";
import { type Act, act, type Choice, type World } from "./world.ts";

type Seen = World<AccessFacts>;
type AccessChoice = Choice<AccessFacts>;
const day = (now: Instant, ahead: number) => addDays(civilDateIn(pacific, now), ahead);

const outreach: AccessChoice = [
  8,
  ({ dice }) => {
    const outcome = dice.pick(["accepts", "denies", "denies", "no answer", "wants contract"]);
    const said = { person: "Olive Officer", script: "open access 3", words: "In their words." };
    const whole = outcome === "no answer" ? {} : dice.chance(0.95) ? said : { script: said.script };
    return act("record-outreach", dice.pick(["desk", "desk", "desk", "provider"]), {
      channel: "phone",
      outcome,
      ...whole,
    });
  },
];
const call: AccessChoice = [
  3,
  ({ dice }) =>
    act("log-contact", "desk", {
      with: dice.pick(["member", "provider"]),
      channel: "phone",
      outcome: dice.pick(["reached", "left a message"]),
    }),
];
const letterUnproved = ({ letters }: AccessFacts) => letters.find(({ proof, held }) => !proof && !held)?.no;
const prove: AccessChoice = [
  7,
  ({ dice, facts }) => {
    const letter = letterUnproved(facts);
    return act("record-proof", "post", {
      kind: "fax report",
      reference: `F-${dice.from(1, 999_999)}`,
      ...(letter === undefined || dice.chance(0.2) ? {} : { letter }),
    });
  },
];
const fail: AccessChoice = [
  0.6,
  ({ dice, facts }) =>
    act("record-failure", "post", {
      letter: Math.max(1, facts.letters.length),
      kind: dice.pick(["bounce", "fax failed", "returned by post"]),
    }),
];
const otherWay: AccessChoice = [
  0.6,
  () => act("send-another-way", "desk", { channel: "fax", address: "+1 555 555 0142" }),
];
const later: AccessChoice = [
  0.4,
  ({ now }) => act("plan-service", "desk", { plannedOn: day(now, 20), why: "It was moved." }),
];
const word: AccessChoice = [
  1,
  ({ dice }) =>
    act("receive-communication", "desk", {
      from: dice.pick(["provider", "member", "tpa"]),
      channel: "fax",
      summary: "A letter.",
    }),
];
const read: AccessChoice = [1, () => act("read-inbound", "desk")];
const withdraw: AccessChoice = [0.25, () => act("withdraw", "tpa", { why: "Not needed any more." })];
const refusal: AccessChoice = [
  1.5,
  () => act("record-refusal", "desk", { who: "Carl Contracts", how: "phone", words: "No." }),
];
const tell: AccessChoice = [
  9,
  ({ dice }) =>
    act("tell-party", "desk", {
      to: dice.pick(["member", "tpa", "plan", "medical-management"]),
      how: dice.pick(["phone", "letter"]),
    }),
];
const sign = (party: "provider" | "plan"): AccessChoice => [
  4,
  ({ dice }) =>
    dice.chance(0.8)
      ? act("sign-contract", party, { party, signer: `The ${party}`, how: "electronic" })
      : act("sign-contract", "desk", { party, signer: `The ${party}`, how: "scan" }),
];
const colleague = (event: string, input: object): Act => ({
  event,
  input,
  actor: someone("desk", "specialist", "desk-colleague"),
});
const common = [call, prove, fail, otherWay, later, word, read, withdraw] as const;

const negotiator = (event: string, input: object = {}) => act(event, "desk", input, "negotiator");
const grant = ({ dice }: Seen) =>
  act("grant-authority", "plan", {
    basis: "dollars-additional",
    amountCents: dice.from(1_000, 200_000),
    per: "claim",
  });
const contract = ({ dice, now, facts }: Seen) => {
  const tomorrow = day(now, 1);
  const planned = facts.service.plannedOn ?? tomorrow;
  return negotiator("send-contract", {
    kind: dice.pick(["contract", "single case agreement"]),
    basis: "case rate",
    from: earlier(planned, tomorrow),
    ...(dice.chance(0.5) ? { to: day(now, 300) } : {}),
  });
};
const offer = ({ dice, facts }: Seen) => {
  const last = facts.grants.at(-1);
  const most = last?.basis === "dollars-additional" && dice.chance(0.8) ? last.cents : 250_000;
  return negotiator("make-offer", { amountCents: dice.from(1, most) });
};
const allowance = ({ dice }: Seen) =>
  negotiator("key-plan-allowance", { allowedCents: dice.from(1, 400_000), source: "Estimate" });

/** What somebody who knows their trade does next. */
function sensible(world: Seen): Act {
  const { facts } = world;
  if (!facts.owner.person) return negotiator("take-over");
  if (!facts.allowance) return allowance(world);
  if (facts.grants.length === 0) return grant(world);
  if (onTheTable(facts) === null) return offer(world);
  const pending = contractOf(facts);
  if (!pending || pending.declined) return contract(world);
  if (letterUnproved(facts) !== undefined) return prove[1](world);
  const open = (["provider", "plan"] as const).find(
    (role) => !pending.signatures.some((one) => one.role === role),
  );
  return open ? sign(open)[1](world) : colleague("check-scan", { party: "provider" });
}

const contracting: readonly AccessChoice[] = [
  [25, sensible],
  [1, ({ dice }) => negotiator("take-over", dice.chance(0.3) ? { why: "They are on leave." } : {})],
  [1, grant],
  [
    0.4,
    ({ facts }) =>
      act("revoke-authority", "plan", { authority: facts.grants.at(-1)?.id ?? "none", why: "Enough." }),
  ],
  [3, offer],
  [
    2,
    ({ dice }) =>
      act("record-provider-answer", "provider", {
        answer: dice.pick(["counters", "rejects", "accepts"]),
        counterCents: dice.from(1, 250_000),
      }),
  ],
  [1.5, () => negotiator("accept-counter")],
  sign("provider"),
  sign("plan"),
  [1.5, ({ dice }) => colleague("check-scan", { party: dice.pick(["provider", "plan"]) })],
  [
    0.3,
    () => act("decline-contract", "provider", { party: "provider", signer: "Olive", reason: "Too low." }),
  ],
  [0.3, () => negotiator("hand-back", { note: "They take it after all." })],
  [0.3, () => negotiator("ask-for-authority", { why: "They want more." })],
];

const contact: AccessChoice = [
  3,
  () => act("name-contracting-contact", "desk", { name: "Carl Contracts", phone: "+1 555 555 0144" }),
];

/** By the name of the stage; where a playbook has no such stage, nobody is ever there. */
export const accessActs: { readonly [stage in string]?: readonly AccessChoice[] } = {
  requesting: [
    [4, ({ dice }) => act("fill-request", "tpa", dice.chance(0.8) ? missing : { codes: "29881" })],
    [4, () => act("send-request", "tpa")],
    ...common,
  ],
  outreach: [
    outreach,
    [2, () => act("record-tpa-attempt", "tpa", { tpaAttempt: "no", attemptWhyNot: "They were shut." })],
    [0.5, () => act("send-explainer", "desk")],
    [0.5, ({ dice }) => act("record-transfer", "tpa", { transfer: dice.pick(["warm", "electronic"]) })],
    [0.5, () => refusal[1](nobody)],
    ...common,
  ],
  escalating: [
    contact,
    [5, () => act("hand-to-contracting", "desk", { note: "A price." })],
    outreach,
    refusal,
    ...common,
  ],
  contracting: [...contracting, [0.6, () => refusal[1](nobody)], ...common],
  loading: [[5, () => act("record-contract-load", "tpa", { reference: "Repricer 1" })], tell, ...common],
  telling: [tell, [6, () => act("close-case", "desk")], ...common],
  alternates: [
    tell,
    [
      3,
      ({ dice }) =>
        act("name-alternate", dice.pick(["tpa", "desk", "medical-management"]), {
          providerName: `Provider ${dice.from(1, 9)}`,
        }),
    ],
    [
      3,
      ({ dice, facts }) =>
        act(dice.pick(["alternate-accepted", "alternate-refused", "alternate-refused"]), "post", {
          alternate: openAlternates(facts)[0]?.no ?? 1,
        }),
    ],
    ...common,
  ],
  resuming: [
    [
      8,
      ({ dice }) =>
        act("resume", "desk", { at: dice.pick(["outreach", "outreach", "escalating", "contracting"]) }),
    ],
    ...common,
  ],
  closed: [word, prove, [0.5, () => act("file-document", "desk", aPaper)]],
};

const missing = { codes: "29881", place: "Office", urgency: "soon", requesterContact: "+1 555 555 0143" };
const aPaper = { kind: "other", documentId: "D-1", name: "letter.pdf" };
const nobody = {} as Seen;
