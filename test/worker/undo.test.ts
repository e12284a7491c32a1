// The ten seconds in which a letter can be taken back, in the worker: it waits for them, and for no machine.
import { afterAll, expect, test } from "vitest";
import { sweepOnce } from "../../src/app/worker.ts";
import { record } from "../../src/desk/case-file/record.ts";
import { outbox } from "../../src/desk/correspondence/outbox.ts";
import { lettersDue, sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { takeBack } from "../../src/desk/correspondence/take-back.ts";
import { wakeWaiting } from "../../src/desk/correspondence/wake-waiting.ts";
import { advanceTestClock } from "../../src/desk/time/test-clock.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { dana, mailRelay, start, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
const relay = await mailRelay();
afterAll(async () => {
  await relay.close();
  await house.close();
});
const post = { ...house.post, relay: openRelay({ url: relay.url, patienceMs: 2_000 }) };
/** As the API acts: what a person writes stays ten seconds. */
const patient = { ...house.desk, undoMs: 10_000 };

async function written() {
  const t = await house.tenant();
  const caseId = await t.ready();
  const event = { caseId, event: "send-first-response", input: {}, actor: dana };
  const outcome = await t.inside((tx) => record(patient, tx, event));
  expect(outcome.kind).toBe("recorded");
  const key = { tenantId: t.id, caseId, no: 1 };
  const pass = () => t.rows("update letter set send_after = clock_timestamp() where case_id = $1", [caseId]);
  const undo = () => t.inside((tx) => takeBack(patient, tx, { caseId, no: 1, actor: dana }));
  return { t, caseId, key, pass, undo };
}

test("nothing leaves within the ten seconds, by job or by sweep, and everything after", async () => {
  const { t, key, pass } = await written();
  expect(await sendLetter(post, key)).toMatchObject({ kind: "not yet" });
  expect(await t.inside((tx) => lettersDue(post, tx, start, 10))).toEqual([]);
  await pass();
  expect(await t.inside((tx) => lettersDue(post, tx, start, 10))).toEqual([key]);
  expect(await sendLetter(post, key)).toMatchObject({ kind: "sent" });
});

test("what was taken back is never sent, and what was sent cannot be taken back", async () => {
  const back = await written();
  expect(await back.undo()).toMatchObject({ kind: "taken back" });
  await back.pass();
  expect(await sendLetter(post, back.key)).toEqual({ kind: "done already", state: "held" });
  const sent = await written();
  await sent.pass();
  const before = relay.received.length;
  const both = await Promise.all([sendLetter(post, sent.key), sent.undo()]);
  expect(both.map(({ kind }) => kind)).toEqual(["sent", "refused"]);
  expect(relay.received).toHaveLength(before + 1);
});

test("who moves the clock of a sandbox does not wait: the letter goes when it was written", async () => {
  const { t, caseId } = await written();
  await advanceTestClock(post, t.id, { by: "P1D" });
  const [row] = await t.rows<{ sent_at: number }>("select sent_at from letter where case_id = $1", [caseId]);
  expect(row?.sent_at).toBe(start);
});

test("what a machine or a clock brings about leaves at once", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({ kind: "sent" });
});

test("a letter that waited for a relay is asked about and sent once there is one", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  await sendLetter(house.post, { tenantId: t.id, caseId, no: 1 });
  expect((await t.inside((tx) => outbox(tx, { limit: 1 })))[0]?.says).toContain("No mail relay");
  await sweepOnce(post);
  const state = () => t.rows<{ state: string }>("select state from letter where case_id = $1", [caseId]);
  expect(await state()).toEqual([{ state: "queued" }]);
  expect(await wakeWaiting(house.post)).toBe(0);
  expect(await wakeWaiting(post)).toBeGreaterThan(0);
  await sweepOnce(post);
  expect(await state()).toEqual([{ state: "sent" }]);
  expect(await wakeWaiting(post)).toBe(0);
});
