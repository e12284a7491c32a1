// Page x persona x case x tenant, and page x link: whoever may not know of a case cannot tell it from one
// that never was. Made from the table of the policy, so that a new page is in it the day it is there.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { windowCalls } from "../../src/desk/policy/window-calls.ts";
import { openWindows } from "../../src/desk/window-frame/windows.ts";
import { httpServer } from "../../src/platform/http/server.ts";
import { everyClient } from "./client-cases.ts";
import {
  askPage,
  everyLink,
  everyPage,
  type LinkMade,
  linkFor,
  type Query,
  type WindowPage,
} from "./every-page.ts";
import { form, formType } from "./forms.ts";
import { everyPersona, openRig, type Persona, type Reply, type Rig } from "./rig.ts";

const nowhere = "01900000-0000-7000-8000-000000000000";
const canaries = ["Zelda", "Canary", "CANARY-77", "canary-note", "ZC-900", "777.77"];
/** Of nobody whom the personas are. */
const secret = {
  memberName: "Zelda Canary",
  claimNumber: "CANARY-77",
  memberId: "ZC-900",
  providerName: "Canary Clinic",
  providerNpi: undefined,
  tpaName: "Canary Administrators",
  planName: "Canary Plan",
  statementCents: 77_777,
};

let rig: Rig;
let own: string;
let foreign: { readonly id: string; readonly number: string };
/** The same names in the other tenant. */
let elsewhere: { readonly id: string; readonly number: string };
let paperOf: Readonly<Record<string, string>>;

beforeAll(async () => {
  rig = await openRig();
  own = (await rig.open({ ...everyClient }, "member")).id;
  foreign = await rig.open(secret);
  elsewhere = await rig.open({ ...everyClient, claimNumber: "CANARY-78" }, "rival");
  const papers: Record<string, string> = {};
  for (const [id, as] of [
    [own, "specialist"],
    [foreign.id, "specialist"],
    [elsewhere.id, "rival"],
  ] as const) {
    await rig.did(id, "confirm-split", {}, as);
    await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" }, as);
    await rig.did(id, "send-first-response", {}, as);
    await rig.did(id, "record-proof", { kind: "fax report", reference: `FX-${id}` }, as);
    const parts = [
      { name: "kind", value: "bill" },
      { name: "file", value: "Statement of Zelda Canary", fileName: "canary-note.txt" },
    ];
    const sent = { raw: form(...parts), headers: formType, as };
    papers[id] = (await rig.ask("POST", `/api/v1/cases/${id}/documents`, sent)).body.document.id;
  }
  paperOf = papers;
});
afterAll(() => rig?.close());

const partyOf = async (persona: Persona) => (await rig.get("/api/v1/me", persona)).body.party as string;
const ofACase = ({ path }: WindowPage) => path.includes(":id");

/** An answer without what differs from one request to the next. */
const bare = ({ status, text, headers }: Reply, id: string) => {
  const { date: _date, "x-request-id": _id, "content-length": _length, ...same } = headers;
  delete (same as Record<string, string>)["x-ratelimit-remaining"];
  const words = text
    .replaceAll(id, "{id}")
    .replaceAll(/name="once" value="[^"]*"/g, "")
    .replaceAll(/Reference: \w+/g, "");
  return JSON.stringify({ status, words, same });
};

