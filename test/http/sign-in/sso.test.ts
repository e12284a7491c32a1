// Signing in at another house, against a real OpenID provider that runs beside the test.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import Provider from "oidc-provider";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/desk/case-file/ids.ts";
import { dropFactors } from "../../../src/desk/people/accounts.ts";
import { makeLink } from "../../../src/desk/people/links.ts";
import { inTenant } from "../../../src/platform/db/tenant.ts";
import { expectDone } from "../rig.ts";
import { type Browser, browserAt, openDoor, sessionOf, settled, signIn } from "./browser.ts";

const back = "http://localhost/api/v1/sign-in/sso/callback";
let door: Awaited<ReturnType<typeof openDoor>>;
let server: Server;
let issuer: string;
/** Whom the provider knows: login to what it tells of them. */
const people = new Map<string, { readonly email?: string; readonly email_verified?: boolean }>();

beforeAll(async () => {
  door = await openDoor();
  server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: "parley", client_secret: "a secret between two", redirect_uris: [back] }],
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    cookies: { keys: ["of the test"] },
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, IdToken: 600 },
    findAccount: (_ctx, sub) => ({ accountId: sub, claims: async () => ({ sub, ...people.get(sub) }) }),
  });
  server.on("request", provider.callback());
  await set({});
});
afterAll(async () => {
  server?.closeAllConnections();
  server?.close();
  await door?.rig.close();
});

const sso = () => ({
  name: "Heron ID",
  issuer,
  clientId: "parley",
  clientSecret: "a secret between two" as string | null,
  domain: "heron.example.com",
  justInTime: false,
  only: false,
});
async function set(more: object) {
  const body = { secondFactor: "optional", idleMinutes: 15, hours: 12, sso: { ...sso(), ...more } };
  return expectDone(await door.rig.ask("PUT", "/api/v1/settings/sign-in", { as: "admin", body }));
}

