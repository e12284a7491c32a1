// What follows from an approval: its letter (AP-02), the referral in one press (AP-06), and other providers
// (AP-20), by the API and with the eyes of a nurse.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendNotices } from "../../src/desk/correspondence/notices.ts";
import type { Mail } from "../../src/platform/mail/mail.ts";
import { requestFile } from "./review-files.ts";
import { reviewHands } from "./review-hands.ts";
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
beforeAll(async () => {
  rig = await openRig({ relay: relay as unknown as NonNullable<Rig["house"]["post"]["relay"]> });
  const { items } = expectDone(await rig.get("/api/v1/organisations?party=plan", "admin"));
  planId = items[0].id;
});
afterAll(() => rig?.close());

const { brought, read, does, list, approved } = reviewHands(() => rig);

const clause = {
  words: "Example Plan has no network. It pays 140 percent of what Medicare pays for the same service.",
  from: "2026-01-01",
  why: "Plan document as amended",
  supersedes: 0,
};
const keepClause = (more: object = {}, as: Persona = "accounts") =>
  rig.send(`/api/v1/organisations/${planId}/clauses`, { ...clause, ...more }, as);

const keyed = {
  ...{ number: "PA-K-1", state: "approved", services: [{ code: "29881", modifiers: ["RT"] }] },
  member: { name: "Maria Example", memberId: "M-K" },
  provider: { name: "Sample Surgery Center", npi: "1234567893", phone: "503-555-0142" },
  ...{ plannedOn: "2026-12-20", decidedOn: "2026-11-24", place: "Ambulatory surgery center" },
};

describe("AP-02: the approval letter", () => {
  test("is refused without a clause of the plan, and for what is not approved", async () => {
    const id = await approved();
    const sent = await does(id, "letters", { how: "handed over", toWhom: "Olive" });
    expect([sent.status, sent.body.code, sent.body.rule]).toEqual([409, "CLAUSE_MISSING", "AP-02"]);
    const made = { member: "M-910", trace: "T-910" };
    const { items } = await brought(requestFile(made));
    const early = await does(items[0].authorization.id, "letters", { how: "post", toWhom: "Olive" });
    expect(early.body).toMatchObject({ code: "AUTHORIZATION_NOT_APPROVED", rule: "AP-02" });
  });

  test("carries the clause of its day, word for word, and a later one not before its day", async () => {
    expect((await keepClause({}, "specialist")).status).toBe(403);
    expect(expectDone(await keepClause())).toMatchObject({ version: 1, counts: true, by: "Ann Accounts" });
    const later = { supersedes: 1, from: "2026-12-02", words: `${clause.words} From now on 150.` };
    expect(expectDone(await keepClause(later))).toMatchObject({ version: 2, counts: false });
    expect((await keepClause({ supersedes: 1 })).status).toBe(412);
    const { items } = expectDone(await rig.get(`/api/v1/organisations/${planId}/clauses`));
    expect(items.map((one: { counts: boolean }) => one.counts)).toEqual([false, true]);
    const id = await approved();
    const to = { how: "e-mail", toWhom: "Front office", address: "office@sample.example.com" };
    const one = expectDone(await does(id, "letters", to));
    expect(one).toMatchObject({
      letter: "on its way",
      letters: [{ no: 1, clauseVersion: 1, state: "queued" }],
    });
    await sendNotices(rig.house.post, rig.home);
    const mail = mails.at(-1);
    expect(JSON.stringify(mail)).toContain("140 percent of what Medicare pays");
    expect(JSON.stringify(mail)).not.toContain("From now on 150");
    expect((await read(id)).letters[0]).toMatchObject({ state: "sent", sentOn: "2026-12-01" });
    expect(await read(id)).toMatchObject({ letter: "sent", clause: { version: 1 } });
  });

  test("is a paper before it leaves and afterwards, for the nurse and the desk", async () => {
    const id = await approved();
    const draft = await rig.get(`/api/v1/authorizations/${id}/letter-draft`, "nurse");
    expect([draft.status, draft.text.slice(0, 5)]).toEqual([200, "%PDF-"]);
    expectDone(await does(id, "letters", { how: "post", toWhom: "Front office" }));
    const paper = await rig.get(`/api/v1/authorizations/${id}/letters/1/paper`);
    expect([paper.status, paper.headers["content-type"]]).toEqual([200, "application/pdf"]);
    expect((await rig.get(`/api/v1/authorizations/${id}/letters/2/paper`)).status).toBe(404);
  });

  test("that was mailed or handed over is proved by a person, on a day that is not to come", async () => {
    const id = await approved();
    expectDone(await does(id, "letters", { how: "post", toWhom: "Front office" }));
    expect((await read(id)).letters[0]).toMatchObject({ state: "to be proved", sentOn: null });
    const proof = { on: "2026-12-02", reference: "9400 0000 0000 0000 0001" };
    expect((await does(id, "letters/1/proof", proof)).status).toBe(422);
    const one = expectDone(await does(id, "letters/1/proof", { ...proof, on: "2026-12-01" }));
    expect(one.letters[0]).toMatchObject({ state: "sent", sentOn: "2026-12-01", proof: proof.reference });
    expect(one.events[0].kind).toBe("proof");
  });

  test.each([
    ["e-mail", "nobody"],
    ["fax", "12"],
  ])("by %s to %s is refused at its address", async (how, address) => {
    const { status, body } = await does(await approved(), "letters", { how, toWhom: "Olive", address });
    expect([status, body.errors[0].at]).toEqual([422, "/address"]);
  });
});

