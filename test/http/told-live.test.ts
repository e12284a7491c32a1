// What changes is told as it happens: to screens as server-sent events, to other systems as signed
// webhooks, and to nobody who may not see the case.
import { createHmac } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deliverDue } from "../../src/desk/webhooks/deliver.ts";
import { fanOut } from "../../src/desk/webhooks/fan-out.ts";
import { openChangeFeed } from "../../src/platform/http/change-feed.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let address: string;
beforeAll(async () => {
  rig = await openRig();
  address = await rig.app.listen({ port: 0, host: "127.0.0.1" });
});
afterAll(() => rig?.close());

/** Listens as a persona, and remembers what it hears. */
async function listen(as: Persona) {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/v1/events`, {
    headers: { authorization: `Bearer sandbox-${as}` },
    signal: stop.signal,
  });
  const heard: { event: string; data: { caseId?: string; version?: number } }[] = [];
  const ended = (async () => {
    let rest = "";
    for await (const chunk of response.body ?? []) {
      const blocks = (rest + Buffer.from(chunk).toString()).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        if (event) heard.push({ event, data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? "{}") });
      }
    }
  })().catch(() => {});
  await expect.poll(() => heard[0]?.event).toBe("ready");
  return { response, heard, ended, stop: () => stop.abort() };
}

const changesOf = (heard: Awaited<ReturnType<typeof listen>>["heard"]) =>
  heard.filter(({ event }) => event === "case-changed").map(({ data }) => [data.caseId, data.version]);

test("a screen hears of every case it may see, with id and version and nothing else", async () => {
  const [desk, plan, nurse, rival] = await Promise.all(
    (["specialist", "plan", "nurse", "rival"] as const).map(listen),
  );
  expect(desk?.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  const { id } = await rig.open();
  await rig.did(id, "add-task", { title: "Call", responsible: "desk" });
  await expect.poll(() => changesOf(desk?.heard ?? [])).toContainEqual([id, 2]);
  await expect.poll(() => changesOf(plan?.heard ?? [])).toContainEqual([id, 2]);
  expect(changesOf(nurse?.heard ?? [])).toEqual([]);
  expect(changesOf(rival?.heard ?? [])).toEqual([]);
  for (const one of desk?.heard ?? [])
    expect(Object.keys(one.data).every((name) => ["caseId", "version", "tenant"].includes(name))).toBe(true);
  for (const one of [desk, plan, nurse, rival]) one?.stop();
});

test("GN-04: of a restricted case only those hear who may know of it, or broke the glass", async () => {
  const { id } = await rig.open({}, "negotiator");
  const { id: person } = (await rig.get("/api/v1/me", "negotiator")).body;
  const why = "The patient is a colleague of ours.";
  await rig.send(`/api/v1/cases/${id}/restrict`, { people: [person], why }, "supervisor");
  const [specialist, negotiator] = await Promise.all((["specialist", "negotiator"] as const).map(listen));
  await rig.did(id, "add-task", { title: "Call", responsible: "desk" }, "negotiator");
  await expect.poll(() => changesOf(negotiator?.heard ?? [])).toContainEqual([id, 2]);
  expect(changesOf(specialist?.heard ?? [])).toEqual([]);
  await rig.send("/api/v1/break-glass", { caseId: id, reason: why });
  await rig.did(id, "add-task", { title: "Call again", responsible: "desk" }, "negotiator");
  await expect.poll(() => changesOf(specialist?.heard ?? [])).toEqual([[id, 3]]);
  for (const one of [specialist, negotiator]) one?.stop();
});

test("what another process changes is heard here too", async () => {
  const desk = await listen("specialist");
  const other = openChangeFeed({ url: rig.appUrl, pool: rig.pool });
  await expect
    .poll(() => {
      other.tell({ tenant: rig.home, id: "01900000-0000-7000-8000-00000000000a", version: 7 });
      return changesOf(desk.heard);
    })
    .toContainEqual(["01900000-0000-7000-8000-00000000000a", 7]);
  await other.close();
  desk.stop();
});

test("moving the clock tells every screen of the tenant to look anew", async () => {
  const desk = await listen("specialist");
  await rig.send("/api/v1/test-clock", { by: "PT1H" });
  await expect.poll(() => desk.heard.map(({ event }) => event)).toContain("everything-changed");
  desk.stop();
});

test("a token listens twenty times and no more", async () => {
  const all = await Promise.all(Array.from({ length: 20 }, () => listen("member")));
  const more = await fetch(`${address}/api/v1/events`, {
    headers: { authorization: "Bearer sandbox-member" },
  });
  expect([more.status, ((await more.json()) as { code: string }).code]).toEqual([429, "TOO_MANY_STREAMS"]);
  for (const one of all) one.stop();
});

type Received = { headers: IncomingHttpHeaders; body: string };

async function receiver(
  answer: () => number,
): Promise<{ url: string; received: Received[]; server: Server }> {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      received.push({ headers: request.headers, body });
      response.writeHead(answer()).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}/hook`, received, server };
}

