// Opening a case, looking at it, and doing what may be done, over HTTP.
import { afterAll, beforeAll, expect, test } from "vitest";
import { intake, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

test("a case is opened with 201, its address and its version", async () => {
  const { status, body, headers } = await rig.send("/api/v1/cases", intake);
  expect(status, JSON.stringify(body)).toBe(201);
  expect(headers.location).toBe(`/api/v1/cases/${body.id}`);
  expect(headers.etag).toBe('W/"1"');
  expect(body).toMatchObject({
    playbook: "balance-bill",
    playbookVersion: 1,
    stage: "intake",
    status: "open",
    waitingOn: "desk",
    version: 1,
    nextClock: { name: "reach the member", rule: "BB-07", state: "running" },
    next: { action: "log-contact", responsible: "desk" },
    amounts: { statementCents: 184_000, planPaidCents: 60_000 },
    split: { verdict: "balance bill" },
  });
  expect(body.number).toMatch(/^BB-2026-\d{5}$/);
});
