// AP-03 to AP-05 over HTTP: an estimate is asked for, worked out, kept, found again, and given to the
// provider.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendNotices } from "../../src/desk/correspondence/notices.ts";
import type { Mail } from "../../src/platform/mail/mail.ts";
import { priceSteps } from "./price-steps.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

const mails: Mail[] = [];
const relay = {
  send: async (mail: Mail) => {
    mails.push(mail);
    return { accepted: true as const, messageId: mail.messageId, response: "250 taken" };
  },
};

let rig: Rig;
let planId: string;
const { readyToPrice, keepTerms } = priceSteps(() => rig);
beforeAll(async () => {
  rig = await openRig({ relay: relay as unknown as NonNullable<Rig["house"]["post"]["relay"]> });
  planId = await readyToPrice();
});
afterAll(() => rig?.close());

const provider = { npi: "1234567893", name: "Sample Surgery Center", tin: "12-3456789" };
const claim = {
  kind: "professional",
  from: "2025-11-03",
  zip: "90001",
  lines: [{ code: "G0101", place: "11" }],
};
const asked = (more: object = {}) => ({ planId, provider, claim, ...more });
const make = (more: object = {}, as: Persona = "specialist") =>
  rig.send("/api/v1/estimates", asked(more), as);
const made = async (more: object = {}) => expectDone(await make(more));
const give = (id: string, body: object) => rig.send(`/api/v1/estimates/${id}/given`, body);

describe("AP-03: what is asked", () => {
  test("is kept with the answer: plan version, tables, every line, and the last day", async () => {
    const one = await made({ note: "Asked by telephone" });
    expect(one).toMatchObject({
      ...{ version: 1, allowedCents: 5_880, complete: true, superseded: false, expired: false },
      ...{ planName: "Example Plan", planVersion: 1, madeBy: "Dana Desk", codes: ["G0101"] },
      ...{ serviceOn: "2025-11-03", validUntil: "2026-12-31", given: [] },
      asked: { provider, note: "Asked by telephone" },
    });
    expect(one.number).toMatch(/^EST-2026-\d{5}$/);
    expect(one.priced.editions.map(({ table }: { table: string }) => table)).toEqual(["gpci", "rvu"]);
    expect(one.priced.lines[0].steps.join(" ")).toContain("$58.80");
    const read = expectDone(await rig.get(`/api/v1/estimates/${one.id}`));
    expect(read).toEqual(one);
  });

  test.each([
    ["an NPI with a wrong digit", { provider: { ...provider, npi: "1234567890" } }, "/provider/npi"],
    ["no name", { provider: { ...provider, name: " " } }, "/provider/name"],
    ["a TIN of eight digits", { provider: { ...provider, tin: "12345678" } }, "/provider/tin"],
    ["no line", { claim: { ...claim, lines: [] } }, "/lines"],
    ["a case that is not there", { caseId: "f3a1c7a0-0000-4000-8000-000000000000" }, "/caseId"],
  ])("is refused with %s, at its place", async (_what, more, at) => {
    const { status, body } = await make(more);
    expect([status, body.errors[0].at]).toEqual([422, at]);
  });

  test("is refused where no line has a price, with why and what to do", async () => {
    const { status, body } = await make({ claim: { ...claim, lines: [{ code: "Z9999", place: "11" }] } });
    expect([status, body.code, body.rule]).toEqual([409, "NOTHING_PRICED", "AP-04"]);
    expect(body.detail).toContain("Z9999");
  });

  test("is answered in part where some lines have no price, and says so", async () => {
    const lines = [...claim.lines, { code: "A0425", place: "11" }];
    const one = await made({ claim: { ...claim, lines } });
    expect([one.complete, one.allowedCents]).toEqual([false, 5_880]);
    expect(one.priced.lines[1].why.says).not.toBe("");
  });

  test("is done once, however often it is sent under one key", async () => {
    const sent = () => rig.send("/api/v1/estimates", asked(), "specialist", { "idempotency-key": "est-1" });
    const [first, second] = [expectDone(await sent()), expectDone(await sent())];
    expect(second.id).toBe(first.id);
  });
});

