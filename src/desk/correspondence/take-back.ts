// Undo: a letter that somebody has just written is taken back before it leaves.
import { type Instant, momentInWords } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { noteAudits } from "../audit/entry.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { record } from "../case-file/record.ts";

export type TakingBack = { readonly caseId: string; readonly no: number; readonly actor: Actor };

export type TakenBack =
  | { readonly kind: "taken back"; readonly version: number }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "no such letter" };

/** In a sandbox whose clock was moved on, these are over although no real second has passed. */
const undoMs = 10_000;

type Row = {
  readonly state: string;
  readonly writtenAt: Instant;
  readonly proof: { readonly kind: string; readonly reference: string } | null;
  readonly sendAfter: Instant | null;
  readonly stillTime: boolean;
};

const readLetter = `select state, written_at as "writtenAt", proof, send_after as "sendAfter",
    coalesce(send_after > clock_timestamp(), false) as "stillTime"
  from letter where case_id = $1 and no = $2 for update`;
const setHeld = "update letter set state = 'held', held = $3 where case_id = $1 and no = $2";

/**
 * Keeps a letter back for good, on the case's timeline, if it is still in the house: within ten seconds of
 * being written, or before its time where it was to go later. It takes the lock of the case as the sending
 * does, so that one of the two comes first and the other is told. Nothing else that the event did is undone.
 */
export async function takeBack(desk: Desk, tx: TenantTx, asked: TakingBack): Promise<TakenBack> {
  const { caseId, no, actor } = asked;
  const file = await openFile(desk, tx, caseId, { lock: true });
  const [row] = file ? await tx.query<Row>(readLetter, [caseId, no]) : [];
  if (!file || !row) return { kind: "no such letter" };
  const { now, desk: calendar } = file.around;
  const gone = whyGone(row, now, (at) => momentInWords(calendar.zone, at));
  const what = `letter ${no}`;
  if (gone) {
    const ruling = refused("LETTER_GONE", "BB-09", `Letter ${no} ${gone}`, goneDoNext);
    await noteAudits(tx, [{ at: now, actor, action: "refused", what, caseId, code: ruling.code }]);
    return { kind: "refused", ruling };
  }
  const held = { code: "TAKEN_BACK", says: `${actor.name} took it back before it left.` };
  // Only the post holds letters; here it does so in the name of the person who asks.
  const onBehalf: Actor = { ...actor, party: "post", roles: [] };
  const input = { letter: no, ...held };
  const outcome = await record(desk, tx, { caseId, event: "hold-letter", input, actor: onBehalf });
  await noteAudits(tx, [{ at: now, actor, action: "took back", what, caseId }]);
  if (outcome.kind === "recorded") return { kind: "taken back", version: outcome.case.version };
  // The case is past taking the event (closed meanwhile): then it stands on the letter alone.
  await tx.change(setHeld, [caseId, no, JSON.stringify(held)]);
  return { kind: "taken back", version: file.case.version };
}

const goneDoNext = "Write to them again, and say that the letter before is void.";

function whyGone({ state, proof, ...row }: Row, now: Instant, inWords: (at: Instant) => string) {
  if (proof) return `has gone out: ${proof.kind} ${proof.reference}.`;
  if (state === "sending") return "has been handed to the fax gateway.";
  if (state === "held") return "was kept back already.";
  if (state === "failed") return "could not be delivered.";
  if (state === "scheduled") return null;
  if (row.stillTime && now - row.writtenAt < undoMs) return null;
  return row.sendAfter === null
    ? "was not written by a person, and goes out by itself."
    : `could be taken back for ten seconds, until ${inWords((row.writtenAt + undoMs) as Instant)}.`;
}
