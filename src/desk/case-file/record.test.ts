// The one door.
import { afterAll, expect, test } from "vitest";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

test("a case is opened, numbered and written whole (BB-06)", async () => {
  const { case: one } = await t.open();
  expect(one).toMatchObject({ number: "SQ-2026-00001", stage: "intake", status: "open", version: 1, waitingOn: "desk" });
  const called = recorded(await t.act(one.id, "call", { reached: true, note: "asked for the EOB" }));
  expect(called.case).toMatchObject({ version: 2 });
});
