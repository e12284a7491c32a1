// People, by administrators: invite, change, reset, let go.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone } from "../rig.ts";
import { browserAt, enrolled, openDoor, password, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.rig.close());

const asAdmin = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
  door.rig.ask(method, path, { as: "admin", body, headers });
const tokenOf = (link: string) => link.slice(link.indexOf("#") + 1);
const dora = { name: "Dora Desk", email: "Dora@Example.com", roles: ["specialist"] };

test("AC-08: an administrator invites somebody, hands the link over, and they come in", async () => {
  const told = expectDone(await asAdmin("POST", "/api/v1/people", dora));
  expect(told).toMatchObject({ mailed: false, person: { email: "dora@example.com", account: "invited" } });
  const browser = browserAt(door.rig);
  const token = tokenOf(told.link);
  expect((await browser.post("/api/v1/sign-in/link", { token })).body).toEqual({
    kind: "invitation",
    name: "Dora Desk",
    email: "dora@example.com",
    tenantName: "Example Desk",
    expiresAt: told.expiresAt,
    passwordMin: 15,
  });
  const short = await browser.post("/api/v1/sign-in/link/accept", { token, password: "fourteen chars" });
  expect(short.body.errors[0]).toMatchObject({ at: "/password", code: "PASSWORD_TOO_SHORT" });
  expectDone(await browser.post("/api/v1/sign-in/link/accept", { token, password }));
  expect((await browser.post("/api/v1/sign-in/link", { token })).status).toBe(404);
  expect((await asAdmin("GET", `/api/v1/people/${told.person.id}`)).body).toMatchObject({
    account: "active",
  });
});

test("only administrators see or change people, and not those of another tenant", async () => {
  for (const as of ["specialist", "supervisor", "privacy", "tpa", "provider", "member"] as const) {
    expect((await door.rig.get("/api/v1/people", as)).status, as).toBe(403);
    expect((await door.rig.send("/api/v1/people", dora, as)).status, as).toBe(403);
  }
  const { rows } = await door.rig.owner.query("select id from person where tenant_id = $1", [door.rig.rival]);
  expect((await asAdmin("GET", `/api/v1/people/${rows[0].id}`)).status).toBe(404);
  expect((await asAdmin("PATCH", `/api/v1/people/${rows[0].id}`, { active: false })).status).toBe(404);
});

test("the list goes page by page by name, and finds by name or address", async () => {
  const names: string[] = [];
  let cursor = "";
  do {
    const page = (await asAdmin("GET", `/api/v1/people?limit=4${cursor && `&cursor=${cursor}`}`)).body;
    names.push(...page.items.map(({ name }: { name: string }) => name));
    cursor = page.nextCursor ?? "";
  } while (cursor);
  expect(names.length).toBeGreaterThan(10);
  expect(names).toEqual([...names].sort((a, b) => a.toLowerCase().localeCompare(b.toLowerCase())));
  expect(new Set(names).size).toBe(names.length);
  const found = (await asAdmin("GET", "/api/v1/people?q=dora@")).body.items;
  expect(found.map(({ name }: { name: string }) => name)).toEqual(["Dora Desk"]);
  expect((await asAdmin("GET", "/api/v1/people?party=tpa&active=true")).body.items).toHaveLength(1);
});

test("two administrators do not undo each other: the second has seen an older version", async () => {
  const { id } = (await asAdmin("GET", "/api/v1/people?q=dora")).body.items[0];
  const seen = (await asAdmin("GET", `/api/v1/people/${id}`)).headers.etag ?? "";
  const path = `/api/v1/people/${id}`;
  const roles = ["specialist", "negotiator"];
  expect((await asAdmin("PATCH", path, { roles }, { "if-match": seen })).body.roles).toEqual(roles);
  const late = await asAdmin("PATCH", path, { name: "Dora D." }, { "if-match": seen });
  expect(late.status).toBe(412);
  expect(late.body).toMatchObject({ code: "PERSON_MOVED_ON", person: { roles } });
});

test("people of the desk have a role and others an organisation; an address has one person", async () => {
  const made = (body: object) =>
    asAdmin("POST", "/api/v1/people", { ...dora, email: "x@example.com", ...body });
  expect((await made({ roles: [] })).body.errors[0].at).toBe("/roles");
  expect((await made({ party: "tpa", roles: [] })).body.errors[0].at).toBe("/organisationId");
  expect((await made({ email: "DORA@example.com" })).body.code).toBe("EMAIL_TAKEN");
  expect((await made({ email: "not an address" })).status).toBe(422);
});

test("AC-11: the only administrator stays one", async () => {
  const { rows } = await door.rig.owner.query(
    "select id from person where tenant_id = $1 and 'administrator' = any (roles)",
    [door.rig.home],
  );
  const path = `/api/v1/people/${rows[0].id}`;
  expect((await asAdmin("PATCH", path, { active: false })).body.code).toBe("LAST_ADMINISTRATOR");
  expect((await asAdmin("PATCH", path, { roles: ["specialist"] })).body.code).toBe("LAST_ADMINISTRATOR");
});

