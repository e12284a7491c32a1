// Who comes into the room of counsel and who does not: firms, links, other tenants, and counsel whose work
// has ended (BB-35 to BB-37).
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lastLine } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { askSeat, engaged, seated, withCounsel } from "./rooms.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  id = await withCounsel(rig);
  for (const body of ["CANARY-ROOM: we agree.", "A second one."])
    expect((await rig.send(`/api/v1/cases/${id}/privileged-notes`, { body })).status).toBe(201);
});
afterAll(() => rig?.close());

const room = (of = id) => `/counsel/cases/${of}`;
const firm = () => browser(rig, { persona: "counsel" });

describe("whose room it is not", () => {
  test("a firm that is not engaged here is told what it is told of a case that never was", async () => {
    const other = await withCounsel(rig, { ...engaged, name: "Otto Other", firm: "Other Counsel" });
    const [real, none] = [await firm().get(room(other)), await firm().get(room(id.replace(/.{4}$/, "0000")))];
    expect([real.status, none.status]).toEqual([404, 404]);
    expect(real.words).toBe(none.words);
    expect((await rig.get(`/api/v1/cases/${other}/privileged-notes`, "counsel")).status).toBe(404);
    expect((await firm().get("/counsel")).text).not.toContain(other);
  });

  test("nor does anybody of another tenant come in, nor the member, the plan, or the desk", async () => {
    for (const [persona, status] of [
      ["rival", 403],
      ["plan", 403],
      ["member", 403],
      ["specialist", 403],
      ["provider", 403],
      ["advocate", 404],
    ] as const)
      expect([persona, (await browser(rig, { persona }).get(room())).status]).toEqual([persona, status]);
    expect((await rig.get(`/api/v1/cases/${id}/seats`, "rival")).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}/privileged-notes`, "rival")).status).toBe(404);
  });

  test("while no counsel is engaged there is no place to give, and nobody to write a note to", async () => {
    const { id: none } = await rig.open();
    expect((await askSeat(rig, none, { party: "counsel" })).body.code).toBe("NO_COUNSEL");
    const note = await rig.send(`/api/v1/cases/${none}/privileged-notes`, { body: "Hello?" });
    expect(note.body).toMatchObject({ code: "NO_COUNSEL", rule: "BB-37" });
  });
});

describe("counsel by a link", () => {
  test("comes in after the question, writes under their own name, and reads the notes", async () => {
    const { base, own, page } = await seated(rig, id, { party: "counsel", name: "Lena Link" });
    expect(page.status).toBe(200);
    expect(page.words).toContain("CANARY-ROOM: we agree.");
    await own.send(await own.get(base), `${base}/message`, { text: "By link." });
    expect((await lastLine(rig, id)).actor).toMatchObject({ name: "Lena Link" });
  });

  test("forwarded, it asks its question again; altered, it is an address of nothing", async () => {
    const { base } = await seated(rig, id, { party: "counsel", name: "Fay Forward" });
    const stranger = browser(rig);
    const door = await stranger.get(base);
    expect(door.words).not.toContain("Maria");
    expect((await stranger.get(`${base}/send`)).words).toBe(door.words);
    expect((await stranger.get(`${base.slice(0, -1)}${base.endsWith("A") ? "B" : "A"}`)).status).toBe(404);
  });

  test("the desk makes none without a place", async () => {
    const body = { party: "counsel", name: "No Seat", act: "counsel-room", factor: "claim last four" };
    const reply = await rig.send(`/api/v1/cases/${id}/links`, body);
    expect(reply.body).toMatchObject({ code: "LINK_NEEDS_SEAT" });
  });

  test("a place that the desk ends is over for sessions, links and codes at once", async () => {
    const { base, own, seat } = await seated(rig, id, { party: "counsel", name: "Eve Ended" });
    const page = await own.get(base);
    const ended = await rig.ask("DELETE", `/api/v1/cases/${id}/seats/${seat}?why=Left+the+firm`);
    expect(ended.status).toBe(204);
    const unknown = await browser(rig).get(`/l/${"x".repeat(43)}`);
    expect(await own.get(base)).toMatchObject({ status: 404, words: unknown.words });
    expect((await own.send(page, `${base}/note`, { note: "late" })).status).toBe(404);
    expect((await rig.ask("DELETE", `/api/v1/cases/${id}/seats/${seat}`)).status).toBe(404);
    expect((await rig.send(`/api/v1/cases/${id}/seats/${seat}/links`, {})).status).toBe(404);
  });

  test("another link for a place that holds opens the same room", async () => {
    const { seat } = await seated(rig, id, { party: "counsel", name: "Ada Again" });
    const more = await rig.send(`/api/v1/cases/${id}/seats/${seat}/links`, {});
    expect(more.status).toBe(201);
    const base = new URL(more.body.url).pathname;
    const own = browser(rig);
    const page = await own.send(await own.get(base), `${base}/enter`, { answer: "1001" });
    expect(page.words).toContain("You act for the plan.");
  });
});

describe("another firm is engaged in their place", () => {
  test("BB-36: the first is told nothing any more, and reads no later note", async () => {
    const own = await withCounsel(rig);
    const first = await seated(rig, own, { party: "counsel", name: "Fred First" });
    expect((await firm().get(room(own))).status).toBe(200);
    const other = { ...engaged, name: "Otto Other", firm: "Other Counsel" };
    await rig.did(own, "appoint-counsel", other, "plan");
    const note = { body: "CANARY-LATER" };
    expect((await rig.send(`/api/v1/cases/${own}/privileged-notes`, note)).status).toBe(201);
    const second = await seated(rig, own, { party: "counsel", name: "Olga Other" });
    expect(second.page.words).toContain("CANARY-LATER");
    expect((await first.own.get(first.base)).status).toBe(404);
    expect((await firm().get(room(own))).status).toBe(404);
    expect((await firm().get("/counsel")).text).not.toContain(own);
    expect((await rig.get(`/api/v1/cases/${own}/privileged-notes`, "counsel")).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${own}`, "counsel")).status).toBe(404);
  });
});

