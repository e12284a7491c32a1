// What the address asks a page to open: an action, a paper. It is taken once, and then stands there no more,
// so that going back or loading anew does not open it again.
import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

type Search = Readonly<Record<string, unknown>>;

/** The value of this part of the address; undefined where there is none. */
export function useAskedFor(part: string): string | undefined {
  const value = useRouterState({ select: ({ location }) => (location.search as Search)[part] });
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Calls `take` once with the value as soon as `ready`, and takes it out of the address. */
export function useTakeAsked(part: string, ready: boolean, take: (value: string) => void): void {
  const value = useAskedFor(part);
  const navigate = useNavigate();
  const now = useRef(take);
  now.current = take;
  useEffect(() => {
    if (!ready || value === undefined) return;
    now.current(value);
    const search = (before: Search) => ({ ...before, [part]: undefined });
    void navigate({ to: ".", search: search as never, replace: true });
  }, [ready, value, part, navigate]);
}
