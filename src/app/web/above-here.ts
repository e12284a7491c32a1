// What can be opened above any page, for whoever wants to open it.
import { createContext, useContext } from "react";
import type { Way } from "./ways.ts";

export type TourState = { readonly state: "new" | "left" | "done"; readonly step: number };

export type Above = {
  readonly ways: readonly Way[];
  readonly search: () => void;
  readonly keys: () => void;
  readonly tour: (from: number) => void;
  /** Where the tour stands, and puts it aside for good. */
  readonly tourState: TourState;
  readonly tourLater: () => void;
};

export const AboveHere = createContext<Above | null>(null);

/** @throws Error outside of a page */
export function useAbove(): Above {
  const above = useContext(AboveHere);
  if (!above) throw new Error("Nothing can be opened above a page before there is one.");
  return above;
}
