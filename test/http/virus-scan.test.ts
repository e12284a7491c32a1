// Papers and viruses, with a real clamd: what waits and what is infected is handed out by no way at all
// (QUALITY, Trust 8).
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScanHouse, scanRound } from "../../src/desk/virus-scan/scan-round.ts";
import { foundByTest, type TestClamd, testClamd } from "../../src/platform/files/test-clamd.ts";
import { formType, paper } from "./forms.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let clamd: TestClamd;
let rig: Rig;
let id: string;
const told: string[] = [];
beforeAll(async () => {
  clamd = await testClamd();
  rig = await openRig({ clamd: clamd.address });
  ({ id } = await rig.open());
});
afterAll(async () => {
  await rig?.close();
  await clamd?.close();
});

const house = (): ScanHouse => ({
  pool: rig.pool,
  desk: rig.house.desk,
  files: rig.house.files,
  scanner: rig.house.scanner!,
  mails: true,
  changed: (_tenant, caseId) => void told.push(caseId),
});
const upload = async (text: string, as: Persona = "specialist") =>
  (
    await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
      as,
      raw: paper(text),
      headers: formType,
    })
  ).body.document;
const scanOf = async (document: string) =>
  (await rig.get(`/api/v1/cases/${id}/documents`)).body.items.find(
    (one: { id: string }) => one.id === document,
  ).scan;
/** Every way to what stands in a paper. */
const waysTo = (document: string) =>
  ["content", "pages", "pages/1/picture", "pages/1/text"].map(
    (way) => `/api/v1/cases/${id}/documents/${document}/${way}`,
  );
/** As if the wait between two tries were over. */
const soon = () => rig.owner.query("update document_scan set next_at = now() where state = 'waiting'");

test("a paper waits until it was looked at, and nobody gets it by any way before", async () => {
  const one = await upload("A harmless bill of November");
  expect(one.scan).toBe("waiting");
  for (const way of waysTo(one.id)) {
    for (const as of ["specialist", "supervisor", "member"] as const) {
      const { status, body, text } = await rig.get(way, as);
      expect([404, 409], `${as} ${way}`).toContain(status);
      if (as !== "member") expect(body.code).toBe("PAPER_WAITS_FOR_SCAN");
      expect(text).not.toContain("harmless");
    }
  }
  expect((await rig.get(`/api/v1/cases/${id}/documents/search?q=harmless`)).body.items).toEqual([]);
  expect(await scanRound(house())).toBe(1);
  expect(await scanOf(one.id)).toBe("clean");
  expect((await rig.get(one.content)).text).toBe("A harmless bill of November");
});

test("an infected paper stays locked away, and whoever works the case hears of it", async () => {
  const one = await upload(`A bill with ${foundByTest} in it`);
  expect(await scanRound(house())).toBe(1);
  expect(await scanOf(one.id)).toBe("infected");
  for (const way of waysTo(one.id)) {
    const { status, body } = await rig.get(way);
    expect([status, body.code]).toEqual([409, "PAPER_INFECTED"]);
  }
  const { items } = (await rig.get(`/api/v1/cases/${id}/timeline`)).body;
  expect(items[0]).toMatchObject({
    event: "paper-locked-away",
    says: expect.stringContaining("locked away"),
  });
  const notes = (await rig.get(`/api/v1/cases/${id}/notes`)).body.items;
  expect(notes[0].body).toContain("Parley.Test.Found");
  const { assignee } = (await rig.get(`/api/v1/cases/${id}`)).body;
  const inbox = (await rig.get("/api/v1/inbox", assignee ? "specialist" : "supervisor")).body.items;
  expect(inbox[0]).toMatchObject({ caseId: id, by: "Virus scanner" });
  expect(told).toContain(id);
});

test("neither the name of the virus nor the note is told to anybody outside the desk", async () => {
  const { text } = await rig.get(`/api/v1/cases/${id}/timeline`, "tpa");
  expect(text).not.toContain("Parley.Test.Found");
  expect(text).not.toContain("paper-locked-away");
});

test("two workers at once give one verdict, one line and one note", async () => {
  const before = (await rig.get(`/api/v1/cases/${id}/notes`)).body.items.length;
  await upload(`Another with ${foundByTest}`);
  const all = await Promise.all([scanRound(house()), scanRound(house()), scanRound(house())]);
  expect(all.reduce((sum, one) => sum + one, 0)).toBe(1);
  expect((await rig.get(`/api/v1/cases/${id}/notes`)).body.items.length).toBe(before + 1);
});

test("with the scanner away a paper waits, with the reason; once it is back it has its verdict", async () => {
  const one = await upload("A bill in bad times");
  await clamd.stop();
  expect(await scanRound(house())).toBe(0);
  expect(await scanOf(one.id)).toBe("waiting");
  const { rows } = await rig.owner.query(
    "select says, tries, next_at > now() as later from document_scan where document_id = $1",
    [one.id],
  );
  expect(rows).toEqual([{ says: expect.stringContaining("gave no verdict"), tries: 1, later: true }]);
  // Not tried again before its time.
  expect(await scanRound(house())).toBe(0);
  await clamd.start();
  await soon();
  expect(await scanRound(house())).toBe(1);
  expect(await scanOf(one.id)).toBe("clean");
});

test("a worker that died over a paper leaves it to another after two minutes", async () => {
  const one = await upload("A bill that a worker died over");
  await rig.owner.query(
    "update document_scan set next_at = now() + interval '2 minutes' where document_id = $1",
    [one.id],
  );
  expect(await scanRound(house())).toBe(0);
  await soon();
  expect(await scanRound(house())).toBe(1);
});

test("a paper that the store has lost waits, and the next one is looked at all the same", async () => {
  const gone = await upload("A bill that is lost");
  await rig.house.files.remove(gone.sha256);
  const next = await upload("The one behind it");
  expect(await scanRound(house())).toBe(1);
  expect([await scanOf(gone.id), await scanOf(next.id)]).toEqual(["waiting", "clean"]);
});
