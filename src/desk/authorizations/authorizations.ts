// Authorisations in the database, read: one, and the list by days to the planned service.
import type {
  AuthorizationState,
  AuthorizedMember,
  AuthorizedProvider,
  AuthorizedService,
} from "../../core/authorization.ts";
import type { CivilDate, Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";

export type Authorization = {
  readonly id: string;
  readonly organisationId: string | null;
  readonly careName: string;
  readonly planId: string | null;
  readonly planName: string;
  readonly number: string | null;
  readonly state: AuthorizationState;
  readonly member: AuthorizedMember;
  readonly provider: AuthorizedProvider;
  readonly services: readonly AuthorizedService[];
  readonly place: string;
  readonly plannedOn: CivilDate | null;
  readonly askedOn: CivilDate | null;
  readonly decidedOn: CivilDate | null;
  readonly access: "unknown" | "accepts" | "refuses";
  readonly source: "278" | "keyed";
  readonly caseId: string | null;
  readonly version: number;
  /** Of its case, where the caller sees it. */
  readonly caseNumber: string | null;
  readonly caseStatus: string | null;
  readonly caseStage: string | null;
  readonly waitingOn: string | null;
  readonly closedWhy: string | null;
  readonly waitsOnCare: boolean;
  /** How its case came out last, where it has. */
  readonly endedAs: string | null;
  readonly letters: number;
  /** Of the letters: how many are proved to have left. */
  readonly lettersSent: number;
};

/** A step of its case that medical management is to take. */
const onCare = `exists (select from case_step s where s.tenant_id = c.tenant_id and s.case_id = c.id
  and s.ended_at is null and s.responsible = 'medical-management')`;

const caseColumns = `c.number as "caseNumber", c.status as "caseStatus", c.stage as "caseStage",
  nullif(c.waiting_on, '') as "waitingOn", c.closed_why as "closedWhy", ${onCare} as "waitsOnCare",
  c.facts->'resolutions'->-1->>'kind' as "endedAs"`;

const columns = `a.id, a.organisation_id as "organisationId", a.care_name as "careName",
  a.plan_id as "planId", a.plan_name as "planName", a.number, a.state, a.member, a.provider, a.services,
  a.place, a.planned_on as "plannedOn", a.asked_on as "askedOn", a.decided_on as "decidedOn", a.access,
  a.source, a.case_id as "caseId", a.version, ${caseColumns},
  (select count(*)::int from approval_letter l where l.tenant_id = a.tenant_id
    and l.authorization_id = a.id) as letters,
  (select count(*)::int from approval_letter l where l.tenant_id = a.tenant_id
    and l.authorization_id = a.id and (exists (select from notice n where n.tenant_id = l.tenant_id
        and n.id = l.notice_id and n.state = 'sent')
      or exists (select from approval_letter_proof p where p.tenant_id = l.tenant_id
        and p.authorization_id = l.authorization_id and p.letter_no = l.no))) as "lettersSent"`;
const source = `prior_authorization a
  left join case_file c on c.tenant_id = a.tenant_id and c.id = a.case_id`;

const readOne = `select ${columns} from ${source} where a.tenant_id = current_tenant() and a.id = $1`;

/** The authorisation; null for an id that is none, or not the caller's. */
export async function authorizationOf(tx: TenantTx, id: string): Promise<Authorization | null> {
  const [row] = await tx.query<Authorization>(readOne, [id]);
  return row ?? null;
}

/** Holds it until the transaction ends, so that two who act on it come one after the other. */
export const holdAuthorization = (tx: TenantTx, id: string) =>
  tx.query(
    "select from prior_authorization where tenant_id = current_tenant() and id = $1 for no key update",
    [id],
  );

export const authorizationViews = ["at-risk", "waiting", "referred", "asked", "all"] as const;
export type AuthorizationView = (typeof authorizationViews)[number];

export type Looking = {
  readonly view: AuthorizationView;
  readonly q?: string | undefined;
  readonly today: CivilDate;
  readonly after: { readonly first: string; readonly id: string } | null;
  readonly most: number;
};

/** What each view shows; `$1` is today. A service that is past can wait for nothing any more. */
const views: Readonly<Record<AuthorizationView, string>> = {
  "at-risk": `a.planned_first >= $1::date and a.state in ('approved', 'partly') and a.access <> 'accepts'
    and (a.case_id is null or c.id is null or c.status = 'open')`,
  waiting: `c.status = 'open' and $1::date is not null and ${onCare}`,
  referred: "c.status = 'open' and $1::date is not null",
  asked: "a.state in ('asked', 'pended') and a.planned_first >= $1::date",
  all: "$1::date is not null",
};

/** The nearest planned day first; those without one last. */
export function authorizationsAfter(tx: TenantTx, { view, q, today, after, most }: Looking) {
  const list = `select ${columns} from ${source}
    where a.tenant_id = current_tenant() and ${views[view]}
      and ($2::text is null or strpos(lower(concat_ws(' ', a.number, a.member->>'name',
        a.member->>'memberId', a.provider->>'name', a.provider->>'npi')), lower($2)) > 0)
      and ($3::date is null or (a.planned_first, a.id) > ($3, $4::uuid))
    order by a.planned_first, a.id limit $5`;
  const from = [after?.first ?? null, after?.id ?? null];
  return tx.query<Authorization>(list, [today, q ?? null, ...from, most]);
}

export type HappenedTo = {
  readonly no: number;
  readonly at: Instant;
  readonly kind: string;
  readonly says: string;
  readonly by: string;
  readonly detail: { readonly words?: string };
};

/** The newest first. */
export const eventsOf = (tx: TenantTx, id: string): Promise<HappenedTo[]> =>
  tx.query<HappenedTo>(
    `select no, at, kind, says, by_name as by, detail from prior_authorization_event
      where tenant_id = current_tenant() and authorization_id = $1 order by no desc limit 200`,
    [id],
  );
