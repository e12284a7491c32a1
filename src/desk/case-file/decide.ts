// From what came in to what the playbook says of it. Pure: nothing is read or written here.
import { type Advanced, advance, type CaseState, ring } from "../../core/advance.ts";
import { asBody, type Fields, type InputProblem, readInput } from "../../core/fields.ts";
import { eventNamed, mayHappen, noSuchEvent } from "../../core/may-happen.ts";
import type { Actor, Around, BaseFacts } from "../../core/playbook.ts";
import type { Refusal } from "../../core/ruling.ts";
import type { AnyCaseType } from "./case-type.ts";
import type { Entry } from "./write.ts";

/** Answers that only Parley itself can give (fields of the kind "given"), by name. */
export type Given = { readonly [name: string]: unknown };

export type Asked = {
  readonly room: AnyCaseType;
  readonly state: CaseState<BaseFacts>;
  readonly around: Around;
};

export type Decision =
  | { readonly kind: "advanced"; readonly advanced: Advanced<BaseFacts>; readonly entry: Entry }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "bad input"; readonly problems: readonly InputProblem[] };

type Coming = {
  readonly event: string;
  readonly input: unknown;
  readonly given?: Given | undefined;
  readonly actor: Actor;
};

/**
 * Reads the answers and asks the playbook. Where the event may not happen at all, that is the answer, however
 * bad the input; otherwise every problem of the input is named.
 */
export function decide(
  { room, state, around }: Asked,
  { event: name, input, given, actor }: Coming,
): Decision {
  const { playbook } = room;
  const event = eventNamed(playbook, name);
  if (!event) return { kind: "refused", ruling: noSuchEvent(playbook, name) };
  const reading = readAnswers(event.asks, input, given);
  if (!reading.ok) {
    const { facts, stage } = state;
    const ruling = mayHappen(playbook, stage, name, { ...around, facts, was: facts, stage, actor });
    return ruling.allowed ? { kind: "bad input", problems: reading.problems } : { kind: "refused", ruling };
  }
  const outcome = advance(playbook, state, { event: name, input: reading.input, actor }, around);
  if (!("next" in outcome)) return { kind: "refused", ruling: outcome.ruling };
  const { rule, seenBy = [] } = event;
  const answered = asBody(event.asks, reading.input as { readonly [name: string]: unknown });
  return {
    kind: "advanced",
    advanced: outcome,
    entry: { event: name, rule, actor, seenBy, input: answered },
  };
}

const clockActor: Actor = { id: "clock", name: "Clock", party: "clock", roles: [] };

/**
 * Asks the playbook what follows from a clock that has come due. Refused where it no longer runs or is not
 * due.
 */
export function decideRing(
  { room, state, around }: Asked,
  rung: { readonly name: string; readonly nth: number },
): Decision {
  const { playbook } = room;
  const outcome = ring(playbook, state, rung, around);
  if (!("next" in outcome)) return { kind: "refused", ruling: outcome.ruling };
  const { rule, seenBy = [] } = eventNamed(playbook, outcome.event) ?? {
    rule: playbook.clocks[rung.name]?.rule ?? "GN-04",
  };
  const entry = { event: outcome.event, rule, actor: clockActor, seenBy, input: {}, rung };
  return { kind: "advanced", advanced: outcome, entry };
}

function readAnswers(asked: Fields, body: unknown, given: Given = {}) {
  const fromOutside = Object.fromEntries(
    Object.entries(asked).filter(([name]) => !Object.hasOwn(given, name)),
  );
  const reading = readInput(fromOutside, body);
  return reading.ok ? { ok: true as const, input: { ...reading.input, ...given } } : reading;
}
