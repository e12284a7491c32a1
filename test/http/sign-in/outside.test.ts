// Accounts of people outside the desk, and keys that an administrator makes for a machine.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone } from "../rig.ts";
import { browserAt, openDoor, password } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let person: string;
let browser: ReturnType<typeof browserAt>;
const asAdmin = (method: string, path: string, body?: unknown) =>
  door.rig.ask(method, path, { as: "admin", body });

beforeAll(async () => {
  door = await openDoor();
  const { rows } = await door.rig.owner.query(
    "select id from organisation where tenant_id = $1 and party = 'provider'",
    [door.rig.home],
  );
  const asked = {
    name: "Olga Office",
    email: "olga@example.com",
    party: "provider",
    organisationId: rows[0].id,
  };
  const told = expectDone(await asAdmin("POST", "/api/v1/people", asked));
  person = told.person.id;
  browser = browserAt(door.rig);
  const token = told.link.split("#")[1];
  expectDone(await browser.post("/api/v1/sign-in/link/accept", { token, password }));
});
afterAll(() => door?.rig.close());

test("somebody of a provider's office signs in: no roles, their own organisation", async () => {
  expect((await browser.get("/api/v1/me")).body).toMatchObject({
    id: person,
    party: "provider",
    roles: [],
    organisation: { name: "Sample Surgery Center" },
    signIn: { method: "password" },
  });
});

test("they see the cases of their office and no other, as the provider's token does", async () => {
  const { id } = await door.rig.open();
  await door.rig.open({ providerName: "Another Office", providerNpi: "1992999999", claimNumber: "CLM-2" });
  const { items } = expectDone(await browser.get("/api/v1/cases"));
  expect(items.map((one: { id: string }) => one.id)).toEqual([id]);
  expect((await browser.get("/api/v1/outbox")).body.code).toBe("NOT_FOR_YOU");
  expect((await browser.get("/api/v1/people")).body.code).toBe("NOT_FOR_YOU");
});

test("their own sessions, keys and factors are theirs to keep, and nobody else's to see", async () => {
  expect((await browser.get("/api/v1/me/sessions")).body.items).toHaveLength(1);
  expect((await browser.get("/api/v1/me/second-factor")).body).toMatchObject({ totp: null, passkeys: 0 });
  const key = { name: "office system", scopes: ["cases:read"], days: 366 };
  const { id } = expectDone(await browser.post("/api/v1/me/keys", key));
  expect((await door.rig.get("/api/v1/me/keys", "provider")).body.items).toEqual([]);
  expect((await browser.del(`/api/v1/me/keys/${id}`)).status).toBe(204);
  expect((await browser.post("/api/v1/me/keys", { ...key, days: 367 })).status).toBe(422);
  expect((await browser.post("/api/v1/me/keys", { ...key, scopes: [] })).status).toBe(422);
});

test("AC-10: a key in somebody's name does what both its scopes and that person may", async () => {
  const path = `/api/v1/people/${person}/keys`;
  const made = expectDone(await asAdmin("POST", path, { name: "feed", scopes: ["cases:read"], days: 1 }));
  const bearer = { authorization: `Bearer ${made.token}` };
  const by = (method: string, to: string) => door.rig.ask(method, to, { as: null, headers: bearer });
  expect((await by("GET", "/api/v1/me")).body).toMatchObject({ id: person, scopes: ["cases:read"] });
  expect((await by("POST", "/api/v1/cases")).body.code).toBe("TOKEN_TOO_NARROW");
  expect((await by("GET", "/api/v1/outbox")).body.code).toBe("NOT_FOR_YOU");
  // A key that leaked neither learns where its person signs in from, nor throws them out.
  for (const [method, end] of [
    ["GET", ""],
    ["DELETE", `/${person}`],
    ["POST", "/end-others"],
    ["POST", "/end-all"],
  ] as const) {
    expect((await by(method, `/api/v1/me/sessions${end}`)).body.code).toBe("SESSION_NEEDED");
  }
  expect((await asAdmin("GET", path)).body.items.map(({ name }: { name: string }) => name)).toContain("feed");
  expect((await asAdmin("DELETE", `${path}/${made.id}`)).status).toBe(204);
  expect((await asAdmin("DELETE", `${path}/${made.id}`)).status).toBe(404);
  expect((await by("GET", "/api/v1/me")).status).toBe(401);
});

test("AC-10: a key ends with its last day", async () => {
  const path = `/api/v1/people/${person}/keys`;
  const made = expectDone(await asAdmin("POST", path, { name: "short", scopes: ["cases:read"], days: 1 }));
  expect(Date.parse(made.expiresAt) - Date.parse(made.createdAt)).toBe(86_400_000);
  const headers = { authorization: `Bearer ${made.token}` };
  const me = async () => (await door.rig.ask("GET", "/api/v1/me", { as: null, headers })).status;
  await door.pass(86_399);
  expect(await me()).toBe(200);
  await door.pass(1);
  expect(await me()).toBe(401);
});
