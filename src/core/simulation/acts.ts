// What people do on a case, stage by stage: how often, and with which answers.
import { addDays, civilDateIn, type Instant, isoInstant, pacific } from "../calendar.ts";
import { someone } from "../story.ts";
import { onItsWay } from "./letter-acts.ts";
import { act, type Choice, type World } from "./world.ts";

const furtherBill = ({ dice, now }: World) => ({
  statementCents: dice.from(10_000, 400_000),
  statementOn: civilDateIn(pacific, now),
  documented: dice.chance(0.8),
});

const contact: Choice = [
  10,
  ({ dice }) =>
    act("log-contact", "desk", {
      with: "member",
      channel: "phone",
      outcome: dice.pick(["reached", "reached", "not reached"]),
    }),
];
const inbound: Choice = [
  2,
  ({ dice }) =>
    act("receive-communication", "desk", {
      from: dice.pick(["provider", "member", "tpa"]),
      channel: "fax",
      summary: "a letter",
    }),
];
const read: Choice = [3, () => act("read-inbound", "desk")];
const grant: Choice = [
  6,
  ({ dice }) =>
    act(
      "grant-authority",
      "plan",
      dice.chance(0.7)
        ? { basis: "dollars-additional", amountCents: dice.from(10_000, 200_000), per: "claim" }
        : { basis: "percent-of-billed", percent: dice.from(30, 90), per: "claim" },
    ),
];
const gaveUp: Choice = [2, () => act("provider-gives-up", "desk", { how: "a zero statement" })];
const collector: Choice = [
  2,
  ({ now }) =>
    act("report-collector", "member", {
      name: "Fathom Collections",
      noticeReceivedOn: civilDateIn(pacific, now),
    }),
];
const credit: Choice = [
  8,
  ({ dice, now }) => {
    const safe = dice.chance(0.7);
    const firstDelinquencyOn = addDays(civilDateIn(pacific, now), -dice.from(30, 500));
    return act("record-credit", "desk", {
      collector: "no",
      ecaNotice: "no",
      suit: safe ? "no" : "yes",
      pressingPurchase: "no",
      firstDelinquencyOn,
    });
  },
];
const offer: Choice = [
  14,
  ({ dice }) => act("make-offer", "desk", { amountCents: dice.from(1_000, 260_000) }, "negotiator"),
];
const watching: readonly Choice[] = [
  ...onItsWay,
  [
    70,
    ({ dice }) =>
      act("answer-follow-up", dice.pick(["desk", "member"]), {
        answer: dice.pick(["no", "no", "no", "yes", "not reached"]),
      }),
  ],
  [9, (world) => act("report-bill", "member", furtherBill(world))],
  [
    2,
    ({ dice }) =>
      act("file-document", "member", { kind: "bill", documentId: `d${dice.from(1, 1e6)}`, name: "bill.jpg" }),
  ],
  [1, () => act("override-further-bill", "desk", { why: "a suit was announced" }, "supervisor")],
  [1, () => act("withdraw", "member", { why: "it is settled" })],
  collector,
  gaveUp,
  inbound,
  read,
  grant,
  contact,
];

