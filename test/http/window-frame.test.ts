// The frame of the windows over HTTP: who comes in, what a form must bring along, in which language it
// speaks.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const page = (path: string, headers: Record<string, string> = {}) =>
  rig.ask("GET", path, { as: null, headers: { accept: "text/html", ...headers } });
const as = (persona: string) => ({ cookie: `parley-persona=sandbox-${persona}` });

test("a page has no script and no style in it, is not kept, not framed, and tells no referrer", async () => {
  const { status, text, headers } = await page("/provider", as("provider"));
  expect(status, text).toBe(200);
  expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  expect(headers["content-security-policy"]).toMatch(
    /script-src 'self'; style-src 'self';.*frame-ancestors 'none'/,
  );
  expect(headers["content-security-policy"]).not.toContain("unsafe");
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["cache-control"]).toBe("no-store");
  expect(text).not.toMatch(/<script|style=|<style|\son[a-z]+=/);
  expect(text).toContain('<html lang="en">');
});

test("nobody gets in without an account, and a bearer token opens no window", async () => {
  expect((await page("/provider")).status).toBe(401);
  expect((await page("/provider", { authorization: "Bearer sandbox-provider" })).status).toBe(401);
  expect((await page("/provider", as("nobody"))).status).toBe(401);
});

test("a page is for its party alone", async () => {
  for (const persona of ["member", "plan", "specialist"])
    expect((await page("/provider", as(persona))).status, persona).toBe(403);
});
