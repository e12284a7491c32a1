// Passkeys: enrolled, shown, refused and removed; with a credential made in software.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone } from "../rig.ts";
import { softwarePasskey } from "./authenticator.ts";
import { type Browser, browserAt, openDoor, settled, signIn } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.rig.close());

const origin = "http://localhost";
type Passkey = ReturnType<typeof softwarePasskey>;

async function enrol(browser: Browser, passkey: Passkey) {
  const options = expectDone(await browser.post("/api/v1/me/passkeys/options"));
  expect(options).toMatchObject({
    rp: { id: "localhost", name: "Parley" },
    attestation: "none",
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  return browser.post("/api/v1/me/passkeys", { name: "My laptop", response: passkey.create(options) });
}

async function come(browser: Browser, passkey: Passkey) {
  const options = expectDone(await browser.post("/api/v1/sign-in/passkey/options"));
  expect(options).toMatchObject({ rpId: "localhost", userVerification: "required" });
  expect(options).not.toHaveProperty("allowCredentials");
  return browser.post("/api/v1/sign-in/passkey", { response: passkey.get(options) });
}

test("AC-04: a passkey is enrolled with recovery codes, and then opens the door by itself", async () => {
  const { browser, person, email } = await settled(door.rig, door.clock, { email: "key@example.com" });
  const passkey = softwarePasskey({ origin });
  const made = await enrol(browser, passkey);
  expect(made.status, made.text).toBe(201);
  expect(made.body.recoveryCodes).toHaveLength(10);
  expect((await browser.get("/api/v1/me/passkeys")).body.items).toEqual([
    expect.objectContaining({ id: made.body.id, name: "My laptop", lastUsedAt: null, backedUp: false }),
  ]);
  const other = browserAt(door.rig);
  const told = await come(other, passkey);
  expect(told.body).toMatchObject({ state: "signed-in", person: { id: person, email } });
  expect((await other.get("/api/v1/me")).body.signIn.method).toBe("passkey");
  expect((await browser.get("/api/v1/me/passkeys")).body.items[0].lastUsedAt).not.toBeNull();
});

test("it is the second factor after a password as well", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "both@example.com" });
  const passkey = softwarePasskey({ origin });
  await enrol(browser, passkey);
  const other = browserAt(door.rig);
  expect((await signIn(other, email)).body).toMatchObject({
    state: "second-factor",
    ways: ["passkey", "recovery-code"],
  });
  expect((await come(other, passkey)).body.state).toBe("signed-in");
});

test("an answer is taken once, for its own challenge and its own page", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "replay@example.com" });
  const passkey = softwarePasskey({ origin });
  await enrol(browser, passkey);
  const other = browserAt(door.rig);
  const options = expectDone(await other.post("/api/v1/sign-in/passkey/options"));
  const response = passkey.get(options);
  const cookie = other.jar.get("__Host-parley-challenge") ?? "";
  expect((await other.post("/api/v1/sign-in/passkey", { response })).status).toBe(200);
  const thief = browserAt(door.rig);
  thief.jar.set("__Host-parley-challenge", cookie);
  expect((await thief.post("/api/v1/sign-in/passkey", { response })).body.code).toBe("PASSKEY_NOT_TAKEN");
  const bare = browserAt(door.rig);
  expect((await bare.post("/api/v1/sign-in/passkey", { response })).body.code).toBe("PASSKEY_NOT_TAKEN");
});

test("a device that asks nobody for a finger or PIN is not enough, nor another site's key", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "lazy@example.com" });
  expect((await enrol(browser, softwarePasskey({ origin, verifies: false }))).status).toBe(409);
  expect((await enrol(browser, softwarePasskey({ origin: "http://evil.example.com" }))).status).toBe(409);
  expect((await browser.get("/api/v1/me/passkeys")).body.items).toEqual([]);
  const unknown = await come(browserAt(door.rig), softwarePasskey({ origin }));
  expect(unknown.status).toBe(401);
  expect(unknown.body.code).toBe("PASSKEY_NOT_TAKEN");
});

test("nobody gets a passkey by an invitation to another's ceremony", async () => {
  const mine = await settled(door.rig, door.clock, { email: "mine@example.com" });
  const theirs = await settled(door.rig, door.clock, { email: "theirs@example.com" });
  const options = expectDone(await theirs.browser.post("/api/v1/me/passkeys/options"));
  const cookie = theirs.browser.jar.get("__Host-parley-challenge") ?? "";
  mine.browser.jar.set("__Host-parley-challenge", cookie);
  const response = softwarePasskey({ origin }).create(options);
  expect((await mine.browser.post("/api/v1/me/passkeys", { name: "x", response })).status).toBe(409);
  expect((await theirs.browser.get("/api/v1/me/passkeys")).body.items).toEqual([]);
});

test("a removed passkey opens nothing, and only its owner removes it", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "lost@example.com" });
  const passkey = softwarePasskey({ origin });
  const { id } = (await enrol(browser, passkey)).body;
  const stranger = (await settled(door.rig, door.clock, { email: "other@example.com" })).browser;
  expect((await stranger.del(`/api/v1/me/passkeys/${id}`)).status).toBe(404);
  expect((await browser.del(`/api/v1/me/passkeys/${id}`)).status).toBe(204);
  expect((await come(browserAt(door.rig), passkey)).status).toBe(401);
});

test("the passkey of somebody who was let go opens nothing", async () => {
  const { browser, person } = await settled(door.rig, door.clock, { email: "letgo@example.com" });
  const passkey = softwarePasskey({ origin });
  await enrol(browser, passkey);
  await door.rig.owner.query("update person set active = false where id = $1", [person]);
  expect((await come(browserAt(door.rig), passkey)).body.code).toBe("PASSKEY_NOT_TAKEN");
});
