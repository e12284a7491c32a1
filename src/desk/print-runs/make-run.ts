// Takes letters into a run: each is asked once more whether it may leave, and is nobody else's to print then.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { newId } from "../case-file/ids.ts";
import { openFile } from "../case-file/load.ts";
import { record } from "../case-file/record.ts";
import { mayLeave } from "../correspondence/may-leave.ts";
import { postActor } from "../correspondence/proof.ts";
import { lettersToPrint, type WaitingLetter } from "./waiting.ts";
import { type LeftOut, mostLetters, type NewRun, type PostageClass } from "./wire.ts";
import { byZip, zipOf } from "./zip.ts";

export type Made =
  | {
      readonly kind: "made";
      readonly id: string;
      readonly leftOut: readonly LeftOut[];
      readonly changed: Changed;
    }
  | { readonly kind: "refused"; readonly ruling: Refusal };
/** Cases that it has changed, with their versions: where a rule kept a letter back. */
export type Changed = readonly { readonly caseId: string; readonly version: number }[];

type Asked = { readonly by: Actor; readonly now: Instant; readonly wanted: NewRun };
type Chosen = { readonly one: WaitingLetter; readonly class: PostageClass };

// One run is made at a time in a tenant: letters are chosen and numbers given without anybody between.
const oneAtATime = "select pg_advisory_xact_lock(hashtextextended('print run ' || current_tenant(), 31))";
const insertRun = `insert into print_run (id, no, duplex, separators, made_at, made_by)
  select $1, coalesce(max(no), 0) + 1, $2, $3, $4, $5 from print_run where tenant_id = current_tenant()`;
const insertLetters = `insert into print_run_letter (run_id, place, case_id, letter, class)
  select $1, l.place, l.case_id, l.letter, l.class
  from unnest($2::int[], $3::uuid[], $4::int[], $5::text[]) as l (place, case_id, letter, class)`;

/**
 * Makes a run of letters that wait, ordered by ZIP code. What a rule does not let go is kept back on its case
 * and left out with the reason, as is what is not there to be printed. Refused where none is left.
 */
export async function makeRun(desk: Desk, tx: TenantTx, asked: Asked): Promise<Made> {
  await tx.query(oneAtATime);
  const { by, now, wanted } = asked;
  const { chosen, missing } = await choose(tx, asked);
  const leftOut: LeftOut[] = [...missing];
  const changed: { caseId: string; version: number }[] = [];
  const taken: Chosen[] = [];
  // In the order of the cases, so that two who lock several never wait for each other.
  for (const pick of chosen.toSorted((a, b) => (a.one.caseId < b.one.caseId ? -1 : 1))) {
    const { one } = pick;
    const { refusal, version } = await askOnce(desk, tx, one);
    if (version !== undefined) changed.push({ caseId: one.caseId, version });
    if (!refusal) taken.push(pick);
    else leftOut.push({ caseId: one.caseId, letter: one.letter, code: refusal.code, says: refusal.says });
  }
  if (taken.length === 0) return { kind: "refused", ruling: nothingToPrint(leftOut) };
  const id = newId();
  await tx.query(insertRun, [id, wanted.duplex, wanted.separators, isoInstant(now), by.name]);
  const sorted = taken
    .map((pick) => ({ ...pick, ...pick.one, zip: zipOf(pick.one.address) }))
    .toSorted(byZip);
  await tx.query(insertLetters, [
    id,
    sorted.map((_one, index) => index + 1),
    sorted.map(({ one }) => one.caseId),
    sorted.map(({ one }) => one.letter),
    sorted.map((pick) => pick.class),
  ]);
  return { kind: "made", id, leftOut, changed };
}

function nothingToPrint(leftOut: readonly LeftOut[]): Refusal {
  const [first] = leftOut;
  const says = first ? `No letter can be printed now. ${first.says}` : "No letter waits to be printed.";
  return refused("NOTHING_TO_PRINT", "BB-09", says, "Look at the outbox for what the letters wait for.");
}

/** The letters that are meant, of those that wait, and the ones that do not. */
async function choose(tx: TenantTx, { now, wanted }: Asked) {
  const waiting = await lettersToPrint(tx, { now, limit: wanted.letters ? 5_000 : mostLetters });
  if (!wanted.letters) return { chosen: waiting.map((one) => ({ one, class: wanted.class })), missing: [] };
  const keyOf = (caseId: string, letter: number) => `${caseId} ${letter}`;
  const found = new Map(waiting.map((one) => [keyOf(one.caseId, one.letter), one]));
  const chosen = new Map<string, Chosen>();
  const missing: LeftOut[] = [];
  for (const { caseId, letter, class: its = wanted.class } of wanted.letters) {
    const one = found.get(keyOf(caseId, letter));
    if (one) chosen.set(keyOf(caseId, letter), { one, class: its });
    else
      missing.push({ caseId, letter, code: "LETTER_NOT_WAITING", says: await whyGone(tx, caseId, letter) });
  }
  return { chosen: [...chosen.values()], missing };
}

const inRun = `select r.no, r.made_by as "by" from print_run_letter p
  join print_run r on r.tenant_id = p.tenant_id and r.id = p.run_id
  where p.tenant_id = current_tenant() and p.case_id = $1 and p.letter = $2 and p.standing = 'in run'`;

async function whyGone(tx: TenantTx, caseId: string, letter: number): Promise<string> {
  const [run] = await tx.query<{ no: number; by: string }>(inRun, [caseId, letter]);
  return run
    ? `Letter ${letter} is in print run ${run.no}, which ${run.by} has made.`
    : `Letter ${letter} does not wait to be printed.`;
}

const setHeld = "update letter set state = 'held', held = $3 where case_id = $1 and no = $2";

/** Asks the playbook under the lock of the case; what may not leave is kept back there. */
async function askOnce(
  desk: Desk,
  tx: TenantTx,
  { caseId, letter: no }: WaitingLetter,
): Promise<{ readonly refusal?: Pick<Refusal, "code" | "says">; readonly version?: number }> {
  const held = await openFile(desk, tx, caseId, { lock: true });
  const letter = held?.state.facts.letters.find((one) => one.no === no);
  if (!held || !letter || letter.proof || letter.held)
    return { refusal: { code: "LETTER_NOT_WAITING", says: `Letter ${no} does not wait to be printed.` } };
  const { ruling } = await mayLeave(desk, tx, held, letter);
  if (ruling.allowed) return {};
  const { code, says } = ruling;
  const input = { letter: no, code, says: says.slice(0, 1000) };
  const outcome = await record(desk, tx, { caseId, event: "hold-letter", input, actor: postActor });
  if (outcome.kind === "recorded") return { refusal: ruling, version: outcome.case.version };
  await tx.change(setHeld, [caseId, no, JSON.stringify({ code, says })]);
  return { refusal: ruling };
}
