// What can be opened above any page, from anywhere: the palette, the list of keys, the tour. And the single
// keys that go everywhere.
import { useNavigate, useRouter } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import type { MeSignedIn } from "../../desk/people/screens/sign-in-told.ts";
import { useChangePreferences } from "../../desk/preferences/screens/use-preferences.ts";
import { useKeys } from "../../ui/keys.ts";
import { type Above, AboveHere, type TourState } from "./above-here.ts";
import { opening, waysOf } from "./ways.ts";

type Parts = typeof import("./above.tsx");
const parts = (): Promise<Parts> => import("./above.tsx");

type Props = { readonly me: MeSignedIn; readonly tour: TourState; readonly children: ReactNode };
type Open = { readonly is: "palette" | "keys" } | { readonly is: "tour"; readonly from: number };

export function AbovePages({ me, tour: tourState, children }: Props) {
  const router = useRouter();
  const [open, setOpen] = useState<Open | null>(null);
  const { mutate: change } = useChangePreferences(me.id);
  const close = useCallback(() => setOpen(null), []);
  const ways = useMemo(
    () => waysOf(me, (to) => Object.hasOwn(router.routesByPath, to)),
    [me, router.routesByPath],
  );
  const above = useMemo(
    (): Above => ({
      ways,
      tourState,
      search: () => setOpen({ is: "palette" }),
      keys: () => setOpen({ is: "keys" }),
      tour: (from) => setOpen({ is: "tour", from }),
      tourLater: () => change({ tour: { state: "left", step: 0 } }),
    }),
    [ways, tourState, change],
  );
  useEverywhereKeys(above, me);
  const there = useParts(open !== null);
  return (
    <AboveHere value={above}>
      {children}
      {there && open?.is === "palette" && <there.Palette me={me} close={close} />}
      {there && open?.is === "keys" && <there.KeysHelp close={close} />}
      {there && open?.is === "tour" && <there.Tour me={me} from={open.from} close={close} />}
      {there && me.signIn && me.signIn.method !== "token" && <there.IdleWarning />}
    </AboveHere>
  );
}

/**
 * The parts, fetched once the page is there, so that the palette opens without the network. Not React's
 * `lazy`: that waits 300 ms before it shows what came late, also where it came long ago.
 */
function useParts(wanted: boolean): Parts | null {
  const [there, setThere] = useState<Parts | null>(null);
  useEffect(() => {
    if (there) return;
    const fetchThem = () => void parts().then(setThere, () => {});
    const later = window.setTimeout(fetchThem, wanted ? 0 : 400);
    return () => window.clearTimeout(later);
  }, [there, wanted]);
  return there;
}

function useEverywhereKeys(above: Above, me: MeSignedIn): void {
  const navigate = useNavigate();
  const keys = useMemo(() => {
    const go = above.ways.flatMap(({ key, to }) =>
      key === undefined ? [] : [[key, () => void navigate({ to })] as const],
    );
    const opens = opening(me) ? { "open-case": () => void navigate({ to: "/cases/new" }) } : {};
    return { ...Object.fromEntries(go), ...opens, search: above.search, keys: above.keys };
  }, [above, me, navigate]);
  useKeys(keys, "around");
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
      event.preventDefault();
      if (!document.querySelector("dialog[open]")) above.search();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [above]);
}
