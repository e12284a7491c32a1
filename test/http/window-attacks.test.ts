// What strangers send to the pages that they can reach: files at doors, odd addresses, forms that no page of
// ours has, and text that wants to be a page.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { windowCalls } from "../../src/desk/policy/window-calls.ts";
import { negotiated, undecided } from "./client-cases.ts";
import { watchedCase } from "./member-cases.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";
import { browser, formOf, type PageSeen } from "./window-browser.ts";

let rig: Rig;
/** Of the provider and the clients, who are asked something; and of the member. */
let id: string;
let members: string;
beforeAll(async () => {
  rig = await openRig();
  id = await undecided(rig);
  members = await watchedCase(rig);
});
afterAll(() => rig?.close());

const factor = "claim last four";
async function linkPath(more: object = {}) {
  const asked = { party: "provider", name: "Sample Surgery Center", act: "provider-answer", factor, ...more };
  const reply = await rig.send(`/api/v1/cases/${id}/links`, asked);
  expect(reply.status, reply.text).toBe(201);
  return new URL(reply.body.url).pathname;
}

let files = 0;
const oneFile = () => {
  files += 1;
  const content = Buffer.from(`A statement of account that nobody asked for, number ${files}.\n`);
  return { content, hash: createHash("sha256").update(content).digest("hex") };
};

describe("a door", () => {
  test("takes no files, so that strangers cannot fill the disk", async () => {
    const path = await linkPath();
    for (const [page, action, typed] of [
      ["/go", "/go", { reference: "BB-2026-00001", code: "K7QM-2F9X-TB" }],
      [path, `${path}/enter`, { answer: "1001" }],
    ] as const) {
      const { content, hash } = oneFile();
      const own = browser(rig);
      const file = { field: "file", name: "a.txt", content };
      const seen = await own.sendFiles(await own.get(page), action, typed, [file]);
      expect([400, 413, 415], action).toContain(seen.status);
      expect(await rig.house.files.has(hash), action).toBe(false);
      const fields = new URLSearchParams({ "form-mark": "guessed" }).toString();
      expect((await own.post(action, fields)).status, action).toBe(403);
    }
  });

  test("that has been passed takes them, for whoever the page is for", async () => {
    const path = await linkPath();
    const own = browser(rig);
    await own.send(await own.get(path), `${path}/enter`, { answer: "1001" });
    const { content, hash } = oneFile();
    const page = await own.get(`${path}/upload`);
    const file = { field: "files", name: "a.txt", content };
    const seen = await own.sendFiles(page, `${path}/upload`, { kind: "other" }, [file]);
    expect(seen.status, seen.words).toBe(200);
    expect(await rig.house.files.has(hash)).toBe(true);
  });
});

const caseFor = (path: string): string => (path.startsWith("/member") ? members : id);

const answered = (seen: PageSeen, what: string) => {
  expect(seen.status, `${what}: ${seen.words.slice(0, 200)}`).toBeLessThan(500);
  return seen;
};

describe("a link", () => {
  test("for an act that is only a word of JavaScript is not made", async () => {
    for (const act of ["constructor", "__proto__", "toString", "", "nothing"]) {
      const asked = { party: "provider", name: "Sample Surgery Center", act, factor };
      const odd = await rig.send(`/api/v1/cases/${id}/links`, asked);
      expect([odd.status, odd.body.code], act).toEqual([409, "LINK_NOT_FOR_PARTY"]);
    }
  });

  test("locked by somebody who guesses, goes on working for whoever had answered before", async () => {
    const path = await linkPath();
    const honest = browser(rig);
    await honest.send(await honest.get(path), `${path}/enter`, { answer: "1001" });
    const guesser = browser(rig);
    for (const answer of ["1", "2", "3", "4", "5"]) {
      const door = await browser(rig).get(path);
      await guesser.send(door, `${path}/enter`, { answer });
    }
    expect((await guesser.get(path)).status).toBe(423);
    const late = await browser(rig).post(`${path}/enter`, new URLSearchParams({ answer: "1001" }).toString());
    expect(late.status).toBe(423);
    expect((await honest.get(path)).status).toBe(200);
    const call = await honest.get(`${path}/call`);
    const asked = await honest.send(call, `${path}/call`, { name: "Pat", phone: "555-0100" });
    expect([asked.status, asked.path]).toEqual([200, path]);
  });

  test("asked for anew again and again, tells the desk of it once", async () => {
    const path = await linkPath({ name: "Presser and Sons" });
    const door = await browser(rig).get(path);
    const mark = formOf(door.text, `${path}/enter`)["form-mark"] ?? "";
    for (let time = 0; time < 3; time += 1) {
      const fields = new URLSearchParams({ "form-mark": mark, once: `press-${time}-again` }).toString();
      expect((await browser(rig).post(`${path}/ask`, fields)).words).toContain("send a new link");
    }
    const { items } = (await rig.get(`/api/v1/cases/${id}/notes`)).body;
    expect(items.filter(({ body }: { body: string }) => body.includes("Presser"))).toHaveLength(1);
  });
});

