// The room of counsel: papers and messages of one case, contact with the provider, privileged notes; and for
// everybody who is not counsel of this engagement nothing at all (BB-35, BB-36, BB-37).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { caseOf, lastLine } from "./client-cases.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";
import { paperOn, withCounsel } from "./rooms.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  id = await withCounsel(rig);
  await paperOn(rig, id, "counsel engagement letter", "engagement.txt");
});
afterAll(() => rig?.close());

const room = (of = id) => `/counsel/cases/${of}`;
const firm = (language = "en") => browser(rig, { persona: "counsel", language });

describe("the room", () => {
  test("whoever signs in as counsel comes to their cases, and from there into the room", async () => {
    const home = await firm().get("/counsel");
    expect(home.status).toBe(200);
    expect(home.text).toContain(`href="${room()}"`);
    const page = await firm().get(room());
    expect(page.words).toContain("Maria Example and Sample Surgery Center");
    expect(page.words).toContain("You act for the plan.");
  });

  test("BB-36: conflict check and engagement letter are shown, and BB-37: the legal hold", async () => {
    const { words, text } = await firm().get(room());
    expect(words).toContain("Cora Counsel, Example Counsel");
    expect(words).toMatch(/Conflict check ✓? ?Ruled out/);
    expect(text).toMatch(/Engagement letter<\/th><td><a href="[^"]+\/paper\?id=[^"]+">.*engagement\.txt/);
    expect(words).toMatch(/Legal hold ● ?On Nobody can close this file/);
  });

  test("papers and letters open, and no amount stands on the room itself", async () => {
    const page = await firm().get(room());
    expect(page.words).not.toMatch(/\$\d/);
    const [letter] = [...page.text.matchAll(/href="(\/counsel[^"]+letter\?no=\d+)"/g)];
    expect((await firm().get(letter?.[1] ?? "")).status).toBe(200);
    const [paper] = [...page.text.matchAll(/href="(\/counsel[^"]+paper\?id=[^"]+)"/g)];
    const opened = await firm().get(paper?.[1] ?? "");
    expect(opened.headers["content-disposition"]).toContain("attachment");
  });

  test("in Spanish every word of the frame is Spanish", async () => {
    const { words } = await firm("es").get(room());
    expect(words).toContain("Contacto con el proveedor");
    expect(words).not.toMatch(/Privileged|Contact with|Legal hold|Messages/);
  });

  test("BB-37: what waits for counsel stands there", async () => {
    await rig.did(id, "add-task", { title: "Read the itemized bill", responsible: "counsel" });
    expect((await firm().get(room())).words).toContain("Read the itemized bill");
    await rig.did(id, "finish-task", {});
    expect((await firm().get(room())).words).not.toContain("Read the itemized bill");
  });
});

describe("BB-35: contact with the provider", () => {
  const allowed = async () => (await rig.get(`/api/v1/cases/${id}`)).body.facts.counsel.allowsProviderContact;

  test("is allowed in one press and withheld in another; the desk's letters follow", async () => {
    const own = firm();
    const write = () => rig.act(id, "send-message", { to: "provider", text: "We wait for counsel." });
    expect((await write()).body.code).toBe("COUNSEL_HOLDS_CONTACT");
    const after = await own.send(await own.get(room()), `${room()}/contact`);
    expect(after.words).toContain("The desk may write to the provider from now on.");
    expect(await allowed()).toBe(true);
    expect((await write()).status).toBe(200);
    await own.send(await own.get(room()), `${room()}/contact`);
    expect(await allowed()).toBe(false);
    expect((await write()).body.code).toBe("COUNSEL_HOLDS_CONTACT");
    expect((await lastLine(rig, id)).actor).toMatchObject({ name: "Cora Counsel" });
  });

  test("pressed on a page that was old, nothing turns around", async () => {
    const [one, other] = [firm(), firm()];
    const old = await other.get(room());
    await one.send(await one.get(room()), `${room()}/contact`);
    await other.send(old, `${room()}/contact`);
    expect(await allowed()).toBe(true);
    await one.send(await one.get(room()), `${room()}/contact`);
  });
});

describe("messages and papers", () => {
  test("a message is on the case for the desk, and in the room; an empty one is asked for", async () => {
    const own = firm();
    const none = await own.send(await own.get(room()), `${room()}/message`, { text: "" });
    expect(none.status).toBe(422);
    expect(none.words).toContain("Your message to the desk");
    const after = await own.send(await own.get(room()), `${room()}/message`, { text: "Send me the LOA." });
    expect(after.words).toContain("Your message is with the desk.");
    expect(after.words).toContain("Send me the LOA.");
    const { facts } = await caseOf(rig, id);
    expect(facts.inbound.at(-1)).toMatchObject({ from: "counsel", summary: "Send me the LOA." });
  });

  test("the desk's answer stands beside it", async () => {
    await rig.did(id, "send-message", { to: "counsel", text: "It is among the papers." });
    await rig.owner.query("update letter set send_after = null where case_id = $1", [id]);
    expect((await firm().get(room())).words).toContain("It is among the papers.");
  });

  test("several papers are filed through the desk's door, and what is none is named", async () => {
    const own = firm();
    const page = await own.get(`${room()}/send`);
    const files = [
      { field: "files", name: "brief.txt", content: Buffer.from("A brief") },
      { field: "files", name: "memo.txt", content: Buffer.from("A memo") },
    ];
    const after = await own.sendFiles(page, `${room()}/send`, { kind: "other" }, files);
    expect(after.words).toContain("All 2 papers are here.");
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.slice(-2)).toMatchObject([
      { name: "brief.txt", filedBy: { party: "counsel" } },
      { name: "memo.txt", filedBy: { party: "counsel" } },
    ]);
    const none = await own.sendFiles(await own.get(`${room()}/send`), `${room()}/send`, { kind: "other" }, [
      { field: "files", name: "tool.exe", content: Buffer.from("MZ\u0000\u0001") },
    ]);
    expect(none.status).toBe(422);
    expect(none.words).toContain("tool.exe");
  });
});

