// Cookies that only this host sets, reads and gets back, and the question whose page sent a request.
import type { FastifyRequest } from "fastify";

/** A cookie for the whole host, over TLS only (or this machine), out of reach of scripts. */
export const hostCookie = (name: string, value: string, seconds: number): string =>
  `__Host-${name}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${Math.trunc(seconds)}`;

/** Takes a cookie away. */
export const noCookie = (name: string): string => hostCookie(name, "", 0);

/** The value of a `__Host-` cookie; null where there is none, or more than one of the name. */
export function readCookie({ headers }: FastifyRequest, name: string): string | null {
  const found = (headers.cookie ?? "")
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part.startsWith(`__Host-${name}=`));
  return found.length === 1 ? (found[0]?.slice(name.length + 8) ?? null) : null;
}

/**
 * Where a browser believes itself to be when it asks us. Its own word counts where it names this host: a
 * proxy in front of us may speak TLS without our knowing.
 */
export function originOf({ protocol, host, headers }: FastifyRequest): string {
  const { origin } = headers;
  return origin !== undefined && hostOf(origin) === host ? origin : `${protocol}://${host}`;
}

/**
 * Does the request come from a page of ours? A browser says so, and no page of others can make it say it.
 * `null` where the request does not say: it comes from no browser, or from a very old one.
 */
export function isOurPage(request: FastifyRequest): boolean | null {
  const site = request.headers["sec-fetch-site"];
  const { origin } = request.headers;
  if (site !== undefined && site !== "same-origin") return false;
  // Behind a proxy that speaks TLS for us the scheme may differ; the name and port may not.
  if (origin !== undefined && hostOf(origin) !== request.host) return false;
  return site === undefined && origin === undefined ? null : true;
}

function hostOf(origin: string): string {
  try {
    return new URL(origin).host;
  } catch {
    return "";
  }
}
