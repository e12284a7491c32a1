// What an event adds to the lists in the facts becomes rows: letters, offers, authority; and jobs where
// something leaves.
import { afterAll, expect, test } from "vitest";
import { record } from "./record.ts";
import { recorded, testDesk } from "./test-desk.ts";

const t = await testDesk();
afterAll(() => t.close());

const letters = async (id: string) =>
  (await t.owner.query("select * from letter where case_id = $1 order by no", [id])).rows;
const jobsOf = (id: string) => t.jobs.filter(({ data }) => data.caseId === id);

test("a letter is written from the facts, addressed, and queued with its job (BB-09)", async () => {
  const { case: one } = await t.open();
  recorded(await t.act(one.id, "write"));
  expect(await letters(one.id)).toMatchObject([
    {
      no: 1,
      template: "first-response",
      to_party: "provider",
      to_name: "Sample Surgery Center",
      channel: "fax",
      address: "+1 555 0100",
      language: "en",
      subject: `Bill of Maria Example, case ${one.number}`,
      state: "queued",
      offer_cents: null,
      sent_at: null,
      proof: null,
      held: null,
      attempts: 0,
      body: { blocks: [{ kind: "paragraph", text: "Please hold the bill of $1,840.00. Call ." }] },
    },
  ]);
  expect(jobsOf(one.id)).toEqual([
    { name: "send-letter", data: { tenantId: t.home, caseId: one.id, no: 1, seq: 2 } },
    { name: "tell-parties", data: { tenantId: t.home, caseId: one.id, seq: 2 } },
  ]);
});

test("a letter for later is scheduled, and its job waits as long", async () => {
  const { case: one } = await t.open();
  recorded(await t.act(one.id, "write", { afterHours: 2 }));
  const [letter] = await letters(one.id);
  expect(letter).toMatchObject({
    state: "scheduled",
    send_at: one.openedAt + 7_200_000,
    written_at: one.openedAt,
  });
  expect(jobsOf(one.id)[0]).toMatchObject({ name: "send-letter", notBefore: one.openedAt + 7_200_000 });
});

test("only proof makes a letter sent; a held one has its reason until it is released (BB-09)", async () => {
  const { case: one } = await t.open();
  recorded(await t.act(one.id, "write"));
  recorded(await t.act(one.id, "hold", { letter: 1, why: "over authority" }));
  expect(await letters(one.id)).toMatchObject([
    { state: "held", held: { code: "HELD", says: "over authority" } },
  ]);
  const before = jobsOf(one.id).length;
  recorded(await t.act(one.id, "release", { letter: 1 }));
  expect(await letters(one.id)).toMatchObject([{ state: "queued", held: null }]);
  expect(jobsOf(one.id).slice(before)).toEqual([
    { name: "send-letter", data: { tenantId: t.home, caseId: one.id, no: 1, seq: 4 } },
  ]);
  recorded(await t.act(one.id, "prove", { letter: 1, reference: "F-1" }, t.actors.post));
  expect(await letters(one.id)).toMatchObject([
    { state: "sent", sent_at: one.openedAt, proof: { kind: "fax", reference: "F-1" } },
  ]);
});

test("nothing is queued for what was not committed", async () => {
  const { case: one } = await t.open();
  const desk = { ...t.desk, jobs: { enqueue: async () => Promise.reject(new Error("the queue is gone")) } };
  const attempt = t.here((tx) =>
    record(desk, tx, { caseId: one.id, event: "write", input: {}, actor: t.actors.dana }),
  );
  await expect(attempt).rejects.toThrow("the queue is gone");
  expect(await letters(one.id)).toEqual([]);
});

test("an offer within authority is a row and a letter; one above it is refused (BB-19)", async () => {
  const { case: one } = await t.open({ planName: "Plan of its own" });
  expect(await t.act(one.id, "offer", { amountCents: 1 })).toMatchObject({
    ruling: { code: "NO_AUTHORITY" },
  });
  recorded(await t.act(one.id, "grant", { amountCents: 50_000, per: "claim" }, t.actors.pia));
  expect(await t.act(one.id, "offer", { amountCents: 50_001 })).toMatchObject({
    ruling: { code: "OFFER_OVER_AUTHORITY" },
  });
  recorded(await t.act(one.id, "offer", { amountCents: 50_000 }));
  const { rows } = await t.owner.query(
    "select no, from_side, kind, amount_cents, seq from offer where case_id = $1",
    [one.id],
  );
  expect(rows).toEqual([{ no: 1, from_side: "desk", kind: "offer", amount_cents: 50_000, seq: 3 }]);
  expect(await letters(one.id)).toMatchObject([{ template: "offer", offer_cents: 50_000 }]);
});
