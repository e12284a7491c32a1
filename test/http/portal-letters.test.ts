// A letter in the portal: fetching it is its proof, once, by those it is written to.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sendLetter } from "../../src/desk/correspondence/send-letter.ts";
import { at, memberOf, watchedCase } from "./member-cases.ts";
import { openRig, type Rig } from "./rig.ts";
import { browser } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig.close());

let opened = 0;
async function inPortal() {
  opened += 1;
  const one = await rig.open({ claimNumber: `CLM-Q${opened}` });
  await rig.did(one.id, "confirm-split", {}, "tpa");
  await rig.did(one.id, "record-channel", { kind: "portal", address: "the provider's portal" });
  await rig.did(one.id, "send-first-response");
  return one.id as string;
}
const letters = async (id: string, as: "provider" | "specialist" | "tpa") =>
  (await rig.get(`/api/v1/cases/${id}/letters`, as)).body.items;
const stageOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}`)).body.stage;

test("BB-19: until it is fetched, its reader learns only that a letter is there", async () => {
  const id = await inPortal();
  expect(await letters(id, "provider")).toMatchObject([
    { no: 1, title: "A letter waits for you", template: "", offerCents: null, state: "queued", proof: null },
  ]);
  expect(await stageOf(id)).toBe("answering");
});

/** A settlement letter whose authority was taken back while it waited. @returns its number */
async function overtaken(id: string): Promise<number> {
  const bill = { statementCents: 184_000, statementOn: "2026-11-25", documented: true };
  await rig.did(id, "report-bill", bill);
  const grant = { basis: "dollars-additional", amountCents: 90_000, per: "claim" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 90_000 });
  await rig.did(id, "send-settlement-letter", { payBy: "2027-02-01" });
  const { rows } = await rig.owner.query("select local_id from authority where case_id = $1", [id]);
  await rig.did(id, "revoke-authority", { authority: rows[0].local_id, why: "Changed." }, "plan");
  return (await letters(id, "specialist")).at(-1).no;
}

test("BB-09: fetching it proves it with who and when; a second time changes nothing", async () => {
  const id = await inPortal();
  const first = await rig.get(`/api/v1/cases/${id}/letters/1`, "provider");
  expect(first.body).toMatchObject({
    state: "sent",
    proof: {
      kind: "portal receipt",
      reference: "Fetched by Perry Provider",
      by: "Perry Provider",
      at: "2026-12-01T18:00:00.000Z",
    },
  });
  expect(await stageOf(id)).toBe("watching");
  const events = () => rig.owner.query("select count(*)::int as n from case_event where case_id = $1", [id]);
  const before = (await events()).rows;
  expect((await rig.get(`/api/v1/cases/${id}/letters/1/pdf`, "provider")).status).toBe(200);
  expect((await rig.get(`/api/v1/cases/${id}/letters/1/html`, "provider")).status).toBe(200);
  expect((await events()).rows).toEqual(before);
});

test("the desk and other parties may look without fetching it for the provider", async () => {
  const id = await inPortal();
  for (const as of ["specialist", "tpa"] as const) await rig.get(`/api/v1/cases/${id}/letters/1`, as);
  expect((await letters(id, "specialist"))[0]).toMatchObject({ state: "queued", proof: null });
  expect(await stageOf(id)).toBe("answering");
});

test("two at once fetch it once", async () => {
  const id = await inPortal();
  const both = await Promise.all([1, 2].map(() => rig.get(`/api/v1/cases/${id}/letters/1`, "provider")));
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const { rows } = await rig.owner.query(
    "select count(*)::int as n from case_event where case_id = $1 and event = 'record-proof'",
    [id],
  );
  expect(rows).toEqual([{ n: 1 }]);
});

test("BB-19: what may not leave is not shown by being fetched", async () => {
  const id = await inPortal();
  await rig.get(`/api/v1/cases/${id}/letters/1`, "provider");
  const no = await overtaken(id);
  expect((await rig.get(`/api/v1/cases/${id}/letters/${no}`, "provider")).status).toBe(404);
});

describe("in the windows", () => {
  const letterTo = async (id: string) => (await letters(id, "specialist")).at(-1);

  test("BB-19: an office is told that a letter waits, and opening it is its proof", async () => {
    const id = await inPortal();
    const own = browser(rig, { persona: "provider" });
    const base = `/provider/cases/${id}`;
    const claim = await own.get(base);
    expect(claim.words).toContain("A letter waits for you");
    expect(claim.words).not.toContain((await letterTo(id)).title);
    expect(await stageOf(id)).toBe("answering");
    const page = await own.get(`${base}/letter?no=1`);
    expect(page.words).toContain((await letterTo(id)).title);
    const proof = { kind: "portal receipt", reference: "Fetched by Perry Provider" };
    expect(await letterTo(id)).toMatchObject({ state: "sent", proof });
    expect(await stageOf(id)).toBe("watching");
    expect((await own.get(base)).words).toContain((await letterTo(id)).title);
  });

  test("a browser that fetches the page in advance, or asks about it, has not opened it", async () => {
    const id = await inPortal();
    const path = `/provider/cases/${id}/letter?no=1`;
    for (const [name, purpose] of [
      ["sec-purpose", "prefetch;prerender"],
      ["purpose", "prefetch"],
    ] as const) {
      const headers = { [name]: purpose };
      const early = await browser(rig, { persona: "provider", headers }).get(path);
      expect([early.status, early.text]).toEqual([503, ""]);
    }
    const asked = await browser(rig, { persona: "provider" }).head(path);
    expect([asked.status, asked.text]).toEqual([200, ""]);
    expect(await letterTo(id)).toMatchObject({ state: "queued", proof: null });
    expect((await browser(rig, { persona: "provider" }).get(path)).status).toBe(200);
    expect(await letterTo(id)).toMatchObject({ state: "sent" });
  });

  test("BB-19: an office does not read by its address what may not leave any more", async () => {
    const id = await inPortal();
    const own = browser(rig, { persona: "provider" });
    await own.get(`/provider/cases/${id}/letter?no=1`);
    const no = await overtaken(id);
    expect((await own.get(`/provider/cases/${id}/letter?no=${no}`)).status).toBe(404);
  });

  const watched = async () => {
    opened += 1;
    const { id } = await rig.open({ prefers: "web", claimNumber: `CLM-W${opened}` }, "member");
    await rig.did(id, "send-message", { to: "member", text: "We got your papers." });
    return id as string;
  };

  test("a member sees that it waits, and has it once it opened the page or the PDF", async () => {
    const own = memberOf(rig);
    for (const way of ["letter", "pdf"]) {
      const id = await watched();
      const { no } = await letterTo(id);
      expect((await own.get(at(id, "letters"))).words).toContain("It waits for you here.");
      expect(await letterTo(id)).toMatchObject({ state: "queued", proof: null });
      expect((await own.get(at(id, `${way}?no=${no}`))).status).toBe(200);
      expect(await letterTo(id)).toMatchObject({ state: "sent", proof: { kind: "portal receipt" } });
      expect((await own.get(at(id, "letters"))).words).toContain("Sent");
    }
  });

  test("a message read among the messages has arrived, too", async () => {
    const id = await watched();
    expect((await memberOf(rig).get(at(id, "messages"))).words).toContain("We got your papers.");
    expect(await letterTo(id)).toMatchObject({ state: "sent", proof: { kind: "portal receipt" } });
  });

  test("what is saved with large letters is larger than what is saved as it is", async () => {
    const id = await watched();
    const { no } = await letterTo(id);
    const [plain, large] = await Promise.all(
      ["", "&large=1"].map(async (how) => (await memberOf(rig).get(at(id, `pdf?no=${no}${how}`))).text),
    );
    expect(large).not.toBe(plain);
  });
});

test("BB-09: to ask about a letter, or fetch it ahead, is no receipt: it goes on waiting", async () => {
  const id = await inPortal();
  const path = `/api/v1/cases/${id}/letters/1`;
  const ahead: Record<string, string>[] = [{}, { "sec-purpose": "prefetch" }, { purpose: "prefetch" }];
  for (const headers of ahead)
    for (const rest of ["", "/html", "/pdf"]) {
      const head = await rig.ask("HEAD", path + rest, { as: "provider", headers });
      expect(head.status, rest).toBe(404);
      if (!("sec-purpose" in headers || "purpose" in headers)) continue;
      expect((await rig.ask("GET", path + rest, { as: "provider", headers })).status).toBe(404);
    }
  expect(await stageOf(id)).toBe("answering");
  expect((await rig.get(path, "provider")).body.proof).toMatchObject({ kind: "portal receipt" });
  expect(await stageOf(id)).toBe("watching");
});

describe("a letter for which no address is known", () => {
  const post = () => ({ ...rig.house.post, letterMark: () => "mark" });
  const lastLetter = async (id: string) => {
    await rig.did(id, "provider-gives-up", { how: "A zero statement" });
    await rig.did(id, "tell-member");
    const all = (await rig.get(`/api/v1/cases/${id}/letters`)).body.items as Wanted[];
    const letter = all.findLast(({ template }) => template === "resolution") as Wanted;
    const { rows } = await rig.owner.query(
      "update letter set send_after = null where case_id = $1 returning tenant_id",
      [id],
    );
    const sent = await sendLetter(post(), { tenantId: rows[0].tenant_id, caseId: id, no: letter.no });
    return { ...letter, sent };
  };
  type Wanted = { readonly no: number; readonly template: string };
  const wayOf = async (id: string, no: number) =>
    (
      await rig.owner.query("select channel, address, state from letter where case_id = $1 and no = $2", [
        id,
        no,
      ])
    ).rows[0];

  test("BB-25: lies in the window of a member who has an account; reading it is its proof", async () => {
    const id = await watchedCase(rig);
    const { no, sent } = await lastLetter(id);
    expect(sent.kind).toBe("waiting");
    expect(await wayOf(id, no)).toEqual({ channel: "portal", address: "", state: "queued" });
    const page = await memberOf(rig).get(at(id, `letter?no=${no}`));
    expect(page.status).toBe(200);
    expect((await wayOf(id, no)).state).toBe("sent");
  });

  test("waits for an address where nobody could read it in a window", async () => {
    const { id } = await rig.open({ memberName: "Nemo Nowhere", claimNumber: "CLM-NN" });
    await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
    await rig.did(id, "confirm-split", {}, "tpa");
    await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
    await rig.did(id, "send-first-response");
    await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-NN" });
    const { no } = await lastLetter(id);
    expect(await wayOf(id, no)).toMatchObject({ channel: "post", address: "" });
    const link = { party: "member", name: "Nemo Nowhere", act: "member-home", factor: "claim last four" };
    expect((await rig.send(`/api/v1/cases/${id}/links`, link)).status).toBe(201);
    const { rows } = await rig.owner.query("select tenant_id from case_file where id = $1", [id]);
    await sendLetter(post(), { tenantId: rows[0].tenant_id, caseId: id, no });
    expect(await wayOf(id, no)).toMatchObject({ channel: "portal" });
  });
});
