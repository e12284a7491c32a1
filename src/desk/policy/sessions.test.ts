// Which calls want somebody who signed in, and who must enrol a second factor first.
import { expect, test } from "vitest";
import { type Caller, type CallerSession, mustEnrol } from "./caller.ts";
import { callPolicy } from "./calls.ts";
import { rowOf, takesToken } from "./may.ts";

const token: Caller = {
  tenantId: "t",
  tenantName: "Example Desk",
  mode: "live",
  zone: "UTC",
  keyId: "k",
  actor: { id: "p", name: "Somebody", party: "desk", roles: ["administrator"] },
  organisationId: null,
  viewer: "",
  scopes: [],
};
const session: CallerSession = {
  id: "s",
  stage: "full",
  method: "password",
  email: "a@example.com",
  required: true,
  totp: false,
  passkey: false,
  idleSeconds: 900,
  seenAt: 0,
  confirmedAt: 0,
  endsAt: 1,
};
const row = (call: string) => {
  const [method = "", path = ""] = call.split(" ");
  const found = rowOf(method, path);
  if (found === null || found === "public") throw new Error(`${call} has no row`);
  return found;
};

test("who signed in with a password alone must enrol where the tenant wants a second factor", () => {
  expect(mustEnrol({ ...token, session })).toBe(true);
  for (const more of [{ totp: true }, { passkey: true }, { required: false }, { method: "sso" }] as const) {
    expect(mustEnrol({ ...token, session: { ...session, ...more } }), JSON.stringify(more)).toBe(false);
  }
  expect(mustEnrol(token)).toBe(false);
});

test("no key makes keys or people, in no tenant; a persona of the sandbox does, having no limit", () => {
  const persona: Caller = { ...token, mode: "sandbox" };
  const key: Caller = { ...persona, scopes: ["settings:write"] };
  for (const call of ["POST /api/v1/me/keys", "POST /api/v1/people", "PATCH /api/v1/people/:id"]) {
    expect(
      [token, key, persona].map((caller) => takesToken(caller, row(call))),
      call,
    ).toEqual([false, false, true]);
  }
});

test("factors, passkeys and passwords are never changed by a token, not even a persona's", () => {
  const persona: Caller = { ...token, mode: "sandbox" };
  const own = Object.keys(callPolicy).filter((call) =>
    /^(?:POST|DELETE) \/api\/v1\/me\/(?:second-factor|passkeys|password)/.test(call),
  );
  expect(own.length).toBeGreaterThan(6);
  for (const call of own) expect(takesToken(persona, row(call)), call).toBe(false);
});

test("while a factor is to be enrolled only what leads there answers", () => {
  const open = Object.entries(callPolicy)
    .filter(([, one]) => one !== "public" && one.enrolling === true)
    .map(([call]) => call);
  expect(open.every((call) => / \/api\/v1\/me(?:$|\/(?:session|second-factor|passkeys))/.test(call))).toBe(
    true,
  );
  expect(open).not.toContain("POST /api/v1/me/password");
  expect(open).not.toContain("DELETE /api/v1/me/passkeys/:id");
});
