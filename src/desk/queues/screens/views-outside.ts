// The views of somebody outside the desk: their own cases, open, closed or all.
import type { ViewWire } from "../views/wire.ts";

const view = (id: string, name: string, asks: ViewWire["asks"]): ViewWire => ({
  id,
  name,
  asks,
  house: true,
  mine: false,
  shared: false,
  owner: null,
  layout: {},
  pinned: true,
  first: id === "open",
  version: 1,
});

export const outsideViews: readonly ViewWire[] = [
  view("open", "Open", { queue: "open" }),
  view("closed", "Closed", { queue: "closed" }),
  view("all", "All", { queue: "all" }),
];
