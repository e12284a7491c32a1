// The address of a link, as people open it.

import { newId } from "../desk/case-file/ids.ts";
import { firstLink, hasAdministrator, linkAddress } from "../desk/people/links.ts";
import type { House } from "./house.ts";
import type { Settings } from "./settings.ts";

type Placed = Pick<Settings, "origin" | "hosts" | "port" | "host">;

/** Where people reach this desk: as it was set, or this machine where only this machine reaches it. */
export function knownOrigin({ origin, hosts, port, host }: Placed): string | null {
  if (origin !== null) return origin.replace(/\/$/, "");
  const [name] = hosts;
  if (name !== undefined) return `https://${name}`;
  // Passkeys and cookies want a name; this machine's is the one that always works.
  return ["127.0.0.1", "::1", "localhost"].includes(host) ? `http://localhost:${port}` : null;
}

/** The same as far as this process knows: somebody at this machine can go on with any of its addresses. */
export function originOfDesk(settings: Placed): string {
  const here = ["0.0.0.0", "::"].includes(settings.host) ? "localhost" : settings.host;
  return knownOrigin(settings) ?? `http://${here}:${settings.port}`;
}

export const linkText = (origin: string, token: string): string => linkAddress(origin, token);

/**
 * What a start in production prints as long as nobody administers: the one-time link. Null once somebody
 * does, and in a sandbox.
 */
export async function firstWords({ settings, pool }: House): Promise<string | null> {
  if (!settings.production || (await hasAdministrator(pool))) return null;
  const made = await firstLink({ pool, now: Date.now, newId });
  if (!made) return null;
  return [
    "Nobody administers this desk yet. Open this link within an hour; it works once:",
    `  ${linkAddress(originOfDesk(settings), made.token)}`,
  ].join("\n");
}
