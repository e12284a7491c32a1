// Who sees the member's window, and what never stands in it.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, collectorWrote, memberOf, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

const member = (language = "en") => memberOf(rig, language);
const watched = (more: object = {}) => watchedCase(rig, more);
const hasCollector = (id: string) => collectorWrote(rig, id);
const caseOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body;
const lines = async (id: string) => (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items;

describe("who sees it", () => {
  const pages = ["", "letters", "papers", "messages", "reach", "rights", "bill", "do?what=withdraw"];

  test.each(["provider", "tpa", "plan", "specialist"])("no page is for the %s", async (persona) => {
    const id = await watched();
    const own = browser(rig, { persona });
    for (const page of pages) expect((await own.get(at(id, page))).status).toBe(403);
  });

  test("whoever is not signed in sees nothing, and a case of others is not there", async () => {
    const id = await watched();
    const { id: others } = await rig.open({ memberName: "Nora Nobody", claimNumber: "CLM-2002" });
    expect((await browser(rig).get(at(id))).status).toBe(401);
    const own = member();
    for (const page of pages) expect((await own.get(at(others, page))).status).toBe(404);
    expect((await own.get(at("01900000-0000-7000-8000-000000000000"))).status).toBe(404);
    expect((await own.get("/member")).words).not.toContain("Nora Nobody");
  });

  test("BB-18, BB-19: no note, no offer, no authority and no other's contact is on any page", async () => {
    const id = await watched({ memberEmail: "canary-mail@example.com" });
    const contact = { with: "member", channel: "phone", outcome: "reached", note: "canary-note" };
    await rig.did(id, "log-contact", contact);
    expect((await rig.send(`/api/v1/cases/${id}/notes`, { body: "canary-inside" })).status).toBe(201);
    await rig.did(id, "report-bill", { statementCents: 190_000, documented: true });
    const grant = { basis: "dollars-additional", amountCents: 88_888, per: "claim", note: "canary-grant" };
    await rig.did(id, "grant-authority", grant, "plan");
    await rig.did(id, "make-offer", { amountCents: 61_234 }, "negotiator");
    const own = member();
    for (const page of pages) {
      const { text } = await own.get(at(id, page));
      expect(text).not.toMatch(/canary|888\.88|612\.34|555-0177/);
    }
  });

  test("every page leaves its entry in the audit, with the case", async () => {
    const id = await watched();
    const own = member();
    for (const page of pages) await own.get(at(id, page));
    const rows = await rig.audit(`case_id = '${id}' and actor_name = 'Maria Example' and action = 'read'`);
    expect(rows).toHaveLength(pages.length);
  });

  test("a GET changes nothing, whatever it asks", async () => {
    const id = await watched();
    const before = await lines(id);
    const own = member();
    for (const page of [...pages, "answer", "done?what=debt-validation", "language"]) {
      await own.get(at(id, page));
    }
    expect(await lines(id)).toEqual(before);
  });

  test("a form that was not shown to them changes nothing", async () => {
    const id = await watched();
    const headers = {
      cookie: "parley-persona=sandbox-member",
      "content-type": "application/x-www-form-urlencoded",
    };
    const raw = new URLSearchParams({ language: "es", "form-mark": "made-up" }).toString();
    const reply = await rig.ask("POST", at(id, "language"), { as: null, raw, headers });
    expect(reply.status).toBe(403);
    expect((await caseOf(id)).facts.member.language).toBe("en");
  });

  test("an advocate reads the case and acts on nothing", async () => {
    const id = await watched();
    const person = (await rig.get("/api/v1/me", "advocate")).body;
    const appointed = await rig.send(
      "/api/v1/appointments",
      {
        personId: person.id ?? person.person?.id,
        kind: "advocate",
        caseId: id,
        basis: "Letter of 1 December",
      },
      "privacy",
    );
    expect(appointed.status, appointed.text).toBe(201);
    const own = browser(rig, { persona: "advocate" });
    const page = await own.get(at(id));
    expect(page.words).toContain("You owe $275.00.");
    expect(page.text).not.toContain('<form method="post" action="/member');
    for (const act of ["messages", "reach", "bill"]) expect((await own.get(at(id, act))).status).toBe(403);
  });
});

test("GN-04: what the window asks in confidence the API asks too, for one's own case", async () => {
  const id = await watched();
  const path = `/api/v1/cases/${id}/reach-me-only`;
  const asked = { prefers: "post", address: "PO Box 12, Sampletown, OR 97301" };
  for (const as of ["provider", "plan", "specialist"] as const)
    expect((await rig.send(path, asked, as)).status).toBe(403);
  expect((await rig.send(path, { prefers: "e-mail" }, "member")).status).toBe(422);
  const { id: others } = await rig.open({ memberName: "Nora Nobody", claimNumber: "CLM-2003" });
  expect((await rig.send(path.replace(id, others), asked, "member")).status).toBe(404);
  const done = await rig.send(path, asked, "member");
  expect([done.status, done.text]).toEqual([204, ""]);
  const told = (await rig.get(`/api/v1/cases/${id}/privacy`, "privacy")).body.confidential;
  expect(told).toMatchObject({ ...asked, by: "Maria Example" });
});

test("in the pseudo-language no word of a page is left as it was", async () => {
  const id = await watched();
  await hasCollector(id);
  await rig.did(id, "write-validation-letter");
  const own = member();
  await own.get(`${at(id)}?lang=qps`);
  for (const page of ["", "papers", "messages", "reach", "rights", "bill", "do?what=withdraw"]) {
    const { text } = await own.get(at(id, page));
    const main = text.replace(/^[\s\S]*<main/, "<main").replace(/<\/main>[\s\S]*$/, "");
    const plain = main
      .replaceAll("&quot;", " ")
      .replaceAll(/<(span|a)[^>]*translate="no"[^>]*>[\s\S]*?<\/\1>/g, " ")
      .replaceAll(/<[^>]+>/g, " ");
    const left = plain.match(/(?<![[\p{L}~'’])[A-Za-z]{3,}(?![~\]\p{L}])/gu) ?? [];
    expect([page, ...left.filter((word) => !allowed.has(word))]).toEqual([page]);
  }
});

/** Names, and citations of the law. */
const allowed = new Set([
  "Maria",
  "Example",
  "Sample",
  "Surgery",
  "Center",
  "Gorse",
  "Collections",
  "CFR",
  "USC",
]);

describe("an account that is appointed for somebody else", () => {
  let id: string;
  let appointment: string;
  let own: ReturnType<typeof member>;

  beforeAll(async () => {
    own = member();
    id = (await rig.open({ memberName: "Nora Nobody", claimNumber: "CLM-3003" })).id;
    const { id: personId } = (await rig.get("/api/v1/me", "member")).body;
    const body = { kind: "representative", caseId: id, basis: "Power of attorney of 1 December", personId };
    const appointed = await rig.send("/api/v1/appointments", body, "privacy");
    expect(appointed.status, appointed.text).toBe(201);
    appointment = appointed.body.id;
  });

  test("acts for that member, and does not decide where they are reached", async () => {
    expect((await own.get("/member")).words).toContain("For Nora Nobody");
    const here = at(id, "reach");
    const typed = { how: "e-mail", where: "somebody@example.com" };
    const page = await own.send(await own.get(here), here, typed);
    expect(page.status).toBe(409);
    expect(page.words).toContain("You speak for somebody else.");
    const asked = { prefers: "e-mail", email: "somebody@example.com" };
    const called = await rig.send(`/api/v1/cases/${id}/reach-me-only`, asked, "member");
    expect([called.status, called.body.code]).toEqual([409, "SPEAKS_FOR_ANOTHER"]);
    expect((await rig.get(`/api/v1/cases/${id}/privacy`, "privacy")).body.confidential).toBeNull();
  });

  test("GN-06: has its own cases besides, opens new ones, and says where it is reached itself", async () => {
    const mine = await watched();
    expect((await own.get(at(mine))).status).toBe(200);
    const { id: opened } = await rig.open({ claimNumber: "CLM-3004" }, "member");
    expect((await own.get(at(opened))).status).toBe(200);
    const asked = { prefers: "e-mail", email: "maria@example.com" };
    expect((await rig.send(`/api/v1/cases/${mine}/reach-me-only`, asked, "member")).status).toBe(204);
  });

  test("loses that member's cases when it is over, and keeps its own", async () => {
    const mine = await watched();
    const over = { why: "It is over." };
    expect((await rig.send(`/api/v1/appointments/${appointment}/end`, over, "privacy")).status).toBe(200);
    expect((await own.get(at(id))).status).toBe(404);
    expect((await own.get(at(mine))).status).toBe(200);
  });
});
