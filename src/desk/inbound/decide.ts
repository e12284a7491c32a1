// What a person decides about something that waits: onto a case, or not for us. One person at a time has it
// in hand, so that two do not do the same.
import { isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, ok } from "../../platform/http/answer.ts";
import { badInput, notFound, problem } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import { tenantNow } from "../case-file/read-pages.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { caseNamed } from "./case-named.ts";
import type { InboundHouse } from "./house.ts";
import { type InboundRow, inboundOf, partsOf } from "./queue.ts";
import { keepWords, paperKindsOf, takeIn } from "./take-in.ts";
import { speakerOf, wordsOf } from "./take-mail.ts";
import type { AttachBody } from "./wire.ts";

/** So long one person has it in hand without doing anything. */
const holdMinutes = 10;

const hold = {
  name: "inbound_hold",
  text: `update inbound set held_by = $2, held_name = $3,
      held_until = clock_timestamp() + interval '${holdMinutes} minutes'
    where tenant_id = current_tenant() and id = $1`,
};
const letGo = {
  name: "inbound_let_go",
  text: `update inbound set held_by = null, held_name = '', held_until = null
    where tenant_id = current_tenant() and id = $1 and held_by = $2`,
};
const setAttached = {
  name: "inbound_attached",
  text: `update inbound set state = 'attached', case_id = $2, party = $3, seq = $4, decided_by = $5,
      decided_at = $6, held_by = null, held_name = '', held_until = null, version = version + 1
    where tenant_id = current_tenant() and id = $1`,
};
const setState = {
  name: "inbound_state",
  text: `update inbound set state = $2, decided_by = $3, decided_at = $4, decided_why = $5,
      held_by = null, held_name = '', held_until = null, version = version + 1
    where tenant_id = current_tenant() and id = $1`,
};

const inHand = ({ heldName }: InboundRow): Answer =>
  problem(409, {
    code: "INBOUND_IN_HAND",
    says: `${heldName} has this in hand.`,
    doNext: `Ask ${heldName}, or wait: it is given back after ${holdMinutes} minutes.`,
  });
const decided = ({ state, decidedBy }: InboundRow): Answer =>
  problem(409, {
    code: "INBOUND_DECIDED",
    says: `This does not wait any more: it is "${state}"${decidedBy === null ? "" : `, by ${decidedBy}`}.`,
    doNext: "Look at the list again.",
  });

type Locked = { readonly row: InboundRow } | { readonly wrong: Answer };

/** The row under its lock, for somebody who may decide about it now. */
async function mine(tx: TenantTx, { actor }: Caller, id: string): Promise<Locked> {
  const row = await inboundOf(tx, id, { lock: true });
  if (!row) return { wrong: notFound() };
  if (row.heldBy !== null && row.heldBy !== actor.id) return { wrong: inHand(row) };
  if (row.state !== "waiting") return { wrong: decided(row) };
  return { row };
}

/** Takes it in hand, or goes on having it. */
export async function takeInHand(tx: TenantTx, caller: Caller, id: string): Promise<Answer | null> {
  const locked = await mine(tx, caller, id);
  if ("wrong" in locked) return locked.wrong;
  await tx.query(hold, [id, caller.actor.id, caller.actor.name]);
  return null;
}

/** Lets go of it; harmless for somebody who does not have it. */
export async function letGoOf(tx: TenantTx, { actor }: Caller, id: string): Promise<Answer | null> {
  if (!(await inboundOf(tx, id))) return notFound();
  await tx.query(letGo, [id, actor.id]);
  return null;
}

type Attaching = { readonly id: string; readonly body: AttachBody };

/**
 * Attaches it to a case: what it says and its papers go through the one door, which opens a closed case again
 * (BB-14).
 */
export async function attach(
  house: InboundHouse,
  tx: TenantTx,
  caller: Caller,
  { id, body }: Attaching,
): Promise<Answer> {
  const locked = await mine(tx, caller, id);
  if ("wrong" in locked) return locked.wrong;
  const { row } = locked;
  const file = await caseNamed(tx, body.case);
  if (!file)
    return badInput([
      {
        at: "/case",
        says: `There is no case "${body.case.slice(0, 60)}" that you may see.`,
        doNext: "Give the id or the number of a case, such as BB-2026-00042.",
      },
    ]);
  const kinds = paperKindsOf(house.desk, file);
  if (body.kind !== undefined && !kinds.includes(body.kind))
    return badInput([
      {
        at: "/kind",
        says: `"${body.kind}" is no kind of paper of this case.`,
        doNext: `Give ${kinds.join(", ")}.`,
      },
    ]);
  const isMail = row.kind === "mail";
  const parts = await partsOf(tx, id);
  const words = isMail ? [await keepWords(house.files, wordsOf(row))] : [];
  const usual = isMail ? `${row.subject}\n\n${row.body}` : `Scanned paper: ${row.subject}.`;
  const taken = await takeIn(house.desk, tx, {
    caseId: file.id,
    from: body.from,
    speaker: speakerOf(row) || `the ${body.from}`,
    channel: body.channel ?? (isMail ? "e-mail" : "fax"),
    summary: body.summary?.trim() || usual,
    papers: [...words, ...parts],
    ...(body.kind === undefined ? {} : { kind: body.kind }),
    actor: caller.actor,
    toScan: house.scanner !== null,
  });
  if (taken.kind === "not taken") return notTaken(taken.outcome, taken.says);
  const now = isoInstant(await tenantNow(tx));
  await tx.query(setAttached, [id, file.id, body.from, taken.seq, caller.actor.name, now]);
  const { version } = taken.last.case;
  tx.onCommit(() => house.changed(caller.tenantId, file.id, version));
  return ok({ case: { id: file.id, number: file.number } });
}

type NotTaken = Extract<Awaited<ReturnType<typeof takeIn>>, { kind: "not taken" }>["outcome"];

function notTaken(outcome: NotTaken, says: string): Answer {
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  return problem(409, { code: "CASE_MOVED_ON", says, doNext: "Look at the case, and decide anew." });
}

/** It is not for us: it stays as a row that says why, and by whom. */
export async function setAside(
  tx: TenantTx,
  caller: Caller,
  id: string,
  why: string,
): Promise<Answer | null> {
  const locked = await mine(tx, caller, id);
  if ("wrong" in locked) return locked.wrong;
  const now = await tenantNow(tx);
  await tx.query(setState, [id, "not for us", caller.actor.name, isoInstant(now), why]);
  await noteAudits(tx, [
    { at: now, actor: caller.actor, action: "set aside", what: locked.row.kind, detail: { inbound: id } },
  ]);
  return null;
}

/** Back among those that wait, from wherever it was set aside: a person, or the house by itself. */
export async function putBack(tx: TenantTx, caller: Caller, id: string): Promise<Answer | null> {
  const row = await inboundOf(tx, id, { lock: true });
  if (!row) return notFound();
  if (row.state === "attached" || row.state === "waiting") return decided(row);
  const now = await tenantNow(tx);
  await tx.query(setState, [id, "waiting", null, null, ""]);
  await noteAudits(tx, [
    { at: now, actor: caller.actor, action: "put back", what: row.kind, detail: { inbound: id } },
  ]);
  return null;
}
