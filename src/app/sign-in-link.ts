// The address of a link, as people open it.

import { newId } from "../desk/case-file/ids.ts";
import { firstLink, hasAdministrator, linkAddress } from "../desk/people/links.ts";
import type { House } from "./house.ts";
import type { Settings } from "./settings.ts";

/** Where people reach this desk, as far as this process knows. */
export function originOfDesk({ origin, hosts, port, host }: Settings): string {
  if (origin !== null) return origin.replace(/\/$/, "");
  const [name] = hosts;
  if (name !== undefined) return `https://${name}`;
  // Passkeys and cookies want a name; this machine's is the one that always works.
  const here = ["127.0.0.1", "::1", "0.0.0.0", "::"].includes(host) ? "localhost" : host;
  return `http://${here}:${port}`;
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
