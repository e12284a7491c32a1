// What happens to a run between printing and the post office: numbers, classes, a jam, an end.
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { Actor } from "../../core/playbook.ts";
import { readCertifiedNumber } from "../../core/rules/certified-number.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type KeptLetter, lettersOfRun, type Run, runOf } from "./read-run.ts";
import type { ChangedLetter, PostageClass } from "./wire.ts";

export type RunChange =
  | { readonly kind: "changed"; readonly run: Run; readonly letters: readonly KeptLetter[] }
  | { readonly kind: "refused"; readonly ruling: Refusal }
  | { readonly kind: "no such run" };

const over = ({ no, state }: Run): Refusal =>
  refused(
    "RUN_IS_OVER",
    "BB-09",
    `Print run ${no} was ${state}.`,
    state === "posted" ? "What it sent has its proof; look at the outbox." : "Make another run.",
  );

/** The run under its lock and still open, or why not. */
export async function openRun(
  tx: TenantTx,
  id: string,
): Promise<Run | Exclude<RunChange, { kind: "changed" }>> {
  const run = await runOf(tx, id, { lock: true });
  if (!run) return { kind: "no such run" };
  return run.state === "made" || run.state === "printed" ? run : { kind: "refused", ruling: over(run) };
}

export async function changedRun(tx: TenantTx, id: string): Promise<RunChange> {
  const run = await runOf(tx, id);
  return run ? { kind: "changed", run, letters: await lettersOfRun(tx, id) } : { kind: "no such run" };
}

const setPrinted = `update print_run set state = 'printed', printed_at = coalesce(printed_at, $2),
  printed_by = coalesce(printed_by, $3) where id = $1`;

/** It has come out of the printer: what is printed again from now on is a copy. Nothing is proved by it. */
export async function markPrinted(tx: TenantTx, id: string, by: Actor, now: Instant): Promise<RunChange> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  await tx.change(setPrinted, [id, isoInstant(now), by.name]);
  return changedRun(tx, id);
}

const setLetter = `update print_run_letter set class = $3, certified_number = $4
  where run_id = $1 and place = $2 and standing = 'in run'`;
const otherWith = `select r.no, p.place from print_run_letter p
  join print_run r on r.tenant_id = p.tenant_id and r.id = p.run_id
  where p.tenant_id = current_tenant() and p.certified_number = $1 and p.standing <> 'back'
    and (p.run_id, p.place) <> ($2::uuid, $3::int)`;

const noSuchPlace = (run: Run, place: number): Refusal =>
  refused(
    "NOT_IN_RUN",
    "BB-09",
    `Print run ${run.no} has no letter at place ${place} that is still in it.`,
    "Look at the run as it stands.",
  );

/** Gives one letter of the run another class, or its certified-mail number. Null where all is well. */
export async function changeLetter(
  tx: TenantTx,
  run: Run,
  kept: KeptLetter | undefined,
  asked: ChangedLetter & { readonly place: number },
): Promise<Refusal | null> {
  if (kept?.standing !== "in run") return noSuchPlace(run, asked.place);
  const { class: its = kept.class, certifiedNumber: given = kept.certifiedNumber } = asked;
  const reading = given === null ? null : readCertifiedNumber(given);
  if (reading && !reading.allowed) return reading;
  const number = reading?.number ?? null;
  const fits = classFor(its, number);
  if (number !== null) {
    const [other] = await tx.query<{ no: number; place: number }>(otherWith, [number, run.id, kept.place]);
    if (other) return numberTaken(number, other);
  }
  await tx.change(setLetter, [run.id, kept.place, fits, fits === "first class" ? null : number]);
  return null;
}

/** A letter that is given a number is certified; first class asked for by name takes the number off. */
const classFor = (its: PostageClass, number: string | null): PostageClass =>
  its === "first class" && number !== null ? "certified" : its;

const numberTaken = (number: string, { no, place }: { no: number; place: number }): Refusal =>
  refused(
    "CERTIFIED_NUMBER_TAKEN",
    "BB-09",
    `The number ${number} stands for letter ${place} of print run ${no}.`,
    "Every letter has a slip of its own: compare both.",
  );

/** `changeLetter` on the run of this id. */
export async function changeOne(
  tx: TenantTx,
  id: string,
  asked: ChangedLetter & { readonly place: number },
): Promise<RunChange> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  const kept = (await lettersOfRun(tx, id)).find(({ place }) => place === asked.place);
  const toFirst = asked.class === "first class" && asked.certifiedNumber === undefined;
  const ruling = await changeLetter(tx, run, kept, toFirst ? { ...asked, certifiedNumber: null } : asked);
  return ruling ? { kind: "refused", ruling } : changedRun(tx, id);
}

const setBack = `update print_run_letter set standing = 'back', back_why = $3
  where run_id = $1 and place = any ($2) and standing = 'in run'`;

/** A jam, a wrong address: these letters wait again, and may be printed in another run. */
export async function sendBack(
  tx: TenantTx,
  id: string,
  { places, why }: { readonly places: readonly number[]; readonly why: string },
): Promise<RunChange> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  const asked = [...new Set(places)];
  const still = (await lettersOfRun(tx, id)).filter(({ standing }) => standing === "in run");
  const wrong = asked.find((place) => !still.some((one) => one.place === place));
  if (wrong !== undefined) return { kind: "refused", ruling: noSuchPlace(run, wrong) };
  await tx.change(setBack, [id, asked, why]);
  if (still.length === asked.length) await tx.change(setCancelled, [id]);
  return changedRun(tx, id);
}

const setCancelled = "update print_run set state = 'cancelled' where id = $1";

/** Nothing of the run was posted: all its letters wait again. */
export async function cancelRun(tx: TenantTx, id: string, why: string): Promise<RunChange> {
  const run = await openRun(tx, id);
  if ("kind" in run) return run;
  const letters = await lettersOfRun(tx, id);
  await tx.change(setBack, [id, letters.map(({ place }) => place), why]);
  await tx.change(setCancelled, [id]);
  return changedRun(tx, id);
}
