// Sessions and what ends them: time, their owner, an administrator; and how soon that is felt.
import { request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/desk/case-file/ids.ts";
import { makeLink } from "../../../src/desk/people/links.ts";
import { inTenant } from "../../../src/platform/db/tenant.ts";
import { type Browser, browserAt, openDoor, password, sessionOf, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
let port: number;
beforeAll(async () => {
  door = await openDoor();
  await door.rig.app.listen({ host: "127.0.0.1", port: 0 });
  port = (door.rig.app.server.address() as AddressInfo).port;
});
afterAll(() => door?.rig.close());

/** As long as a process may remember what it looked up. */
const aSecond = () => new Promise((resolve) => setTimeout(resolve, 1_010));
const lives = async (browser: Browser) => (await browser.get("/api/v1/me/session")).status === 200;

test("a session tells how long it lasts; asking is not being there, anything else is", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "time@example.com" });
  const at = async () => (await browser.get("/api/v1/me/session")).body;
  expect(await at()).toEqual({
    idleSecondsLeft: 900,
    secondsLeft: 43_200,
    idleSeconds: 900,
    warnSeconds: 120,
  });
  door.clock.now += 600_000;
  expect((await at()).idleSecondsLeft).toBe(300);
  await browser.ask("GET", "/api/v1/me", undefined, { "parley-background": "1" });
  expect((await at()).idleSecondsLeft).toBe(300);
  await browser.get("/api/v1/me");
  expect((await at()).idleSecondsLeft).toBe(900);
  door.clock.now += 700_000;
  expect((await browser.post("/api/v1/me/session")).body.idleSecondsLeft).toBe(900);
});

test("AC-06: a session ends after fifteen minutes of nobody, and lives a second before", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "idle@example.com" });
  door.clock.now += 899_000;
  await aSecond();
  expect(await lives(browser)).toBe(true);
  door.clock.now += 1_000;
  await aSecond();
  expect(await lives(browser)).toBe(false);
});

test("AC-06: a session ends after twelve hours, however busy", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "busy@example.com" });
  const { rows } = await door.rig.owner.query<{ hours: number }>(
    `select date_part('epoch', s.expires_at - s.created_at) / 3600 as hours
      from account_session s join account a on a.id = s.user_id where a.email = $1`,
    [email],
  );
  expect(rows[0]?.hours).toBe(12);
  door.clock.now += 43_199_000;
  await door.rig.owner.query("update account_session set seen_at = $1", [new Date(door.clock.now)]);
  await aSecond();
  expect(await lives(browser)).toBe(true);
  door.clock.now += 1_000;
  await aSecond();
  expect(await lives(browser)).toBe(false);
});

test("my sessions are listed with browser and source, and each can be ended by me alone", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "many@example.com" });
  const other = browserAt(door.rig);
  await signIn(other, email);
  const { items } = (await browser.get("/api/v1/me/sessions")).body;
  expect(items).toHaveLength(2);
  expect(items).toContainEqual(
    expect.objectContaining({
      current: true,
      method: "password",
      browser: "Example Browser 1.0",
      source: "127.0.0.1",
    }),
  );
  const theirs = items.find(({ current }: { current: boolean }) => !current);
  const stranger = (await settled(door.rig, door.clock, { email: "stranger@example.com" })).browser;
  expect((await stranger.del(`/api/v1/me/sessions/${theirs.id}`)).status).toBe(404);
  expect((await browser.del(`/api/v1/me/sessions/${theirs.id}`)).status).toBe(204);
  await told();
  expect(await lives(other)).toBe(false);
  expect(await lives(browser)).toBe(true);
});

test("signing out everywhere ends every session, this one too", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "all@example.com" });
  const other = browserAt(door.rig);
  await signIn(other, email);
  expect((await browser.post("/api/v1/me/sessions/end-all")).body).toEqual({ ended: 2 });
  expect(sessionOf(browser)).toBeUndefined();
  await told();
  expect(await lives(other)).toBe(false);
});

test("another password ends the other sessions, and needs the present one", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "newpass@example.com" });
  const other = browserAt(door.rig);
  await signIn(other, email);
  const next = "violet harbour seven spoons";
  const change = (current: string, to = next) => browser.post("/api/v1/me/password", { current, next: to });
  expect((await change("not that one at all")).body.code).toBe("PASSWORD_WRONG");
  expect((await change(password, "too short")).body.errors[0].code).toBe("PASSWORD_TOO_SHORT");
  expect((await change(password)).status).toBe(204);
  await told();
  expect(await lives(other)).toBe(false);
  expect(await lives(browser)).toBe(true);
  expect((await signIn(browserAt(door.rig), email)).status).toBe(401);
  expect((await signIn(browserAt(door.rig), email, next)).status).toBe(200);
});

test("a link for a new password that was open dies with the password it would undo", async () => {
  const { rig, clock } = door;
  const { browser, person } = await settled(rig, clock, { email: "old-link@example.com" });
  const { token } = await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) =>
    makeLink({ now: () => clock.now, newId }, tx, { kind: "reset", person, by: "test" }),
  );
  const next = "violet harbour seven spoons";
  expect((await browser.post("/api/v1/me/password", { current: password, next })).status).toBe(204);
  const told = await browserAt(rig).post("/api/v1/sign-in/link/accept", { token, password });
  expect([told.status, told.body.code]).toEqual([404, "LINK_NOT_GOOD"]);
});

