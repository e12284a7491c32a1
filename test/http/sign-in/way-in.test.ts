// The way in over HTTP: password, second factor, recovery code, and that nobody learns who has an account.
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserAt, enrolled, openDoor, password, sessionOf, settled, signIn, totpCode } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door?.rig.close());

test("a browser that nobody signed in on is told so, and nothing answers it", async () => {
  const browser = browserAt(door.rig);
  expect((await browser.get("/api/v1/sign-in")).body).toEqual({
    state: "signed-out",
    ways: [],
    person: null,
    tenant: null,
    sandbox: true,
    setUp: true,
  });
  expect((await browser.get("/api/v1/me")).body.code).toBe("NOT_SIGNED_IN");
});

test("an invitation is taken: password set, signed in, and the cookie is of this host alone", async () => {
  const { browser, person, email } = await settled(door.rig, door.clock, { email: "wanda@example.com" });
  const { body } = await browser.get("/api/v1/me");
  expect(body).toMatchObject({
    id: person,
    roles: ["specialist"],
    signIn: { method: "password", email, idleSeconds: 900, state: "signed-in" },
    secondFactor: { required: false, enrolled: false },
  });
  expect(body.capabilities).toContain("POST /api/v1/me/password");
  expect(body.capabilities).not.toContain("GET /api/v1/people");
  const again = await signIn(browserAt(door.rig), "Wanda@Example.com ");
  expect(again.status).toBe(200);
  const [cookie = ""] = [again.headers["set-cookie"] ?? []].flat();
  expect(cookie).toMatch(
    /^__Host-parley=[\w-]{20,}; Path=\/; Secure; HttpOnly; SameSite=Lax; Max-Age=43200$/,
  );
});

test("AC-02: an unknown address, a wrong password and a deactivated person are answered alike", async () => {
  const { person, email } = await settled(door.rig, door.clock, { email: "gone@example.com" });
  await door.rig.owner.query("update person set active = false where id = $1", [person]);
  const bare = async (asked: string, typed: string) => {
    const { status, body, headers } = await signIn(browserAt(door.rig), asked, typed);
    const { reference: _one, ...rest } = body;
    const { date: _date, "content-length": _length, ...same } = headers;
    return { status, rest, names: Object.keys(same).sort(), cookie: same["set-cookie"] };
  };
  const unknown = await bare("nobody@example.com", password);
  expect(unknown).toMatchObject({ status: 401, rest: { code: "SIGN_IN_FAILED" } });
  expect(await bare(email, password)).toEqual(unknown);
  expect(await bare("wanda@example.com", "wrong wrong wrong wrong")).toEqual(unknown);
});

test("each of the three leaves one line in the audit, under its tenant or under nobody's", async () => {
  const lines = await door.rig.audit("code = 'SIGN_IN_FAILED'");
  expect(lines.length).toBe(3);
  expect(lines.filter(({ tenant_id }) => tenant_id === door.rig.home).length).toBe(1);
  expect(lines.every(({ what }) => what === "sign-in by password")).toBe(true);
  expect(JSON.stringify(lines)).not.toContain(password);
});

test("AC-03: five wrong tries are free, then waiting grows; just so for an unknown address", async () => {
  const { email } = await settled(door.rig, door.clock, { email: "slow@example.com" });
  for (const address of [email, "nobody-at-all@example.com"]) {
    const stranger = browserAt(door.rig);
    for (let tries = 0; tries < 5; tries += 1)
      expect((await signIn(stranger, address, "no")).status).toBe(401);
    const waits = await signIn(stranger, address, "no");
    expect(waits.status).toBe(429);
    expect(waits.body.code).toBe("SIGN_IN_WAIT");
    expect(waits.headers["retry-after"]).toBe("1");
    door.clock.now += 1_001;
    expect((await signIn(stranger, address, "no")).status).toBe(401);
    expect((await signIn(stranger, address, "no")).headers["retry-after"]).toBe("2");
  }
});

test("AC-03: somebody else's guessing locks nobody out of a browser they have used before", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "locked@example.com" });
  await browser.post("/api/v1/sign-in/out");
  expect(sessionOf(browser)).toBeUndefined();
  const stranger = browserAt(door.rig);
  for (let tries = 0; tries < 6; tries += 1) await signIn(stranger, email, "guess");
  expect((await signIn(stranger, email)).status).toBe(429);
  expect((await signIn(browser, email)).body.state).toBe("signed-in");
});

