// Who opens a page of the windows: somebody with an account, by the session of their browser, or in a sandbox
// a persona that was chosen on the bar.
import type { FastifyRequest } from "fastify";
import type { CookieJar } from "../../platform/html/window-cookie.ts";
import { type Caller, mustEnrol } from "../policy/caller.ts";
import { shownBy } from "../reception/shown.ts";
import type { Shown, SignIn } from "../reception/sign-in.ts";

/** Of the persona that was chosen. */
export const personaCookie = "parley-persona";

export type Visitor = {
  readonly caller: Caller;
  /** What only this visitor's browser has; forms are bound to it. */
  readonly bound: string;
};

export type WhoVisits = {
  readonly signIn: SignIn;
  readonly jar: CookieJar;
  /** No persona is let in. */
  readonly production: boolean;
};

/**
 * Null for nobody, for a session that still wants a second factor, and for one that must get one first: those
 * go to the desk's own page for signing in. A bearer token opens no window.
 */
export async function whoVisits(
  { signIn, jar, production }: WhoVisits,
  request: FastifyRequest,
): Promise<Visitor | null> {
  const persona = production ? null : jar.read(request, personaCookie);
  const session = request.headers.authorization === undefined ? shownBy(request) : null;
  const shown: Shown | null =
    persona !== null && /^sandbox-[a-z]{1,30}$/.test(persona) ? { kind: "token", secret: persona } : session;
  if (!shown) return null;
  const caller = signIn.remembered(shown) ?? (await signIn.lookUp(shown));
  if (!caller || caller.session?.stage === "second-factor" || mustEnrol(caller)) return null;
  if (shown.kind === "session") await signIn.seen(caller);
  return { caller, bound: shown.secret };
}
