// The desk's own events on the way through the door: what they change, and the case that takes no more of
// any.
import { type DeskEventName, deskEvents, noted, putToRest } from "../../core/desk-events.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import { allowed, type Ruling, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Decision } from "./decide.ts";
import type { OpenFile } from "./load.ts";

/** One of the desk's own events. */
export type DeskHappened = {
  readonly caseId: string;
  readonly event: DeskEventName;
  readonly actor: Actor;
  /** The sentence in the timeline. Names and reasons, never the health information itself. */
  readonly says: string;
  /** Ids, kept with the sentence. */
  readonly data?: { readonly [name: string]: unknown };
  /** Parties besides the desk that may read the sentence; none unless given. */
  readonly seenBy?: readonly Party[];
  readonly expectVersion?: number;
  readonly changes?: DeskChanges;
  /** Asked under the lock of the case; a refusal is audited. */
  readonly ask?: (file: OpenFile) => Ruling | Promise<Ruling>;
};

type DeskChanges = {
  /** Who works the case from now on; null for nobody. */
  readonly assigneeId?: string | null;
  /** The case that goes on with this one. It is put to rest: nothing open, nothing running. */
  readonly mergedInto?: string;
};

/** What an event of the desk changes of the case's row, beside what `advance` says. */
export type Extras = { readonly changes?: DeskChanges };

/** What follows from an event of the desk. */
export async function decideDesk(file: OpenFile, happened: DeskHappened): Promise<Decision & Extras> {
  const { event, actor, says, data = {}, seenBy = [], changes = {}, ask = () => allowed } = happened;
  const ruling = await ask(file);
  if (!ruling.allowed) return { kind: "refused", ruling };
  const { state, caseType } = file;
  const advanced =
    changes.mergedInto === undefined
      ? noted(state, event, says)
      : putToRest(caseType.playbook, state, event, says);
  const { rule } = deskEvents[event];
  return { kind: "advanced", advanced, entry: { event, rule, actor, seenBy, input: data }, changes };
}

const numberOf = { name: "number_of_case", text: "select number from case_file where id = $1" };

/** A case that was merged into another takes no more events; the other does. Null for every other case. */
export async function closedToEvents(
  tx: TenantTx,
  { case: { number, mergedInto } }: OpenFile,
  actor: Actor,
): Promise<Decision | null> {
  if (mergedInto === null) return null;
  const [other] = await tx.query<{ number: string }>(numberOf, [mergedInto]);
  const where = other?.number ?? "another case";
  const whom = actor.party === "desk" || other ? `Go on in ${where}.` : "Ask the desk.";
  return { kind: "refused", ruling: refused("MERGED_AWAY", "GN-05", mergedSays(number, where), whom) };
}

const mergedSays = (number: string, where: string): string =>
  `${number} was merged into ${where}, which goes on with it.`;
