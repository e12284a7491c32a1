// What a member asks for in confidence, who acts for whom, and the glass before a restricted case, over HTTP.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let people: Record<string, string>;
beforeAll(async () => {
  rig = await openRig();
  const { rows } = await rig.owner.query("select id, name from person where tenant_id = $1", [rig.home]);
  people = Object.fromEntries(rows.map(({ id, name }) => [String(name).split(" ")[0], id]));
  await rig.owner.query("update person set member_id = 'M-77', email = 'maria@example.com' where id = $1", [
    people.Maria,
  ]);
});
afterAll(() => rig?.close());

const secretPlace = "PO Box 7, Canary Bay, CA 90001";
const place = { prefers: "post", address: secretPlace, phone: "555-0198" };
const why = "A colleague of ours is the patient.";

describe("a member's account finds the member's cases", () => {
  const opens = async (more: object) => (await rig.open(more)).id as string;
  const sees = async (id: string) => (await rig.get(`/api/v1/cases/${id}`, "member")).status === 200;

  test("GN-06: by member id and name, or by e-mail and name", async () => {
    expect(await sees(await opens({ memberId: "M-77" }))).toBe(true);
    expect(await sees(await opens({ memberEmail: "MARIA@example.com" }))).toBe(true);
    expect(await sees(await opens({ memberName: "Maria Q. Example", memberId: "M-77" }))).toBe(true);
  });

  test("GN-06: a namesake, and another of the family under the same number, are not linked", async () => {
    expect(await sees(await opens({}))).toBe(false);
    expect(await sees(await opens({ memberName: "Marco Example", memberId: "M-77" }))).toBe(false);
    expect(await sees(await opens({ memberEmail: "other@example.com" }))).toBe(false);
  });
});

test("GN-06: a case says who may appoint somebody in it, as the call itself will", async () => {
  const { id } = await rig.open({ memberName: "May Appoint" });
  const may = async (as: Persona) => expectDone(await rig.get(`/api/v1/cases/${id}/privacy`, as)).mayAppoint;
  expect([await may("specialist"), await may("supervisor"), await may("privacy")]).toEqual([
    false,
    true,
    true,
  ]);
  const asked = { personId: people.Abe, kind: "advocate", caseId: id, basis: "Signed form" };
  expect((await rig.send("/api/v1/appointments", asked)).status).toBe(403);
});

test("GN-06: an account that came after the cases is put on them, and on no namesake's", async () => {
  const one = (await rig.open({ memberName: "Late Comer", memberId: "L-1" })).id;
  const other = (await rig.open({ memberName: "Late Comer", memberId: "L-2" })).id;
  const late = people.Abe ?? "";
  const path = `/api/v1/people/${late}/member`;
  expect((await rig.send(path, { memberId: "L-1" }, "admin")).status).toBe(404);
  await rig.owner.query("update person set party = 'member', name = 'Late Comer' where id = $1", [late]);
  expect(expectDone(await rig.send(path, { memberId: "L-1" }, "admin"))).toEqual({ cases: 1 });
  expect(expectDone(await rig.send(path, {}, "admin"))).toEqual({ cases: 0 });
  const { rows } = await rig.owner.query("select case_id from case_viewer where viewer_id = $1", [late]);
  expect(rows).toEqual([{ case_id: one }]);
  expect(rows).not.toContainEqual({ case_id: other });
  expect((await rig.send(path, {})).status).toBe(403);
  await rig.owner.query("delete from case_viewer where viewer_id = $1", [late]);
  await rig.owner.query("update person set party = 'advocate', name = 'Abe Advocate' where id = $1", [late]);
  await rig.owner.query("update case_file set viewers = array_remove(viewers, $1) where id = $2", [
    late,
    one,
  ]);
});

