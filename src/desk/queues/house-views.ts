// The views that every desk has, in the order in which a day is worked.
import type { KeptFilters } from "./views/wire.ts";

export type HouseView = { readonly id: string; readonly name: string; readonly asks: KeptFilters };

export const houseViews: readonly HouseView[] = [
  { id: "open", name: "Everything open", asks: { queue: "open", group: "due" } },
  { id: "mine", name: "Mine", asks: { queue: "mine", status: "open", group: "due" } },
  { id: "late", name: "Late", asks: { queue: "late" } },
  { id: "today", name: "Today", asks: { queue: "today", group: "due" } },
  { id: "week", name: "This week", asks: { queue: "week", group: "due" } },
  { id: "waiting", name: "Waiting on others", asks: { queue: "waiting", group: "turn" } },
  { id: "service", name: "By planned service", asks: { queue: "open", sort: "service" } },
  { id: "unassigned", name: "Nobody's yet", asks: { queue: "unassigned", group: "due" } },
  { id: "held", name: "On hold", asks: { queue: "held" } },
  { id: "closed", name: "Closed", asks: { queue: "closed", sort: "changed" } },
  { id: "all", name: "All cases", asks: { queue: "all", sort: "opened" } },
];