test("a sensitive change wants a confirmation of the last fifteen minutes", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "confirm@example.com" });
  door.clock.now += 800_000;
  await browser.get("/api/v1/me");
  door.clock.now += 100_001;
  await aSecond();
  const key = { name: "nightly", scopes: ["cases:read"], days: 1 };
  expect((await browser.post("/api/v1/me/keys", key)).body.code).toBe("CONFIRM_FIRST");
  expect((await browser.post("/api/v1/me/session/confirm", { password: "wrong" })).status).toBe(401);
  expect((await browser.post("/api/v1/me/session/confirm", { password })).status).toBe(204);
  expect((await browser.post("/api/v1/me/keys", key)).status).toBe(201);
});

/** Long enough for a notice of the database to arrive, and far less than a second. */
const told = () => new Promise((resolve) => setTimeout(resolve, 150));

/** An event stream. @returns resolves with how long after `start` it was ended from the other side */
function listening(headers: Record<string, string>) {
  let ended: (at: number) => void = () => {};
  const end = new Promise<number>((resolve) => {
    ended = resolve;
  });
  const open = new Promise<void>((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, path: "/api/v1/events", headers }, (answer) => {
      answer.once("data", () => resolve());
      answer.resume();
      answer.once("end", () => ended(performance.now()));
    });
    asked.once("error", reject);
    asked.end();
  });
  return { open, end };
}

test("AC-07: deactivation reaches the session, the key and the open stream within a second", async () => {
  const { browser, person } = await settled(door.rig, door.clock, { email: "leaving@example.com" });
  const made = await browser.post("/api/v1/me/keys", { name: "mine", scopes: ["cases:read"], days: 30 });
  const bearer = { authorization: `Bearer ${made.body.token}` };
  const byKey = () => door.rig.ask("GET", "/api/v1/me", { as: null, headers: bearer });
  expect((await byKey()).status).toBe(200);
  const streams = [listening({ cookie: `__Host-parley=${sessionOf(browser)}` }), listening(bearer)];
  await Promise.all(streams.map(({ open }) => open));
  const start = performance.now();
  // By hand in the database: whatever way it happens, it is told.
  await door.rig.owner.query("update person set active = false where id = $1", [person]);
  const ends = await Promise.all(streams.map(({ end }) => end));
  for (const at of ends) expect(at - start).toBeLessThan(1_000);
  expect(await lives(browser)).toBe(false);
  expect((await byKey()).status).toBe(401);
});

test("AC-07: another role reaches a session and its stream within a second", async () => {
  const { browser, person } = await settled(door.rig, door.clock, { email: "role@example.com" });
  const stream = listening({ cookie: `__Host-parley=${sessionOf(browser)}` });
  await stream.open;
  expect((await browser.get("/api/v1/people")).body.code).toBe("NOT_YOUR_ROLE");
  const start = performance.now();
  await door.rig.owner.query("update person set roles = '{administrator}' where id = $1", [person]);
  expect((await stream.end) - start).toBeLessThan(1_000);
  expect((await browser.get("/api/v1/people")).status).toBe(200);
});

test("AC-07: a tenant that goes takes its sessions along within a second", async () => {
  const own = await openDoor();
  const { browser } = await settled(own.rig, own.clock, { email: "removed@example.com" });
  expect((await browser.get("/api/v1/me")).status).toBe(200);
  await own.rig.owner.query("select forget_sandbox($1)", [own.rig.home]);
  await told();
  expect((await browser.get("/api/v1/me")).status).toBe(401);
  await own.rig.close();
});

test("a revoked key stops working at once, and only its owner revokes it", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "keys@example.com" });
  const key = { name: "nightly load", scopes: ["cases:read"], days: 2 };
  const { id, token } = (await browser.post("/api/v1/me/keys", key)).body;
  const ask = (path: string) =>
    door.rig.ask("GET", path, { as: null, headers: { authorization: `Bearer ${token}` } });
  expect((await ask("/api/v1/cases")).status).toBe(200);
  expect((await ask("/api/v1/me/passkeys")).status).toBe(200);
  const narrow = await door.rig.ask("POST", "/api/v1/me/keys", {
    as: null,
    body: key,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(narrow.status).toBe(403);
  const { items } = (await browser.get("/api/v1/me/keys")).body;
  expect(items).toEqual([expect.objectContaining({ id, name: "nightly load", scopes: ["cases:read"] })]);
  expect(items[0].lastUsedAt).not.toBeNull();
  expect(JSON.stringify(items)).not.toContain(token);
  const stranger = (await settled(door.rig, door.clock, { email: "notmine@example.com" })).browser;
  expect((await stranger.del(`/api/v1/me/keys/${id}`)).status).toBe(404);
  expect((await browser.del(`/api/v1/me/keys/${id}`)).status).toBe(204);
  expect((await ask("/api/v1/cases")).status).toBe(401);
});
