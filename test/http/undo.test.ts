// Undo over HTTP: a letter that somebody has just written is taken back within ten seconds, and not after.
import { afterAll, beforeAll, expect, test } from "vitest";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

async function written() {
  const { id } = await rig.open();
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  const after = await rig.did(id, "send-first-response");
  return { id, after };
}
const undo = (id: string, no = 1, as: Persona = "specialist") =>
  rig.send(`/api/v1/cases/${id}/letters/${no}/undo`, {}, as);
const pass = (id: string) =>
  rig.owner.query("update letter set send_after = clock_timestamp() where case_id = $1", [id]);

test("who writes a letter is told that it can be taken back, and for how long", async () => {
  const { id, after } = await written();
  expect(after.undo).toEqual({ letters: [1], seconds: 10 });
  const note = await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  expect(note).not.toHaveProperty("undo");
  const { items } = (await rig.get(`/api/v1/outbox?caseId=${id}`)).body;
  expect(items[0].says).toContain("can be taken back");
});

test("DK-06: within ten seconds it is kept back, in the person's name, and can be written anew", async () => {
  const { id } = await written();
  const { status, body } = await undo(id);
  expect([status, body.state, body.held.code]).toEqual([200, "held", "TAKEN_BACK"]);
  const { items } = (await rig.get(`/api/v1/cases/${id}/timeline?limit=1`)).body;
  expect(items[0]).toMatchObject({
    actor: { name: "Dana Desk" },
    says: expect.stringContaining("took it back"),
  });
  expect((await undo(id)).body).toMatchObject({
    code: "LETTER_GONE",
    detail: "Letter 1 was kept back already.",
  });
  expect((await rig.did(id, "send-first-response")).undo.letters).toEqual([2]);
});

test("DK-06: after ten seconds it is refused with the time until which it could have been", async () => {
  const { id } = await written();
  await pass(id);
  const { status, body } = await undo(id);
  expect([status, body.code, body.rule]).toEqual([409, "LETTER_GONE", "BB-09"]);
  expect(body.detail).toMatch(/could be taken back for ten seconds, until .*10:00/);
});

test("in a sandbox whose clock was moved the ten seconds are over", async () => {
  const { id } = await written();
  expect((await rig.send("/api/v1/test-clock", { by: "PT1M" })).status).toBe(200);
  expect((await undo(id)).body.code).toBe("LETTER_GONE");
});

test("DK-06: what is proved has gone out, whatever the seconds say", async () => {
  const { id } = await written();
  await rig.did(id, "record-proof", { letter: 1, kind: "fax report", reference: "FX-1" });
  expect((await undo(id)).body.detail).toBe("Letter 1 has gone out: fax report FX-1.");
});

test("a letter that is to go later can be taken back until it goes", async () => {
  const { id } = await rig.open();
  await rig.did(id, "confirm-split", {});
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  const { rows } = await rig.owner.query("select clock_at from tenant where tenant_id = $1", [rig.home]);
  const sendAt = new Date(Number(new Date(rows[0].clock_at)) + 3_600_000).toISOString();
  await rig.did(id, "send-first-response", { sendAt });
  await pass(id);
  expect((await undo(id)).status).toBe(200);
});

test("nobody outside takes letters back, and a letter that is not there cannot be", async () => {
  const { id } = await written();
  expect((await undo(id, 1, "provider")).status).toBe(403);
  expect((await undo(id, 7)).status).toBe(404);
  expect((await undo(id, 1, "rival")).status).toBe(404);
});