describe("every page has its row, and every row its page", () => {
  test("in both directions", async () => {
    for (const key of Object.keys(windowCalls)) {
      const [method = "", url = ""] = key.split(" ");
      expect([key, rig.app.hasRoute({ method, url })]).toEqual([key, true]);
    }
    const bareApp = await httpServer({
      log: () => {},
      rates: { perSource: 9, perHolder: 9, failedSignIns: 9 },
    });
    await bareApp.register(async (scope) => {
      const windows = await openWindows(scope as typeof bareApp, {} as never);
      const page = async () => "nothing" as const;
      expect(() => windows.get("/provider/forgotten", page)).toThrow(/No row in .*window-calls.ts for GET/);
      expect(() => windows.post("/member", page)).toThrow(/No row in .*window-calls.ts for POST \/member/);
    });
    await bareApp.close();
  });

  test.each(everyPersona)("%s is turned away where the table says so, and nowhere else", async (persona) => {
    const party = await partyOf(persona);
    const wrong: string[] = [];
    for (const page of everyPage) {
      const { status, text } = await askPage(rig, page, { as: persona, id: nowhere });
      const refused = status === 403;
      if (refused === page.row.party.includes(party as "member")) wrong.push(`${page.key}: ${status}`);
      if (refused && text.includes("not sent from our page")) wrong.push(`${page.key}: a strange form`);
      if (status >= 500) wrong.push(`${page.key}: ${status}`);
    }
    expect(wrong).toEqual([]);
  });

  test("whoever is nobody is asked to sign in, and told the same everywhere", async () => {
    const answers = new Set<string>();
    for (const page of everyPage) {
      const { status } = await askPage(rig, page, { as: null, id: foreign.id });
      answers.add(String(status));
    }
    expect([...answers]).toEqual(["401"]);
  });

  test("PV-01: whoever was turned away is in the audit, with the page and the case", async () => {
    const pages = ["GET /member/cases/:id/letters", "GET /client/cases/:id/send"];
    for (const page of everyPage.filter(({ key }) => pages.includes(key)))
      await askPage(rig, page, { as: "plan", id: foreign.id });
    const entries = await rig.audit("actor_name = 'Pat Plan' and action = 'refused'");
    expect(entries.slice(-2)).toMatchObject([
      { what: pages[0], code: "NOT_FOR_YOU", case_id: foreign.id },
      { what: pages[1], code: "NOT_FOUND", case_id: foreign.id },
    ]);
  });
});

/** Their own case is there to be seen. */
const seesOwn: readonly Persona[] = ["member", "provider", "tpa", "plan", "broker"];
const readers: readonly Persona[] = ["member", "provider", "tpa", "plan", "broker", "advocate", "counsel"];

