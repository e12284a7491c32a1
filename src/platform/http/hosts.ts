// By which names this server may be called. A page of another site can make a browser on this machine call
// us under that site's own name (DNS rebinding); the name is what gives it away.
import { problem } from "./problem.ts";
import { type App, send } from "./routes.ts";

/** Names without a port, in small letters; null for any name. */
export type Hosts = readonly string[] | null;

/** The names of this very machine. */
export const ofThisMachine: readonly string[] = ["localhost", "127.0.0.1", "[::1]"];

/** Answers 421 to requests under any other name. */
export function refuseStrangeHosts(app: App, hosts: Hosts): void {
  if (hosts === null) return;
  app.addHook("onRequest", async (request, reply) => {
    const name = (request.headers.host ?? "").replace(/:\d+$/, "").toLowerCase();
    if (hosts.includes(name)) return;
    const doNext = "Call it under the name it was set up with (PARLEY_HOSTS).";
    const says = "This server does not go by the name under which it was called.";
    return send(request, reply, problem(421, { code: "NAME_NOT_OURS", says, doNext }));
  });
}