describe("a confidential address", () => {
  let id: string;
  const read = async (path: string, as: Persona) => (await rig.get(`/api/v1/cases/${id}${path}`, as)).text;
  beforeAll(async () => {
    id = (await rig.open({ memberId: "M-77", memberAddress: "1 Shared Home, Sampletown" })).id;
  });

  test("is where the desk reaches the member from then on, and the only place it is shown", async () => {
    const told = expectDone(await rig.send(`/api/v1/cases/${id}/confidential-contact`, place));
    expect(told.confidential).toMatchObject({ prefers: "post", address: secretPlace });
    const { parties } = (await rig.get(`/api/v1/cases/${id}`)).body;
    expect(parties[0]).toMatchObject({ confidential: true, contact: { address: secretPlace } });
    expect(JSON.stringify(parties[0])).not.toContain("Shared Home");
  });

  test("PV-06: every letter to the member goes there, and nobody outside sees it, no family", async () => {
    await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
    await rig.did(id, "confirm-split", {});
    const { rows } = await rig.owner.query(
      "select channel, address, body::text from letter where case_id = $1 and to_party = 'member'",
      [id],
    );
    for (const { channel, address, body } of rows) {
      expect([channel, address]).toEqual(["post", secretPlace]);
      expect(body).toContain("Canary Bay");
    }
    const outside: Persona[] = ["member", "tpa", "plan", "provider"];
    for (const as of outside) {
      for (const path of ["", "/letters", "/letters/1", "/letters/1/html", "/timeline", "/documents"])
        expect(await read(path, as), `${as} ${path}`).not.toContain("Canary Bay");
    }
  });

  test("stands in no list, search, export, audit entry or log line", async () => {
    for (const path of ["/api/v1/cases?q=canary", "/api/v1/search?q=canary", "/api/v1/cases"])
      expect((await rig.get(path)).text).not.toContain("Canary Bay");
    expect(JSON.stringify(await rig.audit())).not.toContain("Canary Bay");
    expect(rig.log.join("\n")).not.toContain("Canary Bay");
  });

  test("holds for a new case of the same member, and not for a namesake", async () => {
    const again = (await rig.open({ memberId: "M-77" })).id;
    expect((await rig.get(`/api/v1/cases/${again}/privacy`)).body.confidential).toMatchObject({
      prefers: "post",
    });
    const other = (await rig.open({})).id;
    expect((await rig.get(`/api/v1/cases/${other}/privacy`)).body.confidential).toBeNull();
  });

  test("needs the address it is about, and is taken back only by those who look after privacy", async () => {
    const wrong = await rig.send(`/api/v1/cases/${id}/confidential-contact`, { prefers: "e-mail" });
    expect(wrong).toMatchObject({ status: 422, body: { errors: [{ at: "/email" }] } });
    const path = `/api/v1/cases/${id}/confidential-contact/withdraw`;
    expect((await rig.send(path, {})).status).toBe(403);
    expect(expectDone(await rig.send(path, {}, "privacy")).confidential).toBeNull();
    expect((await rig.send(path, {}, "privacy")).status).toBe(404);
  });
});

describe("people who act for others", () => {
  test("GN-06: an advocate sees the member's cases from then on, new ones too, until it ends", async () => {
    const before = (await rig.open({ memberId: "M-77" })).id;
    expect((await rig.get(`/api/v1/cases/${before}`, "advocate")).status).toBe(404);
    const asked = {
      personId: people.Abe,
      kind: "advocate",
      forPerson: people.Maria,
      basis: "Form signed 1 Dec",
    };
    const { id } = expectDone(await rig.send("/api/v1/appointments", asked, "supervisor"));
    expect((await rig.get(`/api/v1/cases/${before}`, "advocate")).status).toBe(200);
    const after = (await rig.open({ memberId: "M-77" })).id;
    const { status, body } = await rig.get(`/api/v1/cases/${after}`, "advocate");
    expect([status, body.authority, body.assignee]).toEqual([200, undefined, undefined]);
    expect(await rig.act(after, "confirm-split", {}, "advocate")).toMatchObject({
      status: 409,
      body: { code: "NOT_YOURS" },
    });
    expectDone(
      await rig.send(`/api/v1/appointments/${id}/end`, { why: "The form was withdrawn." }, "supervisor"),
    );
    expect((await rig.get(`/api/v1/cases/${after}`, "advocate")).status).toBe(404);
    expect((await rig.get("/api/v1/cases", "advocate")).body.items).toEqual([]);
  });

  test("PV-10: an appointment ends by itself in the instant it says, and not before", async () => {
    const { id: caseId } = await rig.open({ memberId: "M-77" });
    const endsAt = "2026-12-01T19:00:00.000Z";
    const asked = { personId: people.Abe, kind: "advocate", caseId, basis: "For one call", endsAt };
    expectDone(await rig.send("/api/v1/appointments", asked, "supervisor"));
    const sees = async () => (await rig.get(`/api/v1/cases/${caseId}`, "advocate")).status;
    const at = (iso: string) =>
      rig.owner.query("update tenant set clock_at = $1 where tenant_id = $2", [iso, rig.home]);
    await at("2026-12-01T18:59:59.999Z");
    expect(await sees()).toBe(200);
    await at(endsAt);
    expect(await sees()).toBe(404);
    expect((await rig.get("/api/v1/cases", "advocate")).body.items).toEqual([]);
  });

  test("nobody is appointed for nobody, and no account acts in a capacity it has not", async () => {
    const asked = { personId: people.Abe, kind: "delegate", forPerson: people.Maria, basis: "A letter" };
    expect(await rig.send("/api/v1/appointments", asked, "supervisor")).toMatchObject({
      status: 409,
      body: { code: "APPOINTED_ACCOUNT" },
    });
    const none = { personId: people.Abe, kind: "advocate", basis: "A letter" };
    expect((await rig.send("/api/v1/appointments", none, "supervisor")).status).toBe(422);
    const wrong = { ...none, forPerson: people.Pat };
    expect((await rig.send("/api/v1/appointments", wrong, "supervisor")).body.code).toBe(
      "APPOINTED_FOR_NOBODY",
    );
    expect((await rig.send("/api/v1/appointments", wrong)).status).toBe(403);
  });
});

