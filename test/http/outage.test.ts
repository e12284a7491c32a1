// The database goes away under the server and comes back: requests fail fast and in words, /readyz says
// why, nothing that was acknowledged is lost, and work goes on by itself.
import { createConnection, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake, openRig, type Rig } from "./rig.ts";

/** A line to the database. Cut, it keeps its port and hangs up on whoever comes. */
class CuttableLine {
  readonly #sockets = new Set<Socket>();
  readonly #to: { path: string } | { host: string; port: number };
  readonly #server: Server;
  #isCut = false;

  constructor(appUrl: string) {
    const url = new URL(appUrl);
    const [folder, port] = [url.searchParams.get("host"), url.searchParams.get("port") ?? url.port ?? "5432"];
    this.#to = folder?.startsWith("/")
      ? { path: `${folder}/.s.PGSQL.${port}` }
      : { host: url.hostname, port: Number(port || 5432) };
    this.#server = createServer((here) => this.#join(here));
  }

  #join(here: Socket): void {
    here.on("error", () => {});
    if (this.#isCut) return void here.destroy();
    const there = createConnection(this.#to as { path: string });
    there.on("error", () => {});
    for (const socket of [here, there]) {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    }
    here.pipe(there).pipe(here);
    here.on("close", () => there.destroy());
    there.on("close", () => here.destroy());
  }

  async opens(): Promise<number> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return (this.#server.address() as { port: number }).port;
  }

  cut(): void {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend(): void {
    this.#isCut = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

let rig: Rig;
let line: CuttableLine;
beforeAll(async () => {
  rig = await openRig({
    through: async (appUrl) => {
      line = new CuttableLine(appUrl);
      const port = await line.opens();
      const url = new URL(appUrl);
      url.search = "";
      url.host = `127.0.0.1:${port}`;
      return url.href;
    },
  });
});
afterAll(async () => {
  await rig?.close();
  await line?.close();
});

test("without its database the server says so at once, and goes on by itself when it is back", async () => {
  const { id } = await rig.open();
  expect(await rig.get("/readyz", null)).toMatchObject({ status: 200, body: { ready: true, reasons: [] } });
  line.cut();

  const began = performance.now();
  const [read, write, ready, alive] = await Promise.all([
    rig.get(`/api/v1/cases/${id}`),
    rig.send("/api/v1/cases", intake, "specialist", { "idempotency-key": "outage" }),
    rig.get("/readyz", null),
    rig.get("/livez", null),
  ]);
  expect(performance.now() - began).toBeLessThan(5_000);
  for (const { status, body, headers } of [read, write]) {
    expect([status, body.code]).toEqual([503, "DATABASE_UNAVAILABLE"]);
    expect(body.doNext).toBeTruthy();
    expect(headers["retry-after"]).toBe("2");
  }
  expect(ready).toMatchObject({
    status: 503,
    body: { ready: false, reasons: ["The database does not answer."] },
  });
  expect(alive.status).toBe(200);

  line.mend();
  await expect.poll(async () => (await rig.get(`/api/v1/cases/${id}`)).status, { timeout: 10_000 }).toBe(200);
  expect((await rig.get("/readyz", null)).status).toBe(200);
  const again = await rig.send("/api/v1/cases", intake, "specialist", { "idempotency-key": "outage" });
  expect(again.status).toBe(201);
});

test("cut at any moment, an action has happened wholly or not at all, and its key tells which", async () => {
  const { id } = await rig.open();
  const path = `/api/v1/cases/${id}/actions/add-task`;
  for (let no = 0; no < 8; no += 1) {
    const body = { title: `Task ${no}`, responsible: "desk" };
    const key = { "idempotency-key": `cut ${no}`.replace(" ", "-") };
    const running = rig.send(path, body, "specialist", key);
    await new Promise((resolve) => setTimeout(resolve, no * 2));
    line.cut();
    await running;
    line.mend();
    await expect
      .poll(async () => (await rig.send(path, body, "specialist", key)).status, { timeout: 10_000 })
      .toBe(200);
  }
  const { items } = (await rig.get(`/api/v1/cases/${id}/timeline`)).body;
  const tasks = items
    .map(({ says }: { says: string }) => says)
    .filter((says: string) => says.startsWith("Task"));
  expect(tasks.sort()).toEqual(Array.from({ length: 8 }, (_, no) => `Task for the desk: Task ${no}`));
});