export const acts: Readonly<Record<string, readonly Choice[]>> = {
  intake: [
    contact,
    [10, () => act("confirm-split", "tpa")],
    [
      6,
      ({ dice }) =>
        act("enter-figures", "tpa", {
          billedCents: dice.from(100_000, 900_000),
          planPaidCents: dice.from(0, 90_000),
          patientResponsibilityCents: dice.from(0, 30_000),
          source: "EOB",
        }),
    ],
    [
      5,
      ({ dice }) =>
        act("screen-bill", "desk", { emergency: dice.pick(["no", "no", "no", "yes"]), airAmbulance: "no" }),
    ],
    [
      2,
      ({ facts }) =>
        act("report-bill", "tpa", {
          statementCents: facts.bills[0]?.statementCents ?? 1,
          statementOn: facts.bills[0]?.statementOn,
        }),
    ],
    [2, () => act("request-evidence", "desk", { kinds: "the EOB" })],
    inbound,
    read,
    grant,
  ],
  explaining: [
    ...onItsWay,
    [5, () => act("close-case", "desk")],
    [4, () => act("tell-member", "desk", { how: "phone" })],
    inbound,
  ],
  answering: [
    [10, () => act("record-channel", "desk", { kind: "fax", address: "+1 555 555 0142" })],
    [10, () => act("send-first-response", "desk")],
    ...onItsWay,
    contact,
    inbound,
  ],
  barred: [
    [10, () => act("record-channel", "desk", { kind: "fax", address: "+1 555 555 0142" })],
    [10, () => act("send-barred-bill-letter", "desk")],
    ...onItsWay,
    offer,
    gaveUp,
  ],
  watching,
  "watching monthly": watching,
  negotiating: [
    grant,
    offer,
    inbound,
    gaveUp,
    [
      8,
      ({ dice }) =>
        act(
          "record-provider-answer",
          dice.pick(["provider", "desk"]),
          dice.chance(0.5)
            ? { answer: "counters", counterCents: dice.from(5_000, 300_000) }
            : { answer: dice.pick(["accepts", "rejects"]) },
        ),
    ],
    [4, () => act("accept-counter", "desk", {}, "negotiator")],
    [
      14,
      ({ dice, now }) =>
        act(
          "send-settlement-letter",
          "desk",
          {
            payBy: addDays(civilDateIn(pacific, now), 45),
            ...(dice.chance(0.2)
              ? { sendAt: isoInstant((now + dice.from(1, 9) * 86_400_000) as Instant) }
              : {}),
          },
          "negotiator",
        ),
    ],
    ...onItsWay,
    [
      12,
      () => act("sign-loa", "provider", { party: "provider", signer: "Olive Officer", how: "electronic" }),
    ],
    [9, () => act("sign-loa", "plan", { party: "plan", signer: "Pat Plan", how: "electronic" })],
    [3, () => act("sign-loa", "desk", { party: "provider", signer: "Olive Officer", how: "scan" })],
    [
      3,
      () => ({
        ...act("check-scan", "desk", { party: "provider" }),
        actor: someone("desk", "specialist", "desk-colleague"),
      }),
    ],
    [4, () => act("declare-impasse", "desk", { why: "they ask for too much" }, "negotiator")],
    [
      1,
      ({ facts }) =>
        act("revoke-authority", "plan", { authority: facts.grants.at(-1)?.id ?? "none", why: "the budget" }),
    ],
  ],
  paying: [
    [12, () => act("send-payment-instruction", "desk")],
    [8, () => act("acknowledge-payment", "tpa")],
    [
      9,
      ({ dice, facts }) =>
        act("record-payment", "tpa", {
          additionalCents: (facts.agreements.at(-1)?.amountCents ?? 1) - (dice.chance(0.2) ? 1 : 0) || 1,
          reference: `EOB-${dice.from(1, 1e6)}`,
        }),
    ],
    [1, () => act("accept-difference", "desk", { reason: "a cent" }, "supervisor")],
    ...onItsWay,
    inbound,
  ],
  telling: [
    [10, ({ dice }) => act("tell-member", "desk", { how: dice.pick(["letter", "phone"]) })],
    ...onItsWay,
    [6, () => act("close-case", "desk")],
  ],
  "plan deciding": [
    credit,
    [
      9,
      ({ dice }) =>
        act(
          "plan-decides",
          "plan",
          dice.pick([
            { option: "raise-authority", basis: "dollars-additional", amountCents: 250_000 },
            { option: "engage-counsel" },
            { option: "wait" },
            { option: "wait" },
          ]),
        ),
    ],
    inbound,
  ],
  "with counsel": [
    [
      10,
      ({ now }) =>
        act("appoint-counsel", "plan", {
          name: "Ada Advocate",
          firm: "Advocate & Co",
          conflictChecked: true,
          engagedOn: civilDateIn(pacific, now),
        }),
    ],
    [3, ({ dice }) => act("counsel-contact", "counsel", { allows: dice.chance(0.5) })],
    [4, () => act("add-task", "counsel", { title: "get the chart", responsible: "desk" })],
    [4, () => act("finish-task", "desk")],
    [
      3,
      ({ dice }) =>
        act("counsel-concludes", "counsel", { outcome: dice.pick(["settle", "provider gave up"]) }),
    ],
    inbound,
  ],
  waiting: [
    [20, ({ dice }) => act("answer-follow-up", "desk", { answer: dice.pick(["no", "no", "not reached"]) })],
    collector,
    [3, () => act("write-validation-letter", "desk")],
    [3, ({ now }) => act("record-validation-posted", "member", { postedOn: civilDateIn(pacific, now) })],
    [3, () => act("report-escalation", "member", { how: "a last demand" })],
    gaveUp,
  ],
  resuming: [
    [
      10,
      ({ dice }) =>
        act("resume", "desk", { at: dice.pick(["watching", "answering", "negotiating", "intake"]) }),
    ],
    inbound,
  ],
  closed: [
    [
      1,
      ({ dice }) =>
        act("receive-communication", "provider", {
          from: "provider",
          channel: "fax",
          summary: dice.pick(["a new demand", "thanks"]),
        }),
    ],
  ],
};