test("counsel who ends the engagement themselves is out of the room and the notes as well", async () => {
  const own = await withCounsel(rig);
  const told = await rig.did(own, "counsel-concludes", { outcome: "settle" }, "counsel");
  expect(told).toMatchObject({ id: own, stage: "negotiating" });
  expect((await firm().get(room(own))).status).toBe(404);
  for (const path of ["", "/privileged-notes", "/timeline", "/actions", "/letters", "/documents"])
    expect((await rig.get(`/api/v1/cases/${own}${path}`, "counsel")).status, path).toBe(404);
  expect((await rig.get("/api/v1/cases", "counsel")).text).not.toContain(own);
  expect((await rig.act(own, "counsel-contact", { allows: false }, "counsel")).status).toBe(404);
});

describe("once the engagement is over", () => {
  test("account, link and API answer as if it never was; the desk still reads the notes", async () => {
    const { base, own } = await seated(rig, id, { party: "counsel", name: "Olga Over" });
    await rig.did(id, "counsel-concludes", { outcome: "settle" });
    expect((await firm().get(room())).status).toBe(404);
    expect((await firm().get("/counsel")).text).not.toContain(id);
    expect((await own.get(base)).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}/privileged-notes`, "counsel")).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}`, "counsel")).status).toBe(404);
    const kept = await rig.get(`/api/v1/cases/${id}/privileged-notes`, "supervisor");
    expect(kept.body.items.length).toBeGreaterThan(1);
    const more = await rig.send(`/api/v1/cases/${id}/privileged-notes`, { body: "After" }, "supervisor");
    expect(more.body.code).toBe("NO_COUNSEL");
  });
});