const round = async (now = Date.now) => {
  await fanOut(rig.pool, rig.home);
  return deliverDue({ pool: rig.pool, now, toPrivate: true }, rig.home);
};

test("a webhook is told of what happens from then on, signed, once, nothing of the case", async () => {
  await rig.open({ memberName: "Earlier Canary" });
  const { url, received, server } = await receiver(() => 200);
  const made = (await rig.send("/api/v1/webhooks", { url }, "admin")).body;
  expect(made.secret).toMatch(/^whsec_/);
  expect((await rig.get("/api/v1/webhooks", "admin")).text).not.toContain(made.secret);
  const { id } = await rig.open({ memberName: "Later Canary" });
  await rig.did(id, "add-task", { title: "canary", responsible: "desk" });
  expect(await round()).toBe(2);
  expect(await round()).toBe(0);
  // What is due at once is delivered side by side; the number of the event says what came first.
  const told = received.map(({ body }) => JSON.parse(body));
  expect(told.sort((a, b) => a.data.seq - b.data.seq)).toMatchObject([
    { type: "case.opened", data: { caseId: id, seq: 1 } },
    { type: "case.changed", data: { caseId: id, seq: 2 } },
  ]);
  for (const { headers, body } of received) {
    const key = Buffer.from(made.secret.slice(6), "base64");
    const expected = createHmac("sha256", key)
      .update(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`)
      .digest("base64");
    expect(headers["webhook-signature"]).toBe(`v1,${expected}`);
    expect(body.toLowerCase()).not.toContain("canary");
  }
  await rig.ask("DELETE", `/api/v1/webhooks/${made.id}`, { as: "admin" });
  server.close();
});

test("one that fails is tried again under the same id, later and later, and is given up on 410", async () => {
  let status = 500;
  const { url, received, server } = await receiver(() => status);
  const made = (await rig.send("/api/v1/webhooks", { url, events: ["case.opened"] }, "admin")).body;
  await rig.open();
  expect(await round()).toBe(0);
  expect(await round()).toBe(0);
  expect(received).toHaveLength(1);
  const standing = async () =>
    (
      await rig.owner.query(
        `select state, attempts, last_status, next_at > now() as later from webhook_delivery
          where webhook_id = $1`,
        [made.id],
      )
    ).rows[0];
  expect(await standing()).toEqual({ state: "waiting", attempts: 1, last_status: 500, later: true });
  await rig.owner.query("update webhook_delivery set next_at = now() where webhook_id = $1", [made.id]);
  status = 410;
  await round();
  expect(received[1]?.headers["webhook-id"]).toBe(received[0]?.headers["webhook-id"]);
  expect(await standing()).toMatchObject({ state: "failed", attempts: 2, last_status: 410 });
  await rig.ask("DELETE", `/api/v1/webhooks/${made.id}`, { as: "admin" });
  server.close();
});

test("a client is told of its own cases only", async () => {
  const { url, received, server } = await receiver(() => 204);
  await rig.send("/api/v1/webhooks", { url }, "plan");
  const mine = await rig.open();
  await rig.open({ planName: "Another Plan" });
  await round();
  expect(received.map(({ body }) => JSON.parse(body).data.caseId)).toEqual([mine.id]);
  expect((await rig.get("/api/v1/webhooks", "tpa")).body.items).toEqual([]);
  server.close();
});

test("several workers at once tell it once", async () => {
  const { url, received, server } = await receiver(() => 200);
  const made = (await rig.send("/api/v1/webhooks", { url }, "admin")).body;
  await Promise.all(Array.from({ length: 5 }, () => rig.open()));
  await Promise.all(Array.from({ length: 6 }, () => round()));
  await round();
  expect(received).toHaveLength(5);
  expect(new Set(received.map(({ headers }) => headers["webhook-id"])).size).toBe(5);
  await rig.ask("DELETE", `/api/v1/webhooks/${made.id}`, { as: "admin" });
  server.close();
});

test("an address that is none, or that goes inside in production, is refused", async () => {
  for (const url of [
    "",
    "nowhere",
    "ftp://example.com/",
    "https://user:pass@example.com/",
    "javascript:alert(1)",
  ]) {
    const { status, body } = await rig.send("/api/v1/webhooks", { url }, "admin");
    expect([status, body.errors[0].at], url).toEqual([422, "/url"]);
  }
});
