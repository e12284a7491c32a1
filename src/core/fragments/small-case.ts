// A playbook for the tests of the fragments: one open stage, and everything that the fragments make, with a
// rule id of its own so that a test sees that the fragment took it.

import type { Instant } from "../calendar.ts";
import { text } from "../fields.ts";
import { type Cents, cents, zero } from "../money.ts";
import { definePlaybook, eventsOf, guard, type Moment } from "../playbook.ts";
import { authorityInForce, type ClaimForAuthority } from "../rules/authority.ts";
import { maySettle } from "../rules/loa-signing.ts";
import { allowed, type Ruling, refused } from "../ruling.ts";
import { story } from "../story.ts";
import { grantAuthority, keyMedicareAmount, revokeAuthority } from "./authority.ts";
import { logContact, outreachClocks, recordChannel, recordLanguage, recordTransfer } from "./contacts.ts";
import { deliveries } from "./deliveries.ts";
import {
  deliveriesOnceClosed,
  deliveriesWhileOpen,
  faxReportClock,
  scheduledSendClock,
} from "./delivery-clocks.ts";
import { reopener, type SharedFacts, writing } from "./facts.ts";
import { readInbound, receiveCommunication, resumed, resumedAt } from "./inbound.ts";
import { isPartyOf, sendMessage } from "./messages.ts";
import { offers } from "./offers.ts";
import { fileDocument } from "./papers.ts";
import { noneWaits, sendAt } from "./sending.ts";
import * as signing from "./signing.ts";
import { proveLetter, reachMember, readWhatCame, tryAnotherWay } from "./steps.ts";
import { addTask, finishTask } from "./tasks.ts";

type SmallFacts = SharedFacts & {
  readonly transfer: { readonly kind: "warm" | "electronic"; readonly at: Instant };
  readonly papersSigned: readonly signing.Signable[];
  /** What the hooks were told, in order. */
  readonly noted: readonly string[];
};
const event = eventsOf<SmallFacts>();

const noFacts: SmallFacts = {
  letters: [],
  offers: [],
  grants: [],
  revoked: [],
  openedAt: 0 as Instant,
  member: { name: "Maria", language: "en", prefers: "phone" },
  provider: { name: "Larkspur", npi: "1999999984" },
  clients: [{ party: "plan", name: "Alder Works Plan", told: true }],
  attempts: [],
  papers: [],
  inbound: [],
  tasks: [],
  reopened: [],
  transfer: { kind: "electronic", at: 0 as Instant },
  papersSigned: [],
  noted: [],
};

const noting = (facts: SmallFacts, what: string): SmallFacts => ({
  ...facts,
  noted: [...facts.noted, what],
});

const notClosed = ({ facts }: Moment<SmallFacts>): Ruling => {
  if (facts.noted.includes("stop")) return refused("STOPPED", "TT-02", "Nothing leaves.", "Wait.");
  return facts.closed ? refused("CASE_CLOSED_SINCE", "TT-02", "It is closed.", "Open it.") : allowed;
};
const notHushed = ({ facts }: Moment<SmallFacts>): Ruling =>
  facts.noted.includes("hush") ? refused("HUSHED", "TT-02", "Nobody calls them.", "Wait.") : allowed;

const claim: ClaimForAuthority = {
  claimNumber: "CLM-1",
  billedCents: cents(100_000),
  planPaidCents: cents(40_000),
  patientResponsibilityCents: zero,
};

function mayOfferNow({ authorities, facts, now, desk }: Moment<SmallFacts>, amount: Cents): Ruling {
  const inForce = authorityInForce([...authorities, ...facts.grants], claim, { now, zone: desk.zone });
  if (!inForce.allowed) return inForce;
  return amount <= inForce.tightest.limitCents ? allowed : refused("TOO_MUCH", "TT-05", "Over.", "Less.");
}

const reopening = reopener<SmallFacts>((facts) => noting(facts, "again"));
const paper = {
  rule: "TT-06",
  paper: "pact",
  codes: { none: "NO_PACT", notSent: "PACT_NOT_SENT", declined: "PACT_DECLINED" },
  write: "Write it.",
  writeAgain: "Write another.",
  last: (facts: SmallFacts) => facts.papersSigned.at(-1),
  changing: (facts: SmallFacts, change: <P extends signing.Signable>(one: P) => P): SmallFacts => ({
    ...facts,
    papersSigned: facts.papersSigned.map((one, at) =>
      at === facts.papersSigned.length - 1 ? change(one) : one,
    ),
  }),
  signed: (facts: SmallFacts) =>
    maySettle(signing.signers, facts.papersSigned.at(-1)?.signatures ?? []).allowed
      ? noting(facts, "bound")
      : facts,
};

const tasks = {
  rule: "TT-07",
  adders: ["desk"],
  finishers: ["desk", "plan"],
  doers: ["desk", "plan", "provider"],
  seenBy: [],
} as const;

