// From an authorisation to its case in one press (AP-06), and from there to other providers (AP-20).
import { isApproved, servicesInWords } from "../../core/authorization.ts";
import type { Actor } from "../../core/playbook.ts";
import { refused } from "../../core/ruling.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Answer } from "../../platform/http/answer.ts";
import { badInput, notFound, Stop } from "../../platform/http/problem.ts";
import type { Desk } from "../case-file/desk.ts";
import { openCase, record } from "../case-file/record.ts";
import { type ClientQuestions, withUsualClients } from "../case-file/usual-clients.ts";
import type { Caller } from "../policy/caller.ts";
import { refusedAnswer } from "../reception/told.ts";
import { type Authorization, eventsOf } from "./authorizations.ts";
import { happened } from "./keep.ts";
import { lettersOf } from "./letters.ts";
import type { AlternatesBody } from "./wire.ts";

export type Referring = {
  readonly desk: Desk;
  /** The playbook that an authorisation is referred into. */
  readonly playbook: string;
  readonly clientQuestions: ClientQuestions;
  readonly opened: (
    tx: TenantTx,
    found: { readonly caseId: string; readonly caseNumber: string },
  ) => Promise<unknown>;
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

/** What is missing before it can be referred, in words; empty where it can. */
export function lacksOf({ number, plannedOn, decidedOn, services, planName }: Authorization): string[] {
  return [
    ...(number ? [] : ["its number"]),
    ...(decidedOn ? [] : ["the day of the decision"]),
    ...(plannedOn ? [] : ["the planned day of service"]),
    ...(services.length > 0 ? [] : ["the services"]),
    ...(planName ? [] : ["the plan"]),
  ];
}

export const notApproved = (state: string, rule: string) =>
  refused(
    "AUTHORIZATION_NOT_APPROVED",
    rule,
    `It is ${state}, and not approved.`,
    "Wait for the approval, or key it with its number and day.",
  );

/** Opens the case that carries it. The caller holds the authorisation. Null where all went well. */
export async function refer(
  given: Referring,
  tx: TenantTx,
  { one, caller, said }: { readonly one: Authorization; readonly caller: Caller; readonly said?: string },
): Promise<Answer | null> {
  if (one.caseId) return refusedAnswer(alreadyReferred(one));
  if (!isApproved(one.state)) return refusedAnswer(notApproved(one.state, "AP-06"));
  const lacks = lacksOf(one);
  if (lacks.length > 0) return refusedAnswer(incomplete(lacks));
  const asked = { ...(await inputOf(tx, one, caller)), ...(said ? { providerSaid: said } : {}) };
  const questions = given.clientQuestions.get(given.playbook);
  const input = await withUsualClients(tx, asked, { questions, viewer: caller.viewer });
  const { desk, playbook } = given;
  const outcome = await openCase(desk, tx, { playbook, input, actor: caller.actor });
  if (outcome.kind === "bad input") return badInput(outcome.problems);
  if (outcome.kind === "refused") return refusedAnswer(outcome.ruling);
  if (outcome.kind !== "recorded") throw new Error(`There is no playbook ${playbook}.`);
  const { id: caseId, number: caseNumber, version } = outcome.case;
  await tx.change(
    `update prior_authorization set case_id = $2, access = 'refuses', version = version + 1
      where tenant_id = current_tenant() and id = $1`,
    [one.id, caseId],
  );
  await happened(tx, one.id, {
    kind: "referred",
    says: `Referred as ${caseNumber}.`,
    by: byOf(caller.actor),
  });
  await given.opened(tx, { caseId, caseNumber });
  tx.onCommit(() => given.changed(caller.tenantId, caseId, version));
  return null;
}

export const byOf = ({ id, name }: Actor) => ({ id, name });

/** The opening's answers, from what is known; nothing is asked twice. */
async function inputOf(tx: TenantTx, one: Authorization, caller: Caller): Promise<object> {
  const { member, provider, services } = one;
  const sent = (await lettersOf(tx, one.id, caller)).find(({ sentOn }) => sentOn !== null);
  const events = await eventsOf(tx, one.id);
  const said = events.find(({ kind, detail }) => kind === "access" && detail.words)?.detail.words;
  const all = {
    authorizationNumber: one.number?.slice(0, 60),
    authorizationId: one.id,
    approvedOn: one.decidedOn,
    plannedOn: one.plannedOn,
    services: servicesInWords(services),
    place: one.place || undefined,
    letterSentOn: sent?.sentOn ?? undefined,
    providerSaid: said,
    memberName: member.name,
    memberId: member.memberId,
    memberBornOn: member.bornOn,
    providerName: provider.name,
    providerNpi: provider.npi,
    providerTin: provider.tin,
    providerPhone: provider.phone,
    planName: one.planName,
    medicalManagementName: one.careName || undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

const alreadyReferred = ({ caseNumber }: Authorization) =>
  refused(
    "ALREADY_REFERRED",
    "AP-06",
    caseNumber ? `It was referred as ${caseNumber}.` : "It was referred before.",
    "Open that case; what is new belongs there.",
  );

const incomplete = (lacks: readonly string[]) =>
  refused(
    "AUTHORIZATION_INCOMPLETE",
    "AP-06",
    `A referral carries the approval, and this one lacks ${lacks.join(", ")}.`,
    "Correct the authorisation, then refer it.",
  );

/** Names all of them on its case, or none. Null where all went well. */
export async function proposeAlternates(
  given: Referring,
  tx: TenantTx,
  {
    one,
    caller,
    body,
  }: { readonly one: Authorization; readonly caller: Caller; readonly body: AlternatesBody },
): Promise<Answer | null> {
  const { caseId } = one;
  if (!caseId) return refusedAnswer(notReferred);
  let version = 0;
  for (const { name, npi, phone } of body.providers) {
    const input = {
      providerName: name,
      ...(npi ? { providerNpi: npi } : {}),
      ...(phone ? { providerPhone: phone } : {}),
    };
    const asked = { caseId, event: "name-alternate", input, actor: caller.actor };
    const outcome = await record(given.desk, tx, asked);
    // Stopped, so that those before it are not named either.
    if (outcome.kind === "bad input") throw new Stop(badInput(outcome.problems));
    if (outcome.kind === "refused") throw new Stop(refusedAnswer(outcome.ruling));
    if (outcome.kind !== "recorded") throw new Stop(notFound());
    version = outcome.case.version;
  }
  const says = `Proposed ${body.providers.map(({ name }) => name).join(" and ")}.`.slice(0, 500);
  await happened(tx, one.id, { kind: "alternates", says, by: byOf(caller.actor) });
  tx.onCommit(() => given.changed(caller.tenantId, caseId, version));
  return null;
}

const notReferred = refused(
  "NOT_REFERRED",
  "AP-20",
  "There is no case yet that another provider could be found for.",
  "Refer the authorisation first.",
);