describe.each(readers)("to the %s", (persona) => {
  test.each(["foreign", "elsewhere"])("PV-03: the %s case answers like one that never was", async (which) => {
    const { id } = which === "foreign" ? foreign : elsewhere;
    const party = await partyOf(persona);
    const wrong: string[] = [];
    for (const page of everyPage.filter(ofACase)) {
      if (!page.row.party.includes(party as "member")) continue;
      for (const query of queries(id)) {
        const ask = (one: string) => askPage(rig, page, { as: persona, id: one, query, fields: query });
        const real = await ask(id);
        const [seen, none] = [bare(real, id), bare(await ask(nowhere), nowhere)];
        if (seen !== none) wrong.push(`${page.key}: ${seen}\n${none}`);
        if (real.status !== 404) wrong.push(`${page.key}: ${real.status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("PV-04: neither is on a list, under any question", async () => {
    const party = await partyOf(persona);
    const wrong: string[] = [];
    for (const page of everyPage.filter((one) => one.method === "GET" && !ofACase(one))) {
      if (!page.row.party.includes(party as "member")) continue;
      for (const query of questions()) {
        const { status, text } = await askPage(rig, page, { as: persona, id: nowhere, query });
        const asked = Object.values(query).join(" ");
        const told = [...canaries, "CANARY-78", foreign.id, elsewhere.id];
        const shown = told.filter((word) => text.includes(word) && !asked.includes(word));
        if (status >= 500 || shown.length > 0) wrong.push(`${page.key}?${asked}: ${status} ${shown}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  test("a paper or a letter of another case is not on their own", async () => {
    const party = await partyOf(persona);
    const wrong: string[] = [];
    let opened = 0;
    for (const page of everyPage.filter((one) => ofACase(one) && one.method === "GET")) {
      if (!page.row.party.includes(party as "member")) continue;
      for (const other of [foreign.id, elsewhere.id])
        for (const query of queries(other).slice(1)) {
          const { text, status } = await askPage(rig, page, { as: persona, id: own, query });
          if (status === 200) opened += 1;
          if (status >= 500 || canaries.some((word) => text.includes(word) && word !== "canary-note"))
            wrong.push(`${page.key}: ${status}`);
        }
    }
    expect(wrong).toEqual([]);
    if (seesOwn.includes(persona)) expect(opened).toBeGreaterThan(3);
  });
});

/** What a page of a case may be asked besides. */
const queries = (id: string): readonly Query[] => [
  {},
  { no: "1", id: paperOf[id] ?? "", what: "balance-bill" },
  { no: "1", of: "signed", large: "1", what: "grant-authority" },
];
const questions = (): readonly Query[] => [
  {},
  ...["Zelda", "CANARY-77", "CANARY-78", "ZC-900", foreign.number].map((q) => ({ q, show: "all" })),
  { show: "closed" },
  { after: foreign.id },
  { after: "%00" },
  { month: "2026-12" },
  { what: "balance-bill" },
];

const names = [...new Set([...everyPage.filter(ofACase).map(({ name }) => name), "who", "enter", "leave"])];

describe.each(everyLink)("by link, the %s of the act %s", (party, act) => {
  const made = (caseId = own) => linkFor(rig, caseId, { act, party, answer: "1001" });
  const allowed = (method: string, name: string) =>
    name === "who" ||
    everyPage.some(
      ({ path, row, ...one }) =>
        one.method === method &&
        one.name === name &&
        // An office's advocate has the room by a link alone.
        (row.party.includes(party) || (act === "counsel-room" && path.startsWith("/counsel/"))),
    );

  test("opens its page, and none that an account of the party has not", async () => {
    const link = await made();
    // Whoever has nothing to sign yet is told that there is nothing.
    expect(link.first.status).toBe(act === "sign" ? 404 : 200);
    expect(link.first.words).not.toContain("Canary");
    const wrong: string[] = [];
    for (const name of names.filter((one) => one !== "leave"))
      for (const method of ["GET", "POST"]) {
        const { status, text } = await link.ask(method, name);
        if (status >= 500) wrong.push(`${method} ${name}: ${status}`);
        if (status < 400 && name !== "" && !allowed(method, name)) wrong.push(`${method} ${name}: ${status}`);
        if (canaries.some((word) => word !== "canary-note" && text.includes(word))) wrong.push(name);
      }
    expect(wrong).toEqual([]);
  });

  test("shows nothing of another case, whatever its address asks for", async () => {
    const link = await made();
    const wrong: string[] = [];
    for (const name of names)
      for (const other of [foreign.id, elsewhere.id])
        for (const query of queries(other).slice(1)) {
          const { status, text } = await link.ask("GET", name, query);
          const words = text.replaceAll("canary-note", "");
          if (status >= 500 || /Zelda|Canary|CANARY/.test(words)) wrong.push(`${name}: ${status}`);
        }
    expect(wrong).toEqual([]);
  });

  test("the desk ended it: every page and every form says so, and nothing of the case", async () => {
    const link = await made();
    const before = (await rig.get(`/api/v1/cases/${own}`)).body.version;
    await rig.ask("DELETE", `/api/v1/cases/${own}/links/${link.id}`);
    const wrong: string[] = [];
    for (const name of names)
      for (const method of ["GET", "HEAD", "POST"]) {
        const { status, text } = await link.ask(method, name, {}, { answer: "1001", note: "x" });
        if (status !== 410 || /Maria|CLM-1001/.test(text)) wrong.push(`${method} ${name}: ${status}`);
      }
    expect(wrong).toEqual([]);
    expect((await rig.get(`/api/v1/cases/${own}`)).body.version).toBe(before);
    await told(link);
  });

  /** Who came too late is known to the audit. */
  async function told(link: LinkMade): Promise<void> {
    const entries = await rig.audit(`action = 'refused' and detail->>'link' = '${link.id}'`);
    expect(entries.length).toBeGreaterThan(0);
    expect(entries[0]).toMatchObject({ what: act, code: "LINK_ENDED", case_id: own, party });
  }
});
