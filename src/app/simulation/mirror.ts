// What must hold between a case and the rows that are kept of it; the sentences that do not hold.
import { didNotArrive } from "../../core/deliveries.ts";
import type { LetterFact } from "../../core/playbook.ts";
import type { LetterRow, ReadBack } from "./read-back.ts";

type Held = readonly [rows: unknown, mirrored: unknown];

/** Of each thing that is kept twice: what the rows say, and what the case says. */
const mirrored: Readonly<Record<string, (back: ReadBack) => Held>> = {
  "the open steps": ({ rows, state }) => [rows.steps, state.openSteps],
  "the running clocks": ({ rows, state }) => [
    rows.clocks.map(([name, nth, setAt, dueAt, dueOn]) => [name, nth, setAt, dueAt, dueOn]).sort(),
    state.clocks.map(({ name, nth, setAt, dueAt, dueOn }) => [name, nth, setAt, dueAt, dueOn]).sort(),
  ],
  "the letters": ({ rows, state }) => [
    rows.letters.map(({ no, template, to, offerCents }) => [no, template, to, offerCents]),
    state.facts.letters.map(({ no, template, to, offerCents = null }) => [no, template, to, offerCents]),
  ],
  "how the letters stand": ({ rows, state, file }) => [
    rows.letters.filter((row, index) => !standsAs(row, state.facts.letters[index], file.case.status)),
    [],
  ],
  "the offers": ({ rows, state }) => [
    rows.offers,
    state.facts.offers.map(({ no, from, kind, amountCents }) => [no, from, kind, amountCents]),
  ],
  "the grants": ({ rows, state }) => [[...rows.grants].sort(), state.facts.grants.map(({ id }) => id).sort()],
  "the revocations": ({ rows, state }) => [rows.revoked.length, state.facts.revoked.length],
  "the length of the timeline": ({ rows, file }) => [rows.events, file.case.version],
  "the clocks that rang, each once": ({ rows }) => [rows.rings, rows.rung],
  "the columns of the queue": ({ rows, ...back }) => [rows.queue, queueOf(back)],
};

/** The sentences that do not hold of this case. */
export function unlike(back: ReadBack): string[] {
  return Object.entries(mirrored).flatMap(([what, of]) => {
    const [rows, facts] = of(back).map((one) => JSON.stringify(one));
    return rows === facts ? [] : [`the store: ${what} are ${rows} in the rows and ${facts} on the case`];
  });
}

/** A letter that the case is past taking word of (closed meanwhile) stands on its row alone. */
function standsAs({ state }: LetterRow, fact: LetterFact | undefined, status: string): boolean {
  if (fact?.proof) return state === "sent";
  if (fact?.held) return state === (didNotArrive(fact) ? "failed" : "held");
  const waits = ["queued", "scheduled", "sending", "failed"].includes(state);
  return waits || (status === "closed" && ["held", "sent"].includes(state));
}

function queueOf({ file, state }: Omit<ReadBack, "rows">): object {
  const { summary, scope, playbook } = file.caseType;
  const { memberName, providerName, claimNumber = null, amountCents } = summary(state.facts);
  const [next] = state.clocks;
  const [first] = state.openSteps;
  const steps = playbook.stages[state.stage]?.steps ?? [];
  const closed = playbook.final.includes(state.stage);
  return {
    stage: state.stage,
    status: closed ? "closed" : "open",
    waitingOn: steps.find(({ title }) => title === first)?.responsible ?? "",
    nextClock: next?.name ?? null,
    nextNth: next?.nth ?? null,
    nextDueAt: next?.dueAt ?? null,
    nextDueOn: next?.dueOn ?? null,
    memberName,
    providerName,
    claimNumber,
    amountCents,
    closed,
    committedCents: scope(state.facts).committedCents,
  };
}
