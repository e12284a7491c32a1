// The day at the post office: the proof of each letter of a run, through the one door.
import {
  addDays,
  type CivilDate,
  civilDateIn,
  type Instant,
  isoInstant,
  startOfDay,
  type Zone,
} from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openDesk } from "../case-file/load.ts";
import { type Proof, recordProof } from "../correspondence/proof.ts";
import { openRun, type RunChange } from "./change-run.ts";
import type { Changed } from "./make-run.ts";
import { type KeptLetter, lettersOfRun, type Run, runOf } from "./read-run.ts";
import type { LeftOut } from "./wire.ts";

export type PostedRun =
  | {
      readonly kind: "posted";
      readonly run: Run;
      readonly letters: readonly KeptLetter[];
      /** Not proved, each with the reason; while there is one the run stays open. */
      readonly notProved: readonly LeftOut[];
      readonly changed: Changed;
    }
  | Exclude<RunChange, { kind: "changed" }>;

type Posting = { readonly id: string; readonly by: Actor; readonly on?: CivilDate | undefined };

const setStanding = "update print_run_letter set standing = 'posted' where run_id = $1 and place = any ($2)";
const setPosted = `update print_run set state = 'posted', posted_on = $2, posted_at = $3, posted_by = $4,
  printed_at = coalesce(printed_at, $3), printed_by = coalesce(printed_by, $4) where id = $1`;

/**
 * Records the proof of every letter of the run: by its certified-mail number, or as posted by whom. A letter
 * whose case takes no proof (kept back meanwhile) is told with the reason and proved by nothing; the others
 * stand. Asked again, it proves none twice.
 */
export async function postRun(desk: Desk, tx: TenantTx, { id, by, on }: Posting): Promise<PostedRun> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  const { around, tenant } = await openDesk(desk, tx);
  const { now } = around;
  const today = civilDateIn(tenant.zone, now);
  const day = on ?? today;
  const letters = (await lettersOfRun(tx, id)).filter(({ standing }) => standing === "in run");
  const wrong = whyNotYet(run, letters, { day, today });
  if (wrong) return { kind: "refused", ruling: wrong };
  const notProved: LeftOut[] = [];
  const changed: { caseId: string; version: number }[] = [];
  const posted: number[] = [];
  const at = day === today ? now : noonOf(tenant.zone, day);
  for (const one of letters.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))) {
    const { caseId, letter } = one;
    const outcome = await recordProof(desk, tx, { caseId, letter, actor: by, proof: proofOf(run, one, at) });
    if (outcome.kind === "recorded") changed.push({ caseId, version: outcome.case.version });
    if (outcome.kind === "recorded" || outcome.kind === "known") posted.push(one.place);
    else notProved.push({ caseId, letter, ...reasonIn(outcome) });
  }
  await tx.change(setStanding, [id, posted]);
  const all = notProved.length === 0;
  if (all) await tx.change(setPosted, [id, day, isoInstant(now), by.name]);
  const after = await runOf(tx, id);
  return { kind: "posted", run: after ?? run, letters: await lettersOfRun(tx, id), notProved, changed };
}

const reasonIn = (outcome: object): { code: string; says: string } => {
  const { ruling } = outcome as { ruling?: Refusal };
  return ruling
    ? { code: ruling.code, says: `${ruling.says} ${ruling.doNext}` }
    : { code: "NOT_PROVED", says: "Its case does not take the proof. Take the letter out of the run." };
};

function proofOf(run: Run, { class: its, certifiedNumber, place }: KeptLetter, at: Instant): Proof {
  return its !== "first class" && certifiedNumber !== null
    ? { kind: "certified mail", reference: certifiedNumber, at }
    : { kind: "posted", reference: `Print run ${run.no}, letter ${place}`, at };
}

type Days = { readonly day: CivilDate; readonly today: CivilDate };

function whyNotYet(run: Run, letters: readonly KeptLetter[], { day, today }: Days): Refusal | null {
  if (day > today)
    return refused(
      "PROOF_IN_FUTURE",
      "BB-09",
      `${day} is still to come.`,
      "Give the day on which the letters were at the post office.",
    );
  const missing = letters.filter((one) => one.class !== "first class" && one.certifiedNumber === null);
  if (missing.length === 0) return null;
  const places = missing.map(({ place }) => place).join(", ");
  const says = `${missing.length} certified letters of print run ${run.no} have no number: ${places}.`;
  return refused("NUMBER_MISSING", "BB-09", says, "Key the numbers, or change the class of those letters.");
}

/** Of an earlier day nobody knows the hour. */
const noonOf = (zone: Zone, day: CivilDate): Instant =>
  ((startOfDay(zone, day) + startOfDay(zone, addDays(day, 1))) / 2) as Instant;
