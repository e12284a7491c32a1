// The frame of the windows over HTTP: who comes in, what a form must bring along, in which language it
// speaks.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { homeOf } from "../../src/desk/window-frame/wire.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser, formOf } from "./window-browser.ts";

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

/** Somebody who signed in with an account, as their browser shows it. */
async function signedIn(name: string): Promise<string> {
  const token = `session-of-${name.toLowerCase().replaceAll(" ", "-")}`;
  const [{ id, tenant_id: tenant }] = (
    await rig.owner.query("select id, tenant_id from person where name = $1", [name])
  ).rows;
  const digest = createHash("sha256").update(token).digest("hex");
  await rig.owner.query("insert into account (tenant_id, id, email) values ($1, $2, $3)", [
    tenant,
    id,
    `${token}@example.com`,
  ]);
  await rig.owner.query(
    `insert into account_session (tenant_id, id, user_id, token, stage, expires_at)
      values ($1, gen_random_uuid(), $2, $3, 'full', now() + interval '1 hour')`,
    [tenant, id, digest],
  );
  return token;
}

test("somebody with an account comes in by their session, and signs out for good", async () => {
  const cookie = `__Host-parley=${await signedIn("Perry Provider")}`;
  const inside = await page("/provider", { cookie });
  expect(inside.status, inside.text).toBe(200);
  const fields = new URLSearchParams(formOf(inside.text, "/window/leave")).toString();
  const type = { "content-type": "application/x-www-form-urlencoded" };
  const strange = await rig.ask("POST", "/window/leave", {
    as: null,
    raw: "x=1",
    headers: { cookie, ...type },
  });
  expect(strange.status).toBe(403);
  const left = await rig.ask("POST", "/window/leave", {
    as: null,
    raw: fields,
    headers: { cookie, ...type },
  });
  expect([left.status, left.headers.location]).toEqual([303, "/sign-in"]);
  expect((await rig.owner.query("select 1 from account_session")).rows).toEqual([]);
  expect(String(left.headers["set-cookie"])).toMatch(/^__Host-parley=; .*Max-Age=0$/);
  expect(await rig.audit("action = 'signed out' and actor_name = 'Perry Provider'")).toHaveLength(1);
});

test("a page of others cannot send a form here, whatever it brings along", async () => {
  const own = browser(rig, { persona: "provider" });
  const { id } = await rig.open();
  const form = await own.get(`/provider/cases/${id}/call`);
  const fields = { ...formOf(form.text, `/provider/cases/${id}/call`), name: "x", phone: "555-0142" };
  const raw = new URLSearchParams(fields).toString();
  const headers = { ...as("provider"), "content-type": "application/x-www-form-urlencoded" };
  const sent = (more: Record<string, string>) =>
    rig.ask("POST", `/provider/cases/${id}/call`, { as: null, raw, headers: { ...headers, ...more } });
  expect((await sent({ origin: "https://evil.example" })).status).toBe(403);
  expect((await sent({ "sec-fetch-site": "cross-site" })).status).toBe(403);
  expect((await sent({ origin: "null", "sec-fetch-site": "same-origin" })).status).toBe(303);
});

test("forms from strangers are read without harm: odd names, odd bytes, far too much", async () => {
  const form = { "content-type": "application/x-www-form-urlencoded", ...as("provider") };
  const parts = { "content-type": "multipart/form-data; boundary=x", ...as("provider") };
  const { id } = await rig.open();
  const path = `/provider/cases/${id}/upload`;
  const sent: [string | Buffer, Record<string, string>][] = [
    ["", form],
    ["%00=%00&__proto__=1&constructor=2&a%", form],
    ["a=1&".repeat(30_000), form],
    ["--x\r\n", parts],
    ['--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\n1\r\n--x--\r\n', parts],
    [Buffer.alloc(5_000, 0xff), parts],
    ["{}", { ...as("provider"), "content-type": "application/json" }],
    ["x", { ...as("provider"), "content-type": "text/x-odd" }],
  ];
  for (const [raw, headers] of sent) {
    const { status, text } = await rig.ask("POST", path, { as: null, raw, headers });
    expect([String(raw).slice(0, 20), status < 500 && status >= 400]).toEqual([
      String(raw).slice(0, 20),
      true,
    ]);
    expect(text).toContain("<!doctype html>");
  }
  expect(rig.log).toEqual([]);
});

test("what is said after a form is said once, and only where we said it", async () => {
  const { id } = await rig.open();
  const own = browser(rig, { persona: "provider" });
  const path = `/provider/cases/${id}/call`;
  const typed = { name: "Pat", phone: "555-0142" };
  const after = await own.send(await own.get(path), path, typed);
  expect(after.words).toContain("A person of our desk calls you.");
  expect((await own.get(after.path)).words).not.toContain("A person of our desk calls you.");
  const forged = Buffer.from("Your account is closed. Call 555-0199.").toString("base64url");
  for (const mark of ["", ".", `.${"x".repeat(43)}`])
    expect(
      (await page("/provider", { cookie: `parley-persona=sandbox-provider; parley-said=${forged}${mark}` }))
        .text,
    ).not.toContain("Your account is closed");
});

test("the language is that of the address, of the last choice, or of the browser", async () => {
  const spanish = await page("/provider", { ...as("provider"), "accept-language": "es" });
  expect(spanish.text).toContain("Sus reclamos");
  const own = browser(rig, { persona: "provider" });
  expect((await own.get("/provider?lang=qps")).words).toContain("[Yóúr~~] [cláíms~~]");
  expect((await own.get("/provider")).words).toContain("[Yóúr~~] [cláíms~~]");
  expect((await own.get("/provider?lang=xx")).words).toContain("[Yóúr~~]");
});

test("the bar of a sandbox says its clock, moves it, and lets one be somebody else", async () => {
  const own = browser(rig, { persona: "provider" });
  const before = await own.get("/provider");
  expect(before.text).toContain("The clock here says Tue, Dec 1, 2026, 10:00 AM PST");
  const after = await own.send(before, "/window/clock", { by: "day" });
  expect([after.path, after.text.includes("Wed, Dec 2, 2026, 10:00 AM PST")]).toEqual(["/provider", true]);
  for (const back of ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1"])
    expect((await own.send(before, "/window/clock", { by: "never", back })).path, back).toBe("/");
  const member = await own.send(after, "/window/persona", { persona: "member" });
  expect(member.path).toBe("/member");
  expect((await own.get("/provider")).status).toBe(403);
});

test("a page is for its party alone", async () => {
  for (const persona of ["member", "plan", "specialist"])
    expect((await page("/provider", as(persona))).status, persona).toBe(403);
});

test("whoever is somebody finds a page where they begin", async () => {
  for (const party of ["member", "advocate", "provider", "tpa", "plan", "broker", "counsel"] as const) {
    const own = await rig.get("/api/v1/me", party);
    expect([own.status, own.body.party]).toEqual([200, party]);
    const home = homeOf(party);
    if (home !== "/") expect((await page(home, as(party))).status, `${party} at ${home}`).toBe(200);
  }
});
