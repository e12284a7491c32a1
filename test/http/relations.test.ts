// Cases that belong together, over HTTP: linked, made one, and split again.
import { afterAll, beforeAll, expect, test } from "vitest";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { form, formType } from "./forms.ts";
import { intake, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

type Case = { id: string; number: string; version: number };
const open = (rest: object = {}): Promise<Case> => rig.open(rest);
const post = (path: string, body: object = {}, as: Persona = "specialist") =>
  rig.ask("POST", `/api/v1/cases/${path}`, { as, body });
const relations = async ({ id }: Case) => (await rig.get(`/api/v1/cases/${id}/relations`)).body;
const lines = async ({ id }: Case) =>
  (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items.map(
    ({ title, says }: Record<string, string>) => [title, says],
  );
const file = async (of: Case, text: string) => {
  const raw = form(
    { name: "kind", value: "bill" },
    { name: "file", value: testPdf([text]), fileName: "bill.pdf" },
  );
  const told = await rig.ask("POST", `/api/v1/cases/${of.id}/documents`, {
    as: "specialist",
    raw,
    headers: formType,
  });
  expect(told.status, told.text).toBe(201);
  return told.body.document.id as string;
};
const papers = async ({ id }: Case) => (await rig.get(`/api/v1/cases/${id}/documents`)).body.items;

test("GN-05: a link has words from both sides, and a line in both timelines", async () => {
  const [child, parent] = [await open({ claimNumber: "L-1" }), await open({ claimNumber: "L-2" })];
  const told = await post(`${child.id}/relations`, {
    other: parent.number,
    kind: "child-of",
    note: "one stay",
  });
  expect(told.status, told.text).toBe(200);
  expect((await relations(child)).items).toMatchObject([
    { words: "Child of", endable: true, note: "one stay", by: "Dana Desk", other: { number: parent.number } },
  ]);
  expect((await relations(parent)).items).toMatchObject([
    { words: "Parent of", other: { number: child.number, stageTitle: expect.any(String), status: "open" } },
  ]);
  expect((await lines(child))[0]).toEqual([
    "Linked",
    `Dana Desk linked the case: Child of ${parent.number}: one stay`,
  ]);
  expect((await lines(parent))[0][1]).toBe(`Dana Desk linked the case: Parent of ${child.number}: one stay`);
});

test("GN-04: a line that was written before the other case was hidden tells of it no more", async () => {
  const [one, other] = [await open({ claimNumber: "H-1" }), await open({ claimNumber: "H-2" })];
  const linked = await post(`${one.id}/relations`, {
    other: other.number,
    kind: "child-of",
    note: "of the mayor",
  });
  expect(linked.status, linked.text).toBe(200);
  await rig.ask("PUT", `/api/v1/cases/${one.id}/watch`, { as: "negotiator", body: {} });
  const { id: sam } = (await rig.get("/api/v1/me", "supervisor")).body;
  const restrict = { people: [sam], why: "A colleague of ours." };
  expect((await post(`${other.id}/restrict`, restrict, "supervisor")).status).toBe(200);
  const hushed = "Dana Desk changed how this case hangs together with one that is not yours to see.";
  expect((await lines(one))[0]).toEqual(["Linked", hushed]);
  const at = `/api/v1/cases/${one.id}/timeline`;
  for (const q of ["mayor", other.number]) expect((await rig.get(`${at}?q=${q}`)).body.items, q).toEqual([]);
  const { items } = (await rig.get(at)).body;
  const line = await rig.get(`${at}/${items[0].seq}`);
  expect(line.body.says).toBe(hushed);
  for (const path of ["/api/v1/inbox", "/api/v1/notes"])
    expect((await rig.get(path, "negotiator")).text, path).not.toContain("mayor");
  const seen = (await rig.get(at, "supervisor")).body.items[0];
  expect(seen.says).toContain(`${other.number}: of the mayor`);
});

test("GN-05: a case has one parent, is never its own, and is not linked twice the same way", async () => {
  const [a, b, c] = [
    await open({ claimNumber: "P-1" }),
    await open({ claimNumber: "P-2" }),
    await open({ claimNumber: "P-3" }),
  ];
  const link = (one: Case, other: Case, kind = "child-of") =>
    post(`${one.id}/relations`, { other: other.id, kind });
  expect((await link(a, b)).status).toBe(200);
  expect((await link(a, b)).body).toMatchObject({ status: 409, code: "LINKED_ALREADY" });
  expect((await link(a, c)).body).toMatchObject({ status: 409, code: "HAS_A_PARENT" });
  expect((await link(b, c)).status).toBe(200);
  expect((await link(c, a)).body).toMatchObject({ status: 409, code: "OWN_ANCESTOR" });
  expect((await link(a, a, "related")).body).toMatchObject({ status: 409, code: "SAME_CASE" });
  const none = await post(`${a.id}/relations`, { other: "BB-1999-00001", kind: "related" });
  expect(none.body).toMatchObject({ status: 422, errors: [{ at: "/other" }] });
});

test("a link that has ended is gone from the page and stays in both timelines", async () => {
  const [a, b] = [await open({ claimNumber: "E-1" }), await open({ claimNumber: "E-2" })];
  await post(`${a.id}/relations`, { other: b.id, kind: "follows", turned: true });
  const [relation] = (await relations(a)).items;
  expect(relation).toMatchObject({ kind: "follows", words: "Followed by" });
  expect((await post(`${a.id}/relations/${relation.id}/end`)).status).toBe(200);
  expect((await relations(b)).items).toEqual([]);
  expect((await lines(b))[0][0]).toBe("Link ended");
  expect((await post(`${a.id}/relations/${relation.id}/end`)).status).toBe(404);
});

test("GN-05, DK-08: of two cases of one claim one goes on, and the other says where it went", async () => {
  const [twice, first] = [await open({ claimNumber: "M-1" }), await open({ claimNumber: "M-1" })];
  const paper = await file(twice, "The second statement");
  expect((await relations(first)).maybe[0]).toMatchObject({ number: twice.number, why: "same-claim" });
  const told = await post(`${twice.id}/merge`, { into: first.number, why: "opened twice" });
  expect(told.status, told.text).toBe(200);
  expect(told.body).toMatchObject({ status: "closed", waitingOn: null, mergedInto: first.id });
  const [line] = await lines(twice);
  expect(line).toEqual([
    "Merged into another case",
    `Dana Desk merged this case into ${first.number}, which goes on with it: opened twice`,
  ]);
  expect((await lines(first))[0][1]).toBe(`Dana Desk merged ${twice.number} into this case: opened twice`);
  const clocks = (await rig.get(`/api/v1/cases/${twice.id}/clocks`)).body.items;
  expect(clocks.filter(({ state }: { state: string }) => state === "running")).toEqual([]);
  const actions = (await rig.get(`/api/v1/cases/${twice.id}/actions`)).body.items;
  expect(new Set(actions.map(({ code }: { code: string }) => code))).toEqual(new Set(["MERGED_AWAY"]));
  const refused = await post(`${twice.id}/actions/report-bill`, { statementCents: 100 });
  expect(refused.body).toMatchObject({
    status: 409,
    code: "MERGED_AWAY",
    doNext: `Go on in ${first.number}.`,
  });
  expect(await papers(first)).toMatchObject([{ id: paper, from: { number: twice.number, why: "merged" } }]);
  const content = await rig.get(`/api/v1/cases/${first.id}/documents/${paper}/content`);
  expect(content.status).toBe(200);
  const page = await rig.get(`/api/v1/cases/${first.id}/documents/${paper}/pages/1/picture?width=240`);
  expect(page.status).toBe(200);
  await rig.get(`/api/v1/cases/${first.id}/documents/${paper}/pages`);
  const found = await rig.get(`/api/v1/cases/${first.id}/documents/search?q=second`);
  expect(found.body.items).toHaveLength(1);
});

test("GN-05: cases of two claims, of two members, or with a claim of its own are not made one", async () => {
  const [one, other] = [await open({ claimNumber: "N-1" }), await open({ claimNumber: "N-2" })];
  const merge = (from: Case, into: Case, as: Persona = "specialist") =>
    post(`${from.id}/merge`, { into: into.id, why: "by mistake" }, as);
  expect((await merge(one, other)).body).toMatchObject({ status: 409, code: "NOT_ONE_CLAIM" });
  const stranger = await open({ claimNumber: "N-1", memberName: "Somebody Else" });
  expect((await merge(one, stranger)).body).toMatchObject({ code: "NOT_ONE_MEMBER" });
  expect((await merge(one, one)).body).toMatchObject({ code: "SAME_CASE" });
  const same = await open({ claimNumber: "N-1" });
  expect((await merge(one, same, "accounts")).status).toBe(403);
  expect((await merge(one, same, "plan")).status).toBe(403);
  expect((await merge(one, same)).status).toBe(200);
  const again = await open({ claimNumber: "N-1" });
  expect((await merge(again, one)).body).toMatchObject({
    code: "MERGED_AWAY",
    doNext: `Name ${same.number} instead.`,
  });
  expect((await lines(again)).length).toBe(1);
});

test("two people who merge crosswise end with one case, and neither waits for ever", async () => {
  const [a, b] = [await open({ claimNumber: "X-1" }), await open({ claimNumber: "X-1" })];
  const told = await Promise.all([
    post(`${a.id}/merge`, { into: b.id, why: "crosswise" }),
    post(`${b.id}/merge`, { into: a.id, why: "crosswise" }),
  ]);
  expect(told.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test("GN-05: papers split off lie in a new case as well, and both cases know of each other", async () => {
  const from = await open({ claimNumber: "S-1" });
  const [paper] = [await file(from, "About another visit"), await file(from, "About this one")];
  const told = await post(`${from.id}/split`, {
    documents: [paper],
    open: { ...intake, claimNumber: "S-2" },
    why: "another visit",
  });
  expect(told.status, told.text).toBe(201);
  expect(told.body).toMatchObject({ opened: true });
  const into = told.body as Case;
  expect(await papers(into)).toMatchObject([{ id: paper, from: { number: from.number, why: "split" } }]);
  expect((await papers(from)).length).toBe(2);
  expect((await relations(into)).items).toMatchObject([
    { words: "Split from", other: { number: from.number } },
  ]);
  expect((await relations(from)).items).toMatchObject([{ words: "Split off", endable: false }]);
  expect((await lines(from))[0][1]).toBe(`Dana Desk split 1 paper off into ${into.number}: another visit`);
});

test("a split that cannot be done leaves no case behind", async () => {
  const from = await open({ claimNumber: "T-1" });
  const paper = await file(from, "A paper");
  const count = async () => Number((await rig.owner.query("select count(*) from case_file")).rows[0].count);
  const before = await count();
  const split = (body: object) => post(`${from.id}/split`, { why: "to see", documents: [paper], ...body });
  const bad = await split({ open: { ...intake, memberName: "" } });
  expect(bad.body).toMatchObject({ status: 422, errors: [{ at: "/open/memberName" }] });
  const strange = await split({ documents: [from.id], open: intake });
  expect(strange.body).toMatchObject({ status: 422, errors: [{ at: "/documents/0" }] });
  expect((await split({})).body).toMatchObject({ status: 422, errors: [{ at: "/into" }] });
  expect((await split({ into: from.number })).body).toMatchObject({ status: 409, code: "SAME_CASE" });
  expect((await split({ open: { playbook: "none" } })).status).toBe(422);
  expect(await count()).toBe(before);
  const there = await open({ claimNumber: "T-2" });
  expect((await split({ into: there.number })).body).toMatchObject({ id: there.id, opened: false });
});

test("what was merged stays linked, and the timelines are whole after all of it", async () => {
  const [a, b] = [await open({ claimNumber: "W-1" }), await open({ claimNumber: "W-1" })];
  await post(`${a.id}/merge`, { into: b.id, why: "opened twice" });
  const [relation] = (await relations(b)).items;
  expect((await post(`${b.id}/relations/${relation.id}/end`)).body).toMatchObject({ code: "LINK_STAYS" });
  const verdict = await rig.ask("GET", "/api/v1/audit/verify", { as: "supervisor" });
  expect(verdict.body, verdict.text).toMatchObject({ whole: true });
});