describe("odd addresses and odd forms", () => {
  const odd = [
    "__proto__",
    "constructor",
    "a&",
    "'; drop table",
    "9".repeat(400),
    "%F0%9F%98%80",
    "[object",
    "..%2f",
  ];
  const names = [
    "what",
    "no",
    "id",
    "of",
    "after",
    "q",
    "from",
    "to",
    "stage",
    "month",
    "week",
    "sort",
    "party",
    "said",
  ];
  const queries = [
    ...odd.map((one) =>
      names.map((name) => `${name}=${encodeURIComponent(decodeURIComponent(one))}`).join("&"),
    ),
    names.map((name) => `${name}=a&${name}=b`).join("&"),
    names.map((name) => `${name}[x]=a`).join("&"),
    names.map((name) => name).join("&"),
  ];

  test("are answered kindly on every page, whoever asks", async () => {
    const paths = Object.entries(windowCalls).filter(
      ([call, row]) => call.startsWith("GET ") && row !== "public",
    );
    for (const [call, row] of paths) {
      const party = (row as { party: readonly Persona[] }).party[0] as Persona;
      const own = browser(rig, { persona: party });
      for (const query of queries) {
        const path = `${call.slice(4).replace(":id", caseFor(call.slice(4)))}?${query}`;
        answered(await own.get(path), path);
      }
      if (call.includes(":id"))
        for (const one of odd) {
          const path = call.slice(4).replace(":id", encodeURIComponent(decodeURIComponent(one)));
          expect([400, 404, 303, 414], path).toContain((await own.get(path)).status);
        }
    }
  });

  test("no form does anything that the page does not offer, and none breaks anything", async () => {
    const calls = Object.entries(windowCalls).filter(
      ([call, row]) => call.startsWith("POST ") && row !== "public",
    );
    const before = await standing();
    for (const [call, row] of calls) {
      if (/counsel|leave|transfer|messages|write|bill|submit/.test(call)) continue;
      const party = (row as { party: readonly Persona[] }).party[0] as Persona;
      const own = browser(rig, { persona: party });
      const path = call.slice(5).replace(":id", caseFor(call.slice(5)));
      const mark = await markOf(own, party);
      for (const what of ["__proto__", "constructor", "withdraw", "close", "record-proof", "after-yes"]) {
        const fields = new URLSearchParams([
          ["form-mark", mark],
          ["what", what],
          ["event", "withdraw"],
          ["input", '{"why":"x"}'],
          ["choice", what],
          ["cents", "-1"],
          ["amount", "-5"],
          ["amount", "99999999999999999999"],
          ["role", "plan"],
          ["strokes", "[[[1,1],[600,160]]]<svg onload=alert(1)>"],
          ["sha256", "0".repeat(64)],
          ["language", "xx\r\nset-cookie: a=b"],
          ["to", "https://evil.example/"],
        ]);
        const seen = answered(await own.post(`${path}?what=${what}`, fields.toString()), `${path} ${what}`);
        expect(seen.path, path).not.toContain("evil");
        expect(seen.status, path).not.toBe(403);
      }
    }
    expect(await standing()).toEqual(before);
  });

  const standing = async () =>
    (await rig.owner.query("select id, stage, status, version from case_file order by id")).rows;

  const formPages: Readonly<Record<string, string>> = {
    member: "/member/cases/:id/messages",
    provider: "/provider/cases/:id/call",
    tpa: "/client/files",
    plan: "/client/files",
  };
  /** The mark of the forms that are shown to this persona, from any page that has one. */
  async function markOf(own: ReturnType<typeof browser>, party: string): Promise<string> {
    const page = formPages[party] ?? "/";
    const path = page.replace(":id", caseFor(page));
    return formOf((await own.get(path)).text, path)["form-mark"] ?? "";
  }
});

