// Who works which case, over HTTP: acts on one case, the rules with their dry run, people and absences.
import type { App, Routes } from "../../platform/http/routes.ts";
import { absenceRoutes } from "./absence-routes.ts";
import { actRoutes } from "./act-routes.ts";
import type { AssignmentRoutes } from "./given.ts";
import { handOverRoute } from "./hand-over.ts";
import { ruleRoutes } from "./rule-routes.ts";

export const assignmentRoutes: Routes<AssignmentRoutes> = (app: App, given) => {
  actRoutes(app, given);
  ruleRoutes(app, given);
  absenceRoutes(app, given);
  handOverRoute(app, given);
};
