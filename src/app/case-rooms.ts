// Every kind of case that this Parley knows. A new room is put up here and nowhere else.

import { calls as accessCalls, accessIssues } from "../case-types/access/index.ts";
import { calls as appealCalls, appeals } from "../case-types/appeals/index.ts";
import {
  BalanceBillCase,
  calls as balanceBillCalls,
  shows as balanceBillShows,
  balanceBills,
  clientQuestions as namesOfClients,
} from "../case-types/balance-bills/index.ts";
import { outreaches } from "../case-types/outreach/index.ts";
import { preCertAccessIssues } from "../case-types/pre-cert-access/index.ts";
import { preNegotiations } from "../case-types/pre-negotiation/index.ts";
import { outreachCalls } from "../desk/access-cases/calls.ts";
import type { Rooms } from "../desk/case-file/case-answer.ts";
import type { AnyCaseType } from "../desk/case-file/case-type.ts";
import type { ClientQuestions } from "../desk/case-file/usual-clients.ts";
import type { CallKinds } from "../desk/queues/call-kinds.ts";

export const caseTypes: readonly AnyCaseType[] = [
  balanceBills,
  preNegotiations,
  accessIssues,
  preCertAccessIssues,
  appeals,
  outreaches,
];

/** What each room adds to a case in the API, by the playbook's name. */
export const rooms: Rooms = new Map([[balanceBills.playbook.name, balanceBillShows]]);

/** Which steps are done by telephone, and what is said, by the playbook's name. */
export const callKinds: CallKinds = new Map([
  [balanceBills.playbook.name, balanceBillCalls],
  [appeals.playbook.name, appealCalls],
  [accessIssues.playbook.name, accessCalls],
  ...[preNegotiations, preCertAccessIssues, outreaches].map(
    ({ playbook }) => [playbook.name, outreachCalls] as const,
  ),
]);

/** A case as the API describes it, with the parts of every room. */
export const caseSchema = BalanceBillCase;

/** What an authorisation is referred into (AP-06). */
export const referredInto = preCertAccessIssues.playbook.name;

/** Where each intake asks for the clients' names. */
export const clientQuestions: ClientQuestions = new Map([
  [balanceBills.playbook.name, namesOfClients],
  ...[preNegotiations, accessIssues, preCertAccessIssues].map(
    ({ playbook }) => [playbook.name, namesOfClients] as const,
  ),
  [appeals.playbook.name, namesOfClients],
]);
