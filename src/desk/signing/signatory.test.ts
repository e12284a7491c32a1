// How it is known who signs, and how much of an address is kept.
import { expect, test } from "vitest";
import type { Caller, CallerSession } from "../policy/caller.ts";
import { shortened, signatoryOf } from "./signatory.ts";

test.each([
  ["192.0.2.77", "192.0.2.x"],
  ["::ffff:192.0.2.77", "192.0.2.x"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1::x"],
  ["2001:db8::1", "2001:db8::x"],
  ["::1", "::x"],
  ["", "unknown"],
  ["<script>", "unknown"],
])("of the address %s this much is kept: %s", (address, kept) => {
  expect(shortened(address)).toBe(kept);
});

const session: CallerSession = {
  id: "s",
  stage: "full",
  method: "password",
  email: "pat@example.com",
  required: true,
  totp: true,
  passkey: false,
  idleSeconds: 900,
  seenAt: 0,
  confirmedAt: 0,
  endsAt: 0,
};
const caller = (more: Partial<Caller> = {}): Caller => ({
  tenantId: "t",
  tenantName: "Tern Desk",
  mode: "live",
  zone: "America/Los_Angeles",
  keyId: "k",
  actor: { id: "p", name: "Pat Plan", party: "plan", roles: [] },
  organisationId: null,
  viewer: "o",
  scopes: [],
  ...more,
});
const identified = (more: Partial<Caller>) => signatoryOf(caller(more), "192.0.2.77").identified;

test("BB-21: an account with what opened it, a token, a persona; the desk only brings paper", () => {
  expect(identified({ session })).toBe(
    "Signed in to the account pat@example.com with a password and a second factor",
  );
  expect(identified({ session: { ...session, totp: false } })).toMatch(/with a password$/);
  expect(identified({ session: { ...session, method: "passkey" } })).toMatch(/with a passkey$/);
  expect(identified({})).toBe("With a token of Pat Plan");
  expect(identified({ mode: "sandbox" })).toBe("As Pat Plan, a person of the sandbox");
  expect(identified({ mode: "sandbox", scopes: ["cases:write"] })).toBe("With a token of Pat Plan");
  const dana = { id: "d", name: "Dana Desk", party: "desk", roles: ["specialist"] } as const;
  expect(signatoryOf(caller({ actor: dana }), "192.0.2.77")).toEqual({
    actor: dana,
    identified: "On paper; the page was filed by the desk",
    source: "the desk",
  });
});