const events = {
  open: event({
    title: "Open",
    rule: "TT-00",
    by: ["desk"],
    asks: {},
    records: (facts, _input, { now }) => ({
      ...facts,
      openedAt: now,
      transfer: { kind: "electronic", at: now },
    }),
    says: () => "Opened.",
  }),
  write: event({
    title: "Write",
    rule: "TT-01",
    by: ["desk"],
    asks: { sendAt },
    guards: [noneWaits("TT-01", "letter")],
    records: (facts, input, { now }) => writing(facts, now, { template: "letter", to: "provider", ...input }),
    says: () => "Written.",
  }),
  "write-pact": event({
    title: "Write the pact",
    rule: "TT-06",
    by: ["desk"],
    asks: {},
    records: (facts, _input, { now }) => ({
      ...writing(facts, now, { template: "pact", to: "provider" }),
      papersSigned: [...facts.papersSigned, { letterNo: facts.letters.length + 1, signatures: [] }],
    }),
    says: () => "Written.",
  }),
  note: event({
    title: "Note",
    rule: "TT-00",
    by: ["desk"],
    asks: { what: text("What") },
    records: (facts, { what }) => noting(facts, what),
    says: ({ what }) => what,
  }),
  close: event({
    title: "Close",
    rule: "TT-00",
    by: ["desk"],
    asks: {},
    records: (facts, _input, { now }) => ({ ...facts, closed: { at: now, why: "done" } }),
    says: () => "Closed.",
  }),
  resume: event({
    title: "Go on",
    rule: "TT-04",
    by: ["desk"],
    asks: {},
    records: (facts, _input, { now }) => resumed(facts, "open", now),
    says: () => "On.",
  }),
  ...deliveries<SmallFacts>({
    rule: "TT-01",
    sendRule: "TT-02",
    maySend: notClosed,
    awaited: ["pact"],
    proved: (after, letter) => noting(after, `proved ${letter.no}`),
    lost: (after, no, proof) => noting(after, `lost ${no} ${proof ? "after its proof" : "unproved"}`),
    seenBy: ["plan"],
  }),
  "log-contact": logContact<SmallFacts>({
    rule: "TT-03",
    parties: ["member", "provider"],
    mayContactProvider: notHushed,
  }),
  "record-channel": recordChannel<SmallFacts>("TT-03", "pacts"),
  "record-language": recordLanguage<SmallFacts>("TT-03"),
  "record-transfer": recordTransfer<SmallFacts>("TT-03"),
  "file-document": fileDocument<SmallFacts>({
    rule: "TT-04",
    by: ["desk", "member"],
    kinds: ["bill", "other"],
    filed: (after, { kind }, { now }) => reopening(noting(after, `filed ${kind}`), now, "a paper"),
  }),
  "send-message": sendMessage<SmallFacts>({
    readers: ["member", "provider", "plan", "broker"],
    isOnCase: isPartyOf,
    mayContactProvider: notHushed,
  }),
  "receive-communication": receiveCommunication<SmallFacts>({
    rule: "TT-04",
    by: ["desk", "provider", "post"],
    reopening,
    resuming: "again",
  }),
  "read-inbound": readInbound<SmallFacts>("TT-04"),
  "key-medicare-amount": keyMedicareAmount<SmallFacts>("TT-05"),
  "grant-authority": grantAuthority<SmallFacts>({ rule: "TT-05", claimNumber: () => "CLM-1" }),
  "revoke-authority": revokeAuthority<SmallFacts>("TT-05"),
  ...offers<SmallFacts>({
    rule: "TT-05",
    answerRule: "TT-08",
    onTopOf: "nothing",
    offerable: guard("TT-05", notHushed),
    mayOfferNow,
  }),
  "sign-pact": signing.sign<SmallFacts>(paper),
  "decline-pact": signing.declineToSign<SmallFacts>(paper),
  "check-scan": signing.checkScan<SmallFacts>(paper),
  "refuse-scan": signing.refuseScan<SmallFacts>(paper),
  "add-task": addTask<SmallFacts>(tasks),
  "finish-task": finishTask<SmallFacts>(tasks),
};
type SmallEvent = keyof typeof events;

const clocks = {
  ...outreachClocks<SmallFacts>("TT-03"),
  "scheduled send": scheduledSendClock<SmallFacts>("TT-02")(["write", "send-message"]),
  "report of the fax": faxReportClock<SmallFacts>("TT-01"),
};

/** Whatever the fragments make may happen in the open stage. */
const anywhere = Object.fromEntries(
  Object.keys(events)
    .filter((name) => !["open", "close", "resume"].includes(name))
    .map((name) => [name, "stay"]),
) as { readonly [event in SmallEvent]?: "stay" };

export const smallCase = definePlaybook<
  SmallFacts,
  "open" | "again" | "closed",
  SmallEvent,
  keyof typeof clocks
>({
  name: "small-case",
  version: 1,
  prefix: "TT",
  title: "Small case",
  opensWhen: "A test wants one.",
  source: "",
  opens: "open",
  first: "open",
  final: ["closed"],
  empty: noFacts,
  events,
  clocks,
  stages: {
    open: {
      title: "Open",
      means: "Anything may happen.",
      steps: [
        reachMember<SmallFacts>("TT-03"),
        readWhatCame<SmallFacts>("TT-04"),
        tryAnotherWay<SmallFacts>("TT-01"),
        proveLetter<SmallFacts>("TT-01", "letter"),
      ],
      on: { close: "closed" },
    },
    again: { title: "Again", means: "It came back.", steps: [], on: { resume: [resumedAt("open")] } },
    closed: {
      title: "Closed",
      means: "Over.",
      steps: [],
      on: {
        "receive-communication": "again",
        "file-document": "again",
        ...deliveriesOnceClosed,
      },
    },
  },
  whileOpen: { ...anywhere, ...deliveriesWhileOpen },
  maySend: notClosed,
});

/** Opened on Monday 30 November 2026, noon Pacific. */
export const small = () => story(smallCase).when("open", "2026-11-30");
export type SmallStory = ReturnType<typeof small>;
