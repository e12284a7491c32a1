// What a plan lets the desk offer on all its claims: kept as rows that are never edited. Whoever relies on
// authority, or changes it, takes the same lock, so an offer and an end never pass each other unseen (BB-19).
import {
  type CivilDate,
  civil,
  civilDateIn,
  type Instant,
  isoInstant,
  zoneNamed,
} from "../../core/calendar.ts";
import { type Cents, cents, zero } from "../../core/money.ts";
import { type Authority, inForce } from "../../core/rules/authority.ts";
import { mayKeepGrant, type PlanGrant, type PlanGrantKept } from "../../core/rules/plan-grant.ts";
import { type Refusal, refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { GrantBody, GrantWire } from "./wire.ts";

type Plan = { readonly id: string; readonly name: string };
export type Moment = { readonly now: Instant; readonly zone: string };

type GrantRow = {
  readonly id: string;
  readonly scope: "plan" | "case";
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  readonly terms: Authority;
  readonly claimNumber: string | null;
  readonly providerId: string | null;
  readonly year: number | null;
  readonly evidence: string | null;
  readonly documentCase: string | null;
  readonly documentId: string | null;
  readonly note: string;
  readonly keptBy: string | null;
  readonly endedAt: Instant | null;
  readonly endedWhy: string | null;
  readonly endedBy: string | null;
  readonly usedCents: number | null;
};

/** Newest first, those of the whole plan and those of single cases. More than 500 nobody reads. */
const history = `
  select * from (
    select a.id, 'plan' as scope, null::uuid as "caseId", null as "caseNumber", a.terms,
      null as "claimNumber",
      a.provider_id as "providerId", a.year, a.evidence, a.document_case as "documentCase",
      a.document_id as "documentId", a.note, a.kept_by as "keptBy", e.at as "endedAt", e.why as "endedWhy",
      e.ended_by as "endedBy", a.granted_at,
      case when a.basis = 'dollars-additional' and a.per <> 'claim'
        and (a.per = 'year' or a.provider_id is not null)
        then plan_authority_used(a, null, a.provider_id) end as "usedCents"
    from plan_authority a left join plan_authority_end e
      on e.tenant_id = a.tenant_id and e.authority_id = a.id
    where a.tenant_id = current_tenant() and a.organisation_id = $1
    union all
    select a.id, 'case', a.case_id, c.number, a.terms, a.claim_number, a.provider_id, a.year, null, null,
      null, '',
      null, r.at, r.why, null, a.granted_at, null::bigint
    from authority a join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id
    left join lateral (select min(v.at) as at, min(v.why) as why from authority_revocation v
      where v.tenant_id = a.tenant_id and v.authority_id = a.id having min(v.at) is not null) r on true
    where a.tenant_id = current_tenant() and a.client = $2) g
  order by granted_at desc, id desc limit 500`;

/** Every grant of a plan with how it stands now. */
export async function grantsOf(tx: TenantTx, plan: Plan, moment: Moment): Promise<GrantWire[]> {
  const rows = await tx.query<GrantRow>(history, [plan.id, plan.name]);
  const standing = statesOf(rows, moment);
  return rows.map((row) => shown(row, standing));
}

type State = GrantWire["state"];

/** Grants of the whole plan are held against each other, those of a case against those of the same case. */
function statesOf(rows: readonly GrantRow[], { now, zone }: Moment): (row: GrantRow) => State {
  const today = civilDateIn(zoneNamed(zone), now);
  const groups = Map.groupBy(rows, ({ caseId }) => caseId ?? "plan");
  const standing = new Set(
    [...groups.values()].flatMap((group) =>
      inForce(group.map(authorityOf), { now, zone: zoneNamed(zone) }).map(({ id }) => id),
    ),
  );
  return (row) => {
    if (row.endedAt !== null && row.endedAt <= now) return "ended";
    if (row.terms.validTo != null && row.terms.validTo < today) return "run out";
    if (row.terms.validFrom > today) return "to come";
    return standing.has(row.id) ? "in force" : "replaced";
  };
}

const authorityOf = ({ id, terms, endedAt }: GrantRow): Authority => ({ ...terms, id, revokedAt: endedAt });

function shown(row: GrantRow, stateOf: (row: GrantRow) => State): GrantWire {
  const { terms, endedAt, documentCase, documentId } = row;
  const inDollars = terms.basis === "dollars-additional";
  return {
    id: row.id,
    scope: row.scope,
    caseId: row.caseId,
    caseNumber: row.caseNumber,
    basis: terms.basis,
    percent: inDollars ? null : terms.percent,
    amountCents: inDollars ? terms.cents : null,
    per: terms.per,
    providerId: row.providerId,
    claimNumber: row.claimNumber,
    year: row.year,
    validFrom: terms.validFrom,
    validTo: terms.validTo ?? null,
    supersedes: terms.supersedes ?? null,
    grantor: terms.grantor,
    grantedAt: isoInstant(terms.grantedAt),
    keptBy: row.keptBy,
    evidence: row.evidence,
    document: documentCase && documentId ? { caseId: documentCase, documentId } : null,
    note: row.note,
    ended:
      endedAt === null
        ? null
        : { at: isoInstant(endedAt), why: row.endedWhy ?? "", by: row.endedBy ?? "the plan" },
    state: stateOf(row),
    usedCents: row.usedCents,
  };
}

const lock = "select pg_advisory_xact_lock(authority_lock_key(current_tenant(), $1))";
const number = `insert into case_counter as n (prefix, year, last) values ('PA', $1, 1)
  on conflict (tenant_id, prefix, year) do update set last = n.last + 1
  returning format('PA-%s-%s', year, lpad(last::text, greatest(5, length(last::text)), '0')) as id`;
const insert = `insert into plan_authority (id, organisation_id, client, basis, per, provider_id, year,
    granted_at, terms, evidence, document_case, document_id, note, kept_by)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`;

type Granting = {
  readonly plan: Plan;
  readonly given: GrantBody;
  readonly by: string;
  readonly moment: Moment;
};

/** Keeps a grant, and answers its id; or the refusal, and has kept nothing. */
export async function keepGrant(tx: TenantTx, asked: Granting): Promise<{ readonly id: string } | Refusal> {
  const { plan, given, by, moment } = asked;
  const { now, zone } = moment;
  await tx.query(lock, [plan.name]);
  const today = civilDateIn(zoneNamed(zone), now);
  const rows = (await grantsOf(tx, plan, moment)).filter(({ scope }) => scope === "plan");
  const ruling = mayKeepGrant(grantOf(given), today, rows.flatMap(stillCounting));
  if (!ruling.allowed) return ruling;
  const lost = await missingPaper(tx, given);
  if (lost) return lost;
  if (given.supersedes !== undefined && !rows.some(({ id }) => id === given.supersedes))
    return noSuchGrant(given.supersedes);
  const [row] = await tx.query<{ id: string }>(number, [Number(today.slice(0, 4))]);
  if (!row) throw new Error("The grant was given no number.");
  const terms = termsOf(asked, row.id, given.supersedes ?? sameLine(rows, given)?.id ?? null);
  await tx.query(insert, [
    row.id,
    plan.id,
    plan.name,
    given.basis,
    given.per,
    given.providerId ?? null,
    given.year ?? null,
    isoInstant(now),
    JSON.stringify(terms),
    given.evidence,
    given.document?.caseId ?? null,
    given.document?.documentId ?? null,
    given.note ?? "",
    by,
  ]);
  return { id: row.id };
}

const grantOf = ({ amountCents, validFrom, validTo, ...rest }: GrantBody): PlanGrant => ({
  basis: rest.basis,
  percent: rest.percent,
  amountCents: amountCents === undefined ? undefined : cents(amountCents),
  per: rest.per,
  providerId: rest.providerId,
  year: rest.year,
  validFrom: civil(validFrom),
  validTo: validTo === undefined ? undefined : civil(validTo),
});

/** The grant of the same kind that is replaced: said by name, because two may be kept at one instant. */
const sameLine = (rows: readonly GrantWire[], given: GrantBody): GrantWire | undefined =>
  rows.find(
    ({ state, basis, per, providerId, year }) =>
      (state === "in force" || state === "to come") &&
      basis === given.basis &&
      per === given.per &&
      providerId === (given.providerId ?? null) &&
      year === (given.year ?? null),
  );

function termsOf(
  { plan, given, moment: { now } }: Granting,
  id: string,
  supersedes: string | null,
): Authority {
  const size =
    given.basis === "dollars-additional"
      ? ({ basis: given.basis, cents: cents(given.amountCents ?? zero) } as const)
      : ({ basis: given.basis, percent: given.percent ?? 0 } as const);
  return {
    ...size,
    id,
    per: given.per,
    claimNumber: null,
    providerId: given.providerId ?? null,
    year: given.year ?? null,
    validFrom: civil(given.validFrom),
    validTo: given.validTo === undefined ? null : civil(given.validTo),
    supersedes,
    grantor: { name: given.grantor, org: plan.name },
    grantedAt: now,
  };
}

const stillCounting = (one: GrantWire): PlanGrantKept[] =>
  one.state === "in force" || one.state === "to come"
    ? [
        {
          id: one.id,
          basis: one.basis,
          percent: one.percent ?? undefined,
          amountCents: (one.amountCents ?? undefined) as Cents | undefined,
          per: one.per,
          providerId: one.providerId ?? undefined,
          year: one.year ?? undefined,
          validFrom: one.validFrom as CivilDate,
          validTo: (one.validTo ?? undefined) as CivilDate | undefined,
        },
      ]
    : [];

async function missingPaper(tx: TenantTx, { document }: GrantBody): Promise<Refusal | null> {
  if (!document) return null;
  const rows = await tx.query(
    "select from document where tenant_id = current_tenant() and case_id = $1 and id = $2",
    [document.caseId, document.documentId],
  );
  if (rows.length > 0) return null;
  const says = "The document that is named as evidence is not in that case file.";
  return refused(
    "NO_SUCH_DOCUMENT",
    "BB-28",
    says,
    "File the paper in the case first, or describe it in words.",
  );
}

const noSuchGrant = (id: string): Refusal =>
  refused("NO_SUCH_AUTHORITY", "BB-19", `This plan has no authority "${id}".`, "Look at its grants.");

type Ending = {
  readonly plan: Plan;
  readonly id: string;
  readonly why: string;
  readonly by: string;
  readonly now: Instant;
};

/** Ends a grant of the whole plan from now on. What was offered stays; what has not left is asked again. */
export async function endGrant(tx: TenantTx, { plan, id, why, by, now }: Ending): Promise<Refusal | null> {
  await tx.query(lock, [plan.name]);
  const [row] = await tx.query<{ ended: boolean }>(
    `select exists (select from plan_authority_end e
        where e.tenant_id = a.tenant_id and e.authority_id = a.id) as ended
      from plan_authority a
      where a.tenant_id = current_tenant() and a.organisation_id = $1 and a.id = $2`,
    [plan.id, id],
  );
  if (!row) return noSuchGrant(id);
  if (row.ended) {
    const says = `${id} has been ended before.`;
    return refused(
      "AUTHORITY_ENDED",
      "BB-19",
      says,
      "Nothing to do. To let the desk offer again, grant anew.",
    );
  }
  await tx.query("insert into plan_authority_end (authority_id, at, why, ended_by) values ($1, $2, $3, $4)", [
    id,
    isoInstant(now),
    why,
    by,
  ]);
  return null;
}