test("AC-04: with an authenticator a password opens nothing yet; a code does, but not twice", async () => {
  const { browser, email } = await settled(door.rig, door.clock, { email: "two@example.com" });
  const { secret, uri, recoveryCodes } = await enrolled(browser, door.clock);
  expect(uri).toMatch(/^otpauth:\/\/totp\/Parley%20sandbox:two%40example\.com\?secret=[A-Z2-7]{32}&/);
  expect(recoveryCodes).toHaveLength(10);
  door.clock.now += 60_000;
  const other = browserAt(door.rig);
  const first = await signIn(other, email);
  expect(first.body).toMatchObject({ state: "second-factor", ways: ["totp", "recovery-code"] });
  expect((await other.get("/api/v1/me")).status).toBe(401);
  expect((await other.post("/api/v1/sign-in/code", { code: "000000" })).body.code).toBe("CODE_WRONG");
  const code = totpCode(secret, door.clock.now);
  const before = sessionOf(other);
  const second = await other.post("/api/v1/sign-in/code", { code: `${code.slice(0, 3)} ${code.slice(3)}` });
  expect(second.body.state).toBe("signed-in");
  expect(sessionOf(other)).not.toBe(before);

  const third = browserAt(door.rig);
  await signIn(third, email);
  expect((await third.post("/api/v1/sign-in/code", { code })).body.code).toBe("CODE_WRONG");
  const [paper = ""] = recoveryCodes ?? [];
  expect((await third.post("/api/v1/sign-in/recovery-code", { code: paper.toUpperCase() })).status).toBe(200);
  const fourth = browserAt(door.rig);
  await signIn(fourth, email);
  expect((await fourth.post("/api/v1/sign-in/recovery-code", { code: paper })).body.code).toBe("CODE_WRONG");
});

test("the only factor stays beside a password that is too short to stand alone", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "short@example.com" });
  await enrolled(browser, door.clock);
  expect((await browser.post("/api/v1/me/password", { current: password, next: "tulips 9" })).status).toBe(
    204,
  );
  expect((await browser.del("/api/v1/me/second-factor/totp")).body.code).toBe("SECOND_FACTOR_LAST");
  const back = { current: "tulips 9", next: password };
  expect((await browser.post("/api/v1/me/password", back)).status).toBe(204);
  expect((await browser.del("/api/v1/me/second-factor/totp")).status).toBe(204);
  expect((await browser.get("/api/v1/me/second-factor")).body).toMatchObject({ totp: null, required: false });
});

test("the second step has ten minutes, and needs the first", async () => {
  const stranger = browserAt(door.rig);
  expect((await stranger.post("/api/v1/sign-in/code", { code: "123456" })).body.code).toBe("SIGN_IN_AGAIN");
  const browser = browserAt(door.rig);
  await signIn(browser, "two@example.com");
  door.clock.now += 601_000;
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await browser.post("/api/v1/sign-in/code", { code: "123456" })).body.code).toBe("SIGN_IN_AGAIN");
});

test("a page of another site can neither use the cookie nor sign somebody in", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "csrf@example.com" });
  const asked = (headers: Record<string, string>) =>
    browser.ask("POST", "/api/v1/me/sessions/end-others", undefined, headers);
  expect((await asked({ "sec-fetch-site": "cross-site" })).body.code).toBe("STRANGE_ORIGIN");
  expect((await asked({ "sec-fetch-site": "same-site" })).body.code).toBe("STRANGE_ORIGIN");
  expect((await asked({ origin: "https://evil.example.com" })).body.code).toBe("STRANGE_ORIGIN");
  expect((await asked({ origin: "http://localhost" })).status).toBe(200);
  const silent = browserAt(door.rig, { page: null });
  silent.jar.set("__Host-parley", sessionOf(browser) ?? "");
  expect((await silent.post("/api/v1/me/sessions/end-others")).body.code).toBe("STRANGE_ORIGIN");
  expect((await silent.get("/api/v1/me")).status).toBe(200);
  const strange = browserAt(door.rig, { page: "cross-site" });
  expect((await signIn(strange, "csrf@example.com")).body.code).toBe("STRANGE_ORIGIN");
});

test("AC-08: of sessions, links and codes the database holds digests only", async () => {
  const { browser } = await settled(door.rig, door.clock, { email: "digest@example.com" });
  const { recoveryCodes } = await enrolled(browser, door.clock);
  const dump = await Promise.all(
    ["account_session", "account_recovery_code", "account_link", "account", "account_credential"].map(
      (table) => door.rig.owner.query(`select * from ${table}`).then(({ rows }) => JSON.stringify(rows)),
    ),
  );
  for (const secret of [sessionOf(browser) ?? "?", password, ...(recoveryCodes ?? ["?"])]) {
    expect(dump.join("")).not.toContain(secret);
  }
});
