// Notices to the parties that want to know, and the regular digest to a client.
import { afterAll, afterEach, expect, test } from "vitest";
import { type Instant, isoInstant } from "../../src/core/calendar.ts";
import type { LetterBody } from "../../src/core/letter.ts";
import { letterText } from "../../src/core/letter.ts";
import { sendNotice, sendNotices } from "../../src/desk/correspondence/notices.ts";
import { outbox } from "../../src/desk/correspondence/outbox.ts";
import { tellParties } from "../../src/desk/correspondence/tell-parties.ts";
import { writeDigests } from "../../src/desk/time/client-digests.ts";
import { advanceTestClock } from "../../src/desk/time/test-clock.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { mailRelay, noon, type TestTenant, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
const smtp = await mailRelay();
afterAll(async () => {
  await smtp.close();
  await house.close();
});
afterEach(() => {
  smtp.received.length = 0;
});
const withMail = { ...house.post, relay: openRelay({ url: smtp.url }) };

type Notice = {
  to_party: string;
  to_name: string;
  channel: string;
  address: string;
  state: string;
  body: LetterBody;
};
const noticesOf = (t: TestTenant, kind = "notice") =>
  t.rows<Notice>(
    "select to_party, to_name, channel, address, state, body from notice where kind = $1 order by to_party",
    [kind],
  );
const lastSeq = async (t: TestTenant, caseId: string) =>
  (await t.rows<{ version: number }>("select version from case_file where id = $1", [caseId]))[0]?.version ??
  0;

test("GN-06: every client involved is told, each in words that it may read", async () => {
  const t = await house.tenant();
  const caseId = await t.watched({ brokerName: "Saltmarsh Benefit Brokers" });
  await t.act(caseId, "provider-gives-up", { how: "A zero statement of 30 November" });
  const told = await tellParties(house.post, { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) });
  expect(told).toBe(2);
  const [broker, tpa] = await noticesOf(t);
  expect(tpa).toMatchObject({ to_name: "Juniper Ridge TPA", channel: "e-mail", address: "tpa@example.com" });
  expect(letterText(tpa!.body)).toContain("The provider gives the balance up");
  expect(broker).toMatchObject({ to_name: "Saltmarsh Benefit Brokers", channel: "portal" });
  expect(letterText(broker!.body)).toContain("There is news on this case.");
  expect(letterText(broker!.body)).not.toContain("zero statement");
});

test("BB-03: the member is told of the split in plain words, by e-mail where there is one", async () => {
  const t = await house.tenant();
  const caseId = await t.open();
  await t.act(caseId, "confirm-split");
  await tellParties(withMail, { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) });
  const [member] = await noticesOf(t);
  expect(member).toMatchObject({
    to_party: "member",
    channel: "e-mail",
    address: "maria@example.com",
    state: "sent",
  });
  expect(letterText(member!.body)).toContain("You owe $275.00. The rest, $1,840.00, is a balance bill.");
  expect(smtp.received.map(({ to }) => to)).toEqual(["maria@example.com"]);
});

test("a second delivery of the job tells nobody twice", async () => {
  const t = await house.tenant();
  const caseId = await t.open();
  await t.act(caseId, "confirm-split");
  const key = { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) };
  await Promise.all([tellParties(withMail, key), tellParties(withMail, key)]);
  await tellParties(withMail, key);
  expect(await noticesOf(t)).toHaveLength(1);
  expect(smtp.received).toHaveLength(1);
});

test("a notice that no relay took waits, is tried again later, and is sent once", async () => {
  const t = await house.tenant();
  const caseId = await t.open();
  await t.act(caseId, "confirm-split");
  const away = { ...house.post, relay: openRelay({ url: "smtp://127.0.0.1:9" }) };
  await tellParties(away, { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) });
  expect(await t.inside((tx) => outbox(tx, { limit: 5 }))).toMatchObject([
    { kind: "notice", state: "queued", attempts: 1 },
  ]);
  expect(await sendNotices(withMail, t.id)).toBe(0);
  await t.rows("update notice set tried_at = tried_at - interval '30 seconds'");
  expect(await sendNotices(withMail, t.id)).toBe(1);
  expect((await noticesOf(t))[0]?.state).toBe("sent");
  const [{ id } = { id: "" }] = await t.rows<{ id: string }>("select id from notice");
  expect(await sendNotice(withMail, t.id, id)).toBe(false);
  expect(smtp.received).toHaveLength(1);
});

