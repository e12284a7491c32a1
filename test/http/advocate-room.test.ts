// The room of an advocate, for a member or for an office: on their written word, within its scope, to the end
// of its last day and not a moment longer (ON-21, ON-22).
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { anAppeal } from "../../src/core/playbooks/appeal/beginnings.ts";
import { caseOf, negotiated } from "./client-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { askSeat, atTheDoor, paperOn, seated } from "./rooms.ts";
import { browser, formOf } from "./window-browser.ts";

let rig: Rig;
let id: string;
const start = "2026-12-01T18:00:00.000Z";
/** The desk is in Pacific time: midnight there is 08:00 in UTC. */
const lastMoment = "2026-12-11T07:59:59.999Z";
const dayAfter = "2026-12-11T08:00:00.000Z";
const at = (iso: string) =>
  rig.owner.query("update tenant set clock_at = $1 where tenant_id = $2", [iso, rig.home]);

beforeAll(async () => {
  rig = await openRig();
  id = await negotiated(rig);
});
beforeEach(() => at(start));
afterAll(() => rig?.close());

const member = { party: "advocate", name: "Noor Speaker" } as const;
const office = { party: "provider", name: "Bo Biller" } as const;

describe("without a written authorisation", () => {
  test.each([member, office])("ON-21: nobody is given a place: $party", async (asked) => {
    const none = await askSeat(rig, id, { ...asked, documentId: undefined });
    expect(none.body).toMatchObject({ code: "AUTHORISATION_MISSING", rule: "ON-21" });
    const documentId = await paperOn(rig, id, "other");
    expect((await askSeat(rig, id, { ...asked, documentId })).body.code).toBe("AUTHORISATION_MISSING");
  });

  test("ON-21: a paper of another case is none", async () => {
    const { id: other } = await rig.open({ claimNumber: "CLM-9009" });
    const documentId = await paperOn(rig, other, "authorisation to act");
    expect((await askSeat(rig, id, { ...member, documentId })).body.code).toBe("AUTHORISATION_MISSING");
  });

  test("ON-21: one without a last day, or with yesterday's, gives no place; today's does", async () => {
    expect((await askSeat(rig, id, { ...member, endsOn: undefined })).body.code).toBe("AUTHORISATION_NO_END");
    const over = await askSeat(rig, id, { ...member, endsOn: "2026-11-30" });
    expect(over.body).toMatchObject({ code: "AUTHORISATION_IS_OVER", rule: "ON-21" });
    expect((await askSeat(rig, id, { ...member, name: "For Today", endsOn: "2026-12-01" })).status).toBe(201);
    expect((await askSeat(rig, id, { ...member, endsOn: "2026-02-30" })).status).toBe(422);
  });

  test("only those who work cases give a place", async () => {
    for (const persona of ["tpa", "member", "provider", "advocate"] as const)
      expect((await rig.send(`/api/v1/cases/${id}/seats`, {}, persona)).status).toBe(403);
    expect((await askSeat(rig, id, member, "supervisor")).status).toBe(201);
  });
});