describe("AP-06: the referral", () => {
  test("is one press: the case carries number, days, services, letter and the provider's words", async () => {
    const id = await approved();
    expectDone(await does(id, "letters", { how: "handed over", toWhom: "Olive" }));
    expectDone(await does(id, "letters/1/proof", { on: "2026-12-01", reference: "Taken by Olive" }));
    const words = "We have never heard of that plan.";
    expectDone(await does(id, "access", { access: "refuses", words, person: "Olive" }));
    const one = expectDone(await does(id, "referral"));
    expect(one).toMatchObject({
      access: "in a case",
      case: { status: "open", waitingOn: expect.any(String) },
    });
    const file = expectDone(await rig.get(`/api/v1/cases/${one.case.id}`, "nurse"));
    expect(file).toMatchObject({ number: expect.stringMatching(/^AP-2026-/) });
    const known = JSON.stringify(file.knows);
    for (const part of [one.number, "29881-RT", "December 1, 2026"]) expect(known).toContain(part);
    const desk = expectDone(await rig.get(`/api/v1/cases/${one.case.id}`));
    expect(JSON.stringify(desk)).toContain("January 11, 2027");
    const [event] = one.events;
    expect([event.kind, event.by]).toEqual(["referred", "Nora Nurse"]);
  });

  test("is made once, however often it is pressed", async () => {
    const id = await approved();
    const both = await Promise.all([does(id, "referral"), does(id, "referral")]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const { body } = await does(id, "referral");
    expect(body).toMatchObject({ code: "ALREADY_REFERRED", rule: "AP-06" });
  });

  test("says by name what is missing, and is refused for what is not approved", async () => {
    const { plannedOn: _planned, ...some } = keyed;
    const one = expectDone(await rig.send("/api/v1/authorizations/keyed", some, "nurse"));
    expect(one.lacks).toEqual(["the planned day of service"]);
    const { body } = await does(one.id, "referral");
    expect(body).toMatchObject({ code: "AUTHORIZATION_INCOMPLETE", rule: "AP-06" });
    expect(body.detail).toContain("planned day");
    const { items } = await brought(requestFile({ member: "M-920", trace: "T-920" }));
    const asked = await does(items[0].authorization.id, "referral");
    expect(asked.body.code).toBe("AUTHORIZATION_NOT_APPROVED");
  });

  test("of a service whose planned day is past is refused by the playbook, and nothing is kept", async () => {
    const id = await approved({ planned: "20261130" });
    expect((await does(id, "referral")).body).toMatchObject({ code: "SERVICE_IS_PAST", rule: "AP-06" });
    expect((await read(id)).case).toBeNull();
  });
});

describe("AP-20: alternates", () => {
  const two = {
    providers: [{ name: "Foxglove Day Surgery" }, { name: "Heron Surgical", npi: "1234567893" }],
  };

  test("are proposed two in one step, and what came of each is on the authorisation", async () => {
    const id = await approved({ provider: "LARKSPUR", npi: "1999999984" });
    expect((await does(id, "alternates", two)).body).toMatchObject({ code: "NOT_REFERRED", rule: "AP-20" });
    const { case: file } = expectDone(await does(id, "referral"));
    const no = { channel: "phone", person: "Olive", script: "outreach script, version 1", words: "No." };
    await rig.did(file.id, "record-outreach", { ...no, outcome: "denies" });
    await rig.did(file.id, "name-contracting-contact", { name: "Carl", fax: "+1 555 555 0142" });
    await rig.did(file.id, "hand-to-contracting", { note: "They want nothing." });
    await rig.did(file.id, "record-refusal", { who: "Carl", how: "e-mail", words: "We decline." });
    const tell = { to: "medical-management", how: "phone", person: "Nora" };
    await rig.act(file.id, "tell-party", tell);
    expect((await list("?view=waiting")).map((one: { id: string }) => one.id)).toContain(id);
    const one = expectDone(await does(id, "alternates", two));
    expect(one.alternates).toMatchObject([
      { name: "Foxglove Day Surgery", state: "being asked" },
      { name: "Heron Surgical", npi: "1234567893", state: "being asked" },
    ]);
    await rig.did(file.id, "alternate-accepted", { alternate: 2 });
    expect((await read(id)).alternates[1].state).toBe("accepted");
  });

  test("are all named or none", async () => {
    const id = await approved({ provider: "LARKSPUR", npi: "1999999984" });
    const { case: file } = expectDone(await does(id, "referral"));
    const no = { channel: "phone", person: "Olive", script: "outreach script, version 1", words: "No." };
    await rig.did(file.id, "record-outreach", { ...no, outcome: "denies" });
    await rig.did(file.id, "name-contracting-contact", { name: "Carl", fax: "+1 555 555 0142" });
    await rig.did(file.id, "hand-to-contracting", { note: "They want nothing." });
    await rig.did(file.id, "record-refusal", { who: "Carl", how: "e-mail", words: "We decline." });
    const wrong = { providers: [{ name: "Foxglove" }, { name: "LARKSPUR" }] };
    expect((await does(id, "alternates", wrong)).body.code).toBe("ALTERNATE_IS_REFUSER");
    expect((await read(id)).alternates).toEqual([]);
  });
});

test("every page that was read or printed has left its line in the audit", async () => {
  const id = await approved();
  await read(id);
  await rig.get(`/api/v1/authorizations/${id}/letter-draft`, "nurse");
  const entries = await rig.audit(`what = 'authorisation' and detail::text like '%${id}%'`);
  expect(entries.map(({ action }) => action)).toEqual(["read", "drafted a letter for"]);
});
