// Proof that a letter went out, and word that it did not: both go through the one door, and only the first
// starts a clock.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import { type FailureKind, notDeliverable, type ProofKind } from "../../core/deliveries.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { CaseNow } from "../case-file/case-now.ts";
import type { Desk } from "../case-file/desk.ts";
import type { Outcome } from "../case-file/outcome.ts";
import { record } from "../case-file/record.ts";
import type { LetterRow } from "./read-letters.ts";

/** Who acts when mail moves. */
export const postActor: Actor = { id: "post", name: "Post", party: "post", roles: [] };

export type Proof = {
  readonly kind: ProofKind;
  /** The relay's words, the gateway's number, the number of the post, who fetched it. */
  readonly reference: string;
  /** When it went out; now, unless given. */
  readonly at?: Instant;
  /** Who says so, for what a machine brings: "fax gateway". */
  readonly by?: string;
};

export type Failure = {
  readonly kind: FailureKind;
  /** The report's own words. */
  readonly says: string;
};

export type Told = {
  readonly caseId: string;
  /** Its number in the case. */
  readonly letter: number;
  /** The person who says so; the post itself unless given. */
  readonly actor?: Actor;
};

/** "known": it was on record before, so that a second delivery of the same news does nothing. */
export type Recorded =
  | { readonly kind: "recorded"; readonly case: CaseNow }
  | { readonly kind: "known" }
  | Exclude<Outcome, { readonly kind: "recorded" }>;

type Holding = { readonly desk: Desk };
const deskIn = (given: Desk | Holding): Desk => ("desk" in given ? given.desk : given);

const setSent = `update letter set state = 'sent', proof = $3, sent_at = $4, held = null
  where case_id = $1 and no = $2 and proof is null`;
const setFailed = `update letter set state = 'failed', proof = null, sent_at = null, held = $3
  where case_id = $1 and no = $2 and state <> 'failed'`;

/**
 * Records that a letter went out. A second proof is refused by the playbook and answered as known. Where a
 * machine brings it and the case takes no such event any more (merged meanwhile, another playbook), it stands
 * on the letter alone: what has left the house is never lost.
 */
export async function recordProof(
  given: Desk | Holding,
  tx: TenantTx,
  told: Told & { readonly proof: Proof },
): Promise<Recorded> {
  const { caseId, letter, proof } = told;
  const { kind, reference, at } = proof;
  const actor = told.actor ?? { ...postActor, ...(proof.by === undefined ? {} : { name: proof.by }) };
  const sentAt = at === undefined ? {} : { sentAt: isoInstant(at) };
  const input = { letter, kind, reference: oneLine(reference, 300), ...sentAt };
  const outcome = await record(deskIn(given), tx, { caseId, event: "record-proof", input, actor });
  if (outcome.kind !== "refused") return outcome;
  if (outcome.ruling.code === "ALREADY_PROVED") return { kind: "known" };
  if (told.actor) return outcome;
  const now = at ?? (await nowOf(tx));
  const kept = { kind, reference: input.reference, at: now, by: actor.name };
  await tx.change(setSent, [caseId, letter, JSON.stringify(kept), isoInstant(now)]);
  return outcome;
}

/**
 * Records that a letter did not arrive. A proof that it had is taken back with all that it started, and a
 * step opens: "try another way". News of an earlier try, or the same news again, changes nothing and is
 * answered as known.
 */
export async function recordFailure(
  given: Desk | Holding,
  tx: TenantTx,
  told: Told & Failure,
): Promise<Recorded> {
  const { caseId, letter, kind } = told;
  const says = oneLine(told.says, 1000) || "It says nothing more.";
  const actor = told.actor ?? postActor;
  const input = { letter, kind, says };
  const outcome = await record(deskIn(given), tx, { caseId, event: "record-failure", input, actor });
  if (outcome.kind !== "refused") return outcome;
  if (["ALREADY_FAILED", "SENT_OTHERWISE"].includes(outcome.ruling.code)) return { kind: "known" };
  const held = JSON.stringify({ code: notDeliverable, says, kind });
  if (!told.actor && outcome.ruling.code !== "LETTER_HELD")
    await tx.change(setFailed, [caseId, letter, held]);
  return outcome;
}

type InPortal = Pick<LetterRow, "channel" | "to_party" | "state">;

/** It waits in the portal for somebody of this party to fetch it. */
export const waitsFor = ({ channel, to_party: to, state }: InPortal, party: string): boolean =>
  channel === "portal" && state === "queued" && to === party;

type Fetched = Told & {
  /** Who has it now. */
  readonly by: Actor;
};

const readChannel = "select channel, to_party, state from letter where case_id = $1 and no = $2";

/**
 * Called where a letter is shown to somebody of the party it is written to. One that waited for this in the
 * portal is proved by it, once, with who and when; of every other letter nothing is recorded, so that it may
 * be called for each. @returns whether this was the receipt
 */
export async function letterFetched(given: Desk | Holding, tx: TenantTx, fetched: Fetched): Promise<boolean> {
  const { caseId, letter, by } = fetched;
  const [row] = await tx.query<InPortal>(readChannel, [caseId, letter]);
  if (!row || !waitsFor(row, by.party)) return false;
  const proof: Proof = { kind: "portal receipt", reference: `Fetched by ${by.name}` };
  // Named, so that a refusal stands: what may not leave is not proved, and stays hidden (BB-19).
  const actor = { ...postActor, name: by.name };
  const outcome = await recordProof(given, tx, { caseId, letter, actor, proof });
  return outcome.kind === "recorded";
}

const readNow = `select coalesce(clock_at, clock_timestamp()) as now from tenant
  where tenant_id = current_tenant()`;
async function nowOf(tx: TenantTx): Promise<Instant> {
  const [row] = await tx.query<{ now: Instant }>(readNow);
  if (!row) throw new Error("This transaction has no tenant.");
  return row.now;
}

/** As it may stand in a timeline and in the head of a mail; never half of a character at its end. */
export const oneLine = (text: string, most: number): string =>
  text
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "");
