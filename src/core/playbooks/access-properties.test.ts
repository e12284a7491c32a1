// Whatever anybody does, in whatever order: what must hold of every case about access.
import fc from "fast-check";
import { expect, test } from "vitest";
import { advance, type CaseState, ring, unopened } from "../advance.ts";
import { civil, type Instant, instant } from "../calendar.ts";
import { type Fields, readInput } from "../fields.ts";
import type { AccessFacts } from "../fragments/access/facts.ts";
import { cents } from "../money.ts";
import type { ActingParty, Around, Playbook } from "../playbook.ts";
import type { Authority } from "../rules/authority.ts";
import { brokenAccess } from "../simulation/access-invariants.ts";
import type { Change as ChangeOf } from "../simulation/cast.ts";
import { quietDesk, someone } from "../story.ts";
import { anIssue, tried } from "./access/beginnings.ts";
import { access } from "./access.ts";
import { outreach } from "./outreach.ts";
import { aReferral } from "./pre-cert-access/beginnings.ts";
import { preCertAccess } from "./pre-cert-access.ts";
import { aRequest } from "./pre-negotiation/beginnings.ts";
import { preNegotiation } from "./pre-negotiation.ts";

type Any = Playbook<AccessFacts, string, string, string>;
type File = CaseState<AccessFacts>;

const { reason: _reason, ...asked } = anIssue;
const child = { ...asked, parentNumber: "PN-1", alternateNo: 1 };
const kinds = [
  { playbook: preNegotiation as unknown as Any, opening: aRequest, by: "tpa" },
  { playbook: access as unknown as Any, opening: { ...anIssue, ...tried }, by: "tpa" },
  { playbook: preCertAccess as unknown as Any, opening: aReferral, by: "medical-management" },
  { playbook: outreach as unknown as Any, opening: child, by: "desk" },
] as const;

const most = cents(90_000);
const authority: Authority = {
  id: "A-1",
  basis: "dollars-additional",
  cents: most,
  per: "claim",
  validFrom: civil("2026-11-01"),
  grantor: { name: "Pat Plan", org: "Alder Works Plan" },
  grantedAt: instant("2026-11-01T18:00:00Z"),
};

/** An answer to each question that is likely to be taken, and sometimes is not. */
const answers: { readonly [name: string]: readonly unknown[] } = {
  outcome: ["accepts", "denies", "no answer", "wants contract", "reached"],
  person: ["Olive Officer", undefined],
  script: ["open access 3"],
  words: ["In their words."],
  with: ["provider", "member", "tpa"],
  to: ["member", "tpa", "plan", "medical-management", "provider"],
  how: ["phone", "letter", "electronic", "scan"],
  channel: ["phone", "e-mail", "fax", "post"],
  kind: ["relay accepted", "fax report", "bounce", "contract", "other", "fax"],
  basis: ["case rate", "dollars-additional"],
  at: ["outreach", "escalating", "contracting", "alternates"],
  party: ["provider", "plan", "tpa"],
  answer: ["accepts", "rejects", "counters"],
  amountCents: [1, 89_999, 90_000, 90_001, 500_000],
  counterCents: [50_000, 90_001],
  allowedCents: [200_000],
  from: ["2027-01-01", "tpa", "member"],
  plannedOn: ["2027-01-11", "2027-02-01"],
  alternate: [1, 2],
  providerName: ["Foxglove Clinic", "Aster Clinic", "Larkspur Surgery Center"],
  letter: [undefined, 1, 2, 3],
  told: [true, false],
};
const plain = ["text", "choice", "date", "instant", "money", "count", "percent", "yes-no"] as const;
const anything: { readonly [kind in (typeof plain)[number]]: unknown } = {
  text: "Some words.",
  choice: undefined,
  date: undefined,
  instant: undefined,
  money: 100,
  count: 1,
  percent: 100,
  "yes-no": true,
};

/** Input for the questions of an event, drawn by numbers; undefined where it cannot be read. */
function inputFor(asks: Fields, draw: number): object | undefined {
  const body = Object.fromEntries(
    Object.entries(asks).flatMap(([name, field], index) => {
      const choices = (answers[name] ?? []).filter(
        (one) => field.choices === undefined || one === undefined || field.choices.includes(String(one)),
      );
      const [first] = field.choices ?? [];
      const usual = anything[field.kind as keyof typeof anything] ?? (field.needed ? first : undefined);
      const value = choices.length > 0 ? choices[(draw + index) % choices.length] : usual;
      return value === undefined || (!field.needed && (draw >> (index % 8)) % 2 === 1) ? [] : [[name, value]];
    }),
  );
  const reading = readInput(asks, body);
  return reading.ok ? reading.input : undefined;
}

type Step = { readonly event: number; readonly draw: number; readonly hours: number; readonly who: number };
const steps = fc.array(
  fc.record({ event: fc.nat(999), draw: fc.nat(999), hours: fc.nat(120), who: fc.nat(1) }),
  { minLength: 10, maxLength: 40 },
);

