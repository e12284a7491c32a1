// Whose token the browser sends. Kept in this browser alone; the sandbox's tokens open nothing elsewhere.
import { useSyncExternalStore } from "react";

const place = "parley.token";
const listeners = new Set<() => void>();

/** The token in use, or null for nobody. */
export const tokenInUse = (): string | null => localStorage.getItem(place);

/** From now on everything is asked with this token; null signs out. */
export function takeToken(token: string | null): void {
  if (token === null) localStorage.removeItem(place);
  else localStorage.setItem(place, token);
  for (const tell of listeners) tell();
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