/** What a person does at the provider's pages. @returns where the browser is sent back to */
async function atProvider(address: string, login: string): Promise<string> {
  const jar = new Map<string, string>();
  const go = async (to: string, form?: Record<string, string>) => {
    const told = await fetch(new URL(to, issuer), {
      redirect: "manual",
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") },
      ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
    });
    for (const line of told.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return told.headers.get("location") ?? "";
  };
  let at = await go(address);
  const forms: Record<string, string>[] = [
    { prompt: "login", login, password: "any" },
    { prompt: "consent" },
  ];
  for (const form of forms) {
    at = await go(await go(at, form));
    if (at.startsWith(back)) return at;
  }
  return at;
}

async function come(browser: Browser, login: string, email = "wanda@heron.example.com") {
  const { redirect } = expectDone(await browser.post("/api/v1/sign-in/sso", { email }));
  const at = await atProvider(redirect, login);
  return browser.get(at.replace("http://localhost", ""));
}

test("an address of the domain is sent to its provider, with PKCE, state and nonce", async () => {
  const browser = browserAt(door.rig);
  const start = await browser.post("/api/v1/sign-in/start", { email: "anybody@heron.example.com" });
  expect(start.body).toEqual({ ways: ["sso", "password", "passkey"], provider: "Heron ID" });
  const { redirect } = expectDone(
    await browser.post("/api/v1/sign-in/sso", { email: "x@heron.example.com" }),
  );
  const { searchParams: query, origin } = new URL(redirect);
  expect(origin).toBe(issuer);
  expect(query.get("code_challenge_method")).toBe("S256");
  for (const name of ["state", "nonce", "code_challenge"])
    expect(query.get(name)?.length).toBeGreaterThan(40);
  expect((await browser.post("/api/v1/sign-in/sso", { email: "x@example.com" })).body.code).toBe(
    "SSO_NOT_SET",
  );
});

test("somebody with an account comes in; the second factor is the provider's", async () => {
  const { person } = await settled(door.rig, door.clock, { email: "wanda@heron.example.com" });
  people.set("w1", { email: "Wanda@Heron.example.com", email_verified: true });
  const browser = browserAt(door.rig);
  const told = await come(browser, "w1");
  expect(told.status).toBe(303);
  expect(told.headers.location).toBe("/");
  expect((await browser.get("/api/v1/me")).body).toMatchObject({ id: person, signIn: { method: "sso" } });
});

test("AC-09: an unverified address, another domain, and somebody unknown do not come in", async () => {
  people.set("u1", { email: "wanda@heron.example.com", email_verified: false });
  people.set("u2", { email: "admin@example.com", email_verified: true });
  people.set("u3", { email: "unknown@heron.example.com", email_verified: true });
  people.set("u4", {});
  for (const login of ["u1", "u2", "u3", "u4"]) {
    const browser = browserAt(door.rig);
    expect((await come(browser, login)).headers.location, login).toBe("/sign-in?problem=SSO_UNKNOWN");
    expect(sessionOf(browser)).toBeUndefined();
  }
  expect(await door.rig.audit("code = 'SSO_UNKNOWN'")).toHaveLength(4);
});

test("just in time, when that is switched on, somebody known by address gets an account", async () => {
  await door.rig.owner.query(
    `insert into person (tenant_id, id, name, party, roles, email)
      values ($1, gen_random_uuid(), 'Nina New', 'desk', '{specialist}', 'nina@heron.example.com')`,
    [door.rig.home],
  );
  people.set("n1", { email: "nina@heron.example.com", email_verified: true });
  expect((await come(browserAt(door.rig), "n1")).headers.location).toBe("/sign-in?problem=SSO_UNKNOWN");
  await set({ justInTime: true, clientSecret: null });
  expect((await come(browserAt(door.rig), "n1")).headers.location).toBe("/");
  await set({});
});

test("an address that the provider has given to somebody else opens nobody's account", async () => {
  const email = "given-on@heron.example.com";
  const { person } = await settled(door.rig, door.clock, { email });
  people.set("given-first", { email, email_verified: true });
  people.set("given-next", { email, email_verified: true });
  const back = async (login: string) => (await come(browserAt(door.rig), login, email)).headers.location;
  expect([await back("given-first"), await back("given-first")]).toEqual(["/", "/"]);
  expect(await back("given-next")).toBe("/sign-in?problem=SSO_UNKNOWN");
  await inTenant(door.rig.pool, { tenant: door.rig.home, viewer: "" }, (tx) => dropFactors(tx, person));
  expect(await back("given-next")).toBe("/");
  expect(await back("given-first")).toBe("/sign-in?problem=SSO_UNKNOWN");
});

test("just in time is for people of the desk: a member of the address gets no account by it", async () => {
  await set({ justInTime: true });
  const email = "member-too@heron.example.com";
  people.set("member-too", { email, email_verified: true });
  const know = (name: string, party: string, roles: string) =>
    door.rig.owner.query(
      "insert into person (tenant_id, id, name, party, roles, email) values ($1, $2, $3, $4, $5, $6)",
      [door.rig.home, newId(), name, party, roles, email],
    );
  await know("Mina Member", "member", "{}");
  const back = async () => (await come(browserAt(door.rig), "member-too", email)).headers.location;
  expect(await back()).toBe("/sign-in?problem=SSO_UNKNOWN");
  await know("Mina Works", "desk", "{specialist}");
  expect(await back()).toBe("/");
  await set({});
});

test("the way back works once, in the browser that left, within ten minutes", async () => {
  const browser = browserAt(door.rig);
  const leave = async () => {
    const { redirect } = expectDone(
      await browser.post("/api/v1/sign-in/sso", { email: "w@heron.example.com" }),
    );
    return (await atProvider(redirect, "w1")).replace("http://localhost", "");
  };
  const late = "/sign-in?problem=SSO_TOO_LATE";
  const address = await leave();
  expect((await browserAt(door.rig).get(address)).headers.location).toBe(late);
  expect((await browser.get(address)).headers.location).toBe("/");
  expect((await browser.get(address)).headers.location).toBe(late);
  const slow = await leave();
  door.clock.now += 601_000;
  expect((await browser.get(slow)).headers.location).toBe(late);
});

test("a code of another journey is not taken: the nonce differs", async () => {
  const [one, two] = [browserAt(door.rig), browserAt(door.rig)];
  const addresses: string[] = [];
  for (const browser of [one, two]) {
    const { redirect } = expectDone(
      await browser.post("/api/v1/sign-in/sso", { email: "w@heron.example.com" }),
    );
    addresses.push((await atProvider(redirect, "w1")).replace("http://localhost", ""));
  }
  const query = (address = "") => new URL(address, issuer).searchParams;
  const [code, state] = [query(addresses[0]).get("code"), query(addresses[1]).get("state")];
  const mixed = `/api/v1/sign-in/sso/callback?code=${code}&state=${state}`;
  expect((await two.get(mixed)).headers.location).toBe("/sign-in?problem=SSO_REFUSED");
});

test("where the provider is the only way, a right password is no way, but for administrators", async () => {
  await settled(door.rig, door.clock, { email: "boss@heron.example.com", roles: ["administrator"] });
  await set({ only: true });
  const start = await browserAt(door.rig).post("/api/v1/sign-in/start", { email: "wanda@heron.example.com" });
  expect(start.body.ways).toEqual(["sso"]);
  expect((await signIn(browserAt(door.rig), "wanda@heron.example.com")).body.code).toBe("SIGN_IN_FAILED");
  expect((await signIn(browserAt(door.rig), "boss@heron.example.com")).status).toBe(200);
  await set({});
});

test("nobody gets around the only way by a link for a new password, but administrators do", async () => {
  const { rig, clock } = door;
  const email = "gets-around@heron.example.com";
  const { person } = await settled(rig, clock, { email });
  const boss = { email: "chief@heron.example.com", roles: ["administrator"] };
  const { person: chief } = await settled(rig, clock, boss);
  const take = async (whose: string) => {
    const { token } = await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) =>
      makeLink({ now: () => clock.now, newId }, tx, { kind: "reset", person: whose, by: "test" }),
    );
    const browser = browserAt(rig);
    const told = await browser.post("/api/v1/sign-in/link/accept", {
      token,
      password: "one two violet harbour",
    });
    return [told.status, told.body.code, sessionOf(browser) !== undefined];
  };
  await set({ only: true });
  expect(await take(person)).toEqual([409, "SSO_ONLY", false]);
  expect(await take(chief)).toEqual([200, undefined, true]);
  await set({});
  expect((await signIn(browserAt(rig), email)).status).toBe(200);
});

test("the client secret is kept encrypted and never answered", async () => {
  const told = (await door.rig.ask("GET", "/api/v1/settings/sign-in", { as: "admin" })).body;
  expect(told.sso).toMatchObject({
    clientSecret: null,
    redirectUri: "http://localhost:80/api/v1/sign-in/sso/callback",
  });
  const { rows } = await door.rig.owner.query("select sso::text as text from sign_in_settings");
  expect(rows[0].text).not.toContain("a secret between two");
});

test("a provider that is away, or no provider, is said in words", async () => {
  const body = { secondFactor: "optional", idleMinutes: 15, hours: 12 };
  const put = (issuer: string) =>
    door.rig.ask("PUT", "/api/v1/settings/sign-in", {
      as: "admin",
      body: { ...body, sso: { ...sso(), issuer } },
    });
  expect((await put("http://id.example.com")).body.errors[0].at).toBe("/sso/issuer");
  expectDone(await put("http://localhost:9"));
  const told = await browserAt(door.rig).post("/api/v1/sign-in/sso", { email: "w@heron.example.com" });
  expect(told.status).toBe(503);
  expect(told.body.code).toBe("SSO_UNREACHABLE");
});
