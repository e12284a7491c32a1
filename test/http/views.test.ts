// Views of the queue over HTTP: kept, shared, arranged and counted.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
  for (const name of ["Ada", "Ben", "Cleo"]) await rig.open({ memberName: `${name} View` });
});
afterAll(() => rig?.close());

const post = (path: string, body: unknown, as: Persona = "specialist") => rig.send(path, body, as);

test("views: one's own, shared ones, their order, and how many cases are in each", async () => {
  const keep = (name: string, shared: boolean, as: Persona = "specialist") =>
    post("/api/v1/views", { name, shared, asks: { queue: "open", waitingOn: "tpa" } }, as);
  expect((await post("/api/v1/views", { name: "x", asks: { stage: "nowhere" } })).status).toBe(422);
  const own = expectDone(await keep("Waits for the TPA", false));
  const shared = expectDone(await keep("Of the whole desk", true));
  const names = async (as: Persona): Promise<string[]> =>
    expectDone(await rig.get("/api/v1/views", as)).items.map(({ name }: { name: string }) => name);
  expect(await names("specialist")).toEqual(expect.arrayContaining([own.name, shared.name]));
  expect(await names("negotiator")).toContain(shared.name);
  expect(await names("negotiator")).not.toContain(own.name);
  const change = (id: string, as: Persona, version = 1) =>
    rig.ask("PUT", `/api/v1/views/${id}`, {
      as,
      body: { name: "Renamed", shared: true, asks: { queue: "late" } },
      headers: { "if-match": `W/"${version}"` },
    });
  expect((await change(own.id, "negotiator")).status).toBe(404);
  expect((await change(shared.id, "negotiator")).body.code).toBe("NOT_YOUR_VIEW");
  expect((await change(shared.id, "supervisor")).body.version).toBe(2);
  expect((await change(shared.id, "specialist")).body.code).toBe("VIEW_MOVED_ON");
  const order = [
    { id: own.id, pinned: true },
    { id: "late", pinned: true },
    { id: "all", pinned: false },
  ];
  const arranged = await rig.ask("PUT", "/api/v1/views/arrangement", { body: { order, first: own.id } });
  expect(expectDone(arranged).items.slice(0, 3)).toMatchObject([
    { id: own.id, first: true },
    { id: "late", first: false },
    { id: "all", pinned: false },
  ]);
  const bad = await rig.ask("PUT", "/api/v1/views/arrangement", {
    body: { order: [{ id: "x", pinned: true }] },
  });
  expect(bad.body.errors[0].at).toBe("/order/0/id");
  const layout = { columns: ["case", "when"], density: "close" };
  const laid = await rig.ask("PUT", `/api/v1/views/${own.id}/layout`, { body: layout });
  expect(expectDone(laid).items[0].layout).toEqual(layout);
  const { items } = expectDone(await rig.get("/api/v1/views/counts"));
  expect(items.find((one: { id: string }) => one.id === "open")).toEqual({
    id: "open",
    count: 3,
    more: false,
  });
  expect(items.some((one: { id: string }) => one.id === "all")).toBe(false);
  expect((await rig.ask("DELETE", `/api/v1/views/${own.id}`)).status).toBe(204);
  expect((await rig.ask("DELETE", `/api/v1/views/${own.id}`)).status).toBe(404);
});
