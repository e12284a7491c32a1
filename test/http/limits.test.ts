// How much anybody may ask, and what a live house does not do.
import { afterEach, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.close();
  rig = undefined;
});

test("who asks more than is allowed in a minute is told to wait, and for how long", async () => {
  rig = await openRig({ rates: { perSource: 1_000, perHolder: 5, failedSignIns: 100 } });
  for (let no = 0; no < 5; no += 1) expect((await rig.get("/api/v1/me")).status).toBe(200);
  const { status, body, headers } = await rig.get("/api/v1/me");
  expect([status, body.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
  expect(Number(headers["retry-after"])).toBeGreaterThan(0);
  expect((await rig.get("/api/v1/me", "supervisor")).status).toBe(200);
});

test("one source may ask only so much, signed in or not", async () => {
  rig = await openRig({ rates: { perSource: 4, perHolder: 1_000, failedSignIns: 100 } });
  for (let no = 0; no < 4; no += 1) await rig.get("/livez", null);
  expect((await rig.get("/livez", null)).status).toBe(429);
});

test("who tries tokens is stopped; a token that is known goes on working", async () => {
  rig = await openRig({ rates: { perSource: 1_000, perHolder: 1_000, failedSignIns: 3 } });
  expect((await rig.get("/api/v1/me")).status).toBe(200);
  const guess = (no: number) =>
    rig?.ask("GET", "/api/v1/me", { as: null, headers: { authorization: `Bearer guess-${no}` } });
  const statuses: unknown[] = [];
  for (let no = 0; no < 5; no += 1) statuses.push((await guess(no))?.status);
  expect(statuses).toEqual([401, 401, 401, 429, 429]);
  // Also one that was not asked about before: a guesser beside them keeps nobody out of the desk.
  expect((await rig.get("/api/v1/me", "supervisor")).status).toBe(200);
});

test("in production mode no token of a sandbox opens anything", async () => {
  rig = await openRig({ production: true });
  for (const persona of ["specialist", "admin", "plan", "rival"] as const) {
    expect((await rig.get("/api/v1/me", persona)).status, persona).toBe(401);
  }
  expect((await rig.get("/livez", null)).status).toBe(200);
});