/** The straight way to a loaded contract; a walk leaves it anywhere. */
const straight: readonly (readonly [event: string, input: object, by: ActingParty])[] = [
  [
    "record-outreach",
    { channel: "phone", outcome: "denies", person: "Olive", script: "open access 3", words: "No." },
    "desk",
  ],
  ["name-contracting-contact", { name: "Carl", phone: "+1 555 555 0144" }, "desk"],
  ["hand-to-contracting", { note: "A contract." }, "desk"],
  ["key-plan-allowance", { allowedCents: 200_000, source: "Estimate" }, "desk"],
  ["make-offer", { amountCents: 90_000 }, "desk"],
  ["send-contract", { kind: "contract", basis: "case rate", from: "2026-12-01" }, "desk"],
  ["record-proof", { kind: "fax report", reference: "F-1" }, "post"],
  ["sign-contract", { party: "provider", signer: "Olive", how: "electronic" }, "provider"],
  ["sign-contract", { party: "plan", signer: "Pat", how: "electronic" }, "plan"],
  ["record-contract-load", { reference: "Repricer 1" }, "desk"],
];

type Change = ChangeOf<AccessFacts>;

/** Rings what is due, as the worker does. */
function passing(playbook: Any, file: File, now: Instant, check: (change: Change) => void): File {
  let so = file;
  for (let due = so.clocks[0]; due && due.dueAt <= now; due = so.clocks[0]) {
    const around: Around = { ...quietDesk, authorities: [authority], now: due.dueAt };
    const outcome = ring(playbook, so, due, around);
    if (!("next" in outcome)) throw new Error(outcome.ruling.says);
    check({ was: so, is: outcome.next, event: outcome.event, around });
    so = outcome.next;
  }
  return so;
}

function walked(
  { playbook, opening, by }: (typeof kinds)[number],
  { ahead, taken }: { readonly ahead: number; readonly taken: readonly Step[] },
): Set<string> {
  const stages = new Set<string>();
  const broken = brokenAccess(playbook);
  const check = (change: Change) => {
    stages.add(change.is.stage);
    expect(broken(change).map((says) => `${says} (${change.event})`)).toEqual([]);
  };
  let now = instant("2026-11-30T20:00:00Z");
  const names = Object.keys(playbook.events).filter((name) => name !== playbook.opens);
  const around = (): Around => ({ ...quietDesk, authorities: [authority], now });
  let file = unopened(playbook);
  const happen = (event: string, input: object, who: ActingParty) => {
    const outcome = advance(playbook, file, { event, input, actor: someone(who) }, around());
    if (!("next" in outcome)) return;
    check({ was: file, is: outcome.next, event, around: around() });
    file = outcome.next;
  };
  for (const [event, body, who] of [["open", opening, by] as const, ...straight.slice(0, ahead)]) {
    const read = readInput(playbook.events[event]?.asks ?? {}, body);
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    happen(event, read.input, who);
  }
  for (const step of taken) {
    now = (now + step.hours * 3_600_000) as Instant;
    file = passing(playbook, file, now, check);
    const possible = namesHere(playbook, file.stage, names);
    const event = possible[step.event % possible.length] ?? "";
    const asks = playbook.events[event]?.asks;
    const input = asks && inputFor(asks, step.draw);
    if (input) happen(event, input, actingFor(playbook, event, step.who));
  }
  return stages;
}

/** What leads on here, three times as likely as what is always possible. */
function namesHere(playbook: Any, stage: string, names: readonly string[]): readonly string[] {
  const here = Object.keys(playbook.stages[stage]?.on ?? {});
  const steps = (playbook.stages[stage]?.steps ?? []).map(({ does }) => does);
  const seldom = ["withdraw", "take-back"];
  return [...here, ...here, ...steps, ...steps, ...steps, ...names.filter((one) => !seldom.includes(one))];
}

const actingFor = (playbook: Any, event: string, who: number): ActingParty => {
  const by = playbook.events[event]?.by ?? ["desk"];
  return by[who % by.length] ?? "desk";
};

test.each(kinds.map((kind) => [kind.playbook.name, kind] as const))(
  "PN-05, PN-06, PN-11, PN-13, PN-15, PN-17, A-06, A-10: whatever happens to %s, its promises hold",
  (_name, kind) => {
    const seen = new Set<string>();
    const walks = fc.record({ ahead: fc.nat(straight.length), taken: steps });
    fc.assert(
      fc.property(walks, (walk) => {
        for (const stage of walked(kind, walk)) seen.add(stage);
      }),
      { numRuns: 500, seed: 20_261_130 },
    );
    const wanted = Object.keys(kind.playbook.stages).filter((stage) => stage !== "requesting");
    expect([...seen].sort()).toEqual(wanted.sort());
  },
);
