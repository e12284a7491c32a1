// What the routes of assignment are given by the app.
import type { Desk } from "../case-file/desk.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { Names } from "../reception/names.ts";

export type AssignmentRoutes = {
  readonly desk: Desk;
  readonly at: AtDesk;
  readonly names: Names;
  /** Told after the commit of every act. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};
