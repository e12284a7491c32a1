// Where people reach this desk, for links that leave it.
import type { Settings } from "./settings.ts";

export type Placed = Pick<Settings, "origin" | "hosts" | "port" | "host">;

/** Where people reach this desk: as it was set, or this machine where only this machine reaches it. */
export function knownOrigin({ origin, hosts, port, host }: Placed): string | null {
  if (origin !== null) return origin.replace(/\/$/, "");
  const [name] = hosts;
  if (name !== undefined) return `https://${name}`;
  // Passkeys and cookies want a name; this machine's is the one that always works.
  return ["127.0.0.1", "::1", "localhost"].includes(host) ? `http://localhost:${port}` : null;
}
