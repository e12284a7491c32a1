// Webhooks as their receivers meet them: signed by the published algorithm, logged, told again, with two
// secrets while one is changed, and switched off when nobody listens (QUALITY, Trust 8).
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { daysUntilOff } from "../../src/desk/webhooks/deliver.ts";
import { webhookRound } from "../../src/desk/webhooks/round.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

type Heard = { readonly headers: IncomingHttpHeaders; readonly body: string };
let rig: Rig;
let receiver: Server;
let url: string;
const heard: Heard[] = [];
let answers = 204;
const seconds = 1_800_000_000;

beforeAll(async () => {
  rig = await openRig();
  receiver = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(answers).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(receiver.address() as { port: number }).port}/hook`;
});
beforeEach(async () => {
  answers = 204;
  await rig.owner.query("update webhook set active = false");
  await rig.owner.query("update webhook_delivery set state = 'failed'");
  heard.length = 0;
});
afterAll(async () => {
  await rig?.close();
  receiver?.closeAllConnections();
  receiver?.close();
});

const round = () => webhookRound({ pool: rig.pool, now: () => seconds * 1_000, toPrivate: true });
const soon = () => rig.owner.query("update webhook_delivery set next_at = now() where state = 'waiting'");
const register = async (as: Persona = "admin", more: object = {}) => {
  const { status, body } = await rig.send("/api/v1/webhooks", { url, ...more }, as);
  expect(status, JSON.stringify(body)).toBe(201);
  return body as { id: string; secret: string };
};
const at = (id: string, way = "") => `/api/v1/webhooks/${id}${way}`;
const log = async (id: string, query = "") =>
  (await rig.get(at(id, `/deliveries${query}`), "admin")).body.items;
const post = (id: string, way: string, body: unknown = {}, as: Persona = "admin") =>
  rig.send(at(id, way), body, as);

/** Standard Webhooks as it is published: HMAC-SHA256 of id.timestamp.body, any of several signatures. */
async function isFromUs(secret: string, { headers, body }: Heard): Promise<boolean> {
  const raw = Uint8Array.from(atob(secret.slice("whsec_".length)), (one) => one.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", raw, { name: "HMAC", hash: "SHA-256" }, false, ["verify"]);
  const text = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
  const given = String(headers["webhook-signature"]).split(" ");
  const all = await Promise.all(
    given.map((one) => {
      const [version, signature = ""] = one.split(",");
      const bytes = Uint8Array.from(atob(signature), (letter) => letter.charCodeAt(0));
      return version === "v1" && crypto.subtle.verify("HMAC", key, bytes, new TextEncoder().encode(text));
    }),
  );
  return all.includes(true);
}

test("a message is signed by the published algorithm, and a changed byte is told", async () => {
  const { id, secret } = await register();
  const { id: caseId } = await rig.open();
  expect(await round()).toBe(1);
  const [one] = heard as [Heard];
  expect(await isFromUs(secret, one)).toBe(true);
  expect(await isFromUs(secret, { ...one, body: one.body.replace("case", "Case") })).toBe(false);
  expect(one.headers["webhook-timestamp"]).toBe(String(seconds));
  expect(JSON.parse(one.body)).toEqual({
    type: "case.opened",
    timestamp: expect.stringMatching(/Z$/),
    data: { caseId, seq: 1 },
  });
  expect(await log(id)).toEqual([
    expect.objectContaining({
      id: one.headers["webhook-id"],
      state: "delivered",
      attempts: 1,
      replays: 0,
      lastStatus: 204,
      lastError: null,
      caseId,
      nextAt: null,
    }),
  ]);
});

test("the log has no secret and nothing of what is in the case", async () => {
  const { id } = await register();
  await rig.open({ memberName: "Zelda Canary", claimNumber: "CANARY-77" });
  await round();
  const { text } = await rig.get(at(id, "/deliveries"), "admin");
  expect(text).not.toMatch(/Canary|CANARY|whsec_/);
  expect((await rig.get("/api/v1/webhooks", "admin")).text).not.toContain("whsec_");
  expect(heard.map(({ body }) => body).join()).not.toMatch(/Canary|CANARY/);
});

test("what failed is in the log with why, and told again under the same id", async () => {
  const { id } = await register();
  answers = 500;
  await rig.open();
  await rig.open();
  expect(await round()).toBe(0);
  const [newest, older] = await log(id, "?state=waiting");
  expect(newest).toMatchObject({ attempts: 1, lastStatus: 500, lastError: "It answered with 500." });
  expect(Date.parse(newest.nextAt)).toBeGreaterThan(Date.parse(newest.triedAt));
  await rig.owner.query("update webhook_delivery set state = 'failed' where webhook_id = $1", [id]);
  answers = 204;
  heard.length = 0;
  expect((await post(id, `/deliveries/${older.id}/replay`)).body).toEqual({ replayed: 1 });
  expect(await round()).toBe(1);
  expect(heard.map(({ headers }) => headers["webhook-id"])).toEqual([older.id]);
  expect((await log(id))[1]).toMatchObject({ state: "delivered", replays: 1, attempts: 1 });
  // Since an instant: only those that failed, unless all are asked for.
  const since = "2020-01-01T00:00:00.000Z";
  expect((await post(id, "/replay", { since })).body).toEqual({ replayed: 1 });
  await round();
  expect((await post(id, "/replay", { since, failedOnly: false })).body).toEqual({ replayed: 2 });
  const later = "2100-01-01T00:00:00.000Z";
  expect((await post(id, "/replay", { since: later, failedOnly: false })).body).toEqual({ replayed: 0 });
});

test("the log is read page by page, without a message twice or left out", async () => {
  const { id } = await register();
  for (let no = 0; no < 7; no += 1) await post(id, "/test");
  const first = (await rig.get(at(id, "/deliveries?limit=3"), "admin")).body;
  await post(id, "/test");
  const seen = [...first.items];
  let cursor = first.nextCursor;
  while (cursor) {
    const { body } = await rig.get(
      at(id, `/deliveries?limit=3&cursor=${encodeURIComponent(cursor)}`),
      "admin",
    );
    seen.push(...body.items);
    cursor = body.nextCursor;
  }
  expect(new Set(seen.map((one: { id: string }) => one.id)).size).toBe(7);
  expect((await rig.get(at(id, "/deliveries?cursor=x"), "admin")).status).toBe(422);
});

test("a test message tells of nothing, arrives, and stands in the log", async () => {
  const { id, secret } = await register();
  const { status, body } = await post(id, "/test");
  expect([status, body.type, body.state]).toEqual([202, "webhook.test", "waiting"]);
  await round();
  expect(JSON.parse(heard[0]?.body ?? "")).toMatchObject({ type: "webhook.test", data: {} });
  expect(await isFromUs(secret, heard[0]!)).toBe(true);
  expect((await log(id))[0]).toMatchObject({ id: body.id, state: "delivered" });
});

test("with a new secret both sign for a day: a second before its end, and not after it", async () => {
  const { id, secret } = await register();
  const rotated = (await post(id, "/secret")).body;
  expect(rotated.secret).toMatch(/^whsec_/);
  expect(rotated.secret).not.toBe(secret);
  const until = async (moved: number) => {
    await rig.owner.query(
      "update webhook set previous_until = now() + make_interval(secs => $2) where id = $1",
      [id, moved],
    );
    heard.length = 0;
    await post(id, "/test");
    await round();
    return Promise.all([isFromUs(rotated.secret, heard[0]!), isFromUs(secret, heard[0]!)]);
  };
  const { rows } = await rig.owner.query(
    "select round(extract(epoch from previous_until - now()) / 3600) as h from webhook where id = $1",
    [id],
  );
  expect(Number(rows[0]?.h)).toBe(24);
  expect(await until(60)).toEqual([true, true]);
  expect(await until(-1)).toEqual([true, false]);
  const listed = (await rig.get("/api/v1/webhooks", "admin")).body.items[0];
  expect(listed.bothSecretsUntil).toBeNull();
});

test("changed twice, the secret before the last one signs no more", async () => {
  const { id, secret } = await register();
  const second = (await post(id, "/secret")).body.secret;
  const third = (await post(id, "/secret")).body.secret;
  await post(id, "/test");
  await round();
  const all = await Promise.all([secret, second, third].map((one) => isFromUs(one, heard[0]!)));
  expect(all).toEqual([false, true, true]);
});

test("after five days with nothing taken it is switched off, and its people hear; not before", async () => {
  await rig.owner.query("update person set email = 'ada@example.com' where name = 'Ada Admin'");
  const { id } = await register();
  answers = 500;
  const fails = async (days: number) => {
    await post(id, "/test");
    await round();
    await rig.owner.query(
      "update webhook set failing_since = now() - make_interval(days => $2, secs => $3) where id = $1",
      [id, daysUntilOff, days],
    );
    await post(id, "/test");
    await round();
    return (await rig.get("/api/v1/webhooks", "admin")).body.items[0];
  };
  expect(await fails(-60)).toMatchObject({ disabledAt: null, failingSince: expect.any(String) });
  expect(await fails(60)).toMatchObject({ disabledAt: expect.any(String) });
  const { rows } = await rig.owner.query("select to_name, subject from notice where kind = 'webhook-off'");
  expect(rows).toEqual([{ to_name: "Ada Admin", subject: expect.stringContaining("switched off") }]);
  // Nothing more is told, and nothing is lost.
  heard.length = 0;
  answers = 204;
  const { id: caseId } = await rig.open();
  await soon();
  expect(await round()).toBe(0);
  expect(heard).toEqual([]);
  expect((await post(id, "/switch-on")).body).toMatchObject({ disabledAt: null, failingSince: null });
  await soon();
  await round();
  expect(heard.map(({ body }) => body).join()).toContain(caseId);
});

test("one message that is taken ends the failing", async () => {
  const { id } = await register();
  answers = 500;
  await post(id, "/test");
  await round();
  expect((await rig.get("/api/v1/webhooks", "admin")).body.items[0].failingSince).not.toBeNull();
  answers = 204;
  await soon();
  await round();
  expect((await rig.get("/api/v1/webhooks", "admin")).body.items[0].failingSince).toBeNull();
});

test("a client sees its own webhooks and their logs; others find nothing there", async () => {
  const { id } = await register("tpa");
  await post(id, "/test", {}, "tpa");
  expect((await rig.get(at(id, "/deliveries"), "tpa")).body.items).toHaveLength(1);
  for (const as of ["plan", "rival"] as const) {
    for (const way of ["/secret", "/switch-on", "/test"]) {
      expect([403, 404], `${as} ${way}`).toContain((await post(id, way, {}, as)).status);
    }
    expect([403, 404]).toContain((await rig.get(at(id, "/deliveries"), as)).status);
    expect([403, 404]).toContain(
      (await post(id, "/replay", { since: "2020-01-01T00:00:00.000Z" }, as)).status,
    );
  }
});

test("a receiver on an inner network is not called in a live house, and the log says so", async () => {
  const { id } = await register();
  await post(id, "/test");
  await webhookRound({ pool: rig.pool, now: () => seconds * 1_000 });
  expect(heard).toEqual([]);
  expect((await log(id))[0].lastError).toMatch(/https|inner network/);
});
