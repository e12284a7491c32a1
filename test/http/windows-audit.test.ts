// No entry, no page: what the windows show, take and refuse is in the audit, or it is not shown, taken or
// refused. Asked of every page of the table and of every link (QUALITY, Trust 7; 45 CFR 164.312(b)).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { linkActs } from "../../src/desk/policy/window-calls.ts";
import { everyClient } from "./client-cases.ts";
import { askPage, everyPage, type LinkMade, linkFor, newLink, type WindowPage } from "./every-page.ts";
import { form, formType } from "./forms.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
let id: string;
let document: string;

beforeAll(async () => {
  rig = await openRig();
  id = (await rig.open({ ...everyClient, memberPhone: "555-0142" }, "member")).id;
  await rig.did(id, "confirm-split");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-1" });
  const parts = [
    { name: "kind", value: "bill" },
    { name: "file", value: "Statement", fileName: "bill.txt" },
  ];
  const sent = { raw: form(...parts), headers: formType };
  document = (await rig.ask("POST", `/api/v1/cases/${id}/documents`, sent)).body.document.id;
});
afterAll(() => rig?.close());

const personas: readonly Persona[] = ["member", "provider", "tpa", "plan", "broker"];
const brokenAudit = async (work: () => Promise<void>): Promise<void> => {
  await rig.owner.query("alter table audit_entry add constraint full_disk check (false) not valid");
  try {
    await work();
  } finally {
    await rig.owner.query("alter table audit_entry drop constraint full_disk");
  }
};
const personal = /Maria|CLM-1001|Sample Surgery|555-0142|\$\d/;
/** Whoever is sent on because there is nothing to do is shown nothing; that nothing was done is asked. */
const isAnswer = (status: number) => status < 500 && status !== 303;
const version = async () => (await rig.get(`/api/v1/cases/${id}`)).body.version;
const query = () => ({ no: "1", id: document });

describe("while no entry can be written", () => {
  test.each(personas)("PV-01: no page and no form answers the %s", async (persona) => {
    const { party } = (await rig.get("/api/v1/me", persona)).body;
    const theirs = everyPage.filter(({ row }) => row.party.includes(party) && row.health !== false);
    const wrong: string[] = [];
    const before = await version();
    let silent = 0;
    await brokenAudit(async () => {
      for (const page of theirs) {
        const { status, text } = await askPage(rig, page, { as: persona, id, query: query() });
        if (isAnswer(status)) wrong.push(`${page.key}: ${status}`);
        if (personal.test(text)) wrong.push(`${page.key} told of somebody in a ${status}`);
        if (status >= 500) silent += 1;
      }
    });
    expect(wrong).toEqual([]);
    expect(await version()).toBe(before);
    // An answer that this case does not ask for leads back to it, and tells nothing either.
    const answers = theirs.filter(({ name }) => name.startsWith("answer-")).length;
    expect(silent).toBeGreaterThan((theirs.length - answers) / 2);
  });

  test("nobody is turned away either, until it can be written down", async () => {
    const page = everyPage.find(({ key }) => key === "GET /member") as WindowPage;
    await brokenAudit(async () => {
      expect((await askPage(rig, page, { as: "plan", id })).status).toBe(500);
    });
    expect((await askPage(rig, page, { as: "plan", id })).status).toBe(403);
  });

  test.each(Object.entries(linkActs).filter(([act]) => act !== "sign"))(
    "PV-01: no page of a link for %s, and nobody is let in by one",
    async (act, { party: [party = "member"] }) => {
      const link = await linkFor(rig, id, { act, party, answer: "1001" });
      const { base: fresh } = await newLink(rig, id, { act, party });
      const wrong: string[] = [];
      const before = await version();
      const own = browser(rig);
      const door = await own.get(fresh);
      await brokenAudit(async () => {
        for (const name of ["", "letter", "paper", "do", "papers", "answer-accept", "upload", "who"])
          for (const method of ["GET", "POST"]) {
            const { status, text } = await link.ask(method, name, query());
            if (isAnswer(status)) wrong.push(`${method} ${name}: ${status}`);
            if (personal.test(text.replaceAll("Somebody By Link", ""))) wrong.push(`${name} told`);
          }
        const refused = await own.send(door, `${fresh}/enter`, { answer: "1001" });
        if (refused.status !== 500) wrong.push(`let in: ${refused.status}`);
      });
      expect(wrong).toEqual([]);
      expect(await version()).toBe(before);
      expect([...own.jar.keys()].filter((name) => name.startsWith("parley-link-"))).toEqual([]);
    },
  );
});