describe("BB-37: privileged notes", () => {
  const path = () => `/api/v1/cases/${id}/privileged-notes`;

  test("pass between counsel and those who work the case", async () => {
    const own = firm();
    const after = await own.send(await own.get(room()), `${room()}/note`, {
      note: "CANARY-ROOM: settle low.",
    });
    expect(after.words).toContain("CANARY-ROOM: settle low.");
    const once = { "idempotency-key": "note-of-the-desk-1" };
    const answer = await rig.send(path(), { body: "CANARY-ROOM: we agree." }, "specialist", once);
    expect(answer.body).toMatchObject({ party: "desk", by: "Dana Desk" });
    expect((await rig.get(path())).body.items.map((one: { body: string }) => one.body)).toEqual([
      "CANARY-ROOM: we agree.",
      "CANARY-ROOM: settle low.",
    ]);
    expect((await own.get(room())).words).toContain("CANARY-ROOM: we agree.");
    expect((await rig.get(path(), "counsel")).body.items).toHaveLength(2);
  });

  test("an empty one is asked for, and one too long is not taken by the API", async () => {
    const own = firm();
    expect((await own.send(await own.get(room()), `${room()}/note`, { note: " " })).status).toBe(422);
    expect((await rig.send(path(), { body: "x".repeat(10_001) })).status).toBe(422);
  });

  test.each(["a\u0000b", "\ud800", "<script>alert(1)</script>", "=1+1"])(
    "%j is kept as text or not taken, and never breaks the page",
    async (note) => {
      const own = firm();
      const after = await own.send(await own.get(room()), `${room()}/note`, { note });
      expect(after.status).toBeLessThan(500);
      expect((await own.get(room())).text).not.toContain("<script>alert");
    },
  );

  test.each(["plan", "tpa", "provider", "member", "broker", "nurse", "advocate"] as const)(
    "the %s asks for them in vain",
    async (persona) => expect((await rig.get(path(), persona)).status).toBe(403),
  );

  test.each(["accounts", "privacy", "admin", "analyst"] as const)(
    "nor does the %s of the desk read them",
    async (persona) => expect((await rig.get(path(), persona)).body.code).toBe("NOT_YOUR_ROLE"),
  );

  test("once the case is somebody's, colleagues read them no more; a supervisor does", async () => {
    const { id: to } = (await rig.get("/api/v1/me", "negotiator")).body;
    const given = await rig.send(`/api/v1/cases/${id}/assignment`, { to }, "supervisor");
    expect(given.status, given.text).toBeLessThan(300);
    expect((await rig.get(path(), "specialist")).body).toMatchObject({
      code: "PRIVILEGED_NOTES",
      rule: "BB-37",
    });
    expect((await rig.send(path(), { body: "no" }, "specialist")).status).toBe(409);
    for (const persona of ["negotiator", "supervisor"] as const)
      expect((await rig.get(path(), persona)).status).toBe(200);
    const [refused] = (await rig.audit("what = 'privileged notes' and action = 'refused'")).slice(-1);
    expect(refused).toMatchObject({ code: "PRIVILEGED_NOTES", actor_name: "Dana Desk" });
  });

  test("reading and writing them is in the audit, and what they say is not", async () => {
    const entries = await rig.audit("what in ('privileged notes', 'privileged note')");
    expect(entries.map((one) => one.action)).toEqual(expect.arrayContaining(["read", "wrote"]));
    const all = JSON.stringify(await rig.audit());
    expect(all).not.toContain("CANARY-ROOM");
  });
});

/** What must stand nowhere but in the room and in its own call. */
describe("BB-37: a privileged note is shown nowhere else", () => {
  const everywhere: readonly Persona[] = ["specialist", "supervisor", "privacy", "plan", "tpa", "counsel"];

  test.each(everywhere)("to the %s in no list, page, timeline, letter or search", async (persona) => {
    const paths = ["", "/timeline", "/steps", "/clocks", "/letters", "/documents", "/notes", "/actions"];
    const wrong: string[] = [];
    for (const path of [
      ...paths.map((one) => `/api/v1/cases/${id}${one}`),
      "/api/v1/search?q=CANARY-ROOM",
      "/api/v1/notes?q=CANARY-ROOM",
      `/api/v1/cases/${id}/documents/search?q=CANARY-ROOM`,
      "/api/v1/inbox",
      "/api/v1/audit",
      "/api/v1/reports/cases",
    ]) {
      const { text } = await rig.get(path, persona);
      if (text.includes("settle low") || text.includes("we agree")) wrong.push(path);
    }
    expect(wrong).toEqual([]);
  });

  test("in no other table of the database, and no event or webhook carries it", async () => {
    const { rows } = await rig.owner.query<{ name: string }>(
      `select table_name as name from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    const where: string[] = [];
    for (const { name } of rows) {
      const found = await rig.owner.query(
        `select 1 from ${name} t where t::text ilike '%CANARY-ROOM%' limit 1`,
      );
      if (found.rowCount) where.push(name);
    }
    expect(where).toEqual(["privileged_note"]);
  });
});
