// What comes due by itself: first letters, reminders in office hours, the end of the last day.
import { afterAll, beforeAll, expect, test } from "vitest";
import { civil } from "../../src/core/calendar.ts";
import { remindNow, requestToSign, withdraw } from "../../src/desk/signing/ask.ts";
import { signOnPaper } from "../../src/desk/signing/scans.ts";
import { dana, noon } from "../worker/worker-house.ts";
import { by, plan, provider, signingHouse, signingTenant, somePage } from "./signing-house.ts";

const house = await signingHouse();
afterAll(() => house.close());
let t: Awaited<ReturnType<typeof signingTenant>>;
beforeAll(async () => {
  t = await signingTenant(house);
});
const ask = (caseId: string, more: object = {}) =>
  t.inside((tx) => requestToSign(house.signing, tx, { caseId, actor: dana, ...more }));
const notices = (id: string) =>
  t.rows<{ toParty: string; subject: string; text: string; address: string }>(
    `select to_party as "toParty", subject, body::text as text, address from notice
      where case_id = $1 and subject ilike '%please sign%' order by written_at, id`,
    [id],
  );
const whats = async (id: string) =>
  (await t.requests(id)).at(-1)?.events.map(({ what, role }) => [what, role]);
const steps = (id: string) =>
  t.rows("select says from case_event where case_id = $1 and event <> 'add-task' order by seq desc limit 1", [
    id,
  ]);

test("GN-04: whose turn it is is written to, once, and without anything of anybody's health", async () => {
  const id = await t.loaOut();
  await ask(id);
  await Promise.all([house.round(), house.round(), house.round()]);
  const all = await notices(id);
  expect(all).toMatchObject([{ toParty: "provider", address: "billing@example.org" }]);
  expect(all[0]?.subject).toMatch(/^Please sign the letter of agreement, case BB-2026-\d+$/);
  expect(all[0]?.text).toContain("Please sign by Saturday, January 16, 2027");
  for (const secret of ["Maria", "Lindqvist", "CLM-1", "29881", "900.00"])
    expect(all[0]?.text).not.toContain(secret);
  expect(await whats(id)).toEqual([
    ["asked", null],
    ["told", "provider"],
  ]);
});

test("after the provider's signature the plan is told; after the plan's, nobody", async () => {
  const id = await t.loaOut();
  await ask(id);
  await house.round();
  await t.sign(id, provider);
  await house.round();
  expect((await notices(id)).map(({ toParty }) => toParty)).toEqual(["provider", "plan"]);
  await t.sign(id, plan);
  await house.round();
  expect(await notices(id)).toHaveLength(2);
});

test("reminders come every third day, the day itself and not the day before, in office hours", async () => {
  const id = await t.loaOut();
  await ask(id, { lastDay: civil("2026-12-28") });
  await house.round();
  const count = async () => (await notices(id)).length;
  await t.moveTo(noon("2026-12-18"));
  await house.round();
  expect(await count()).toBe(1);
  // Due on Saturday at the end of the day: told on Monday, once the desk is open.
  await t.moveTo(noon("2026-12-20"));
  await house.round();
  await t.moveTo("2026-12-21T13:59:00.000Z");
  await house.round();
  expect(await count()).toBe(1);
  await t.moveTo("2026-12-21T14:00:00.000Z");
  await house.round();
  await house.round();
  expect(await count()).toBe(2);
  expect((await notices(id))[1]?.subject).toMatch(/^Reminder: please sign the letter of agreement/);
  await t.moveTo(noon("2026-12-17"));
});

test("no reminders, where none were asked for; and one at once, where somebody asks", async () => {
  const id = await t.loaOut();
  await ask(id, { remindDays: null });
  await house.round();
  await t.moveTo(noon("2027-01-12"));
  await house.round();
  expect(await notices(id)).toHaveLength(1);
  const asked = { caseId: id, no: 1, actor: dana };
  expect((await t.inside((tx) => remindNow(house.signing, tx, asked))).kind).toBe("done");
  await house.round();
  expect(await notices(id)).toHaveLength(2);
  await t.moveTo(noon("2026-12-17"));
});

test("while a page waits for its second person nobody is bothered", async () => {
  const id = await t.loaOut();
  await ask(id);
  const given = { caseId: id, role: "provider", name: "Olive Officer", upload: await somePage(house) };
  await t.inside((tx) => signOnPaper(house.signing, tx, given, by(dana)));
  await house.round();
  expect(await notices(id)).toHaveLength(0);
});

test("the last day over, the request ends, on the timeline too; the minute before, it is open", async () => {
  const id = await t.loaOut();
  await ask(id, { lastDay: civil("2026-12-21"), remindDays: null });
  await t.moveTo("2026-12-22T07:59:00.000Z");
  await house.round();
  expect((await t.requests(id))[0]?.state).toBe("open");
  await t.moveTo("2026-12-22T08:00:00.000Z");
  await house.round();
  expect((await t.requests(id))[0]).toMatchObject({ state: "expired", remindAt: null });
  expect(await steps(id)).toEqual([
    { says: "The last day to sign has passed, and not everybody had signed." },
  ]);
  expect(house.told.at(-1)).toMatchObject({ id });
  await t.moveTo(noon("2026-12-17"));
});

test("what was signed through the case's own action is found, sealed and filed by the round", async () => {
  const id = await t.loaOut();
  await ask(id);
  await t.act(id, "sign-loa", { party: "provider", signer: "Owen Other", how: "electronic" }, provider);
  await t.act(id, "sign-loa", { party: "plan", signer: "Pat Plan", how: "electronic" }, plan);
  await house.round();
  expect((await t.requests(id))[0]).toMatchObject({ state: "complete" });
  expect((await t.requests(id))[0]?.sealedSha256).toMatch(/^[0-9a-f]{64}$/);
});

test("BB-21: with its proof the request opens by itself, once, for whoever signs first", async () => {
  const id = await t.loaOut();
  await Promise.all([house.round(), house.round()]);
  const [one, ...more] = await t.requests(id);
  expect(more).toEqual([]);
  expect(one).toMatchObject({ no: 1, state: "open", inOrder: false, askedBy: "Signing" });
  expect((await notices(id)).map(({ toParty }) => toParty).toSorted()).toEqual(["plan", "provider"]);
});

test("a request that the desk took back is not opened again by itself", async () => {
  const id = await t.loaOut();
  await house.round();
  const back = { caseId: id, no: 1, actor: dana, why: "They sign on paper." };
  await t.inside((tx) => withdraw(house.signing, tx, back));
  await house.round();
  expect((await t.requests(id)).map(({ state }) => state)).toEqual(["withdrawn"]);
});

test("BB-21: the last day that passes leaves the desk a task; the minute before does not", async () => {
  const id = await t.loaOut();
  await ask(id, { lastDay: civil("2026-12-21"), remindDays: null });
  const tasks = () =>
    t.rows("select says from case_event where case_id = $1 and event = 'add-task' order by seq", [id]);
  await t.moveTo("2026-12-22T07:59:00.000Z");
  await house.round();
  expect(await tasks()).toEqual([]);
  await t.moveTo("2026-12-22T08:00:00.000Z");
  await house.round();
  await house.round();
  expect(await tasks()).toEqual([
    { says: expect.stringContaining("The last day to sign the letter of agreement has passed: call those") },
  ]);
  expect((await t.requests(id)).map(({ state }) => state)).toEqual(["expired"]);
  await t.moveTo(noon("2026-12-17"));
});
