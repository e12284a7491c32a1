// A desk that begins: the first administrator's link, and a second factor before anything else.
import { afterAll, beforeAll, expect, test } from "vitest";
import { newId } from "../../../src/desk/case-file/ids.ts";
import { firstLink } from "../../../src/desk/people/links.ts";
import { browserAt, enrolled, openDoor, password, signIn, totpCode } from "./browser.ts";

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor({ production: true });
});
afterAll(() => door?.rig.close());

const link = async () => {
  const made = await firstLink({ pool: door.rig.pool, now: () => door.clock.now, newId });
  return made?.token ?? "";
};
const first = {
  password,
  tenantName: "Heron Desk",
  zone: "America/New_York",
  name: "Ada Admin",
  email: "ada@example.com",
};

test("nobody administers a new desk, and personas do not come in", async () => {
  const { body } = await browserAt(door.rig).get("/api/v1/sign-in");
  expect(body).toMatchObject({ state: "signed-out", sandbox: false, setUp: false });
  expect((await door.rig.get("/api/v1/me", "admin")).status).toBe(401);
});

test("AC-01: the link expires after an hour: good the minute before, and not at the hour", async () => {
  const token = await link();
  const browser = browserAt(door.rig);
  door.clock.now += 3_540_000;
  expect((await browser.post("/api/v1/sign-in/link", { token })).body).toMatchObject({
    kind: "first-administrator",
    name: null,
    email: null,
    passwordMin: 8,
  });
  door.clock.now += 60_000;
  expect((await browser.post("/api/v1/sign-in/link", { token })).body.code).toBe("LINK_NOT_GOOD");
  expect((await browser.post("/api/v1/sign-in/link/accept", { ...first, token })).body.code).toBe(
    "LINK_NOT_GOOD",
  );
});

test("what is missing is named, and nothing is made of half an answer", async () => {
  const token = await link();
  const browser = browserAt(door.rig);
  const half = await browser.post("/api/v1/sign-in/link/accept", { token, password, name: "Ada Admin" });
  expect(half.status).toBe(422);
  expect(half.body.errors.map(({ at }: { at: string }) => at)).toEqual(["/tenantName", "/zone", "/email"]);
  const weak = await browser.post("/api/v1/sign-in/link/accept", {
    ...first,
    token,
    password: "heron desk ada",
  });
  expect(weak.body.errors).toEqual([
    expect.objectContaining({ at: "/password", code: "PASSWORD_GUESSABLE" }),
  ]);
  expect((await door.rig.owner.query("select from tenant where mode = 'live'")).rowCount).toBe(0);
  expect((await browser.post("/api/v1/sign-in/link", { token })).status).toBe(200);
});

test("AC-04: it makes the desk and its administrator, who enrols a second factor first of all", async () => {
  const token = await link();
  const browser = browserAt(door.rig);
  const told = await browser.post("/api/v1/sign-in/link/accept", { ...first, token });
  expect(told.body).toMatchObject({
    state: "enrol",
    person: { name: "Ada Admin", email: "ada@example.com" },
    tenant: { name: "Heron Desk", mode: "live" },
    setUp: true,
  });
  for (const path of ["/api/v1/people", "/api/v1/cases", "/api/v1/me/keys", "/api/v1/events"]) {
    expect((await browser.get(path)).body.code, path).toBe("SECOND_FACTOR_NEEDED");
  }
  const me = await browser.get("/api/v1/me");
  expect(me.body).toMatchObject({
    roles: ["administrator"],
    tenant: { name: "Heron Desk", zone: "America/New_York", mode: "live" },
    signIn: { state: "enrol" },
    secondFactor: { required: true, enrolled: false },
  });
  expect(me.body.capabilities).toContain("POST /api/v1/me/second-factor/totp");
  expect(me.body.capabilities).not.toContain("GET /api/v1/people");
  await enrolled(browser, door.clock);
  expect((await browser.get("/api/v1/people")).body.items).toEqual([
    expect.objectContaining({ email: "ada@example.com", account: "active", secondFactor: true }),
  ]);
});

test("AC-01: the link works once, and there is no other once somebody administers", async () => {
  expect(await link()).toBe("");
  const { rows } = await door.rig.owner.query("select from account_link where ended_at is null");
  expect(rows).toEqual([]);
});

test("signing in again asks for the code, and no other authenticator makes it", async () => {
  const browser = browserAt(door.rig);
  expect((await signIn(browser, "ada@example.com")).body.state).toBe("second-factor");
  expect((await browser.get("/api/v1/people")).status).toBe(401);
  await door.rig.owner.query("update account set totp_step = 0");
  const { rows } = await door.rig.owner.query<{ totp_secret: string }>("select totp_secret from account");
  expect(rows[0]?.totp_secret).not.toMatch(/^[A-Z2-7]{32}$/);
  const wrong = await browser.post("/api/v1/sign-in/code", {
    code: totpCode("A".repeat(32), door.clock.now),
  });
  expect(wrong.body.code).toBe("CODE_WRONG");
});
