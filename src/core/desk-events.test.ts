// What the desk's own events do to a case of any playbook, and when one case may take another in.
import { expect, test } from "vitest";
import type { CaseState } from "./advance.ts";
import { hours, instant } from "./calendar.ts";
import { deskEvents, mayRest, noted, putToRest } from "./desk-events.ts";
import { cents } from "./money.ts";
import type { BaseFacts, LetterFact } from "./playbook.ts";
import { balanceBill } from "./playbooks/balance-bill.ts";

const at = instant("2026-12-01T18:00:00Z");
const facts: BaseFacts = { letters: [], offers: [], grants: [], revoked: [] };
const playbook = {
  ...balanceBill,
  clocks: {
    law: { title: "Thirty days", rule: "BB-39", owner: "desk", kind: "deadline", due: () => [] },
    call: { title: "Call", rule: "BB-10", owner: "desk", kind: "mark", due: () => [] },
  },
} as unknown as Parameters<typeof mayRest>[0]["playbook"];
const legal = {
  ...playbook,
  clocks: {
    ...playbook.clocks,
    law: { ...playbook.clocks.law, legal: { citation: "15 U.S.C.", grade: "A" } },
  },
} as typeof playbook;
const clock = (name: string, day: string) => ({
  name,
  nth: 1,
  setAt: at,
  dueAt: instant(`${day}T18:00:00Z`),
  dueOn: day,
  explain: { span: hours(1) },
});
const file = (rest: Partial<CaseState<BaseFacts>> = {}) =>
  ({ stage: "intake", facts, openSteps: ["call"], clocks: [], late: [], ...rest }) as CaseState<BaseFacts>;
const resting = (number: string, state: CaseState<BaseFacts>) => ({ number, playbook: legal, state });
const letter = (rest: Partial<LetterFact> = {}): LetterFact => ({
  no: 1,
  template: "first-response",
  to: "provider",
  writtenAt: at,
  ...rest,
});

test("no playbook has an event of the desk's names", () => {
  const own = Object.keys(deskEvents);
  expect(Object.keys(balanceBill.events).filter((name) => own.includes(name))).toEqual([]);
});

test("a noted event leaves the case as it is", () => {
  const before = file();
  const after = noted(before, "held", "Held until Monday.");
  expect(after.next).toBe(before);
  expect(after).toMatchObject({ event: "held", says: "Held until Monday.", letters: [], clocksSet: [] });
});

test("GN-05: a case put to rest drops its steps, cancels its clocks and keeps its facts", () => {
  const after = putToRest(
    playbook,
    file({ clocks: [clock("call", "2026-12-08")] as never }),
    "merged-into",
    "x",
  );
  expect(after.next).toMatchObject({ stage: "closed", openSteps: [], clocks: [], late: [] });
  expect(after.next.facts).toBe(facts);
  expect(after.stepsDropped).toEqual(["call"]);
  expect(after.clocksEnded).toEqual([{ name: "call", nth: 1, how: "cancelled" }]);
});

test("GN-05, DK-08: a legal clock ends only where the other has it, that day or before", () => {
  const one = resting("BB-1", file({ clocks: [clock("law", "2026-12-31")] as never }));
  const other = (day: string) => resting("BB-2", file({ clocks: [clock("law", day)] as never }));
  expect(mayRest(one, resting("BB-2", file()))).toMatchObject({ code: "LEGAL_CLOCK_RUNS" });
  expect(mayRest(one, other("2026-12-30")).allowed).toBe(true);
  expect(mayRest(one, other("2026-12-31")).allowed).toBe(true);
  expect(mayRest(one, other("2027-01-01"))).toMatchObject({ code: "LEGAL_CLOCK_RUNS" });
});

test("GN-05: a clock that is the desk's own ends without a word", () => {
  const one = resting("BB-1", file({ clocks: [clock("call", "2026-12-08")] as never }));
  expect(mayRest(one, resting("BB-2", file())).allowed).toBe(true);
});

test("GN-05: a letter on its way keeps its case open; one that left or was held back does not", () => {
  const having = (one: LetterFact) => resting("BB-1", file({ facts: { ...facts, letters: [one] } }));
  const other = resting("BB-2", file());
  expect(mayRest(having(letter()), other)).toMatchObject({ code: "LETTER_ON_ITS_WAY" });
  const proof = { kind: "fax", reference: "1", at };
  expect(mayRest(having(letter({ proof })), other).allowed).toBe(true);
  expect(mayRest(having(letter({ held: { code: "X", says: "x" } })), other).allowed).toBe(true);
});

test("GN-05: the case that offered takes the other one in, never the other way round", () => {
  const offer = { no: 1, from: "desk", kind: "offer", amountCents: cents(100), at, by: "Nora" } as const;
  const one = resting("BB-1", file({ facts: { ...facts, offers: [offer] } }));
  const other = resting("BB-2", file());
  expect(mayRest(one, other)).toMatchObject({
    code: "OFFERS_ON_BOTH",
    doNext: "Merge BB-2 into BB-1 instead.",
  });
  expect(mayRest(other, one).allowed).toBe(true);
  expect(mayRest(one, one)).toMatchObject({ doNext: "Link the two cases instead of merging them." });
});