describe("a restricted case over HTTP", () => {
  let id: string;
  let number: string;
  beforeAll(async () => {
    ({ id, number } = await rig.open({}, "negotiator"));
  });
  const restrict = (people_: string[], headers = {}) =>
    rig.send(`/api/v1/cases/${id}/restrict`, { people: people_, why }, "supervisor", headers);

  test("PV-04: is restricted by a supervisor, and only as it was seen", async () => {
    expect((await rig.send(`/api/v1/cases/${id}/restrict`, { people: [people.Nils], why })).status).toBe(403);
    const done = await restrict([people.Nils ?? ""], { "if-match": 'W/"0"' });
    expect(done.body.restriction.people.map(({ name }: { name: string }) => name)).toEqual([
      "Nils Negotiator",
      "Sam Super",
    ]);
    const late = await restrict([people.Ann ?? ""], { "if-match": 'W/"0"' });
    expect(late).toMatchObject({ status: 412, body: { code: "RESTRICTION_MOVED_ON" } });
    expect(await restrict([people.Pat ?? ""])).toMatchObject({
      status: 422,
      body: { errors: [{ at: "/people" }] },
    });
  });

  test("nobody learns from the break-glass call whether there is a case, without breaking it", async () => {
    const ask = (body: object) => rig.send("/api/v1/break-glass", { reason: why, ...body });
    expect((await ask({ number: "BB-1999-00001" })).status).toBe(404);
    expect((await ask({})).status).toBe(422);
    expect((await rig.send("/api/v1/break-glass", { number, reason: "short" })).status).toBe(422);
    expect((await rig.send("/api/v1/break-glass", { number, reason: why }, "admin")).status).toBe(403);
    expect((await rig.get(`/api/v1/cases/${id}`)).status).toBe(404);
  });

  test("PV-05: once broken it opens all of the case, marked in the audit; closed early", async () => {
    const glass = expectDone(await rig.send("/api/v1/break-glass", { number, reason: why }));
    expect(glass).toMatchObject({ cases: [{ id, number }], holds: true, review: null });
    expect((await rig.get(`/api/v1/cases/${id}`)).status).toBe(200);
    expect((await rig.get(`/api/v1/cases/${id}/privacy`)).body.glass).toMatchObject({ id: glass.id });
    const { items } = (await rig.get("/api/v1/audit?glass=only", "privacy")).body;
    expect(items.map(({ says }: { says: string }) => says)).toContain("read the case");
    expect(items.every(({ glass: is }: { glass: boolean }) => is)).toBe(true);
    expectDone(await rig.send(`/api/v1/break-glass/${glass.id}/end`, {}));
    expect((await rig.get(`/api/v1/cases/${id}`)).status).toBe(404);
  });

  test("PV-05: the privacy officer finds it unreviewed, with the reason, and judges it", async () => {
    const unreviewed = async () =>
      (await rig.get("/api/v1/break-glass?state=unreviewed", "privacy")).body.items;
    const [glass] = await unreviewed();
    const waits = async (as: Persona) => expectDone(await rig.get("/api/v1/inbox/count", as)).glass;
    expect([await waits("privacy"), await waits("specialist")]).toEqual([1, null]);
    expect(glass).toMatchObject({ reason: why, person: { name: "Dana Desk" }, holds: false });
    expect(glass.reads).toBeGreaterThan(0);
    const review = { justified: true, says: "She was asked to by the patient." };
    expect((await rig.send(`/api/v1/break-glass/${glass.id}/review`, review)).status).toBe(403);
    expectDone(await rig.send(`/api/v1/break-glass/${glass.id}/review`, review, "privacy"));
    expect(await waits("privacy")).toBe(0);
    expect(await unreviewed()).toEqual([]);
    expect((await rig.get("/api/v1/break-glass", "negotiator")).body.items).toEqual([]);
    expect((await rig.get("/api/v1/outbox", "privacy")).text).toContain("Somebody broke the glass");
  });
});
