// An authorisation as it is told: days to the planned service, how far access is, and what is missing.
import { isApproved, servicesInWords } from "../../core/authorization.ts";
import { type CivilDate, daysBetween, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Caller } from "../policy/caller.ts";
import { type Authorization, eventsOf } from "./authorizations.ts";
import { clauseOn } from "./clauses.ts";
import { lettersOf } from "./letters.ts";
import { lacksOf } from "./refer.ts";
import type { AuthorizationBrief, AuthorizationWire } from "./wire.ts";

export function briefWire(one: Authorization, today: CivilDate): AuthorizationBrief {
  const { id, number, state, member, provider, services, planName, careName, plannedOn, source } = one;
  return {
    ...{ id, number, state, planName, careName, plannedOn, source },
    memberName: member.name,
    providerName: provider.name,
    providerNpi: provider.npi ?? null,
    services: servicesInWords(services),
    daysLeft: plannedOn === null ? null : daysBetween(today, plannedOn),
    access: accessOf(one),
    letter: one.letters === 0 ? "none" : one.lettersSent > 0 ? "sent" : "on its way",
    case: caseOf(one),
  };
}

function accessOf({ access, caseId, caseStatus, endedAs }: Authorization): AuthorizationBrief["access"] {
  if (!caseId) return access;
  if (caseStatus === null || caseStatus === "open") return "in a case";
  return endedAs !== null && endedAs !== "refused" ? "found" : "not found";
}

const caseOf = (one: Authorization): AuthorizationBrief["case"] =>
  one.caseId && one.caseNumber
    ? {
        ...{ id: one.caseId, number: one.caseNumber, status: one.caseStatus ?? "" },
        ...{ stage: one.caseStage ?? "", waitingOn: one.waitingOn, closedWhy: one.closedWhy },
        waitsOnCare: one.waitsOnCare,
      }
    : null;

type Alternate = {
  readonly provider: { readonly name: string; readonly npi?: string };
  readonly settled?: { readonly how: string };
};

/** Named on its case, as far as the caller sees it. */
async function alternatesOf(
  tx: TenantTx,
  { caseId }: Authorization,
): Promise<AuthorizationWire["alternates"]> {
  if (!caseId) return [];
  const [row] = await tx.query<{ alternates: readonly Alternate[] | null }>(
    `select facts->'alternates' as alternates from case_file
      where tenant_id = current_tenant() and id = $1`,
    [caseId],
  );
  return (row?.alternates ?? []).map(({ provider, settled }) => ({
    name: provider.name,
    npi: provider.npi ?? null,
    state: settled?.how ?? "being asked",
  }));
}

type Seen = { readonly today: CivilDate; readonly caller: Caller };

export async function authorizationWire(
  tx: TenantTx,
  one: Authorization,
  { today, caller }: Seen,
): Promise<AuthorizationWire> {
  const clause = one.planId ? await clauseOn(tx, one.planId, today) : null;
  const events = await eventsOf(tx, one.id);
  return {
    ...briefWire(one, today),
    version: one.version,
    planId: one.planId,
    member: one.member,
    provider: one.provider,
    serviceList: one.services.map(({ modifiers, ...rest }) => ({ ...rest, modifiers: [...modifiers] })),
    place: one.place,
    askedOn: one.askedOn,
    decidedOn: one.decidedOn,
    letters: await lettersOf(tx, one.id, caller),
    clause: clause ? { version: clause.version, from: clause.from } : null,
    lacks: isApproved(one.state) ? lacksOf(one) : [],
    alternates: await alternatesOf(tx, one),
    events: events.map(({ no, at, kind, says, by }) => ({ no, at: isoInstant(at), kind, says, by })),
  };
}
