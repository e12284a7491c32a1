// What was tried with a letter, the other ways there are, and how mails of a desk look.
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordFailure } from "../../src/desk/correspondence/proof.ts";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

const inside = <T>(work: Parameters<typeof inTenant<T>>[2]) =>
  inTenant(rig.pool, { tenant: rig.home, viewer: "" }, work);
let opened = 0;
async function bounced() {
  opened += 1;
  const { id } = await rig.open({ claimNumber: `CLM-D${opened}`, memberEmail: "maria@example.com" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "e-mail", address: "billing@example.org" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { letter: 1, kind: "relay accepted", reference: "<1@example.com> 250" });
  await inside((tx) =>
    recordFailure(rig.house.desk, tx, { caseId: id, letter: 1, kind: "bounce", says: "550 5.1.1 gone" }),
  );
  return id as string;
}
const delivery = (id: string, as: "specialist" | "member" | "provider" | "rival" = "specialist") =>
  rig.get(`/api/v1/cases/${id}/letters/1/delivery`, as);

test("every try is told in its order, and the way that failed is not proposed", async () => {
  const id = await bounced();
  const entry = {
    party: "provider",
    brand: "Sample Surgery Center",
    purpose: "disputes",
    toldBy: "their page",
  };
  await rig.send("/api/v1/channels", {
    ...entry,
    channel: "fax",
    address: "(800) 555-0142",
    verifiedOn: "2026-11-02",
  });
  const { body } = await delivery(id);
  expect(body.tries).toMatchObject([
    {
      what: "proved",
      channel: "e-mail",
      address: "billing@example.org",
      kind: "relay accepted",
      by: "Dana Desk",
    },
    { what: "failed", channel: "e-mail", kind: "bounce", says: "550 5.1.1 gone" },
  ]);
  expect(body.ways[0]).toEqual({
    channel: "fax",
    address: "(800) 555-0142",
    from: "the directory, verified 2026-11-02",
    failed: false,
  });
  expect(body.ways.at(-1)).toMatchObject({ channel: "e-mail", address: "billing@example.org", failed: true });
});

test("BB-09: a letter that came back is lost until somebody finds another way or leaves it", async () => {
  const id = await bounced();
  const lost = async () =>
    (await rig.get(`/api/v1/outbox?lost=true&caseId=${id}`)).body.items.map((one: object) => one);
  expect(await lost()).toMatchObject([
    {
      no: 1,
      state: "failed",
      lost: true,
      proof: null,
      says: "550 5.1.1 gone",
      since: "2026-12-01T18:00:00.000Z",
    },
  ]);
  await rig.did(id, "send-another-way", { letter: 1, channel: "post", address: "PO Box 9, Fir, WA 98000" });
  expect(await lost()).toEqual([]);
  const [item] = (await rig.get(`/api/v1/outbox?caseId=${id}`)).body.items;
  expect(item).toMatchObject({
    channel: "post",
    address: "PO Box 9, Fir, WA 98000",
    state: "queued",
    attempts: 0,
  });
  await inside((tx) =>
    recordFailure(rig.house.desk, tx, {
      caseId: id,
      letter: 1,
      kind: "returned by post",
      says: "Moved away.",
    }),
  );
  expect(await lost()).toHaveLength(1);
  await rig.did(id, "leave-undelivered", { letter: 1, why: "Told on the phone." });
  expect(await lost()).toEqual([]);
  const letter = (await rig.get(`/api/v1/cases/${id}/letters/1`)).body;
  expect(letter).toMatchObject({
    state: "failed",
    held: { kind: "returned by post", left: "Told on the phone." },
  });
});

test("nobody outside is told any more that it went out, or reads the relay's words", async () => {
  const id = await bounced();
  const { items } = (await rig.get(`/api/v1/cases/${id}/timeline`, "tpa")).body;
  const said = items.map((one: { says: string }) => one.says);
  expect(said[0]).toBe("Letter 1 (first response) did not arrive: it came back as undeliverable.");
  expect(JSON.stringify(items)).not.toContain("550");
  const letters = (await rig.get(`/api/v1/cases/${id}/letters`, "tpa")).body.items;
  for (const one of letters) expect(one.state).not.toBe("sent");
});

test("addresses and tries are the desk's to read, and reading them is on record", async () => {
  const id = await bounced();
  for (const as of ["member", "provider"] as const) expect((await delivery(id, as)).status, as).toBe(403);
  expect((await delivery(id, "rival")).status).toBe(404);
  expect((await rig.get(`/api/v1/cases/${id}/letters/9/delivery`)).status).toBe(404);
  await delivery(id);
  expect(
    await rig.audit(`what = 'delivery of letter 1' and case_id = '${id}' and action = 'read'`),
  ).toHaveLength(1);
});

test("mails to members only tell that a letter waits, until an administrator says otherwise", async () => {
  const before = await rig.get("/api/v1/settings/mail");
  expect(before.body).toEqual({ noticeOnly: ["member"], version: 0 });
  const put = (body: object, as: "admin" | "specialist", headers: Record<string, string> = {}) =>
    rig.ask("PUT", "/api/v1/settings/mail", { as, body, headers });
  expect((await put({ noticeOnly: [] }, "specialist")).status).toBe(403);
  const changed = await put({ noticeOnly: ["provider", "member", "member"] }, "admin", {
    "if-match": 'W/"0"',
  });
  expect(changed.body).toEqual({ noticeOnly: ["provider", "member"], version: 1 });
  expect((await put({ noticeOnly: [] }, "admin", { "if-match": 'W/"0"' })).status).toBe(412);
  expect((await put({ noticeOnly: ["everybody"] }, "admin")).status).toBe(422);
  expect(await rig.audit("what = 'mail settings'")).toMatchObject([
    {
      action: "changed",
      actor_name: "Ada Admin",
      detail: { noticeOnly: [["member"], ["provider", "member"]] },
    },
  ]);
});
