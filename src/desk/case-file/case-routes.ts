// What the routes of cases are given by the app.
import type { z } from "zod";
import type { TenantTx } from "../../platform/db/tenant.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { Names } from "../reception/names.ts";
import type { Rooms } from "./case-answer.ts";
import type { Desk } from "./desk.ts";
import type { TenantKnown } from "./tenant-memory.ts";
import type { ClientQuestions } from "./usual-clients.ts";

export type CaseRoutes = {
  readonly desk: Desk;
  readonly at: AtDesk;
  readonly rooms: Rooms;
  readonly clientQuestions: ClientQuestions;
  /** The tenant as it was last read here; undefined where it never was. */
  readonly tenantLastRead: (tenant: string) => TenantKnown | undefined;
  readonly names: Names;
  /** The case with what the rooms add to it; the desk's part of it alone unless given. */
  readonly caseSchema?: z.ZodType;
  /** Done with every new case, in the transaction that opened it: what came before the case finds it now. */
  readonly opened: (
    tx: TenantTx,
    found: { readonly caseId: string; readonly caseNumber: string },
  ) => Promise<unknown>;
  /** Told after the commit of every event. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};