test("without a relay a notice says what it waits for, and is not sent later unasked", async () => {
  const t = await house.tenant();
  const caseId = await t.open();
  await t.act(caseId, "confirm-split");
  await tellParties(house.post, { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) });
  expect(await t.inside((tx) => outbox(tx, { limit: 5 }))).toMatchObject([
    { state: "queued", attempts: 0, says: "No mail relay is configured; it waits in the outbox." },
  ]);
  expect(await sendNotices(withMail, t.id)).toBe(0);
});

const digest = (t: TestTenant) => t.inside((tx) => writeDigests(house.desk, tx));

test("BB-20: the TPA hears weekly of all its open cases; the day before nothing is sent", async () => {
  const t = await house.tenant();
  await t.watched();
  await t.open({ claimNumber: "CLM-2", memberName: "Jonas Example" });
  const gone = await t.open({ claimNumber: "CLM-3", memberName: "Greta Example" });
  await t.act(gone, "withdraw", { why: "I pay it myself." });
  expect(await digest(t)).toEqual({ due: 0, notices: [] });
  await t.moveTo("2026-12-07T19:59:59.999Z");
  expect((await digest(t)).due).toBe(0);
  await t.moveTo(noon("2026-12-07"));
  expect((await digest(t)).due).toBe(1);
  const [one] = await noticesOf(t, "digest");
  expect(one).toMatchObject({ to_name: "Juniper Ridge TPA", channel: "e-mail", address: "tpa@example.com" });
  const text = letterText(one!.body);
  expect(text).toContain("You have 2 open cases with us.");
  expect(text).toContain("Jonas Example");
  expect(text).not.toContain("Greta Example");
});

test("BB-20: three sweepers write one digest, and digests missed while nobody swept become one", async () => {
  const t = await house.tenant();
  await t.watched();
  await digest(t);
  await t.moveTo(noon("2026-12-29"));
  await Promise.all([digest(t), digest(t), digest(t)]);
  expect(await noticesOf(t, "digest")).toHaveLength(1);
  const [row] = await t.rows<{ next_at: Instant }>("select next_at from client_digest");
  expect(isoInstant(row?.next_at ?? (0 as Instant))).toBe(noon("2027-01-04"));
});

test("BB-20: the rhythm is the client's own, and nobody without open cases is written to", async () => {
  const t = await house.tenant();
  await t.rows(`update organisation set settings = '{"digestEveryDays": 30}'`);
  await advanceTestClock(house.post, t.id, { by: "P61D" });
  expect(await noticesOf(t, "digest")).toEqual([]);
  await t.watched();
  await advanceTestClock(house.post, t.id, { by: "P60D" });
  expect(await noticesOf(t, "digest")).toHaveLength(2);
});

test("the outbox shows letters, notices and digests together, newest first, page by page", async () => {
  const t = await house.tenant();
  const caseId = await t.watched();
  await t.act(caseId, "provider-gives-up", { how: "A zero statement" });
  await tellParties(house.post, { tenantId: t.id, caseId, seq: await lastSeq(t, caseId) });
  await advanceTestClock(house.post, t.id, { by: "P8D" });
  const whole = await t.inside((tx) => outbox(tx, { limit: 50 }));
  expect(new Set(whole.map(({ kind }) => kind))).toEqual(new Set(["letter", "notice", "digest"]));
  const seen: string[] = [];
  let after: Parameters<typeof outbox>[1]["after"];
  for (let at = 0; at < whole.length; at += 1) {
    const [item] = await t.inside((tx) => outbox(tx, { limit: 1, after }));
    if (!item) break;
    after = item;
    seen.push(item.key);
  }
  expect(await t.inside((tx) => outbox(tx, { limit: 1, after }))).toEqual([]);
  expect(seen).toEqual(whole.map(({ key }) => key));
  expect(await t.inside((tx) => outbox(tx, { limit: 50, state: "sent" }))).toMatchObject([
    { no: 1, state: "sent" },
  ]);
  expect(await t.inside((tx) => outbox(tx, { limit: 50, channel: "fax" }))).toHaveLength(1);
});
