// Authorisations in the database, written: new ones, answers that find their request, corrections, and the
// history of all that.
import {
  type AuthorizationState,
  type AuthorizationTold,
  type AuthorizedProvider,
  type AuthorizedService,
  keyOfNumber,
  servicesInWords,
} from "../../core/authorization.ts";
import type { CivilDate } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { newId } from "../case-file/ids.ts";
import { type Authorization, authorizationOf } from "./authorizations.ts";
import type { House } from "./desk-eyes.ts";

export type By = { readonly id: string; readonly name: string };

export type ToKeep = {
  readonly care: House | null;
  readonly plan: House | null;
  readonly number?: string | undefined;
  readonly state: AuthorizationState;
  readonly member: Authorization["member"];
  readonly provider: AuthorizedProvider;
  readonly services: readonly AuthorizedService[];
  readonly place?: string | undefined;
  readonly plannedOn?: CivilDate | undefined;
  readonly askedOn?: CivilDate | undefined;
  readonly decidedOn?: CivilDate | undefined;
};

type Happening = {
  readonly kind: string;
  readonly says: string;
  readonly detail?: object;
  readonly file?: { readonly sha256: Buffer; readonly place: number };
  readonly by: By;
};

const addEvent = `insert into prior_authorization_event (authorization_id, no, at, kind, says, detail, sha256,
    place, by_id, by_name)
  select $1, coalesce(max(no), 0) + 1, tenant_time(), $2, $3, $4, $5, $6, $7, $8
  from prior_authorization_event where tenant_id = current_tenant() and authorization_id = $1`;

/** One line of its history. The caller holds the authorisation. */
export const happened = (tx: TenantTx, id: string, { kind, says, detail = {}, file, by }: Happening) =>
  tx.change(addEvent, [
    ...[id, kind, says, JSON.stringify(detail), file?.sha256 ?? null, file?.place ?? null, by.id, by.name],
  ]);

const insert = `insert into prior_authorization (id, organisation_id, care_name, plan_id, plan_name, number,
    state, member, provider, services, place, planned_on, asked_on, decided_on, source, made_at)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, tenant_time())`;

export async function addAuthorization(
  tx: TenantTx,
  one: ToKeep,
  source: Authorization["source"],
): Promise<string> {
  const id = newId();
  await tx.change(insert, [
    ...[id, one.care?.id ?? null, one.care?.name ?? "", one.plan?.id ?? null, one.plan?.name ?? ""],
    ...[one.number ?? null, one.state, JSON.stringify(one.member), JSON.stringify(one.provider)],
    ...[JSON.stringify(one.services), one.place ?? "", one.plannedOn ?? null, one.askedOn ?? null],
    ...[one.decidedOn ?? null, source],
  ]);
  const keys = one.number ? [keyOfNumber(one.number, one.member)] : [];
  await addKeys(tx, id, keys);
  return id;
}

const addKeys = (tx: TenantTx, id: string, keys: readonly string[]) =>
  tx.change(
    `insert into prior_authorization_key (authorization_id, key)
      select $1, key from unnest($2::text[]) key on conflict do nothing`,
    [id, keys],
  );

const update = `update prior_authorization set plan_id = $2, plan_name = $3, number = $4, state = $5,
    member = $6, provider = $7, services = $8, place = $9, planned_on = $10, decided_on = $11,
    version = version + 1
  where tenant_id = current_tenant() and id = $1`;

/** Writes it as it is now; who has it and where it came from stay. */
export async function changeAuthorization(tx: TenantTx, id: string, one: ToKeep): Promise<void> {
  await tx.change(update, [
    ...[id, one.plan?.id ?? null, one.plan?.name ?? "", one.number ?? null, one.state],
    ...[JSON.stringify(one.member), JSON.stringify(one.provider), JSON.stringify(one.services)],
    ...[one.place ?? "", one.plannedOn ?? null, one.decidedOn ?? null],
  ]);
  if (one.number) await addKeys(tx, id, [keyOfNumber(one.number, one.member)]);
}

export type Kept = {
  readonly outcome: "new" | "joined" | "known";
  readonly says: string;
  readonly id: string;
};

type Import = {
  readonly told: AuthorizationTold;
  readonly care: House | null;
  readonly plan: House | null;
  readonly file: { readonly sha256: Buffer; readonly place: number };
  readonly by: By;
};

