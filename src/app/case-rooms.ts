// Every kind of case that this Parley knows. A new room is put up here and nowhere else.
import {
  BalanceBillCase,
  calls as balanceBillCalls,
  clientQuestions as balanceBillClients,
  shows as balanceBillShows,
  balanceBills,
} from "../case-types/balance-bills/index.ts";
import type { Rooms } from "../desk/case-file/case-answer.ts";
import type { AnyCaseType } from "../desk/case-file/case-type.ts";
import type { ClientQuestions } from "../desk/case-file/usual-clients.ts";
import type { CallKinds } from "../desk/queues/call-kinds.ts";

export const caseTypes: readonly AnyCaseType[] = [balanceBills];

/** What each room adds to a case in the API, by the playbook's name. */
export const rooms: Rooms = new Map([[balanceBills.playbook.name, balanceBillShows]]);

/** Which steps are done by telephone, and what is said, by the playbook's name. */
export const callKinds: CallKinds = new Map([[balanceBills.playbook.name, balanceBillCalls]]);

/** A case as the API describes it, with the parts of every room. */
export const caseSchema = BalanceBillCase;

/** Where each intake asks for the clients' names. */
export const clientQuestions: ClientQuestions = new Map([[balanceBills.playbook.name, balanceBillClients]]);
