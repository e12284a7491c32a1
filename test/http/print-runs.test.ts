// Letters by post: printed together, by one person, and proved on the day at the post office.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCertifiedNumber } from "../../src/core/rules/certified-number.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

let opened = 0;
/** A case whose first response waits to be printed. */
async function waitingLetter(address = "12 Alder Lane, Larkspur Falls, CA 94000", more: object = {}) {
  opened += 1;
  const one = await rig.open({ claimNumber: `CLM-P${opened}`, ...more });
  await rig.did(one.id, "confirm-split", {}, "tpa");
  await rig.did(one.id, "record-channel", { kind: "post", address });
  await rig.did(one.id, "send-first-response");
  await undoIsOver();
  return one as { id: string; number: string };
}
const undoIsOver = () => rig.owner.query("update letter set send_after = null");
const stageOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body.stage;
const make = (ids: readonly string[], more: object = {}) =>
  rig.send("/api/v1/print-runs", { letters: ids.map((caseId) => ({ caseId, letter: 1 })), ...more });
const put = (path: string, body: object) => rig.ask("PUT", path, { body });
const certified = (start: string) =>
  [..."0123456789"].map((last) => start + last).find((all) => readCertifiedNumber(all).allowed) ?? "";
const queue = async () => (await rig.get("/api/v1/print-queue?limit=200")).body.items as { caseId: string }[];
const isWaiting = async (id: string) => (await queue()).some(({ caseId }) => caseId === id);

const pagesIn = (pdf: Buffer) =>
  execFileSync("pdftotext", ["-layout", "-", "-"], { input: pdf }).toString().split("\f").slice(0, -1);
async function fileOf(id: string): Promise<string[]> {
  const answer = await rig.app.inject({
    method: "GET",
    url: `/api/v1/print-runs/${id}/pdf`,
    headers: { authorization: "Bearer sandbox-specialist" },
  });
  expect(answer.statusCode).toBe(200);
  return pagesIn(answer.rawPayload);
}

test("BB-09: a run takes what waits, by ZIP code, and proves it on the day it is posted", async () => {
  const [far, near] = [
    await waitingLetter("PO Box 9, Fir, WA 98000-1234"),
    await waitingLetter("1 Elm, Ash, CA 90001"),
  ];
  expect(await isWaiting(far.id)).toBe(true);
  const made = await make([far.id, near.id]);
  expect(made.status).toBe(201);
  const { id, no } = made.body;
  expect(made.body).toMatchObject({ state: "made", letters: 2, madeBy: "Dana Desk", leftOut: [] });
  expect(made.body.items.map((one: { zip: string }) => one.zip)).toEqual(["90001", "98000-1234"]);
  expect(await isWaiting(far.id)).toBe(false);

  const [cover = "", blank, first = "", ...rest] = await fileOf(id);
  expect(cover).toContain(`Print run ${no}`);
  expect(cover).toContain(`${near.number}/1`);
  expect(cover).not.toContain("Maria");
  expect(blank?.trim()).toBe("");
  expect(first).toMatch(/1 Elm\s+Ash\s+CA 90001/);
  expect((rest.length + 3) % 2).toBe(0);

  expect((await rig.send(`/api/v1/print-runs/${id}/printed`, {})).body).toMatchObject({ state: "printed" });
  expect(await stageOf(near.id)).toBe("answering");
  const posted = await rig.send(`/api/v1/print-runs/${id}/posted`, {});
  expect(posted.body).toMatchObject({
    state: "posted",
    postedOn: "2026-12-01",
    postedBy: "Dana Desk",
    leftOut: [],
  });
  expect(await stageOf(near.id)).toBe("watching");
  const { items } = (await rig.get(`/api/v1/cases/${near.id}/letters`)).body;
  expect(items[0]).toMatchObject({
    state: "sent",
    proof: { kind: "posted", reference: `Print run ${no}, letter 1`, at: "2026-12-01T18:00:00.000Z" },
  });
  const again = await rig.send(`/api/v1/print-runs/${id}/posted`, {});
  expect([again.status, again.body.code]).toEqual([409, "RUN_IS_OVER"]);
});

test("what was printed once is a copy the next time, on each of its pages", async () => {
  const one = await waitingLetter();
  const { id } = (await make([one.id])).body;
  expect((await fileOf(id)).join("")).not.toContain("Copy of");
  await rig.send(`/api/v1/print-runs/${id}/printed`, {});
  const pages = (await fileOf(id)).slice(2).filter((page) => page.trim() !== "");
  expect(pages.length).toBeGreaterThan(0);
  for (const page of pages)
    expect(page).toContain(`Copy of letter 1 of ${one.number}, printed December 1, 2026`);
  await rig.send(`/api/v1/print-runs/${id}/cancel`, { why: "A test." });
});

