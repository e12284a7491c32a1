// What signing needs of the house.
import type { Instant } from "../../core/calendar.ts";
import type { Actor, Party } from "../../core/playbook.ts";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { FileStore } from "../../platform/files/store.ts";
import type { Seal } from "../../platform/seal/key.ts";
import type { Desk } from "../case-file/desk.ts";
import { signingHand } from "../case-file/moved-on.ts";

export type SigningHouse = {
  readonly desk: Desk;
  readonly files: FileStore;
  readonly seal: Seal;
  /** A link by which somebody signs without an account; none where the house makes no links. */
  readonly link?: (tx: TenantTx, wanted: LinkWanted) => Promise<string | null>;
};

export type LinkWanted = {
  readonly caseId: string;
  readonly party: Party;
  readonly name: string;
  /** In which they sign, and in no other. */
  readonly role: string;
  readonly expiresAt: Instant;
};

/** Who acts when a day runs out, or everybody has signed. */
export const houseActor: Actor = { id: signingHand, name: "Signing", party: "desk", roles: ["specialist"] };
