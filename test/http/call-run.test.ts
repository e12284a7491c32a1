// The call run over HTTP: what is due, with the number, the words and the answers, and who may not be called.
import { afterAll, beforeAll, expect, test } from "vitest";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
let watched = "";
beforeAll(async () => {
  rig = await openRig();
  const { id } = await rig.open({ memberName: "Ada Day", claimNumber: "CLM-Ada", transfer: "warm" });
  watched = id;
  await rig.did(watched, "confirm-split", {}, "tpa");
  await rig.did(watched, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(watched, "send-first-response");
  await rig.did(watched, "record-proof", { letter: 1, kind: "fax report", reference: "FX-1" });
});
afterAll(() => rig?.close());

test("the call run holds what is due, with the number, the words and the answers", async () => {
  expect(expectDone(await rig.get("/api/v1/call-run")).items).toEqual([]);
  expect((await rig.get(`/api/v1/call-run/${watched}`)).status).toBe(404);
  await rig.send("/api/v1/test-clock", { to: "2026-12-08T17:00:00Z" });
  const { items } = expectDone(await rig.get("/api/v1/call-run"));
  expect(items).toMatchObject([
    { id: watched, event: "answer-follow-up", memberName: "Ada Day", late: false },
  ]);
  const card = expectDone(await rig.get(`/api/v1/call-run/${watched}`));
  expect(card).toMatchObject({
    with: { party: "member", name: "Ada Day", phone: "555-0142" },
    mayCall: { allowed: true },
    asks: "answer",
    note: "note",
  });
  expect(card.outcomes.map(({ answer }: { answer: string }) => answer)).toEqual(["no", "yes", "not reached"]);
  expect(card.script.join(" ")).toContain("$1,565.00 is being disputed");
  expect(card.script.join(" ")).not.toMatch(/undefined|null|\{/);
  expect((await rig.get(`/api/v1/call-run/${watched}`, "rival")).status).toBe(404);
  await rig.did(watched, card.event, { ...card.fixed, [card.asks]: "no" });
  expect(expectDone(await rig.get("/api/v1/call-run")).items).toEqual([]);
});

test("GN-04, DK-04: nobody is called too early, nor what is on hold; and it is audited", async () => {
  await rig.send("/api/v1/test-clock", { to: "2026-12-15T13:30:00Z" }); // 5:30 am Pacific
  const card = expectDone(await rig.get(`/api/v1/call-run/${watched}`));
  expect(card.mayCall).toMatchObject({ allowed: false, doNext: "Call from 8:00 am Pacific time on." });
  const hold = { until: "2026-12-15T20:00:00Z", why: "She asked to be called at noon." };
  expectDone(await rig.send(`/api/v1/cases/${watched}/hold`, hold));
  expect(expectDone(await rig.get("/api/v1/call-run")).items).toEqual([]);
  await rig.send("/api/v1/test-clock", { to: "2026-12-15T20:00:00Z" });
  expect(expectDone(await rig.get("/api/v1/call-run")).items).toHaveLength(1);
  const [line] = expectDone(await rig.get(`/api/v1/cases/${watched}/timeline`)).items;
  expect(line).toMatchObject({ event: "hold-ended", says: "The hold is over: its day has come." });
  const seen = await rig.audit("action in ('listed', 'read') and what in ('call run', 'call')");
  expect(new Set(seen.map(({ what }) => what))).toEqual(new Set(["call run", "call"]));
});