/** Two files at once wait for each other: an answer must find the request that is just being kept. */
const oneAtATime = "select pg_advisory_xact_lock(hashtextextended('reviews ' || current_tenant(), 0))";
const readBefore = `select authorization_id as id from prior_authorization_event
  where tenant_id = current_tenant() and sha256 = $1 and place = $2 limit 1`;
const byKeys = `select a.id, a.organisation_id as "careId" from prior_authorization a
  where a.tenant_id = current_tenant() and exists (select from prior_authorization_key k
    where k.tenant_id = a.tenant_id and k.authorization_id = a.id and k.key = any ($1))
  order by a.made_at desc, a.id desc limit 100`;

/**
 * The authorisation that goes by these keys: of the house that is meant. Where that is not told and the keys
 * lead to two houses, to none: an organisation from outside could have kept the number of another's request
 * to be told its answer.
 */
async function joined(tx: TenantTx, keys: readonly string[], care: House | null): Promise<string | null> {
  const found = await tx.query<{ id: string; careId: string | null }>(byKeys, [keys]);
  const its = care ? found.filter(({ careId }) => careId === care.id || careId === null) : found;
  return new Set(its.map(({ careId }) => careId)).size > 1 && !care ? null : (its[0]?.id ?? null);
}

/** Keeps one review of a file: new, with the request it answers, or known from the same file before. */
export async function keepReview(tx: TenantTx, { told, care, plan, file, by }: Import): Promise<Kept> {
  await tx.query(oneAtATime);
  const [before] = await tx.query<{ id: string }>(readBefore, [file.sha256, file.place]);
  if (before) return { outcome: "known", id: before.id, says: "Read before; nothing was changed." };
  const found = await joined(tx, told.keys, care);
  const was = found ? await authorizationOf(tx, found) : null;
  const says = inWords(told);
  const id = was ? was.id : await addAuthorization(tx, fresh(told, care, plan), "278");
  if (was) await changeAuthorization(tx, id, merged(was, told, plan));
  await addKeys(tx, id, told.keys);
  const kind = told.state === "asked" ? "asked" : told.state === "cancelled" ? "cancelled" : "answered";
  await happened(tx, id, { kind, says, file, by, detail: { reasons: told.reasons } });
  return { outcome: was ? "joined" : "new", id, says };
}

function fresh(told: AuthorizationTold, care: House | null, plan: House | null): ToKeep {
  const { writtenOn, provider = { name: "not named" }, state } = told;
  const day = state === "asked" ? { askedOn: writtenOn } : { decidedOn: writtenOn };
  const { number, member, services, place, plannedOn } = told;
  return { care, plan, number, state, member, provider, services, place, plannedOn, ...day };
}

/** A request that comes once more, or after its answer, takes back nothing and fills what is missing. */
function merged(was: Authorization, told: AuthorizationTold, plan: House | null): ToKeep {
  const isAnswer = told.state !== "asked";
  const [first, second] = isAnswer ? [told, was] : [was, told];
  const services = decidedServices(first.services, second.services);
  const decided = isAnswer ? told.writtenOn : undefined;
  return {
    care: null,
    plan: was.planId ? { id: was.planId, name: was.planName } : plan,
    number: told.number ?? was.number ?? undefined,
    state: isAnswer || was.state === "asked" ? told.state : was.state,
    member: { ...second.member, ...first.member },
    provider: { ...told.provider, ...was.provider },
    services,
    place: first.place || second.place || undefined,
    plannedOn: first.plannedOn ?? second.plannedOn ?? undefined,
    decidedOn: decided ?? was.decidedOn ?? undefined,
  };
}

/** The services of the newer, with what the older knew of each: units and day. */
function decidedServices(newer: readonly AuthorizedService[], older: readonly AuthorizedService[]) {
  if (newer.length === 0) return older;
  return newer.map((one) => ({ ...older.find(({ code }) => code === one.code), ...one }));
}

const words: Readonly<Record<AuthorizationState, string>> = {
  asked: "Asked for",
  approved: "Approved",
  partly: "Approved in part",
  denied: "Denied",
  pended: "Not decided yet",
  rejected: "Turned back",
  cancelled: "Cancelled",
  "not needed": "No approval is needed",
};

function inWords({ state, services, number, reasons }: AuthorizationTold): string {
  const what = services.length > 0 ? `: ${servicesInWords(services, 120)}` : "";
  const named = number ? `, number ${number}` : "";
  const why = reasons.length > 0 ? ` (${reasons.slice(0, 5).join(", ")})` : "";
  return `${words[state]}${what}${named}${why}.`.slice(0, 500);
}

export const stateInWords = (state: AuthorizationState): string => words[state];