describe("what is shown is written down, with whom it was shown to", () => {
  test.each(personas)("every page of a case that the %s reads", async (persona) => {
    const { party, name } = (await rig.get("/api/v1/me", persona)).body;
    const wrong: string[] = [];
    let shown = 0;
    for (const page of everyPage.filter(({ method, path }) => method === "GET" && path.includes(":id"))) {
      if (!page.row.party.includes(party)) continue;
      const before = await entriesOf(name);
      const { status } = await askPage(rig, page, { as: persona, id, query: query() });
      const [last, ...more] = (await entriesOf(name)).slice(before.length).reverse();
      const redirected = status === 303;
      if (redirected ? last !== undefined : last?.case_id !== id || more.length > 0)
        wrong.push(`${page.key}: ${status} ${JSON.stringify(last ?? null)}`);
      if (status === 200) shown += 1;
      if (status === 200 && last?.action !== "read") wrong.push(`${page.key}: ${last?.action}`);
      if (status === 404 && last?.code !== "NOT_FOUND") wrong.push(`${page.key}: ${last?.code}`);
    }
    expect(wrong).toEqual([]);
    expect(shown).toBeGreaterThan(1);
  });

  test("a letter and a paper are named, by account and by link", async () => {
    const link = await linkFor(rig, id, { act: "member-home", party: "member", answer: "1001" });
    await askPage(rig, pageOf("GET /client/cases/:id/letter"), { as: "plan", id, query: { no: "1" } });
    await askPage(rig, pageOf("GET /client/cases/:id/paper"), { as: "plan", id, query: { id: document } });
    await link.ask("GET", "paper", { id: document });
    const whats = async (name: string) => (await entriesOf(name)).slice(-2).map(({ what }) => what);
    expect(await whats("Pat Plan")).toEqual(["letter 1", `document ${document}`]);
    expect((await whats("Somebody By Link")).at(-1)).toBe(`document ${document}`);
  });

  test("a wrong answer, a missing page and a link that is over are there as refusals", async () => {
    const link = await linkFor(rig, id, { act: "provider-answer", party: "provider", answer: "0000" });
    expect(await codesOf(link)).toEqual(["LINK_FACTOR_WRONG"]);
    const inside = await linkFor(rig, id, { act: "provider-answer", party: "provider", answer: "1001" });
    await inside.ask("GET", "nowhere");
    const [missing] = (await entriesOf("Somebody By Link")).slice(-1);
    expect(missing).toMatchObject({ code: "NOT_FOUND", case_id: id });
    expect(JSON.stringify(missing)).not.toContain(inside.base.slice(3));
    await rig.owner.query("update case_link set expires_at = '2026-01-01' where id = $1", [inside.id]);
    await inside.ask("GET", "");
    await rig.owner.query("update case_link set locked_at = now() where id = $1", [link.id]);
    await link.ask("POST", "enter", {}, { answer: "1001" });
    expect([await codesOf(inside), await codesOf(link)]).toEqual([
      ["LINK_EXPIRED"],
      ["LINK_FACTOR_WRONG", "LINK_LOCKED"],
    ]);
  });
});

test("45 CFR 164.528: what was read in windows is in the account, in words, with who read it", async () => {
  const link = await linkFor(rig, id, { act: "provider-answer", party: "provider", answer: "1001" });
  await link.ask("POST", "call", {}, { name: "" });
  await linkFor(rig, id, { act: "member-home", party: "member", answer: "1001" });
  await askPage(rig, pageOf("GET /client/cases/:id"), { as: "plan", id });
  await askPage(rig, pageOf("GET /member/cases/:id"), { as: "member", id });
  const { items } = (await rig.get(`/api/v1/disclosures?caseId=${id}&reading=all`, "privacy")).body;
  const looked = items.filter((one: { description: string }) => one.description.startsWith("Looked at"));
  const readers = looked.map((one: { recipient: string }) => one.recipient);
  expect(readers).toEqual(expect.arrayContaining(["Example Plan", "Somebody By Link"]));
  expect(readers).not.toContain("Maria Example");
  expect(JSON.stringify(looked)).not.toMatch(/window|\/cases|\/l\//);
  const tried = await rig.audit(
    "action = 'tried' and actor_name = 'Somebody By Link' and party = 'provider'",
  );
  expect(tried.length).toBeGreaterThan(0);
});

const pageOf = (wanted: string): WindowPage => {
  const found = everyPage.find(({ key }) => key === wanted);
  if (!found) throw new Error(`There is no ${wanted}.`);
  return found;
};
type Entry = {
  readonly action: string;
  readonly what: string;
  readonly code: string | null;
  readonly case_id: string | null;
};
const entriesOf = (name: string): Promise<Entry[]> => rig.audit(`actor_name = '${name}'`);
const codesOf = async (link: LinkMade) =>
  (await rig.audit(`action = 'refused' and detail->>'link' = '${link.id}'`)).map(({ code }) => code);
