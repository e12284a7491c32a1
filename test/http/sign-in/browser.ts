// A browser as the way in knows it: it keeps cookies, says which page asks, and has no token.

import { newId } from "../../../src/desk/case-file/ids.ts";
import { makeLink } from "../../../src/desk/people/links.ts";
import { inTenant } from "../../../src/platform/db/tenant.ts";
import { totpCode } from "../../../src/platform/sign-in/totp.ts";
import { expectDone, openRig, type Reply, type Rig } from "../rig.ts";

/** A password that nobody guesses. */
export const password = "gravel otter pending lantern";

/** A house whose clock the test holds. */
export async function openDoor(settings: Parameters<typeof openRig>[0] = {}) {
  const clock = { now: Date.UTC(2026, 10, 21, 9, 0, 0) };
  const rig = await openRig({ now: () => clock.now, ...settings });
  const pass = (seconds: number) => {
    clock.now += seconds * 1_000;
    return new Promise((resolve) => setTimeout(resolve, 0));
  };
  return { rig, clock, pass };
}

export type Browser = ReturnType<typeof browserAt>;

/** A new browser, at a source of its own. */
export function browserAt(rig: Rig, { page = "same-origin" }: { page?: string | null } = {}) {
  const jar = new Map<string, string>();
  const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const told = await rig.ask(method, path, {
      as: null,
      body,
      headers: {
        host: "localhost",
        ...(page === null ? {} : { "sec-fetch-site": page }),
        ...(cookie ? { cookie } : {}),
        "user-agent": "Example Browser 1.0",
        ...headers,
      },
    });
    for (const line of [told.headers["set-cookie"] ?? []].flat()) {
      const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(line) ?? [];
      if (/max-age=0(?:;|$)/i.test(rest)) jar.delete(name);
      else jar.set(name, value);
    }
    return told;
  };
  const post = (path: string, body: unknown = undefined) => ask("POST", path, body);
  return {
    jar,
    ask,
    post,
    get: (path: string) => ask("GET", path),
    del: (path: string) => ask("DELETE", path),
  };
}

export const sessionOf = (browser: Browser): string | undefined => browser.jar.get("__Host-parley");

type Who = { readonly email: string; readonly roles?: readonly string[]; readonly name?: string };

/** Somebody of the desk with an account, who has taken the invitation in this browser. */
export async function settled(
  rig: Rig,
  clock: { readonly now: number },
  { email, roles = ["specialist"], name = "Wanda Works" }: Who,
) {
  const person = newId();
  const { token } = await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, async (tx) => {
    await tx.query("insert into person (id, name, party, roles) values ($1, $2, 'desk', $3)", [
      person,
      name,
      roles,
    ]);
    const house = { now: () => clock.now, newId };
    return makeLink(house, tx, { kind: "invitation", person, email, by: "test" });
  });
  const browser = browserAt(rig);
  expectDone(await browser.post("/api/v1/sign-in/link/accept", { token, password }));
  return { person, browser, email };
}

/** Enrols an authenticator in a browser that is signed in. @returns its secret, and the recovery codes */
export async function enrolled(browser: Browser, clock: { readonly now: number }) {
  const { secret, uri } = expectDone(await browser.post("/api/v1/me/second-factor/totp"));
  const code = totpCode(secret, clock.now);
  const told = expectDone(await browser.post("/api/v1/me/second-factor/totp/confirm", { code }));
  return {
    secret: secret as string,
    uri: uri as string,
    recoveryCodes: told.recoveryCodes as string[] | null,
  };
}

export const signIn = (browser: Browser, email: string, typed = password): Promise<Reply> =>
  browser.post("/api/v1/sign-in/password", { email, password: typed });

export { totpCode };
