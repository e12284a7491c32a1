// Everything about prices on one server.
import type { App } from "../../platform/http/routes.ts";
import { checkRoutes } from "./checks/check-routes.ts";
import { type Estimating, estimateRoutes } from "./estimates/estimate-routes.ts";
import { giveRoutes } from "./estimates/give-routes.ts";
import { planRoutes } from "./plans/plan-routes.ts";
import { batchRoutes } from "./price/batch-routes.ts";
import { priceRoutes } from "./price/price-routes.ts";
import { priceFileRoutes } from "./tables/file-routes.ts";

export function pricingRoutes(app: App, given: Estimating): void {
  const { at } = given;
  priceFileRoutes(app, { at });
  planRoutes(app, { at });
  priceRoutes(app, given);
  batchRoutes(app, given);
  estimateRoutes(app, given);
  giveRoutes(app, given);
  checkRoutes(app, given);
}
