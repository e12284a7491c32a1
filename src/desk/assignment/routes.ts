// Who works which case, over HTTP: acts on one case, the rules with their dry run, people and absences.
import type { App, Routes } from "../../platform/http/routes.ts";
import type { Desk } from "../case-file/desk.ts";
import type { AtDesk } from "../reception/at-desk.ts";
import type { Names } from "../reception/names.ts";
import { absenceRoutes } from "./absence-routes.ts";
import { actRoutes } from "./act-routes.ts";
import { handOverRoute } from "./hand-over.ts";
import { ruleRoutes } from "./rule-routes.ts";

export type AssignmentRoutes = {
  readonly desk: Desk;
  readonly at: AtDesk;
  readonly names: Names;
  /** Told after the commit of every act. */
  readonly changed: (tenant: string, caseId: string, version: number) => void;
};

export const assignmentRoutes: Routes<AssignmentRoutes> = (app: App, given) => {
  actRoutes(app, given);
  ruleRoutes(app, given);
  absenceRoutes(app, given);
  handOverRoute(app, given);
};
