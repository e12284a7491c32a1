// What the routes of signing have in common: which request is meant, and what an act is answered with.

import { z } from "zod";
import type { Instant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import { type Answer, answer } from "../../platform/http/answer.ts";
import { badInput, notFound } from "../../platform/http/problem.ts";
import { noteAudits } from "../audit/entry.ts";
import { isId } from "../case-file/ids.ts";
import { type OpenFile, openFile } from "../case-file/load.ts";
import { OneCase } from "../case-file/wire.ts";
import type { Caller } from "../policy/caller.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import { refusedAnswer } from "../reception/told.ts";
import type { Acted } from "./ask.ts";
import type { SigningHouse } from "./house.ts";
import { requestsOf } from "./rows.ts";
import { signingShown } from "./shown.ts";
import type { SigningOutcome } from "./sign.ts";
import { paperOf } from "./stand.ts";

export type SigningRoutes = {
  readonly at: AtDesk;
  readonly house: SigningHouse;
  /** Told after the commit of every event. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

export const tags = ["signatures"];
export const OneSigning = OneCase.extend({
  no: z.string().describe("Number of the request in its case; now: the one of the paper that is out."),
});

/** The number in an address; undefined for "now" and whatever is none. */
export const numberOf = (no: string): number | undefined =>
  /^[1-9]\d{0,4}$/.test(no) ? Number(no) : undefined;
export const isNumber = (no: string): boolean => no === "now" || numberOf(no) !== undefined;

/** The case, with its entry in the audit; null for one that is not there for this caller. */
export async function openSigned(
  { desk }: SigningHouse,
  tx: TenantTx,
  { id, caller, what }: { readonly id: string; readonly caller: Caller; readonly what: string },
): Promise<OpenFile | null> {
  const file = isId(id) ? await openFile(desk, tx, id, { lock: false }) : null;
  if (!file) return null;
  const at: Instant = file.around.now;
  await noteAudits(tx, [{ at, actor: caller.actor, action: "read", what, caseId: id }]);
  return file;
}

/** The request of this number, or the one of the paper that is out. */
export async function shownAgain(
  tx: TenantTx,
  file: OpenFile,
  no: string,
  caller: Caller,
  status = 200,
): Promise<Answer> {
  const rows = await requestsOf(tx, file.case.id);
  const paper = paperOf(file);
  const row =
    no === "now"
      ? rows.findLast(({ letterNo }) => letterNo === paper?.letterNo)
      : rows.find((one) => one.no === numberOf(no));
  return row ? answer(status, signingShown(row, file, caller)) : notFound();
}

type Acting = { readonly caller: Caller; readonly id: string; readonly status?: number };

/** What an act on a request is answered with: the request as it is now. */
export async function actedAnswer(
  { house, changed }: SigningRoutes,
  tx: TenantTx,
  { caller, id, status = 200 }: Acting,
  acted: Acted,
): Promise<Answer> {
  if (acted.kind === "not found") return notFound();
  if (acted.kind === "refused") return refusedAnswer(acted.ruling);
  tx.onCommit(() => changed(caller.tenantId, id, acted.version));
  const file = await openFile(house.desk, tx, id, { lock: false });
  return file ? shownAgain(tx, file, String(acted.no), caller, status) : notFound();
}

export function outcomeAnswer(
  given: SigningRoutes,
  tx: TenantTx,
  acting: { readonly caller: Caller; readonly id: string },
  outcome: SigningOutcome,
): Answer | Promise<Answer> {
  if (outcome.kind === "bad input")
    return badInput([{ at: outcome.at, says: outcome.says, doNext: "Correct it and send it again." }]);
  return actedAnswer(given, tx, acting, outcome);
}
