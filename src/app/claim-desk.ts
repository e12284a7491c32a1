// Where X12 files are read into cases, with what each room learns from a submitted claim.
import { balanceBills, completeFromClaim } from "../case-types/balance-bills/index.ts";
import type { Post } from "../desk/correspondence/post.ts";
import { checkOnImport } from "../desk/pricing/checks/check-on-import.ts";
import { renewOnImport } from "../desk/registry/paid-claims.ts";
import type { ClaimDesk, Completion } from "../desk/remittances/matches.ts";
import { priceTables } from "./price-tables.ts";

const completes: ReadonlyMap<string, Completion> = new Map([
  [balanceBills.playbook.name, completeFromClaim as unknown as Completion],
]);

/** For `readRemittanceFile`, `readClaimFile` and the matching of what was kept. */
export const claimDesk = ({ pool, desk, changed }: Post): ClaimDesk => ({
  pool,
  desk,
  completes,
  paid: async (tenant, read) => {
    await renewOnImport(pool, tenant, read.remittanceId);
    return checkOnImport({ pool, desk, memory: priceTables }, tenant, read);
  },
  ...(changed ? { changed } : {}),
});
