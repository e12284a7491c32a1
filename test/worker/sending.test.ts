// How letters leave the house: by relay, by gateway, by hand, or not at all.
import { afterAll, afterEach, expect, test } from "vitest";
import { outbox } from "../../src/desk/correspondence/outbox.ts";
import { MOST_TRIES, sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { openRelay } from "../../src/platform/mail/smtp.ts";
import { mailRelay, noon, pat, workerHouse } from "./worker-house.ts";

const house = await workerHouse();
afterAll(() => house.close());
const endings: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function withRelay(options: Parameters<typeof mailRelay>[0] = {}) {
  const relay = await mailRelay(options);
  endings.push(relay.close);
  return { ...relay, post: { ...house.post, relay: openRelay({ url: relay.url, patienceMs: 2_000 }) } };
}
const no = (responseCode: number, words: string) => Object.assign(new Error(words), { responseCode });

type LetterRow = {
  state: string;
  proof: { kind: string; reference: string } | null;
  attempts: number;
  last_error: string | null;
  held: { code: string; says: string } | null;
};
const letterOf = async (t: Awaited<ReturnType<typeof house.tenant>>, caseId: string, no: number) =>
  (
    await t.rows<LetterRow>(
      "select state, proof, attempts, last_error, held from letter where case_id = $1 and no = $2",
      [caseId, no],
    )
  )[0];
const stageOf = async (t: Awaited<ReturnType<typeof house.tenant>>, caseId: string) =>
  (await t.rows<{ stage: string }>("select stage from case_file where id = $1", [caseId]))[0]?.stage;

test("BB-09: a letter that the relay takes is proved, and only that starts the schedule", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  expect(await stageOf(t, caseId)).toBe("answering");
  expect(await t.rows("select 1 from case_clock where name = 'follow-up'")).toEqual([]);
  const sent = await sendLetter(post, { tenantId: t.id, caseId, no: 1 });
  expect(sent).toMatchObject({ kind: "sent", reference: expect.stringContaining("250 queued as 1") });
  const messageId = `<${caseId}.1.mark@example.com>`;
  expect(received[0]).toMatchObject({ to: "billing@example.org", messageId });
  expect(received[0]?.text).toContain("Larkspur Surgery Center");
  expect(await letterOf(t, caseId, 1)).toMatchObject({
    state: "sent",
    proof: { kind: "relay accepted" },
    attempts: 1,
  });
  expect(await stageOf(t, caseId)).toBe("watching");
  expect(
    await t.rows("select 1 from case_clock where name = 'follow-up' and state = 'running'"),
  ).toHaveLength(11);
});

test("BB-09: a second delivery of the job sends nothing", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  const key = { tenantId: t.id, caseId, no: 1 };
  const both = await Promise.all([sendLetter(post, key), sendLetter(post, key)]);
  expect(both.map(({ kind }) => kind).sort()).toEqual(["done already", "sent"]);
  expect(await sendLetter(post, key)).toEqual({ kind: "done already", state: "sent" });
  expect(received).toHaveLength(1);
});

test("BB-09: without a relay the outbox holds everything, and a person proves it by hand", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  expect(await sendLetter(house.post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({ kind: "waiting" });
  expect(await t.inside((tx) => outbox(tx, { limit: 10 }))).toMatchObject([
    {
      kind: "letter",
      state: "queued",
      channel: "e-mail",
      says: "No mail relay is configured; it waits in the outbox.",
    },
  ]);
  await t.act(caseId, "record-proof", { letter: 1, kind: "handed over", reference: "At the counter" });
  expect(await t.inside((tx) => outbox(tx, { limit: 10 }))).toMatchObject([
    { state: "sent", proof: { kind: "handed over" } },
  ]);
  expect(await stageOf(t, caseId)).toBe("watching");
});

test("BB-09: a fax goes to the gateway, and the gateway's report is the proof", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.ready({ kind: "fax", address: "(800) 555-0142" });
  await t.act(caseId, "send-first-response");
  const key = { tenantId: t.id, caseId, no: 1 };
  expect(await sendLetter(post, key)).toMatchObject({ kind: "handed over" });
  expect(received[0]?.to).toBe("18005550142@fax.example.com");
  expect(await stageOf(t, caseId)).toBe("answering");
  expect(await sendLetter(post, key)).toEqual({ kind: "done already", state: "sending" });
  await t.act(caseId, "record-proof", { letter: 1, kind: "fax report", reference: "F-77" });
  expect(await letterOf(t, caseId, 1)).toMatchObject({
    state: "sent",
    proof: { kind: "fax report", reference: "F-77" },
  });
});