test("whoever is let go and taken back begins anew: no session, key or link of before works", async () => {
  const { browser, person, email } = await settled(door.rig, door.clock, { email: "back@example.com" });
  const made = await browser.post("/api/v1/me/keys", { name: "k", scopes: ["cases:read"], days: 5 });
  const { link } = (await asAdmin("POST", `/api/v1/people/${person}/reset`, { secondFactor: false })).body;
  for (const active of [false, true])
    expectDone(await asAdmin("PATCH", `/api/v1/people/${person}`, { active }));
  expect((await browser.get("/api/v1/me")).status).toBe(401);
  const bearer = { authorization: `Bearer ${made.body.token}` };
  expect((await door.rig.ask("GET", "/api/v1/me", { as: null, headers: bearer })).status).toBe(401);
  expect((await browser.post("/api/v1/sign-in/link", { token: tokenOf(link) })).status).toBe(404);
  expect((await signIn(browserAt(door.rig), email)).status).toBe(200);
});

test("after a lost telephone a reset takes the second factors away and ends the sessions", async () => {
  const { browser, person, email } = await settled(door.rig, door.clock, { email: "phone@example.com" });
  await enrolled(browser, door.clock);
  const told = expectDone(await asAdmin("POST", `/api/v1/people/${person}/reset`, { secondFactor: true }));
  expect((await browser.get("/api/v1/me")).status).toBe(401);
  // Whoever has stolen the password must not be the one who enrols the next factor.
  expect((await signIn(browserAt(door.rig), email)).status).toBe(401);
  const next = "copper window eleven tulips";
  const fresh = browserAt(door.rig);
  const body = { token: tokenOf(told.link), password: next };
  expect((await fresh.post("/api/v1/sign-in/link/accept", body)).body.state).toBe("signed-in");
  expect((await signIn(browserAt(door.rig), email)).status).toBe(401);
});

test("a reset without that still asks for the code after the new password", async () => {
  const { browser, person } = await settled(door.rig, door.clock, { email: "stay@example.com" });
  await enrolled(browser, door.clock);
  const told = expectDone(await asAdmin("POST", `/api/v1/people/${person}/reset`, { secondFactor: false }));
  const body = { token: tokenOf(told.link), password: "eight ok" };
  const fresh = browserAt(door.rig);
  expect((await fresh.post("/api/v1/sign-in/link/accept", body)).body.state).toBe("second-factor");
});

test("an invitation lasts seven days: the day before it is good, on the day not; or less", async () => {
  const told = expectDone(await asAdmin("POST", "/api/v1/people", { ...dora, email: "late@example.com" }));
  const look = (link: string) => browserAt(door.rig).post("/api/v1/sign-in/link", { token: tokenOf(link) });
  door.clock.now += 6 * 86_400_000;
  expect((await look(told.link)).status).toBe(200);
  door.clock.now += 86_400_000;
  expect((await look(told.link)).status).toBe(404);
  const path = `/api/v1/people/${told.person.id}/invitation`;
  const again = expectDone(await asAdmin("POST", path));
  expect((await look(again.link)).status).toBe(200);
  expect((await asAdmin("DELETE", path)).status).toBe(204);
  expect((await look(again.link)).status).toBe(404);
  expect((await asAdmin("DELETE", path)).status).toBe(404);
});

test("every change of people is in the audit, with who did it and to whom", async () => {
  const lines = await door.rig.audit(
    "action in ('invited', 'changed', 'reset', 'withdrew') and actor_name = 'Ada Admin'",
  );
  expect(lines.length).toBeGreaterThan(6);
  expect(lines.every(({ detail }) => typeof detail.person === "string")).toBe(true);
});

test("idle time and second factor are the tenant's to set, and hold for sessions that are open", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "set@example.com" });
  const before = await asAdmin("GET", "/api/v1/settings/sign-in");
  expect(before.body).toEqual({ secondFactor: "optional", idleMinutes: 15, hours: 12, sso: null });
  const body = { secondFactor: "required", idleMinutes: 30, hours: 8, sso: null };
  const etag = before.headers.etag ?? "";
  const put = (more: object, seen = etag) =>
    asAdmin("PUT", "/api/v1/settings/sign-in", { ...body, ...more }, { "if-match": seen });
  expect((await put({ idleMinutes: 61 })).status).toBe(422);
  expect((await put({})).body).toEqual(body);
  expect((await put({})).body.code).toBe("SETTINGS_MOVED_ON");
  expect((await browser.get("/api/v1/cases")).body.code).toBe("SECOND_FACTOR_NEEDED");
  expect((await browser.get("/api/v1/me/session")).body.idleSeconds).toBe(1_800);
});