test("two people do not print the same letter, also at the same moment", async () => {
  const one = await waitingLetter();
  const both = await Promise.all([
    make([one.id]),
    rig.send("/api/v1/print-runs", bodyOf(one.id), "supervisor"),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  const refusal = both.find(({ status }) => status === 409)?.body;
  expect(refusal).toMatchObject({
    code: "NOTHING_TO_PRINT",
    detail: expect.stringMatching(/in print run \d+, which/),
  });
});
const bodyOf = (caseId: string) => ({ letters: [{ caseId, letter: 1 }] });

test("a certified letter is not posted without its number, and the number is its proof", async () => {
  const one = await waitingLetter();
  const { id, items } = (await make([one.id], { class: "certified with return receipt" })).body;
  expect(items[0].says).toBe("Its certified-mail number is missing.");
  const early = await rig.send(`/api/v1/print-runs/${id}/posted`, {});
  expect([early.status, early.body.code]).toEqual([409, "NUMBER_MISSING"]);
  const place = `/api/v1/print-runs/${id}/letters/1`;
  const number = certified("940710000000000000101");
  const wrong = number.slice(0, -1) + ((Number(number.at(-1)) + 1) % 10);
  expect((await put(place, { certifiedNumber: wrong })).body.code).toBe("CERTIFIED_NUMBER_WRONG");
  const kept = await put(place, { certifiedNumber: number.replace(/(.{4})/g, "$1 ") });
  expect(kept.body.items[0]).toMatchObject({ certifiedNumber: number, says: null });
  expect(kept.body.numbersMissing).toBe(0);
  expect((await rig.send(`/api/v1/print-runs/${id}/posted`, {})).body.state).toBe("posted");
  const { items: letters } = (await rig.get(`/api/v1/cases/${one.id}/letters`)).body;
  expect(letters[0].proof).toMatchObject({ kind: "certified mail", reference: number });

  const other = await waitingLetter();
  const next = (await make([other.id])).body.id;
  const taken = await put(`/api/v1/print-runs/${next}/letters/1`, { certifiedNumber: number });
  expect(taken.body).toMatchObject({ code: "CERTIFIED_NUMBER_TAKEN" });
  expect((await put(`/api/v1/print-runs/${next}/letters/7`, { class: "certified" })).body.code).toBe(
    "NOT_IN_RUN",
  );
});

test("numbers from a table: good rows stand, and each bad row is told by its line", async () => {
  const cases = [await waitingLetter(), await waitingLetter("2 Oak, Elm, CA 90002"), await waitingLetter()];
  const { id, items } = (await make(cases.map((one) => one.id))).body;
  const [first, second] = [certified("9407100000000000010"), certified("940710000000000000203")];
  const csv = [
    "number,Letter",
    `${first},1`,
    `'${second},${items[1].caseNumber}/1`,
    `${second.slice(0, 21)}x,3`,
    `${first},3`,
    `${second},99`,
  ].join("\r\n");
  const kept = await rig.send(`/api/v1/print-runs/${id}/numbers`, { csv: csv.replace("'", "") });
  expect(kept.body.kept).toBe(2);
  expect(kept.body.errors.map(({ line }: { line: number }) => line)).toEqual([4, 5, 6]);
  const whole = (await rig.get(`/api/v1/print-runs/${id}`)).body;
  expect(whole.items.map((one: { class: string }) => one.class)).toEqual([
    "certified",
    "certified",
    "first class",
  ]);
  expect(whole).toMatchObject({ certified: 2, numbersMissing: 0 });
  for (const text of ["", "a,b\r\n1,2", "\u0000\u0001"]) {
    const answer = await rig.send(`/api/v1/print-runs/${id}/numbers`, { csv: text });
    expect([answer.status, answer.body.errors?.[0]?.at], text).toEqual([422, "/csv"]);
  }
});

test("a jam: some letters wait again and can be printed anew, the others go", async () => {
  const [stuck, went] = [
    await waitingLetter("1 Ash, Elm, CA 90000"),
    await waitingLetter("2 Ash, Elm, CA 90009"),
  ];
  const { id } = (await make([stuck.id, went.id])).body;
  const back = await rig.send(`/api/v1/print-runs/${id}/back`, { places: [1], why: "The printer jammed." });
  expect(back.body).toMatchObject({
    letters: 1,
    items: [{ standing: "back", backWhy: "The printer jammed." }, {}],
  });
  expect(await isWaiting(stuck.id)).toBe(true);
  expect((await rig.send(`/api/v1/print-runs/${id}/back`, { places: [1], why: "Twice" })).body.code).toBe(
    "NOT_IN_RUN",
  );
  await rig.send(`/api/v1/print-runs/${id}/posted`, {});
  expect([await stageOf(stuck.id), await stageOf(went.id)]).toEqual(["answering", "watching"]);
  const again = (await make([stuck.id])).body;
  expect(again.items).toHaveLength(1);
  expect((await rig.send(`/api/v1/print-runs/${again.id}/cancel`, { why: "No paper." })).body.state).toBe(
    "cancelled",
  );
  expect(await isWaiting(stuck.id)).toBe(true);
});

test("BB-19: what may not leave any more is kept back, not printed", async () => {
  const one = await waitingLetter();
  await rig.did(one.id, "record-proof", { letter: 1, kind: "handed over", reference: "At the counter" });
  await rig.did(one.id, "report-bill", {
    statementCents: 184_000,
    statementOn: "2026-11-25",
    documented: true,
  });
  const grant = { basis: "dollars-additional", amountCents: 90_000, per: "claim" };
  await rig.did(one.id, "grant-authority", grant, "plan");
  await rig.did(one.id, "make-offer", { amountCents: 90_000 });
  await rig.did(one.id, "send-settlement-letter", { payBy: "2027-02-01" });
  await undoIsOver();
  const { body } = await rig.get(`/api/v1/cases/${one.id}/letters`);
  const no = body.items.at(-1).no;
  const [authority] = (await rig.owner.query("select local_id from authority where case_id = $1", [one.id]))
    .rows;
  await rig.did(one.id, "revoke-authority", { authority: authority.local_id, why: "Changed." }, "plan");
  const made = await rig.send("/api/v1/print-runs", { letters: [{ caseId: one.id, letter: no }] });
  expect(made.body).toMatchObject({ code: "NOTHING_TO_PRINT" });
  const letter = (await rig.get(`/api/v1/cases/${one.id}/letters/${no}`)).body;
  expect(letter).toMatchObject({ state: "held", held: { code: "NO_AUTHORITY" } });
});

test("what was proved meanwhile is not proved twice, and an earlier posting has its own day", async () => {
  const [proved, later] = [await waitingLetter(), await waitingLetter()];
  const { id } = (await make([proved.id, later.id])).body;
  await rig.did(proved.id, "record-proof", { letter: 1, kind: "handed over", reference: "At the counter" });
  await inTenant(rig.pool, { tenant: rig.home, viewer: "" }, (tx) =>
    tx.query("update tenant set clock_at = '2026-12-03T18:00:00Z'"),
  );
  const tomorrow = await rig.send(`/api/v1/print-runs/${id}/posted`, { on: "2026-12-04" });
  expect([tomorrow.status, tomorrow.body.code]).toEqual([409, "PROOF_IN_FUTURE"]);
  const posted = await rig.send(`/api/v1/print-runs/${id}/posted`, { on: "2026-12-02" });
  expect(posted.body).toMatchObject({ state: "posted", postedOn: "2026-12-02", leftOut: [] });
  const proofOf = async (one: { id: string }) =>
    (await rig.get(`/api/v1/cases/${one.id}/letters`)).body.items[0].proof;
  expect(await proofOf(proved)).toMatchObject({ kind: "handed over" });
  expect(await proofOf(later)).toMatchObject({ kind: "posted", at: "2026-12-02T20:00:00.000Z" });
});

test("nobody outside reads a run, another desk finds none, and each reading is on record", async () => {
  const one = await waitingLetter();
  const { id, no } = (await make([one.id])).body;
  for (const as of ["member", "provider", "tpa", "plan"] as const)
    expect((await rig.get(`/api/v1/print-runs/${id}`, as)).status, as).toBe(403);
  expect((await rig.get(`/api/v1/print-runs/${id}`, "rival")).status).toBe(404);
  expect((await rig.get("/api/v1/print-runs/none")).status).toBe(404);
  const list = (await rig.get("/api/v1/print-runs?limit=2")).body;
  expect(list.items.map((run: { no: number }) => run.no)).toEqual([no, no - 1]);
  const next = (await rig.get(`/api/v1/print-runs?limit=2&cursor=${list.nextCursor}`)).body;
  expect(next.items[0].no).toBe(no - 2);
  await fileOf(id);
  const seen = await rig.audit(`action = 'printed' and case_id = '${one.id}'`);
  expect(seen).toMatchObject([{ what: "letter 1", actor_name: "Dana Desk" }]);
});
