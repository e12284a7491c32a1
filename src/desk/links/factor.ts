// The second factor of a link: something that whoever it was sent to knows, and whoever found it does not.
import { createHash, timingSafeEqual } from "node:crypto";
import { type Instant, isoInstant } from "../../core/calendar.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { Desk } from "../case-file/desk.ts";
import { openFile } from "../case-file/load.ts";
import { readDay } from "../window-frame/fields.ts";

export const factors = ["claim last four", "date of birth"] as const;
export type Factor = (typeof factors)[number];

/** Wrong answers after which a link is locked. */
export const mostWrong = 5;

const claims = `select claim_number as claim from case_claim_number
  where tenant_id = current_tenant() and case_id = $1`;

const lastFour = (text: string): string =>
  text
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, "")
    .slice(-4);

/** What would be right; empty where the case does not know it. In a transaction of the desk only. */
export async function answersTo(
  desk: Desk,
  tx: TenantTx,
  { caseId, factor }: { readonly caseId: string; readonly factor: Factor },
): Promise<readonly string[]> {
  const file = await openFile(desk, tx, caseId, { lock: false });
  if (!file) return [];
  if (factor === "date of birth") {
    const parties = file.caseType.parties(file.case.facts);
    return parties.flatMap(({ party, bornOn }) => (party === "member" && bornOn ? [bornOn] : []));
  }
  const rows = await tx.query<{ claim: string }>(claims, [caseId]);
  const all = [file.case.claimNumber ?? "", ...rows.map(({ claim }) => claim)].map(lastFour);
  return [...new Set(all.filter((one) => one.length === 4))];
}

const read = (factor: Factor, text: string): string =>
  factor === "date of birth" ? (readDay(text) ?? "") : lastFour(text);

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Is it one of the right ones? Takes the same time, whichever and however much of it was right. */
export function isRight(factor: Factor, given: string, right: readonly string[]): boolean {
  const typed = digest(read(factor, given));
  let found = false;
  for (const one of right) found = timingSafeEqual(typed, digest(one)) || found;
  return found;
}

const count = `update case_link set wrong = wrong + 1 where tenant_id = current_tenant() and id = $1
  and locked_at is null and wrong < ${mostWrong} returning wrong`;

/** Counts a try before it is judged, so that many at one moment gain nothing. False: there is none left. */
export const countTry = async (tx: TenantTx, linkId: string): Promise<boolean> =>
  (await tx.query(count, [linkId])).length === 1;

const forgive = `update case_link set wrong = 0, opened_at = coalesce(opened_at, $2)
  where tenant_id = current_tenant() and id = $1`;
const lock = `update case_link set locked_at = $2 where tenant_id = current_tenant() and id = $1
  and wrong >= ${mostWrong} and locked_at is null returning id`;

/** It was right: nothing is held against the next time. */
export const wasRight = (tx: TenantTx, linkId: string, now: Instant): Promise<number> =>
  tx.change(forgive, [linkId, isoInstant(now)]);

/** Locks the link after the last wrong answer. True for whoever locked it. */
export const lockAfter = async (tx: TenantTx, linkId: string, now: Instant): Promise<boolean> =>
  (await tx.query(lock, [linkId, isoInstant(now)])).length === 1;