describe("by a link", () => {
  test("on record stand the paper, who sent it in, the scope and the last day", async () => {
    await seated(rig, id, { ...member, name: "Rae Record", scope: "To read and to write, for one bill" });
    const { items } = (await rig.get(`/api/v1/cases/${id}/seats`)).body;
    expect(items[0]).toMatchObject({
      party: "advocate",
      speaksFor: "member",
      name: "Rae Record",
      scope: "To read and to write, for one bill",
      paper: { name: "paper.txt", filedBy: "Dana Desk" },
      endsOn: "2026-12-10",
      givenBy: "Dana Desk",
      ended: null,
      holds: true,
    });
  });

  test("ON-22: an advocate reads and writes, and neither note nor figure stands there", async () => {
    await rig.send(`/api/v1/cases/${id}/notes`, { body: "CANARY-NOTE" });
    const { base, own, page } = await seated(rig, id, member);
    expect(page.words).toContain("You speak for the member.");
    expect(page.words).toMatch(/Your authorisation is on record until [^.]*Dec\w* 10, 2026\./);
    expect(page.words).not.toMatch(/CANARY|\$\d|Privileged|conflict/i);
    const after = await own.send(page, `${base}/message`, { text: "They pay nothing more." });
    expect(after.words).toContain("They pay nothing more.");
    const { facts } = await caseOf(rig, id);
    expect(facts.inbound.at(-1)).toMatchObject({ from: "advocate" });
    const files = [{ field: "files", name: "letter.txt", content: Buffer.from("From the advocate") }];
    const sent = await own.sendFiles(await own.get(`${base}/send`), `${base}/send`, { kind: "other" }, files);
    expect(sent.words).toContain("The paper is here.");
    expect(sent.words).toContain("letter.txt");
  });

  test("what counsel does is not theirs to do", async () => {
    const { base, own, page } = await seated(rig, id, { ...member, name: "Cy Curious" });
    const fields = new URLSearchParams({ ...formOf(page.text, `${base}/message`), note: "x" }).toString();
    for (const name of ["contact", "note"])
      expect((await own.post(`${base}/${name}`, fields)).status).toBe(404);
    const notes = await rig.get(`/api/v1/cases/${id}/privileged-notes`, "advocate");
    expect(notes.status).toBe(403);
  });

  test("ON-21: whom the authorisation only lets read writes and sends nothing", async () => {
    const { base, own, page } = await seated(rig, id, { ...member, name: "Ro Reader", mayWrite: false });
    expect(page.words).toContain("Your authorisation lets you read.");
    expect(page.text).not.toContain(`${base}/message`);
    expect((await own.get(`${base}/send`)).status).toBe(404);
  });

  test("ON-22: the office's advocate sees what the office sees, and nothing of the member's", async () => {
    const { page, own, base } = await seated(rig, id, office);
    expect(page.words).toContain("You speak for the provider’s office.");
    const letters = [...page.text.matchAll(/letter\?no=(\d+)/g)].map(([, no]) => no);
    expect(letters.length).toBeGreaterThan(0);
    const ours = (await rig.get(`/api/v1/cases/${id}/letters`)).body.items;
    for (const { no, to } of ours)
      expect((await own.get(`${base}/letter?no=${no}`)).status).toBe(to === "provider" ? 200 : 404);
  });

  test("what one advocate wrote another does not read", async () => {
    const one = await seated(rig, id, { ...member, name: "First" });
    await one.own.send(one.page, `${one.base}/message`, { text: "CANARY-FIRST" });
    const other = await seated(rig, id, { ...member, name: "Second" });
    expect((await other.own.get(other.base)).words).not.toContain("CANARY-FIRST");
  });
});

describe("the last day", () => {
  test.each([member, office])(
    "ON-21: is theirs whole; the day after there is nothing: $party",
    async (asked) => {
      const { base, own, page } = await seated(rig, id, { ...asked, name: `Last ${asked.party}` });
      await at(lastMoment);
      expect((await own.get(base)).status).toBe(200);
      await at(dayAfter);
      const never = await browser(rig).get(`/l/${"n".repeat(43)}`);
      const over = await own.get(base);
      expect(over).toMatchObject({ status: 404, words: never.words });
      expect((await own.send(page, `${base}/message`, { text: "late" })).status).toBe(404);
      expect((await own.get(`${base}/letter?no=1`)).status).toBe(404);
      // Whoever never answered the question is told the same.
      expect((await browser(rig).get(base)).words).toBe(never.words);
    },
  );

  test("ON-21: no other link is made for a place that is over", async () => {
    const { seat } = await seated(rig, id, { ...member, name: "Late Again" });
    const ask = () => rig.send(`/api/v1/cases/${id}/seats/${seat}/links`, {});
    await at(lastMoment);
    expect((await ask()).status).toBe(201);
    await at(dayAfter);
    expect((await ask()).status).toBe(404);
    const { items } = (await rig.get(`/api/v1/cases/${id}/seats`)).body;
    expect(items.find((one: { id: string }) => one.id === seat)).toMatchObject({ holds: false, ended: null });
  });
});

describe("taken back", () => {
  test("ON-21: at once, with every link that they had to the case", async () => {
    const { base, own, seat } = await seated(rig, id, { ...member, name: "Tao Taken" });
    const body = { party: "advocate", name: "Tao Taken", act: "member-home", factor: "claim last four" };
    const home = new URL((await rig.send(`/api/v1/cases/${id}/links`, body)).body.url).pathname;
    const theirs = browser(rig);
    const shown = await theirs.send(await theirs.get(home), `${home}/enter`, { answer: "1001" });
    expect(shown.status).toBe(200);
    expect((await rig.ask("DELETE", `/api/v1/cases/${id}/seats/${seat}?why=Taken+back`)).status).toBe(204);
    expect((await own.get(base)).status).toBe(404);
    expect((await theirs.get(home)).status).toBe(404);
    const { items } = (await rig.get(`/api/v1/cases/${id}/seats`)).body;
    const [one] = items.filter((each: { id: string }) => each.id === seat);
    expect(one).toMatchObject({ holds: false, ended: { by: "Dana Desk", why: "Taken back" } });
  });

  test("ON-21: when the last day is over, the link to what the member sees is over with it", async () => {
    // A case of its own: time does not go back on a case.
    const id = await negotiated(rig);
    await seated(rig, id, { ...member, name: "Hal Home" });
    const body = { party: "advocate", name: "Hal Home", act: "member-home", factor: "claim last four" };
    const home = new URL((await rig.send(`/api/v1/cases/${id}/links`, body)).body.url).pathname;
    const theirs = browser(rig);
    await theirs.send(await theirs.get(home), `${home}/enter`, { answer: "1001" });
    await at(lastMoment);
    expect((await theirs.get(home)).status).toBe(200);
    await at(dayAfter);
    expect((await theirs.get(home)).status).toBe(404);
    await seated(rig, id, { ...member, name: "Hal Home", endsOn: "2026-12-20" });
    expect((await theirs.get(home)).status).toBe(200);
  });

  test("one place ended leaves the other advocate theirs", async () => {
    const gone = await seated(rig, id, { ...member, name: "Gus Gone" });
    const stays = await seated(rig, id, { ...member, name: "Sia Stays" });
    await rig.ask("DELETE", `/api/v1/cases/${id}/seats/${gone.seat}`);
    expect((await stays.own.get(stays.base)).status).toBe(200);
  });
});

