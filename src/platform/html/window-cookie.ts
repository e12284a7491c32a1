// Cookies of windows. Over TLS they are this host's alone; a sandbox on plain HTTP gets plain ones, because
// not every browser takes the others there.
import type { FastifyRequest } from "fastify";

export type CookieJar = {
  /** A cookie for the session of the browser, or for so many seconds; 0 takes it away. */
  set(name: string, value: string, seconds?: number): string;
  /** The value; null where there is none, or more than one of the name. */
  read(request: FastifyRequest, name: string): string | null;
};

/** `secure`: over TLS, or on this very machine in a browser that takes its word for it. */
export function cookieJar(secure: boolean): CookieJar {
  const prefix = secure ? "__Host-" : "";
  const more = secure ? "; Secure" : "";
  return {
    set: (name, value, seconds) => {
      const lasts = seconds === undefined ? "" : `; Max-Age=${Math.trunc(seconds)}`;
      return `${prefix}${name}=${value}; Path=/${more}; HttpOnly; SameSite=Lax${lasts}`;
    },
    read: ({ headers }, name) => {
      const begins = `${prefix}${name}=`;
      const found = (headers.cookie ?? "")
        .split(";")
        .map((part) => part.trim())
        .filter((part) => part.startsWith(begins));
      return found.length === 1 ? (found[0]?.slice(begins.length) ?? null) : null;
    },
  };
}
