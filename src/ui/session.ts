// Who is at this window. A token is kept in this browser alone, and the sandbox's open nothing elsewhere;
// whoever signed in with an account has a cookie instead, which no script can read.
import { useSyncExternalStore } from "react";

const place = "parley.token";
const listeners = new Set<() => void>();
let person = "";

/** The token in use, or null: then the cookie says who it is, if anything does. */
export const tokenInUse = (): string | null => localStorage.getItem(place);

/** From now on everything is asked with this token; null gives it back. */
export function takeToken(token: string | null): void {
  if (token === null) localStorage.removeItem(place);
  else localStorage.setItem(place, token);
  for (const tell of listeners) tell();
}

/** The id of whoever is signed in; empty for nobody. What one keeps for a person is kept under it. */
export const personHere = (): string => person;

/** Said by the shell, once it knows. */
export function sayWhoIsHere(id: string): void {
  person = id;
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  window.addEventListener("storage", tell);
  return () => {
    listeners.delete(tell);
    window.removeEventListener("storage", tell);
  };
}

export const useToken = (): string | null => useSyncExternalStore(listen, tokenInUse);

const awayAfterMs = 30_000;
let touched = 0;

/** Begins to notice whether somebody is there: keys, pointer, wheel. What they do is not looked at. */
export function noticePresence(): void {
  const notice = () => {
    touched = performance.now();
  };
  for (const name of ["keydown", "pointerdown", "pointermove", "wheel"])
    window.addEventListener(name, notice, { passive: true, capture: true });
  notice();
}

/** Has anybody touched this window within the last half minute? What it asks for by itself says so. */
export const somebodyIsThere = (): boolean => performance.now() - touched < awayAfterMs;