describe("amounts", () => {
  const odd = [
    "-5",
    "1e9",
    "0x10",
    "9".repeat(20),
    "1.005",
    "NaN",
    "٣٤٥",
    "1,2,3,4",
    " ",
    "$",
    "1".repeat(19_000),
  ];

  test("that are none, or less than nothing, are no counter-offer", async () => {
    const offered = await negotiated(rig);
    await rig.did(offered, "make-offer", { amountCents: 90_000 }, "negotiator");
    const own = browser(rig, { persona: "provider" });
    const path = `/provider/cases/${offered}/answer-counter`;
    const page = await own.get(path);
    const [name = ""] = /name="(\w*[cC]ents)"/.exec(page.text)?.slice(1) ?? [];
    for (const amount of odd) {
      const seen = answered(await own.send(page, path, { [name]: amount }), amount);
      expect([409, 422], amount.slice(0, 30)).toContain(seen.status);
    }
    const { rows } = await rig.owner.query("select amount_cents from offer where case_id = $1", [offered]);
    expect(rows).toHaveLength(1);
  });
});

describe("text that wants to be a page", () => {
  const evil =
    `<img src=x onerror=alert(1)>"'\`</textarea></title><script>alert(1)</script>{{7*7}}` + "\u202emoc";

  test("is shown as text wherever it is shown", async () => {
    const opened = await rig.open({
      memberName: `M ${evil}`,
      providerName: `P ${evil}`.slice(0, 150),
      planName: evil.slice(0, 150),
    });
    const other = opened.id as string;
    expect(opened.status ?? 201, JSON.stringify(opened)).toBeTruthy();
    const provider = browser(rig, { persona: "provider" });
    const call = `/provider/cases/${other}/call`;
    const page = await provider.get(call);
    if (page.status === 200)
      await provider.send(page, call, { name: evil.slice(0, 110), phone: evil.slice(0, 39), about: evil });
    const shown: string[] = [];
    for (const [callName, row] of Object.entries(windowCalls)) {
      if (!callName.startsWith("GET ") || row === "public") continue;
      for (const party of row.party) {
        const query = new URLSearchParams({ no: "1", what: evil, q: evil });
        const path = `${callName.slice(4).replace(":id", other)}?${query}`;
        const seen = await browser(rig, { persona: party as Persona }).get(path);
        answered(seen, callName);
        expect(seen.text, callName).not.toMatch(/<img src=x|<script>alert/);
        shown.push(seen.text);
      }
    }
    expect(shown.some((text) => text.includes("&lt;img src=x"))).toBe(true);
    const letters = await rig.get(`/api/v1/cases/${other}/letters`);
    for (const { no } of letters.body.items ?? []) {
      const { text } = await rig.get(`/api/v1/cases/${other}/letters/${no}/html`);
      expect(text).not.toMatch(/<img src=x|<script>alert/);
    }
  });

  test("cannot turn round what we write beside it", async () => {
    const path = await linkPath();
    const own = browser(rig);
    await own.send(await own.get(path), `${path}/enter`, { answer: "1001" });
    const who = { name: "Dana Desk\u202e\u2066", role: "Billing\u202d", phone: "555-0100", npi: "" };
    const seen = await own.send(await own.get(`${path}/who`), `${path}/who`, who);
    expect(seen.status, seen.words).toBe(200);
    const { rows } = await rig.owner.query("select said from case_guest where said is not null");
    expect(rows.map(({ said }) => [said.name, said.role])).toEqual([["Dana Desk", "Billing"]]);
  });
});
