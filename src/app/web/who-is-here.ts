// Who is at this window: found out before anything of a page is drawn, so that neither a page nor the
// sign-in flashes by.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type MeSignedIn, type SignInState, signInPath } from "../../desk/people/screens/sign-in-told.ts";
import { ask, toldOf } from "../../ui/ask.ts";
import { sayWhoIsHere, takeToken, useToken } from "../../ui/session.ts";
import { firstPersona } from "./personas.ts";

export type Here =
  | { readonly is: "finding" }
  | { readonly is: "broken"; readonly error: unknown; readonly again: () => void }
  /** `why`: nobody was here, a session came to its end, a token opens nothing, or they left by themselves. */
  | {
      readonly is: "nobody";
      readonly why: "first" | "ended" | "token" | "left";
      readonly state: SignInState | null;
    }
  | { readonly is: "enrolling"; readonly me: MeSignedIn }
  | { readonly is: "here"; readonly me: MeSignedIn; readonly token: string | null };

const leftPlace = "parley.left";

/** Remembers, as long as this window is open, that its person left: no persona takes their place. */
export const sayLeft = (left: boolean): void =>
  left ? sessionStorage.setItem(leftPlace, "yes") : sessionStorage.removeItem(leftPlace);

const hasLeft = (): boolean => sessionStorage.getItem(leftPlace) !== null;

export function useWhoIsHere(): Here {
  const token = useToken();
  const queries = useQueryClient();
  const was = useRef(false);
  const ended = useRef(false);
  const way = useQuery({
    queryKey: ["sign-in"],
    queryFn: () => ask<SignInState>(signInPath),
    enabled: token === null,
    staleTime: 0,
  });
  const state = way.data ?? null;
  const signedIn = state?.state === "signed-in" || state?.state === "enrol";
  const me = useQuery({
    queryKey: ["me", token],
    queryFn: () => ask<MeSignedIn>("/api/v1/me"),
    enabled: token !== null || signedIn,
  });
  // Nobody takes the place of somebody whose session has ended here: they are asked to come back.
  if (was.current && token === null && state?.state === "signed-out") ended.current = true;
  const practises =
    token === null && state?.state === "signed-out" && state.sandbox && !hasLeft() && !ended.current;
  useEffect(() => {
    if (practises) takeToken(firstPersona);
  }, [practises]);
  const refused = me.error !== null && toldOf(me.error).status === 401;
  const here = me.data !== undefined && !refused && (token !== null || signedIn);
  const id = here && me.data ? me.data.id : "";
  sayWhoIsHere(id);
  useEffect(() => {
    // What a person read is not kept for whoever comes next.
    if (was.current && !here) queries.removeQueries({ predicate: ({ queryKey: [name] }) => !keeps(name) });
    // Whichever of the two answers came first: a session that was here is over.
    if (was.current && !here && token === null) ended.current = true;
    if (here) ended.current = false;
    was.current = here;
  }, [here, token, queries]);

  if (here && me.data) {
    const enrolling = me.data.signIn?.state === "enrol";
    return enrolling ? { is: "enrolling", me: me.data } : { is: "here", me: me.data, token };
  }
  if (token !== null && refused) return { is: "nobody", why: "token", state };
  if (token === null && state && !signedIn && !practises)
    return { is: "nobody", why: whyOf(ended.current), state };
  const error = (token === null ? way.error : null) ?? (refused ? null : me.error);
  if (error) return { is: "broken", error, again: () => void (way.error ? way.refetch() : me.refetch()) };
  return { is: "finding" };
}

const keeps = (name: unknown): boolean => name === "sign-in" || name === "me";

const whyOf = (ended: boolean): "first" | "ended" | "left" => {
  if (hasLeft()) return "left";
  return ended ? "ended" : "first";
};
