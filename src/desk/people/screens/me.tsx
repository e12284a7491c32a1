// Who looks at this screen: what they may see was decided by the server, this only chooses between layouts.
import { createContext, type ReactNode, useContext } from "react";
import type { Me } from "../wire.ts";

const MeHere = createContext<Me | null>(null);

export function MeProvider({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  return <MeHere value={me}>{children}</MeHere>;
}

/** @throws Error outside of a page that knows who is signed in */
export function useMe(): Me {
  const me = useContext(MeHere);
  if (!me) throw new Error("No page is shown before it is known for whom.");
  return me;
}