describe("AP-04: an estimate", () => {
  test("stays as it was when the plan pays something else; a new version is worked out anew", async () => {
    const first = await made();
    const terms = [
      { from: "2025-01-01", until: null, section: "9", percentOfMedicare: { professional: 20_000 } },
    ];
    expectDone(await keepTerms(planId, { terms, supersedes: 1 }));
    expect(expectDone(await rig.get(`/api/v1/estimates/${first.id}`)).allowedCents).toBe(5_880);
    const second = expectDone(await rig.send(`/api/v1/estimates/${first.id}/versions`, asked()));
    expect(second).toMatchObject({ number: first.number, version: 2, allowedCents: 8_400, planVersion: 2 });
    const older = expectDone(await rig.get(`/api/v1/estimates/${first.id}`));
    expect([older.superseded, older.versions.length]).toEqual([true, 2]);
    const again = await rig.send(`/api/v1/estimates/${first.id}/versions`, asked());
    expect([again.status, again.body.code]).toEqual([409, "ESTIMATE_SUPERSEDED"]);
    expect((await give(first.id, { how: "phone", toWhom: "Billing" })).body.code).toBe("ESTIMATE_SUPERSEDED");
  });

  test("gets one newer version when two people make one at once", async () => {
    const first = await made();
    const both = await Promise.all(
      [1, 2].map(() => rig.send(`/api/v1/estimates/${first.id}/versions`, asked())),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("is found by number, NPI, the beginning of a name, or its case, the newest first", async () => {
    const kase = await rig.open();
    const other = { npi: "1999999984", name: "Larkspur Imaging" };
    const one = await made({ provider: other, caseId: kase.id });
    const found = async (query: string) =>
      expectDone(await rig.get(`/api/v1/estimates?${query}`)).items.map(({ id }: { id: string }) => id);
    expect(await found(`q=${one.number.toLowerCase()}`)).toEqual([one.id]);
    expect(await found("npi=1999999984")).toEqual([one.id]);
    expect(await found("q=larkspur im")).toEqual([one.id]);
    expect(await found("q=imaging")).toEqual([]);
    expect(await found(`caseId=${kase.id}`)).toEqual([one.id]);
    const first = expectDone(await rig.get("/api/v1/estimates?limit=1"));
    expect(first.items[0].id).toBe(one.id);
    expect(
      expectDone(await rig.get(`/api/v1/estimates?limit=1&cursor=${first.nextCursor}`)).items,
    ).toHaveLength(1);
  });

  test("is nobody's outside the desk, and of no other tenant", async () => {
    const { id } = await made();
    for (const persona of ["provider", "member", "tpa", "plan", "nurse"] as const)
      expect((await rig.get(`/api/v1/estimates/${id}`, persona)).status).toBe(403);
    expect((await rig.get(`/api/v1/estimates/${id}`, "rival")).status).toBe(404);
    expect((await rig.get("/api/v1/estimates", "rival")).body.items).toEqual([]);
  });

  test("leaves its entry in the audit whoever makes, reads, prints or gives it", async () => {
    const { id } = await made();
    await rig.get(`/api/v1/estimates/${id}`);
    await rig.get(`/api/v1/estimates/${id}/paper`);
    await give(id, { how: "handed over", toWhom: "Front desk" });
    const entries = (await rig.audit("what = 'estimate'")).filter(({ detail }) => detail.id === id);
    expect(entries.map(({ action }) => action)).toEqual(["made", "read", "printed", "gave"]);
    expect(JSON.stringify(entries)).not.toContain("G0101");
  });
});

describe("AP-05: the provider is told", () => {
  test("the amount before member responsibility, that it is no promise, and how long it holds", async () => {
    const { id, number } = await made();
    expectDone(
      await give(id, { how: "e-mail", toWhom: "Billing office", address: "billing@surgery.example.com" }),
    );
    expect(await sendNotices(rig.house.post, rig.home)).toBe(1);
    const [mail] = mails.splice(0);
    expect(mail).toMatchObject({ to: { address: "billing@surgery.example.com" } });
    expect(mail?.subject).toContain(number);
    for (const words of [
      "before member responsibility",
      "not a promise to pay",
      "December 31, 2026",
      "$84.00",
    ])
      expect(mail?.text).toContain(words);
    const { given } = expectDone(await rig.get(`/api/v1/estimates/${id}`));
    expect(given).toMatchObject([
      { no: 1, how: "e-mail", toWhom: "Billing office", sending: { state: "sent" } },
    ]);
  });

  test("as a paper: the same bytes each time", async () => {
    const { id, number } = await made();
    const [one, other] = [
      await rig.get(`/api/v1/estimates/${id}/paper`),
      await rig.get(`/api/v1/estimates/${id}/paper`),
    ];
    expect(one.headers).toMatchObject({
      "content-type": "application/pdf",
      "content-disposition": `inline; filename="${number}.pdf"`,
    });
    expect(one.text.startsWith("%PDF")).toBe(true);
    expect(one.text).toBe(other.text);
    expect((await rig.get(`/api/v1/estimates/${rig.home}/paper`)).status).toBe(404);
  });

  test.each([
    [{ how: "e-mail", toWhom: "Billing", address: "no address" }, "/address"],
    [{ how: "e-mail", toWhom: "Billing" }, "/address"],
    [{ how: "fax", toWhom: "Billing", address: "12" }, "/address"],
    [{ how: "pigeon", toWhom: "Billing" }, "/how"],
    [{ how: "phone", toWhom: " " }, "/toWhom"],
  ])("not at an address that is none: %j", async (body, at) => {
    const { id } = await made();
    const refused = await give(id, body);
    expect([refused.status, refused.body.errors[0].at]).toEqual([422, at]);
  });

  test("not after its last day; the day itself still counts", async () => {
    const { id, number } = await made();
    await rig.send("/api/v1/test-clock", { to: "2026-12-31T20:00:00.000Z" }, "admin");
    expectDone(await give(id, { how: "phone", toWhom: "Billing office" }));
    await rig.send("/api/v1/test-clock", { to: "2027-01-01T20:00:00.000Z" }, "admin");
    const late = await give(id, { how: "phone", toWhom: "Billing office" });
    expect([late.status, late.body.code]).toEqual([409, "ESTIMATE_RUN_OUT"]);
    expect(late.body.detail).toBe(`${number} held until 2026-12-31.`);
    expect(expectDone(await rig.get(`/api/v1/estimates/${id}`)).expired).toBe(true);
  });

  test("in the words of the desk, save those that must stand", async () => {
    const words = "/api/v1/letters/wording/estimates/estimate";
    const reworded = await rig.ask("PUT", `${words}/greeting/en`, {
      as: "supervisor",
      body: { text: "What {plan} would allow on {service}, as you asked.", why: "Shorter" },
    });
    expect(reworded.status).toBeLessThan(300);
    const locked = await rig.ask("PUT", `${words}/not%20a%20promise/en`, {
      as: "supervisor",
      body: { text: "We promise to pay.", why: "Nicer" },
    });
    expect(locked.status).toBe(409);
    const { id } = await made();
    expectDone(await give(id, { how: "e-mail", toWhom: "Billing", address: "billing@surgery.example.com" }));
    await sendNotices(rig.house.post, rig.home);
    expect(mails.at(-1)?.text).toContain("as you asked.");
  });
});

test("how long estimates hold is the desk's to set; two who set it at once are told", async () => {
  const settings = await rig.get("/api/v1/estimate-settings");
  expect(settings.body).toEqual({ days: 30, version: 0 });
  const set = (days: number, seen: string, as: Persona = "supervisor") =>
    rig.ask("PUT", "/api/v1/estimate-settings", { as, body: { days }, headers: { "if-match": seen } });
  expect((await set(14, 'W/"0"', "specialist")).status).toBe(403);
  expect(expectDone(await set(14, 'W/"0"')).days).toBe(14);
  expect((await set(7, 'W/"0"')).body.code).toBe("CHANGED_MEANWHILE");
  expect((await set(0, 'W/"1"')).status).toBe(422);
  expect((await made()).validUntil).toBe("2027-01-15");
});
