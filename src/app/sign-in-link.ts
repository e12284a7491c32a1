// The address of a link, as people open it.

import type { Pool } from "pg";
import { newId } from "../desk/case-file/ids.ts";
import { firstLink, hasAdministrator, linkAddress } from "../desk/people/links.ts";
import { knownOrigin, type Placed } from "./known-origin.ts";
import type { Settings } from "./settings.ts";

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
export async function firstWords({
  settings,
  pool,
}: {
  readonly settings: Settings;
  readonly pool: Pool;
}): Promise<string | null> {
  if (!settings.production || (await hasAdministrator(pool))) return null;
  const made = await firstLink({ pool, now: Date.now, newId });
  if (!made) return null;
  return [
    "Nobody administers this desk yet. Open this link within an hour; it works once:",
    `  ${linkAddress(originOfDesk(settings), made.token)}`,
  ].join("\n");
}
