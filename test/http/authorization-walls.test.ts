// What a nurse may not learn by keying it, and what a colleague who may not know of a case does not find
// among authorisations: AP-02 and GN-04, by the API and with the code wall off.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { inTenant } from "../../src/platform/db/tenant.ts";
import { codeOf } from "../../src/platform/fault.ts";
import { answerFile, requestFile } from "./review-files.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let nurses: string;
const plans: Record<string, string> = {};
beforeAll(async () => {
  rig = await openRig();
  const heron = { party: "plan", name: "Heron Plan" };
  expectDone(await rig.send("/api/v1/organisations", heron, "admin"));
  for (const { id, name } of expectDone(await rig.get("/api/v1/organisations?party=plan", "admin")).items) {
    plans[name] = id;
    const clause = { words: `${name} has no network, and pays by reference.`, from: "2026-01-01" };
    const path = `/api/v1/organisations/${id}/clauses`;
    expectDone(await rig.send(path, { ...clause, why: "Plan document", supersedes: 0 }, "accounts"));
  }
  const { items } = expectDone(await rig.get("/api/v1/organisations?party=medical-management", "admin"));
  nurses = items[0].id;
});
afterAll(() => rig?.close());

const reviews = (...names: string[]) =>
  rig.ask("PUT", `/api/v1/organisations/${nurses}`, {
    as: "admin",
    body: {
      ...{ party: "medical-management", name: "Example Care Review" },
      planIds: names.map((name) => plans[name]),
    },
  });
const keyed = {
  ...{ number: "PA-W-1", state: "approved", services: [{ code: "29881" }] },
  member: { name: "Maria Example", memberId: "M-W" },
  provider: { name: "Sample Surgery Center", npi: "1234567893" },
  ...{ plannedOn: "2026-12-20", decidedOn: "2026-11-24" },
};
const key = (more: object = {}, as: Persona = "nurse") =>
  rig.send("/api/v1/authorizations/keyed", { ...keyed, ...more }, as);
const correct = (id: string, more: object = {}, as: Persona = "nurse") =>
  rig.ask("PUT", `/api/v1/authorizations/${id}`, { as, body: { ...keyed, ...more } });
const draft = (id: string) => rig.get(`/api/v1/authorizations/${id}/letter-draft`, "nurse");
const choices = async (as: Persona) => expectDone(await rig.get("/api/v1/authorizations/choices", as));
const bring = async (raw: string, as: Persona = "nurse") =>
  expectDone(
    await rig.ask("POST", "/api/v1/authorizations", {
      ...{ as, raw, headers: { "content-type": "application/edi-x12" } },
    }),
  );

describe("AP-02: a nurse reads the clause of plans whose members she reviews, and of no other", () => {
  test("whoever reviews for nobody yet, where there are several plans, keys what names no plan", async () => {
    expect((await choices("nurse")).plans).toEqual([]);
    const { status, body } = await key({ planName: "Example Plan" });
    expect([status, body.errors[0].at]).toEqual([422, "/planName"]);
    const one = expectDone(await key());
    expect(one).toMatchObject({ planName: "", planId: null });
    expect((await draft(one.id)).body).toMatchObject({ code: "APPROVAL_INCOMPLETE", rule: "AP-02" });
  });

  test("the desk says for which plans she reviews, and only of plans can that be said", async () => {
    expect((await rig.ask("PUT", `/api/v1/organisations/${nurses}`, { as: "nurse", body: {} })).status).toBe(
      403,
    );
    const { body } = await rig.ask("PUT", `/api/v1/organisations/${nurses}`, {
      as: "admin",
      body: { party: "medical-management", name: "Example Care Review", planIds: [nurses] },
    });
    expect(body.errors[0].at).toBe("/planIds");
    const { status } = await rig.send(
      "/api/v1/organisations",
      { party: "tpa", name: "Heron Administrators", planIds: [plans["Heron Plan"]] },
      "admin",
    );
    expect(status).toBe(422);
    const is = expectDone(await reviews("Example Plan"));
    expect(is.plans).toEqual([{ id: plans["Example Plan"], name: "Example Plan" }]);
    const [entry] = await rig.audit("what = 'client' and detail::text like '%plans%'");
    expect(entry).toMatchObject({ action: "changed" });
  });

  test("a plan that is not hers is as one that is not there: keyed, corrected, in a file", async () => {
    const { id, planName } = expectDone(await key());
    expect(planName).toBe("Example Plan");
    for (const name of ["Heron Plan", "Nobody's Plan"]) {
      const says = `${name} is none of the plans that can be chosen here.`;
      for (const { status, body } of [await key({ planName: name }), await correct(id, { planName: name })])
        expect([status, body.errors[0]]).toMatchObject([422, { at: "/planName", says }]);
    }
    const made = { member: "M-H", trace: "T-H", reviewer: "HERON PLAN" };
    await bring(requestFile(made));
    const { items } = await bring(answerFile("PA-H", made));
    const one = expectDone(await rig.get(`/api/v1/authorizations/${items[0].authorization.id}`, "nurse"));
    expect(one).toMatchObject({ planName: "", planId: null });
    expect((await draft(one.id)).body.code).toBe("APPROVAL_INCOMPLETE");
    expect(await choices("nurse")).toEqual({ plans: ["Example Plan"], cares: ["Example Care Review"] });
    expect((await choices("specialist")).plans).toEqual(["Example Plan", "Heron Plan"]);
  });

  test("with the code wall off, the database does not let her set it either", async () => {
    const { id } = expectDone(await key());
    const asNurse = (sql: string) =>
      inTenant(rig.pool, { tenant: rig.home, viewer: nurses }, (tx) => tx.query(sql)).then(
        (rows) => rows.length,
        (error: unknown) => codeOf(error),
      );
    const set = `update prior_authorization set plan_id = '${plans["Heron Plan"]}' where id = '${id}'`;
    expect(await asNurse(set)).toBe("42501");
    const clauses = (name: string) =>
      asNurse(`select version from plan_clause where organisation_id = '${plans[name]}'`);
    expect([await clauses("Example Plan"), await clauses("Heron Plan")]).toEqual([1, 0]);
  });

  test("a case that she opens under another plan tells her nothing of who accepts it", async () => {
    const sees = async (plan: string) => {
      const asked = `select sees_plan(plan_key('${plan}')) as it`;
      const scope = { tenant: rig.home, viewer: nurses };
      return (await inTenant(rig.pool, scope, (tx) => tx.query<{ it: boolean }>(asked)))[0]?.it;
    };
    const opens = async (planName: string) =>
      expectDone(
        await rig.send(
          "/api/v1/cases",
          {
            ...{ playbook: "pre-cert-access", authorizationNumber: "PA-1", approvedOn: "2026-11-24" },
            ...{ plannedOn: "2026-12-20", services: "29881", memberName: "Maria Example", planName },
            ...{ providerName: "Sample Surgery Center", providerSaid: "No." },
          },
          "nurse",
        ),
      );
    await opens("Heron Plan");
    await opens("Example Plan");
    expect([await sees("Heron Plan"), await sees("Example Plan")]).toEqual([false, true]);
  });

  test("where the desk names the plan on hers, she reads it there, and her correction keeps it", async () => {
    const { id } = expectDone(await key());
    expectDone(await correct(id, { planName: "Heron Plan" }, "specialist"));
    expect((await draft(id)).text.slice(0, 5)).toBe("%PDF-");
    const now = expectDone(await correct(id, { planName: "Heron Plan", place: "Hospital" }));
    expect(now).toMatchObject({ planName: "Heron Plan", place: "Hospital" });
    expect((await key({ planName: "Heron Plan" })).status).toBe(422);
  });

  test("who reviews for two names the one that is meant", async () => {
    expectDone(await reviews("Example Plan", "Heron Plan"));
    expect(expectDone(await key()).planName).toBe("");
    expect(expectDone(await key({ planName: "heron plan" })).planName).toBe("Heron Plan");
    expectDone(await reviews("Example Plan"));
  });
});

