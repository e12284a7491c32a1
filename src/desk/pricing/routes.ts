// Everything about prices on one server.
import type { App } from "../../platform/http/routes.ts";
import { batchRoutes } from "./batch-routes.ts";
import { checkRoutes } from "./check-routes.ts";
import { type Estimating, estimateRoutes } from "./estimate-routes.ts";
import { priceFileRoutes } from "./file-routes.ts";
import { giveRoutes } from "./give-routes.ts";
import { planRoutes } from "./plan-routes.ts";
import { priceRoutes } from "./price-routes.ts";

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
