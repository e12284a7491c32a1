// The time that counts on this page: the tenant's, which in a sandbox is not the wall's.
import { createContext, type ReactNode, useContext } from "react";
import { instant, utc } from "../core/calendar.ts";
import type { Clock } from "./when.ts";

const ClockHere = createContext<Clock>({ now: instant(0), zone: utc });

export function ClockProvider({ clock, children }: { readonly clock: Clock; readonly children: ReactNode }) {
  return <ClockHere value={clock}>{children}</ClockHere>;
}

export const useClock = (): Clock => useContext(ClockHere);
