// What the routes of inbound are given by the app.
import type { AtDesk } from "../reception/at-desk.ts";
import type { InboundHouse } from "./house.ts";

export type InboundRoutes = { readonly at: AtDesk; readonly house: InboundHouse };
