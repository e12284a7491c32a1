// A letter for later meets every guard again in the transaction in which it would leave, one test for each.
import { afterAll, expect, test } from "vitest";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { dana, mailRelay, noon, pat, type TestTenant, workerHouse } from "./worker-house.ts";

const smtp = await mailRelay();
const house = await workerHouse({ smtpUrl: smtp.url });
afterAll(async () => {
  await house.close();
  await smtp.close();
});

const later = { sendAt: noon("2026-12-03") };
/** The first response, written on 30 November to leave on 3 December. */
async function written(): Promise<{ t: TestTenant; caseId: string }> {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response", later);
  return { t, caseId };
}
/** What becomes of the letter when its time has come, and how many mails went out because of it. */
async function atItsTime(t: TestTenant, caseId: string, at = noon("2026-12-03")) {
  await t.moveTo(at);
  const [row] = await t.rows<{ no: number }>(
    "select max(no) as no from letter where case_id = $1 and to_party = 'provider'",
    [caseId],
  );
  const before = smtp.received.length;
  const sent = await sendLetter(house.post, { tenantId: t.id, caseId, no: row?.no ?? 0 });
  return { sent, mails: smtp.received.length - before, no: row?.no ?? 0 };
}
const code = (of: Awaited<ReturnType<typeof atItsTime>>) =>
  of.sent.kind === "held" ? of.sent.ruling.code : of.sent.kind;

test("BB-09: nothing has changed, and the letter leaves", async () => {
  const { t, caseId } = await written();
  const it = await atItsTime(t, caseId);
  expect([code(it), it.mails]).toEqual(["sent", 1]);
});

test("BB-09: given another time, it leaves then and not at the first one", async () => {
  const { t, caseId } = await written();
  await t.act(caseId, "change-send-time", { letter: 1, sendAt: noon("2026-12-05") });
  expect(code(await atItsTime(t, caseId, "2026-12-05T19:59:59.999Z"))).toBe("not yet");
  expect(code(await atItsTime(t, caseId, noon("2026-12-05")))).toBe("sent");
});

test("BB-19: the authority was lowered between the writing and the sending", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01", ...later });
  const less = { basis: "dollars-additional", amountCents: 50_000, per: "claim" };
  await t.act(caseId, "grant-authority", less, pat);
  const it = await atItsTime(t, caseId);
  expect([code(it), it.mails]).toEqual(["OFFER_OVER_AUTHORITY", 0]);
});

test("BB-35: counsel was engaged between the writing and the sending", async () => {
  const t = await house.tenant();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-message", { to: "provider", text: "Please call us.", ...later });
  await t.act(caseId, "declare-impasse", { why: "No movement." });
  await t.act(caseId, "plan-decides", { option: "engage-counsel" }, pat);
  const it = await atItsTime(t, caseId);
  expect([code(it), it.mails]).toEqual(["COUNSEL_HOLDS_CONTACT", 0]);
});

test("BB-26: the case was closed between the writing and the sending", async () => {
  const { t, caseId } = await written();
  await t.act(caseId, "withdraw", { why: "I pay it myself." });
  const it = await atItsTime(t, caseId);
  expect([code(it), it.mails]).toEqual(["CASE_CLOSED_SINCE", 0]);
  const [row] = await t.rows<{ state: string }>("select state from letter where case_id = $1 and no = $2", [
    caseId,
    it.no,
  ]);
  expect(row?.state).toBe("held");
});

test("A-19: the bill was found to be barred between the writing and the sending", async () => {
  const { t, caseId } = await written();
  await t.act(caseId, "screen-bill", { emergency: "yes", airAmbulance: "no" }, dana);
  const it = await atItsTime(t, caseId);
  expect([code(it), it.mails]).toEqual(["BILL_BARRED_SINCE", 0]);
});

test("BB-09: taken back between the writing and the sending, it never leaves", async () => {
  const { t, caseId } = await written();
  const held = { letter: 1, code: "TAKEN_BACK", says: "It was taken back." };
  await t.act(caseId, "hold-letter", held, { ...dana, party: "post", roles: [] });
  const it = await atItsTime(t, caseId);
  expect([it.sent.kind, it.mails]).toEqual(["done already", 0]);
});
