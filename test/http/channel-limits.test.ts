// What a recipient takes at once: kept with its entry in the directory, and with every row of its history.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const entry = {
  party: "plan",
  brand: "Example Plan",
  purpose: "disputes",
  channel: "portal",
  address: "https://portal.example.com",
  toldBy: "Their page",
  verifiedOn: "2026-12-01",
};
const add = (more: object) => rig.send("/api/v1/channels", { ...entry, ...more });

test("files and bytes are kept, and none is as much as comes", async () => {
  expect(expectDone(await add({ mostFiles: 5, mostBytes: 25_000_000 }))).toMatchObject({
    mostFiles: 5,
    mostBytes: 25_000_000,
  });
  expect(expectDone(await add({}))).toMatchObject({ mostFiles: null, mostBytes: null });
  expect(expectDone(await add({ mostFiles: null, mostBytes: 1 }))).toMatchObject({ mostBytes: 1 });
});

test.each([
  { mostFiles: 0 },
  { mostFiles: -1 },
  { mostFiles: 1.5 },
  { mostFiles: "5" },
  { mostFiles: 10_001 },
  { mostBytes: 0 },
  { mostBytes: 100_000_000_001 },
])("%j is no limit", async (more) => {
  expect((await add(more)).status).toBe(422);
});

test("a correction keeps them, and the row before keeps its own", async () => {
  const kept = expectDone(await add({ mostFiles: 5 }));
  const corrected = await rig.ask("PUT", `/api/v1/channels/${kept.id}`, {
    body: { ...entry, mostFiles: 3 },
    headers: { "if-match": `W/"${kept.version}"` },
  });
  expect(expectDone(corrected)).toMatchObject({ mostFiles: 3 });
  expect(expectDone(await rig.send(`/api/v1/channels/${kept.id}/verify`, { toldBy: "Again" }))).toMatchObject(
    {
      mostFiles: 3,
    },
  );
  const { items } = expectDone(await rig.get(`/api/v1/channels/${kept.id}/history`));
  expect(items.map((one: { mostFiles: number }) => one.mostFiles)).toEqual([3, 3, 5]);
});

test("a case offers them with the entry", async () => {
  const { id } = await rig.open();
  const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/channels`));
  expect(items.some((one: { mostFiles: number | null }) => one.mostFiles === 5)).toBe(true);
});
