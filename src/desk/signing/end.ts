// How a request for signatures ends: everybody has signed, or nobody will.
import { targetOf } from "../../core/may-happen.ts";
import type { Actor } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { OpenFile } from "../case-file/load.ts";
import { record, recordDesk } from "../case-file/record.ts";
import { finish } from "./finish.ts";
import { houseActor, type SigningHouse } from "./house.ts";
import { noteSigning, type RequestRow, requestsOf, setEnded, setSeen } from "./rows.ts";
import { standOf } from "./stand.ts";

export type Ending = {
  readonly row: RequestRow;
  readonly state: "withdrawn" | "expired" | "void" | "declined";
  readonly actor: Actor;
  /** Why, for the desk. */
  readonly says?: string;
};

const sentences: { readonly [state in Ending["state"]]: string } = {
  withdrawn: "The desk withdrew the request for signatures.",
  expired: "The last day to sign has passed, and not everybody had signed.",
  void: "The request for signatures is void: the paper is no longer the one that was given out.",
  declined: "The request for signatures ended: somebody declined to sign.",
};

/** Ends an open request, on the timeline too. @returns the version of the case afterwards */
export async function endRequest(
  { desk }: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
  { row, state, actor, says = "" }: Ending,
): Promise<number> {
  const { now: at } = file.around;
  const caseId = file.case.id;
  await setEnded(tx, caseId, row.no, { state, at });
  // That somebody declined is on record already, with their reason.
  if (state !== "declined") await noteSigning(tx, caseId, row.no, { at, what: state, actor, says });
  const outcome = await recordDesk(desk, tx, {
    caseId,
    event: "signing-ended",
    actor,
    says: sentences[state],
    data: { request: row.no, how: state },
    seenBy: ["provider", "plan", "tpa"],
  });
  // A case that was merged away takes no more events; its request ends all the same.
  const version = outcome.kind === "recorded" ? outcome.case.version : file.case.version;
  return state === "expired" ? ((await taskAfter(desk, tx, file, row)) ?? version) : version;
}

/** The event by which every playbook takes a task that it did not foresee. */
const addsTask = "add-task";

/** Nobody is to notice by chance that a last day has passed. @returns the version; null where none came */
async function taskAfter(
  desk: SigningHouse["desk"],
  tx: TenantTx,
  { caseType, case: is }: OpenFile,
  { title }: RequestRow,
): Promise<number | null> {
  if (targetOf(caseType.playbook, is.stage, addsTask) === undefined) return null;
  const passed = `The last day to sign the ${title.toLowerCase()} has passed`;
  const task = `${passed}: call those who have not signed, then ask again or withdraw it`;
  const input = { title: task, responsible: "desk" };
  const outcome = await record(desk, tx, { caseId: is.id, event: addsTask, input, actor: houseActor });
  return outcome.kind === "recorded" ? outcome.case.version : null;
}

/**
 * Brings the rows of a case up to what its file and the clock say: signed by all, declined, expired, or void.
 * Whoever calls holds the case. @returns the requests afterwards
 */
export async function settleBehind(
  house: SigningHouse,
  tx: TenantTx,
  file: OpenFile,
): Promise<readonly RequestRow[]> {
  const rows = await requestsOf(tx, file.case.id);
  const row = rows.find(({ state }) => state === "open");
  if (!row) return rows;
  const { state } = standOf(row, file);
  if (state === "open") await setSeen(tx, file.case.id, row.no, file.case.version);
  if (state === "open" || state === "withdrawn") return rows;
  if (state === "complete") await finish(house, tx, file, row);
  else await endRequest(house, tx, file, { row, state, actor: houseActor });
  return requestsOf(tx, file.case.id);
}
