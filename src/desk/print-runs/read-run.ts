// Print runs and their letters as they lie in the database.
import { type CivilDate, civil, type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { LeftOut, PostageClass, RunLetter, RunWhole, RunWire } from "./wire.ts";
import { zipOf } from "./zip.ts";

export type Run = {
  readonly id: string;
  readonly no: number;
  readonly state: RunWire["state"];
  readonly duplex: boolean;
  readonly separators: boolean;
  readonly madeAt: Instant;
  readonly madeBy: string;
  readonly printedAt: Instant | null;
  readonly printedBy: string | null;
  readonly postedOn: CivilDate | null;
  readonly postedBy: string | null;
  readonly letters: number;
  readonly certified: number;
  readonly numbersMissing: number;
};

const runColumns = `r.id, r.no, r.state, r.duplex, r.separators, r.made_at as "madeAt", r.made_by as "madeBy",
  r.printed_at as "printedAt", r.printed_by as "printedBy", r.posted_on::text as "postedOn",
  r.posted_by as "postedBy", n.letters, n.certified, n.missing as "numbersMissing"`;
const counted = `print_run r cross join lateral (
    select count(*)::int as letters,
      (count(*) filter (where p.class <> 'first class'))::int as certified,
      (count(*) filter (where p.class <> 'first class' and p.certified_number is null))::int as missing
    from print_run_letter p
    where p.tenant_id = r.tenant_id and p.run_id = r.id and p.standing <> 'back') n`;
const listRuns = `select ${runColumns} from ${counted}
  where r.tenant_id = current_tenant() and ($2::int is null or r.no < $2) order by r.no desc limit $1`;
const oneRun = `select ${runColumns} from ${counted} where r.tenant_id = current_tenant() and r.id = $1`;
const lockOne = "select id from print_run where id = $1 for update";

/** Newest first. */
export const runsBefore = (tx: TenantTx, limit: number, no: number | null) =>
  tx.query<Run>(listRuns, [limit, no]);

/** Undefined where there is none. With `lock`, nobody else changes it until the transaction has ended. */
export async function runOf(tx: TenantTx, id: string, { lock = false } = {}): Promise<Run | undefined> {
  if (lock) await tx.query(lockOne, [id]);
  const [run] = await tx.query<Run>(oneRun, [id]);
  return run;
}

export type KeptLetter = {
  readonly place: number;
  readonly caseId: string;
  readonly caseNumber: string;
  readonly letter: number;
  readonly subject: string;
  readonly toParty: string;
  readonly toName: string;
  readonly address: string;
  readonly class: PostageClass;
  readonly certifiedNumber: string | null;
  readonly standing: RunLetter["standing"];
  readonly backWhy: string | null;
  readonly state: string;
  readonly heldSays: string | null;
};

const runLetters = `select p.place, p.case_id as "caseId", c.number as "caseNumber", p.letter, l.subject,
    l.to_party as "toParty", l.to_name as "toName", l.address, p.class,
    p.certified_number as "certifiedNumber", p.standing, p.back_why as "backWhy", l.state,
    l.held ->> 'says' as "heldSays"
  from print_run_letter p
  join letter l on l.tenant_id = p.tenant_id and l.case_id = p.case_id and l.no = p.letter
  join case_file c on c.tenant_id = p.tenant_id and c.id = p.case_id
  where p.tenant_id = current_tenant() and p.run_id = $1 order by p.place`;

/** Those of cases that the caller may see, in their order. */
export const lettersOfRun = (tx: TenantTx, id: string) => tx.query<KeptLetter>(runLetters, [id]);

export const runShown = ({ madeAt, printedAt, postedOn, ...run }: Run): RunWire => ({
  ...run,
  madeAt: isoInstant(madeAt),
  printedAt: printedAt === null ? null : isoInstant(printedAt),
  postedOn: postedOn === null ? null : civil(postedOn),
});

/** Why a letter of a run cannot be posted as it stands; null where it can, or was. */
export function whyNotNow({ standing, class: its, certifiedNumber, state, heldSays }: KeptLetter) {
  if (standing !== "in run") return null;
  if (state === "held" || state === "failed") return `Take it out: ${heldSays ?? "it was kept back."}`;
  if (state === "sent") return "It was proved by another way meanwhile.";
  return its !== "first class" && certifiedNumber === null ? "Its certified-mail number is missing." : null;
}

const letterShown = (
  { toParty, state: _state, heldSays: _held, ...kept }: KeptLetter,
  says: string | null,
) => ({
  ...kept,
  to: toParty,
  zip: zipOf(kept.address),
  says,
});

export function wholeShown(run: Run, letters: readonly KeptLetter[], leftOut: readonly LeftOut[]): RunWhole {
  const items = letters.map((one): RunLetter => letterShown(one, whyNotNow(one)));
  return { ...runShown(run), items, leftOut: [...leftOut] };
}