describe("GN-04: of an authorisation whose case is restricted, a colleague finds nothing", () => {
  const made = { member: "M-R", trace: "T-R", name: "SECRET*SASKIA" };
  const to = { how: "e-mail", toWhom: "Front office", address: "office@sample.example.com" };
  let id: string;
  let person: string;
  beforeAll(async () => {
    await bring(requestFile(made));
    id = (await bring(answerFile("PA-R", made))).items[0].authorization.id;
    expectDone(await rig.send(`/api/v1/authorizations/${id}/letters`, to, "nurse"));
    const by = { on: "2026-12-01", reference: "Read back by Olive" };
    expectDone(await rig.send(`/api/v1/authorizations/${id}/letters/1/proof`, by, "nurse"));
    const { case: file } = expectDone(await rig.send(`/api/v1/authorizations/${id}/referral`, {}, "nurse"));
    const colleagues = expectDone(await rig.get("/api/v1/colleagues")).items as {
      id: string;
      name: string;
    }[];
    person = colleagues.find(({ name }) => name === "Dana Desk")?.id ?? "";
    const sam = colleagues.find(({ name }) => name === "Sam Super")?.id ?? "";
    const why = "A colleague of ours is the patient.";
    expectDone(await rig.send(`/api/v1/cases/${file.id}/restrict`, { people: [sam], why }, "supervisor"));
  });

  test.each([
    "prior_authorization_key",
    "prior_authorization_event",
    "approval_letter",
    "approval_letter_proof",
  ])("%s has no row of it, and for the nurse and whoever is named it has", async (table) => {
    const count = (scope: object) =>
      inTenant(rig.pool, { tenant: rig.home, viewer: "", ...scope }, (tx) =>
        tx.query(`select from ${table} where authorization_id = $1`, [id]),
      ).then(({ length }) => length);
    expect(await count({ person })).toBe(0);
    expect(await count({ viewer: nurses })).toBeGreaterThan(0);
    expect(await count({})).toBeGreaterThan(0);
  });

  test("the outbox does not name the member to her: the letter's subject does", async () => {
    expect((await rig.get("/api/v1/outbox", "supervisor")).text).toContain("Saskia Secret".toUpperCase());
    expect((await rig.get("/api/v1/outbox")).text.toUpperCase()).not.toContain("SASKIA");
  });

  test("a file about it that she brings is kept where it belongs, and shows her no page of it", async () => {
    const known = await bring(requestFile(made), "specialist");
    expect(known.items[0]).toMatchObject({ outcome: "known", authorization: null });
    const denied = await bring(answerFile("PA-R", { ...made, action: "A3" }), "specialist");
    expect(denied.items[0]).toMatchObject({ outcome: "joined", authorization: null });
    const one = expectDone(await rig.get(`/api/v1/authorizations/${id}`, "nurse"));
    expect(one.state).toBe("denied");
    expect((await rig.get(`/api/v1/authorizations/${id}`)).status).toBe(404);
  });
});