test("ON-22: a case of another kind has the same room, with whatever its playbook takes", async () => {
  const opened = await rig.send("/api/v1/cases", { ...anAppeal, playbook: "appeal" });
  expect(opened.status, opened.text).toBe(201);
  const { id: other } = opened.body;
  const asked = { ...member, endsOn: "2027-01-31", factor: "claim last four" };
  const { base, own, door } = await atTheDoor(rig, other, asked);
  const page = await own.send(door, `${base}/enter`, { answer: "CLM-7" });
  expect(page.words).toContain("Maria Lindqvist, Larkspur Surgery Center");
  expect(page.words).not.toMatch(/\$\d/);
  const after = await own.send(page, `${base}/message`, { text: "She was in pain." });
  expect(after.words).toContain("She was in pain.");
});

describe("with an account", () => {
  let id: string;
  beforeEach(async () => {
    id = await negotiated(rig);
  });
  const own = () => browser(rig, { persona: "advocate" });
  const give = async (more: object = {}) => {
    const { id: personId } = (await rig.get("/api/v1/me", "advocate")).body;
    return askSeat(rig, id, { party: "advocate", name: "Abe Advocate", personId, ...more });
  };

  test("ON-22: an advocate sees the room of the case they have a place in, until it ends", async () => {
    expect((await own().get(`/counsel/cases/${id}`)).status).toBe(404);
    const { body } = await give();
    expect(body.link).toBeNull();
    expect((await own().get("/counsel")).text).toContain(`/counsel/cases/${id}`);
    const room = await own().get(`/counsel/cases/${id}`);
    expect(room.words).toContain("You speak for the member.");
    await at(lastMoment);
    expect((await own().get(`/counsel/cases/${id}`)).status).toBe(200);
    await at(dayAfter);
    expect((await own().get(`/counsel/cases/${id}`)).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}`, "advocate")).status).toBe(404);
    expect((await own().get("/counsel")).text).not.toContain(`/counsel/cases/${id}`);
  });

  test("ON-21: taken back, the case is gone from the API too", async () => {
    const { body } = await give();
    expect((await rig.get(`/api/v1/cases/${id}`, "advocate")).status).toBe(200);
    await rig.ask("DELETE", `/api/v1/cases/${id}/seats/${body.seat.id}`);
    expect((await own().get(`/counsel/cases/${id}`)).status).toBe(404);
    expect((await rig.get(`/api/v1/cases/${id}`, "advocate")).status).toBe(404);
  });

  test("an appointment without a place opens no room", async () => {
    const { id: personId } = (await rig.get("/api/v1/me", "advocate")).body;
    const asked = { personId, kind: "advocate", caseId: id, basis: "By word of mouth" };
    const { body } = await rig.send("/api/v1/appointments", asked, "supervisor");
    expect((await own().get(`/counsel/cases/${id}`)).status).toBe(404);
    await rig.send(`/api/v1/appointments/${body.id}/end`, { why: "done" }, "supervisor");
  });

  test("nobody else's account is given one", async () => {
    const { id: personId } = (await rig.get("/api/v1/me", "provider")).body;
    const office = await askSeat(rig, id, { party: "provider", name: "Perry", personId });
    expect(office.body.code).toBe("SEAT_ACCOUNT");
    expect((await give({ personId })).body.code).toBe("APPOINTED_ACCOUNT");
  });

  test("ON-22: no account is given a place that only reads: the API would let it write", async () => {
    expect((await give({ mayWrite: false })).body.code).toBe("SEAT_ACCOUNT");
  });
});