test("BB-09: post waits for the print run and portal to be fetched", async () => {
  const t = await house.tenant();
  const { post } = await withRelay();
  for (const [kind, says] of [
    ["post", "It waits for the print run."],
    ["portal", "It waits in the portal until it is fetched."],
  ]) {
    const caseId = await t.ready({ kind, address: "PO Box 12, Larkspur Falls" });
    await t.act(caseId, "send-first-response");
    expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toEqual({ kind: "waiting", says });
  }
});

test("a relay that hesitates is tried again, and a letter that nobody takes has failed", async () => {
  const t = await house.tenant();
  const { post } = await withRelay({ onRcptTo: (_address, _session, done) => done(no(451, "Greylisted")) });
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  const key = { tenantId: t.id, caseId, no: 1 };
  for (let tries = 1; tries < MOST_TRIES; tries += 1)
    expect((await sendLetter(post, key)).kind).toBe("try again");
  expect(await letterOf(t, caseId, 1)).toMatchObject({ state: "queued", proof: null, attempts: 12 });
  expect(await sendLetter(post, key)).toMatchObject({
    kind: "failed",
    says: expect.stringContaining("Greylisted"),
  });
  expect(await letterOf(t, caseId, 1)).toMatchObject({ state: "failed", held: { code: "NOT_DELIVERABLE" } });
});

test("BB-09: no such mailbox fails the letter at once: nobody is told that it went out", async () => {
  const t = await house.tenant();
  const { post } = await withRelay({
    onRcptTo: (_address, _session, done) => done(no(550, "No such mailbox")),
  });
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response");
  expect(await sendLetter(post, { tenantId: t.id, caseId, no: 1 })).toMatchObject({ kind: "failed" });
  expect(await letterOf(t, caseId, 1)).toMatchObject({ state: "failed", proof: null });
  const said = await t.rows<{ says: string }>(
    "select says from case_event where case_id = $1 order by seq desc limit 1",
    [caseId],
  );
  expect(said[0]?.says).toBe("Letter 1 (first response) did not arrive: nobody takes it at that address.");
  expect(await stageOf(t, caseId)).toBe("answering");
});

test("a letter for later leaves at its time and not before", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.ready();
  await t.act(caseId, "send-first-response", { sendAt: noon("2026-12-03") });
  const key = { tenantId: t.id, caseId, no: 1 };
  await t.moveTo("2026-12-03T19:59:59.999Z");
  expect((await sendLetter(post, key)).kind).toBe("not yet");
  await t.moveTo(noon("2026-12-03"));
  expect((await sendLetter(post, key)).kind).toBe("sent");
  expect(received).toHaveLength(1);
});

test("BB-19: a letter over the authority is kept back, with the reason on the case", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01" });
  const [grant] = await t.rows<{ id: string }>("select local_id as id from authority where case_id = $1", [
    caseId,
  ]);
  await t.act(caseId, "revoke-authority", { authority: grant?.id, why: "The plan changed its mind." }, pat);
  const [letter] = await t.rows<{ no: number }>("select max(no) as no from letter where case_id = $1", [
    caseId,
  ]);
  const sent = await sendLetter(post, { tenantId: t.id, caseId, no: letter?.no ?? 0 });
  expect(sent).toMatchObject({ kind: "held", ruling: { code: "NO_AUTHORITY", rule: "BB-17" } });
  expect(received).toEqual([]);
  expect(await letterOf(t, caseId, letter?.no ?? 0)).toMatchObject({
    state: "held",
    held: { code: "NO_AUTHORITY" },
  });
  expect((await sendLetter(post, { tenantId: t.id, caseId, no: letter?.no ?? 0 })).kind).toBe("done already");
});

test("a letter that does not exist is sent to nobody", async () => {
  const t = await house.tenant();
  const caseId = await t.ready();
  expect(await sendLetter(house.post, { tenantId: t.id, caseId, no: 7 })).toEqual({ kind: "no such letter" });
  const other = await house.tenant();
  await t.act(caseId, "send-first-response");
  expect(await sendLetter(house.post, { tenantId: other.id, caseId, no: 1 })).toEqual({
    kind: "no such letter",
  });
});

test("BB-22: the payment instruction goes where the TPA wants its mail", async () => {
  const t = await house.tenant();
  const { post, received } = await withRelay();
  const caseId = await t.offered({ authorityCents: 90_000 });
  await t.act(caseId, "send-settlement-letter", { payBy: "2027-02-01" });
  await sendLetter(post, { tenantId: t.id, caseId, no: 2 });
  const signed = { signer: "Somebody", how: "electronic" };
  await t.act(caseId, "sign-loa", { ...signed, party: "provider" }, { ...pat, party: "provider" });
  await t.act(caseId, "sign-loa", { ...signed, party: "plan" }, pat);
  await t.act(caseId, "send-payment-instruction");
  expect((await sendLetter(post, { tenantId: t.id, caseId, no: 3 })).kind).toBe("sent");
  expect(received.at(-1)?.to).toBe("tpa@example.com");
});
