// What medical management was asked and decided, from files and keyed (AP-01), and the list by the days that
// are left (AP-20), by the API and with the eyes of a nurse.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { answerFile, requestFile } from "./review-files.ts";
import { reviewHands } from "./review-hands.ts";
import { expectDone, openRig, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const { bring, brought, read, does, list, approved } = reviewHands(() => rig);

describe("AP-01: a file", () => {
  test("of a request is kept, and its answer joins it: one authorisation with its number", async () => {
    const made = { member: "M-900", trace: "T-900" };
    const asked = await brought(requestFile(made));
    expect(asked).toMatchObject({ reviews: 1, readBefore: false, problems: [], others: {} });
    expect(asked.items[0]).toMatchObject({ place: 1, outcome: "new", authorization: { state: "asked" } });
    const { id } = asked.items[0].authorization;
    const answered = await brought(answerFile("PA-900", made));
    const kept = { id, number: "PA-900", state: "approved" };
    expect(answered.items[0]).toMatchObject({ outcome: "joined", authorization: kept });
    expect(await read(id)).toMatchObject({
      ...kept,
      ...{ memberName: "MARIA EXAMPLE", member: { memberId: "M-900", bornOn: "1970-01-15" } },
      ...{ providerName: "SAMPLE SURGERY CENTER", providerNpi: "1234567893", services: "29881-RT" },
      ...{ plannedOn: "2027-01-11", daysLeft: 41, askedOn: "2026-11-20", decidedOn: "2026-11-24" },
      ...{ planName: "Example Plan", careName: "Example Care Review", access: "unknown", source: "278" },
      provider: { phone: "5035550142", fax: "5035550143", address: "4 LARK LANE\nTERNPORT OR 97201" },
      events: [{ kind: "answered" }, { kind: "asked" }],
    });
  });

  test("that comes twice is harmless, whoever sends it, at once or later", async () => {
    const made = { member: "M-901", trace: "T-901" };
    const [one, two] = await Promise.all([
      brought(requestFile(made)),
      brought(requestFile(made), "specialist"),
    ]);
    expect([one.readBefore, two.readBefore].sort()).toEqual([false, true]);
    expect(one.items[0].authorization.id).toBe(two.items[0].authorization.id);
    const again = await brought(requestFile(made));
    expect(again).toMatchObject({ readBefore: true, items: [{ outcome: "known" }] });
    expect((await read(again.items[0].authorization.id)).events).toHaveLength(1);
  });

  test("of an answer that comes first waits for its request, which takes nothing back", async () => {
    const made = { member: "M-902", trace: "T-902" };
    const { items } = await brought(answerFile("PA-902", made));
    const after = await brought(requestFile(made));
    expect(after.items[0]).toMatchObject({ outcome: "joined", authorization: { state: "approved" } });
    const one = await read(items[0].authorization.id);
    expect([one.number, one.plannedOn, one.services]).toEqual(["PA-902", "2027-01-11", "29881-RT"]);
  });

  test.each([
    ["A3", "denied"],
    ["A4", "pended"],
    ["A2", "partly"],
  ])("that answers with %s makes it %s", async (action, state) => {
    const made = { member: `M-${action}`, trace: `T-${action}`, action };
    await brought(requestFile(made));
    expect((await brought(answerFile("PA-1", made))).items[0].authorization.state).toBe(state);
  });

  test("with the same trace of another member is another authorisation", async () => {
    const one = await brought(requestFile({ member: "M-903", trace: "T-903" }));
    const two = await brought(requestFile({ member: "M-904", trace: "T-903", control: "50" }));
    expect(two.items[0]).toMatchObject({ outcome: "new" });
    expect(two.items[0].authorization.id).not.toBe(one.items[0].authorization.id);
  });

  test.each([
    "referral-request-for-review",
    "referral-response-to-request-for-review",
    "request-for-home-health-care",
    "request-for-medical-services-reservation",
    "response-to-medical-services-reservation",
  ])("somebody else wrote (%s) is read", async (name) => {
    const samples = join(import.meta.dirname, "../../../shared/data/x12/278");
    const file = await brought(readFileSync(join(samples, `kputnam__${name}.edi`)), "specialist");
    expect(file).toMatchObject({ reviews: 1, items: [{ outcome: expect.stringMatching(/new|joined/) }] });
  });

  test("without a review is refused, with what it holds", async () => {
    const { status, body } = await bring(requestFile().replace("ST*278", "ST*270"));
    expect([status, body.code, body.others]).toEqual([422, "NO_REVIEW", { 270: 1 }]);
    expect((await bring("Dear all,")).body.problems).toMatchObject([{ code: "NOT_X12" }]);
  });

  test("is answered once under one key, and another file under it is refused", async () => {
    const headers = { "idempotency-key": "review-1" };
    const one = await bring(requestFile({ trace: "T-905", member: "M-905" }), "nurse", headers);
    const two = await bring(requestFile({ trace: "T-905", member: "M-905" }), "nurse", headers);
    expect([one.status, two.body]).toEqual([200, one.body]);
    expect((await bring(requestFile({ trace: "T-906" }), "nurse", headers)).status).toBe(422);
  });

  test("is not taken from a plan or a provider, and nobody else reads it", async () => {
    const id = await approved();
    for (const as of ["plan", "provider", "tpa", "member", "broker"] as const) {
      expect((await bring(requestFile(), as)).status).toBe(403);
      expect((await rig.get(`/api/v1/authorizations/${id}`, as)).status).toBe(403);
    }
    expect((await rig.get(`/api/v1/authorizations/${id}`, "rival")).status).toBe(404);
    const [entry] = await rig.audit(
      `what = 'authorisation' and action = 'read' and detail::text like '%${id}%'`,
    );
    expect(entry).toBeUndefined();
  });
});

const keyed = {
  ...{ number: "PA-K-1", state: "approved", services: [{ code: "29881", modifiers: ["RT"] }] },
  member: { name: "Maria Example", memberId: "M-K" },
  provider: { name: "Sample Surgery Center", npi: "1234567893", phone: "503-555-0142" },
  ...{ plannedOn: "2026-12-20", decidedOn: "2026-11-24", place: "Ambulatory surgery center" },
};

describe("AP-01: a keyed authorisation", () => {
  test("is kept with who keyed it, and a file that names its number finds it", async () => {
    const one = expectDone(await rig.send("/api/v1/authorizations/keyed", keyed, "nurse"));
    expect(one).toMatchObject({ source: "keyed", planName: "Example Plan", daysLeft: 19, version: 1 });
    expect(one.events[0]).toMatchObject({ kind: "keyed", by: "Nora Nurse" });
    const { items } = await brought(answerFile("PA-K-1", { member: "M-K", trace: "T-K", action: "A6" }));
    expect(items[0]).toMatchObject({ outcome: "joined", authorization: { id: one.id, state: "partly" } });
  });

  test.each([
    ["a wrong NPI", { provider: { name: "X", npi: "1234567890" } }, "/provider/npi"],
    ["no number for an approval", { number: undefined }, "/number"],
    ["a decision still to come", { decidedOn: "2026-12-02" }, "/decidedOn"],
    ["a plan that is not there", { planName: "Nobody's Plan" }, "/planName"],
    ["no service", { services: [] }, "/services"],
  ])("is refused with %s, at its place", async (_what, more, at) => {
    const { status, body } = await rig.send("/api/v1/authorizations/keyed", { ...keyed, ...more }, "nurse");
    expect([status, body.errors[0].at]).toEqual([422, at]);
  });

  test("is corrected by whoever has seen its newest version, and says what was changed", async () => {
    const one = expectDone(await rig.send("/api/v1/authorizations/keyed", keyed, "nurse"));
    const put = (version: number, more: object) =>
      rig.ask("PUT", `/api/v1/authorizations/${one.id}`, {
        ...{ as: "nurse", body: { ...keyed, ...more }, headers: { "if-match": `W/"${version}"` } },
      });
    const now = expectDone(await put(1, { plannedOn: "2026-12-15", planName: "Example Plan" }));
    expect(now).toMatchObject({ plannedOn: "2026-12-15", daysLeft: 14, version: 2 });
    expect(now.events[0].says).toBe("Corrected: planned day.");
    expect((await put(1, {})).status).toBe(412);
  });

  test("keeps what was decided of each service when it is corrected, until that is corrected", async () => {
    const [yes, no] = [{ code: "29881" }, { code: "27447" }];
    const decided = [
      { ...yes, state: "approved" },
      { ...no, state: "denied" },
    ];
    const partly = { ...keyed, number: "PA-K-2", state: "partly" };
    const one = expectDone(
      await rig.send("/api/v1/authorizations/keyed", { ...partly, services: decided }, "nurse"),
    );
    const put = async (more: object) =>
      expectDone(
        await rig.ask("PUT", `/api/v1/authorizations/${one.id}`, {
          as: "nurse",
          body: { ...partly, ...more },
        }),
      ).serviceList.map(({ state }: { state?: string }) => state);
    expect(await put({ services: [no, yes], place: "Hospital" })).toEqual(["denied", "approved"]);
    expect(await put({ services: [{ ...no, state: "approved" }, yes] })).toEqual(["approved", "approved"]);
    expect(await put({ services: [no, yes], state: "approved" })).toEqual([undefined, undefined]);
  });

  test("is cancelled by hand, and is then no longer at risk", async () => {
    const one = expectDone(await rig.send("/api/v1/authorizations/keyed", keyed, "nurse"));
    const body = { ...keyed, state: "cancelled" };
    const now = expectDone(await rig.ask("PUT", `/api/v1/authorizations/${one.id}`, { as: "nurse", body }));
    expect(now.state).toBe("cancelled");
    expect((await list()).map(({ id }: { id: string }) => id)).not.toContain(one.id);
  });

  test("for the desk names medical management that is there", async () => {
    const { status, body } = await rig.send("/api/v1/authorizations/keyed", { ...keyed, careName: "Nobody" });
    expect([status, body.errors[0].at]).toEqual([422, "/careName"]);
    const named = { ...keyed, careName: "example care review" };
    expect(expectDone(await rig.send("/api/v1/authorizations/keyed", named)).careName).toBe(
      "Example Care Review",
    );
  });
});

describe("AP-20: the list at risk", () => {
  test("is sorted by the planned day, page by page, and drops what is past or accepted", async () => {
    const days = ["20261231", "20261203", "20261130", "20261201"];
    const ids: string[] = [];
    for (const planned of days) ids.push(await approved({ planned, name: "RISK*RHODA" }));
    const [late, soon, past, today] = ids;
    expect((await list("?q=rhoda")).map(({ id }: { id: string }) => id)).toEqual([today, soon, late]);
    expect((await list("?q=rhoda")).map((one: { daysLeft: number }) => one.daysLeft)).toEqual([0, 2, 30]);
    expect((await list("?view=all&q=rhoda"))[0]).toMatchObject({ id: past, daysLeft: -1 });
    await does(soon ?? "", "access", { access: "accepts", words: "We take it.", person: "Olive" });
    const first = expectDone(await rig.get("/api/v1/authorizations?q=rhoda&limit=1", "nurse"));
    const next = `/api/v1/authorizations?q=rhoda&limit=1&cursor=${first.nextCursor}`;
    const second = expectDone(await rig.get(next, "nurse"));
    expect([first.items[0].id, second.items[0].id, second.nextCursor]).toEqual([today, late, null]);
  });

  test("without a planned day it stands last, and what was only asked for has its own view", async () => {
    const { number: _number, plannedOn: _planned, ...some } = keyed;
    const member = { name: "Zara Last" };
    for (const more of [{}, { plannedOn: "2027-05-01" }])
      expectDone(
        await rig.send("/api/v1/authorizations/keyed", { ...some, member, ...more, state: "asked" }),
      );
    const rows = await list("?view=asked&q=zara", "specialist");
    expect(rows.map((one: { daysLeft: number | null }) => one.daysLeft)).toEqual([151, null]);
  });
});
