// The triage queue over HTTP: who sees it, one person at a time, and what becomes of what they decide.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { type InboundRig, member, openInbound } from "./inbound-rig.ts";
import type { Persona } from "./rig.ts";

let desk: InboundRig;
beforeAll(async () => {
  desk = await openInbound();
});
afterAll(() => desk?.close());

let count = 0;
/** A mail that waits, from a clerk whom nobody knows. */
async function waiting(more: object = {}) {
  count += 1;
  const file = await desk.written();
  const taken = await desk.mail({
    to: await desk.atCase(file.id),
    from: `Clerk ${count} <clerk${count}@surgery.example.com>`,
    subject: `Question ${count}`,
    text: `Please answer.\n\nOn Monday, Desk wrote:\n> About your bill`,
    files: [{ name: "bill.pdf", type: "application/pdf", content: testPdf([`Bill ${count}`]) }],
    ...more,
  });
  return { file, id: taken.id, path: `/api/v1/inbound/${taken.id}` };
}
const attachTo = (path: string, body: object, as: Persona = "specialist") =>
  desk.send(`${path}/attach`, body, as);

describe("who looks", () => {
  test("sees what waits in the order in which it came, page by page, with the reason", async () => {
    const [first, second] = [await waiting(), await waiting()];
    const ids: string[] = [];
    for (let cursor = ""; ; ) {
      const { status, body } = await desk.get(`/api/v1/inbound?limit=1${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      ids.push(...body.items.map((one: { id: string }) => one.id));
      if (body.nextCursor === null) break;
      cursor = body.nextCursor;
    }
    expect(ids.indexOf(first.id)).toBeLessThan(ids.indexOf(second.id));
    const { body } = await desk.get(first.path);
    expect(body).toMatchObject({
      state: "waiting",
      reason: "SENDER_UNKNOWN",
      body: "Please answer.",
      quoted: "On Monday, Desk wrote:\n> About your bill",
      case: { number: first.file.number },
      files: [{ no: 1, name: "bill.pdf", pages: true }],
      proposals: [{ number: first.file.number, why: "It names the case", party: null }],
    });
    expect(body.kinds).toContain("bill");
  });

  test("leaves a trace: the list, the mail, and each page of its files", async () => {
    const { path, id, file } = await waiting();
    await desk.get("/api/v1/inbound");
    await desk.get(path);
    await desk.get(`${path}/parts/1/pages/1/picture`);
    const entries = await desk.audit(`what like 'inbound%' and action in ('listed', 'read')`);
    expect(entries.some(({ action }: { action: string }) => action === "listed")).toBe(true);
    const read = entries.filter(({ detail }: { detail: { inbound?: string } }) => detail?.inbound === id);
    expect(read.map(({ what, case_id }: { what: string; case_id: string }) => [what, case_id])).toEqual([
      ["inbound", file.id],
      ["inbound file 1 page 1", file.id],
    ]);
  });

  test("is of the desk and works cases; nobody else is told whether there is anything", async () => {
    const { path } = await waiting();
    for (const as of ["member", "provider", "tpa", "plan", "privacy", "admin"] as const) {
      expect((await desk.get("/api/v1/inbound", as)).status, as).toBe(403);
      expect((await attachTo(path, { case: "x", from: "member" }, as)).status, as).toBe(403);
    }
    for (const as of ["rival"] as const) {
      expect((await desk.get(path, as)).status).toBe(404);
      expect((await attachTo(path, { case: "x", from: "member" }, as)).status).toBe(404);
      expect((await desk.get(`${path}/parts/1/pages`, as)).status).toBe(404);
      expect((await desk.get("/api/v1/inbound", as)).body.items).toEqual([]);
    }
  });

  test("sees nothing of a mail that means a case which is kept from them", async () => {
    const { path, id, file } = await waiting();
    const me = (await desk.get("/api/v1/me", "negotiator")).body;
    const why = "A colleague of ours is the patient.";
    await desk.send(`/api/v1/cases/${file.id}/restrict`, { people: [me.id], why }, "supervisor");
    expect((await desk.get(path, "specialist")).status).toBe(404);
    const { body } = await desk.get("/api/v1/inbound?limit=200", "specialist");
    expect(JSON.stringify(body)).not.toContain(id);
    expect((await desk.get(path, "negotiator")).status).toBe(200);
    expect((await attachTo(path, { case: file.number, from: "provider" }, "specialist")).status).toBe(404);
  });
});

describe("what is proposed", () => {
  test("are cases by the claim in the text and by the sender, and never attached by themselves", async () => {
    const { id, number } = await desk.written({ claimNumber: "CLM-77812" });
    const { id: mail } = await desk.mail({
      from: "x@elsewhere.example",
      text: "About claim CLM-77812, thank you.",
    });
    const { body } = await desk.get(`/api/v1/inbound/${mail}`);
    expect(body).toMatchObject({ state: "waiting", reason: "NO_CASE_NAMED", case: null });
    expect(body.proposals).toMatchObject([{ id, number, why: "It names the claim", party: null }]);
    const named = await desk.mail({ from: `Maria Example <${member}>`, text: "Hello." });
    const { body: other } = await desk.get(`/api/v1/inbound/${named.id}`);
    expect(other.proposals[0]).toMatchObject({ why: "The same name", party: "member" });
  });
});

describe("one person at a time", () => {
  test("has it in hand: others are told who, and neither attach it nor set it aside", async () => {
    const { path, file } = await waiting();
    expect((await desk.send(`${path}/hold`, {}, "specialist")).status).toBe(204);
    expect((await desk.send(`${path}/hold`, {}, "specialist")).status).toBe(204);
    const other = await attachTo(path, { case: file.number, from: "provider" }, "negotiator");
    expect(other).toMatchObject({ status: 409, body: { code: "INBOUND_IN_HAND" } });
    expect(other.body.detail).toBe("Dana Desk has this in hand.");
    expect((await desk.send(`${path}/aside`, { why: "Not ours." }, "negotiator")).status).toBe(409);
    expect((await desk.get(path, "negotiator")).body.held).toMatchObject({ name: "Dana Desk", mine: false });
    await desk.send(`${path}/let-go`, {}, "negotiator");
    expect((await desk.get(path, "specialist")).body.held).toMatchObject({ mine: true });
    await desk.send(`${path}/let-go`, {}, "specialist");
    expect((await desk.get(path, "negotiator")).body.held).toBeNull();
  });

  test("and it is given back by itself after ten minutes", async () => {
    const { path, id, file } = await waiting();
    await desk.send(`${path}/hold`, {}, "specialist");
    const back = "update inbound set held_until = held_until - interval '10 minutes' where id = $1";
    await desk.owner.query(back, [id]);
    expect((await attachTo(path, { case: file.number, from: "provider" }, "negotiator")).status).toBe(200);
  });

  test("two who attach it in the same moment do it once", async () => {
    const { path, file } = await waiting();
    const both = await Promise.all(
      (["specialist", "negotiator"] as const).map((as) =>
        attachTo(path, { case: file.number, from: "provider" }, as),
      ),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect((await desk.factsOf(file.id)).facts.inbound).toHaveLength(1);
    expect(await desk.papersOf(file.id)).toHaveLength(2);
  });
});

describe("what is decided", () => {
  test("puts the words and the papers onto the case, by the person and in the sender's name", async () => {
    const { path, id, file } = await waiting();
    const { status, body } = await attachTo(path, { case: file.number, from: "provider", kind: "bill" });
    expect([status, body.state, body.decidedBy]).toEqual([200, "attached", "Dana Desk"]);
    const papers = await desk.papersOf(file.id);
    expect(papers).toHaveLength(2);
    expect(papers[1]).toMatchObject({ name: "bill.pdf", party: "provider" });
    expect((await attachTo(path, { case: file.number, from: "provider" })).body).toMatchObject({
      code: "INBOUND_DECIDED",
    });
    const { body: list } = await desk.get("/api/v1/inbound?state=attached");
    expect(list.items[0].id).toBe(id);
  });

  test("BB-14: opens a closed case again", async () => {
    const { path, file } = await waiting();
    await desk.did(file.id, "withdraw", { why: "The member asked for it." }, "supervisor");
    expect((await attachTo(path, { case: file.id, from: "provider" })).status).toBe(200);
    expect(await desk.factsOf(file.id)).toMatchObject({ status: "open", stage: "resuming" });
  });

  test("is refused in words where the case is not there, or the paper is no such thing", async () => {
    const { path, file } = await waiting();
    const nowhere = await attachTo(path, { case: "BB-2026-99999", from: "provider" });
    expect(nowhere).toMatchObject({ status: 422, body: { errors: [{ at: "/case" }] } });
    const foreign = await desk.ask("POST", "/api/v1/cases", {
      as: "rival",
      body: { playbook: "balance-bill", memberName: "R", providerName: "S", statementCents: 100 },
    });
    expect((await attachTo(path, { case: foreign.body.id ?? "x", from: "provider" })).status).toBe(422);
    const kind = await attachTo(path, { case: file.number, from: "provider", kind: "novel" });
    expect(kind).toMatchObject({ status: 422, body: { errors: [{ at: "/kind" }] } });
    expect((await attachTo(path, { case: file.number, from: "stranger" })).status).toBe(422);
    expect((await desk.get(path)).body.state).toBe("waiting");
  });

  test("is kept where it is not for us, and can be put back", async () => {
    const { path, id, file } = await waiting();
    expect((await desk.send(`${path}/aside`, { why: "" })).status).toBe(422);
    const { body } = await desk.send(`${path}/aside`, { why: "An advertisement." });
    expect(body).toMatchObject({
      state: "not for us",
      decidedBy: "Dana Desk",
      decidedWhy: "An advertisement.",
    });
    expect((await attachTo(path, { case: file.number, from: "provider" })).status).toBe(409);
    expect((await desk.send(`${path}/back`, {})).body).toMatchObject({
      id,
      state: "waiting",
      decidedBy: null,
    });
    expect((await desk.send(`${path}/back`, {})).status).toBe(409);
  });

  test("is done once under one key, however often it is sent", async () => {
    const { path, file } = await waiting();
    const send = () =>
      desk.send(`${path}/attach`, { case: file.number, from: "provider" }, "specialist", {
        "idempotency-key": "k-77",
      });
    const [one, again] = [await send(), await send()];
    expect([one.status, again.status]).toEqual([200, 200]);
    expect((await desk.factsOf(file.id)).facts.inbound).toHaveLength(1);
  });
});

describe("a key of a mail server", () => {
  test("brings mail and can do nothing else with it", async () => {
    const key = (
      await desk.send("/api/v1/me/keys", { name: "mail server", scopes: ["files:write"], days: 30 })
    ).body;
    const headers = { authorization: `Bearer ${key.token}`, "content-type": "message/rfc822" };
    const raw = Buffer.from("From: a@b.example\r\nSubject: By key\r\n\r\nHello\r\n");
    const brought = await desk.ask("POST", "/api/v1/inbound/mail", { as: null, raw, headers });
    expect(brought).toMatchObject({ status: 200, body: { outcome: "taken", state: "waiting" } });
    const looked = await desk.ask("GET", `/api/v1/inbound/${brought.body.id}`, { as: null, headers });
    expect(looked.body).toMatchObject({ status: 403, code: "TOKEN_TOO_NARROW" });
    const nothing = { as: null, raw: Buffer.alloc(0), headers };
    expect((await desk.ask("POST", "/api/v1/inbound/mail", nothing)).status).toBe(422);
  });
});
