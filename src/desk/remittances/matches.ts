// Which cases a claim concerns, and what it does to them, through the door.
import type { Pool } from "pg";
import type { BaseFacts } from "../../core/playbook.ts";
import type { RemittanceEntry } from "../../core/rules/remittance.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { record } from "../case-file/record.ts";
import { postActor } from "../correspondence/proof.ts";
import type { ClaimFacts } from "./claim-facts.ts";

/** Where claims are read into cases. */
export type ClaimDesk = {
  readonly pool: Pool;
  readonly desk: Desk;
  /** What a submitted claim adds to a case, by the playbook's name; nothing for others. */
  readonly completes: ReadonlyMap<string, Completion>;
  /** Hears of a case that a claim has changed, once it is stored. */
  readonly changed?: (tenant: string, caseId: string, version: number) => void;
  /** Hears of a remittance that was read to its end; its claims have the places from 1 on (AL-03). */
  readonly paid?: (tenant: string, read: { remittanceId: string; claims: number }) => Promise<unknown>;
};

/**
 * The events, with their answers, by which a case learns from a submitted claim what it does not know yet.
 */
export type Completion = (
  facts: BaseFacts,
  claim: ClaimFacts,
) => readonly { readonly event: string; readonly input: object }[];

export type CaseFound = { readonly caseId: string; readonly caseNumber: string };

export type ClaimSource = "remittance" | "claim";

/** What a claim did to one case. */
export type Match = {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly outcome: "recorded" | "refused" | "nothing to add";
  /** What is new on the case, or why nothing is. */
  readonly says: string;
  /** Of the case, where something was recorded just now. */
  readonly version?: number;
};

const find = {
  name: "cases_by_claim_number",
  text: `select distinct n.plain, c.id as "caseId", c.number as "caseNumber", c.opened_at
    from case_claim_number n join case_file c on c.tenant_id = n.tenant_id and c.id = n.case_id
    where n.tenant_id = current_tenant() and n.plain = any ($1) order by c.opened_at, c.id`,
};

/** The cases that go by one of these plain numbers, oldest first. */
export async function casesByNumber(
  tx: TenantTx,
  numbers: readonly string[],
): Promise<Map<string, CaseFound[]>> {
  const found = new Map<string, CaseFound[]>();
  if (numbers.length === 0) return found;
  for (const { plain, ...one } of await tx.query<CaseFound & { plain: string }>(find, [numbers])) {
    found.set(plain, [...(found.get(plain) ?? []), one]);
  }
  return found;
}

const unreadable = "An amount of this claim cannot be read, so nothing follows from it.";

/** Tells one case what a remittance says of its claim (BB-03, BB-24). */
export async function tellCase(
  desk: Desk,
  tx: TenantTx,
  one: CaseFound,
  entry: RemittanceEntry | null,
): Promise<Match> {
  const { caseId } = one;
  if (!entry) return { ...one, outcome: "refused", says: unreadable };
  const happened = { caseId, event: "read-remittance", input: {}, actor: postActor, given: { entry } };
  const outcome = await record(desk, tx, happened);
  if (outcome.kind === "recorded") {
    const { number: caseNumber, version } = outcome.case;
    return { caseId, caseNumber, outcome: "recorded", says: outcome.advanced.says, version };
  }
  const caseNumber = "case" in outcome ? outcome.case.number : "";
  const says =
    outcome.kind === "refused" ? outcome.ruling.says : `The case could not take it: ${outcome.kind}.`;
  return { caseId, caseNumber, outcome: "refused", says };
}

export type MatchKey = { readonly source: ClaimSource; readonly sourceId: string; readonly place: number };

const keep = `insert into claim_match (source, source_id, place, case_id, outcome, says)
  values ($1, $2, $3, $4, $5, $6) on conflict do nothing`;

const lockCase =
  "select version from case_file where tenant_id = current_tenant() and id = $1 for no key update";
const matchKept = `select outcome, says from claim_match where tenant_id = current_tenant() and source = $1
  and source_id = $2 and place = $3 and case_id = $4`;

/**
 * Has a claim do its part on a case, once: whoever does it at the same time waits here, and finds it done.
 * @returns the match, and whether it is new
 */
export async function onceOn(
  tx: TenantTx,
  { key, found }: { readonly key: MatchKey; readonly found: CaseFound },
  work: () => Promise<Match>,
): Promise<{ match: Match; isNew: boolean }> {
  await tx.query(lockCase, [found.caseId]);
  const { source, sourceId, place } = key;
  const [known] = await tx.query<Pick<Match, "outcome" | "says">>(matchKept, [
    source,
    sourceId,
    place,
    found.caseId,
  ]);
  if (known) return { match: { ...found, ...known }, isNew: false };
  const match = await work();
  await keepMatch(tx, key, match);
  return { match, isNew: true };
}

/** Notes that this claim has done its part on this case, so that it does it once. */
async function keepMatch(tx: TenantTx, { source, sourceId, place }: MatchKey, match: Match): Promise<void> {
  await tx.query(keep, [source, sourceId, place, match.caseId, match.outcome, match.says.slice(0, 2000)]);
}

/** Taken before claims are kept: see the migration. Held until the transaction ends. */
export const holdClaims = (tx: TenantTx) =>
  tx.query("select pg_advisory_xact_lock(claims_lock_key(current_tenant()))");

const keepNumbers = `insert into claim_number_known (number, source, source_id, place)
  select number, $2, source_id, place
  from unnest($1::text[], $3::uuid[], $4::int[]) as n (number, source_id, place)
  on conflict do nothing`;

/** Makes claims findable by their plain numbers. */
export async function rememberNumbers(
  tx: TenantTx,
  source: ClaimSource,
  claims: readonly {
    readonly sourceId: string;
    readonly place: number;
    readonly numbers: readonly string[];
  }[],
): Promise<void> {
  const rows = claims.flatMap(({ sourceId, place, numbers }) =>
    numbers.map((number) => ({ number, sourceId, place })),
  );
  if (rows.length === 0) return;
  const column = <K extends keyof (typeof rows)[number]>(name: K) => rows.map((row) => row[name]);
  await tx.query(keepNumbers, [column("number"), source, column("sourceId"), column("place")]);
}
