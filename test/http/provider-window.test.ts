// The provider's window over HTTP: the claim in five lines, every answer through the one door, a person to
// ask, papers, and what an office must never see.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRig, type Rig } from "./rig.ts";
import { browser, type PageSeen } from "./window-browser.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

let claims = 0;
/** A case whose provider has been made an offer; the plan allows more, and somebody noted so. */
async function offered(more: object = {}): Promise<string> {
  claims += 1;
  const { id } = await rig.open({ claimNumber: `CLM-${claims}-1001`, ...more });
  const contact = { with: "member", channel: "phone", outcome: "reached", note: "canary-note" };
  await rig.did(id, "log-contact", contact);
  await rig.did(id, "confirm-split");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "FX-1" });
  await rig.did(id, "report-bill", { statementCents: 190_000, documented: true });
  await rig.did(id, "report-bill", { statementCents: 195_000, documented: true });
  const grant = { basis: "dollars-additional", amountCents: 88_888, per: "claim", note: "canary-grant" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 60_000 }, "negotiator");
  return id;
}

async function byLink(id: string, language = "en") {
  const body = { party: "provider", name: "Sample Surgery Center", act: "provider-answer" };
  const reply = await rig.send(`/api/v1/cases/${id}/links`, { ...body, factor: "claim last four" });
  expect(reply.status, reply.text).toBe(201);
  const base = new URL(reply.body.url).pathname;
  const own = browser(rig, { language });
  const claim = await own.send(await own.get(base), `${base}/enter`, { answer: "1001" });
  return { base, own, claim };
}

const offersOf = async (id: string) => (await rig.get(`/api/v1/cases/${id}/offers`)).body.items;
const lastLine = async (id: string) => (await rig.get(`/api/v1/cases/${id}/timeline`)).body.items[0];

describe("by link", () => {
  test("shows the claim in five lines, the offer, how it was made, and three answers", async () => {
    const { claim, base } = await byLink(await offered());
    expect(claim.words).toContain("We offer $600.00 on top of what the plan has paid.");
    expect(claim.words).toContain("How it was made");
    for (const name of ["answer-accept", "answer-counter", "answer-reject", "call", "upload", "who"])
      expect(claim.text).toContain(`href="${base}/${name}"`);
  });

  test("never shows authority, notes, contacts, or what the member told us", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const pages = ["", "/answer-accept", "/answer-counter", "/answer-reject", "/call", "/upload", "/who"];
    for (const page of pages) {
      const { text } = await own.get(`${base}${page}`);
      for (const word of ["canary", "888.88", "88888", "88_888", "555-0142", "Example Plan"])
        expect(text, `${page} ${word}`).not.toContain(word);
    }
  });

  test("BB-17: accepting puts the answer into the ledger, in the office's name", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/answer-accept`);
    const after = await own.send(form, `${base}/answer-accept`);
    expect(after.words).toContain("Thank you. Your answer is on record.");
    expect(after.words).toContain("You accepted $600.00.");
    expect((await offersOf(id)).at(-1)).toMatchObject({
      from: "provider",
      kind: "accepts",
      amountCents: 60_000,
    });
    expect(await lastLine(id)).toMatchObject({ event: "record-provider-answer" });
    expect((await own.get(`${base}/answer-accept`)).path).toBe(base);
  });

  test("BB-17: a rejection needs its reason, and keeps what was typed where it is missing", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/answer-reject`);
    const without = await own.send(form, `${base}/answer-reject`, { note: "  " });
    expect(without.status).toBe(422);
    expect(without.words).toContain("Why: please fill this in.");
    const after = await own.send(without, `${base}/answer-reject`, { note: "Below our contract floor" });
    expect(after.words).toContain("You turned down $600.00.");
    expect((await offersOf(id)).at(-1)).toMatchObject({ kind: "rejects" });
  });

  test("BB-17: a counter-offer has an amount and a reason, as people write amounts", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    let page: PageSeen = await own.get(`${base}/answer-counter`);
    for (const wrong of ["", "-5", "0x10", "1,25", "twelve hundred", "12.345", "1e9"]) {
      page = await own.send(page, `${base}/answer-counter`, {
        counterCents: wrong,
        note: "Cost of the implant",
      });
      expect(page.status, wrong).toBe(422);
      expect(page.text).toContain("Cost of the implant");
    }
    const after = await own.send(page, `${base}/answer-counter`, {
      counterCents: "$1,250.50",
      note: "Implant",
    });
    expect(after.words).toContain("You asked for $1,250.50 instead.");
    const counter = { from: "provider", kind: "counter", amountCents: 125_050, note: "Implant" };
    expect((await offersOf(id)).at(-1)).toMatchObject(counter);
  });

  test("a refusal of the door is shown on the page, with what was typed kept", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/answer-counter`);
    const typed = { counterCents: "0.00", note: "We ask for nothing" };
    const page = await own.send(form, `${base}/answer-counter`, typed);
    expect(page.status).toBe(409);
    expect(page.text).toContain("We ask for nothing");
    expect((await offersOf(id)).at(-1)).toMatchObject({ from: "desk" });
  });

  test("the same form sent twice is one answer, and two at one moment are one", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/answer-counter`);
    const typed = { counterCents: "900", note: "Twice" };
    const send = () => own.send(form, `${base}/answer-counter`, typed);
    await Promise.all([send(), send()]);
    await send();
    expect((await offersOf(id)).filter(({ kind }: { kind: string }) => kind === "counter")).toHaveLength(1);
  });

  test("a form that was not shown to this visitor is not taken", async () => {
    const id = await offered();
    const [one, other] = [await byLink(id), await byLink(id)];
    const theirs = await other.own.get(`${other.base}/answer-accept`);
    const moved = { ...theirs, text: theirs.text.replaceAll(other.base, one.base) };
    const page = await one.own.send(moved, `${one.base}/answer-accept`);
    expect([page.status, page.words.includes("not sent from our page")]).toEqual([403, true]);
    expect((await offersOf(id)).at(-1)).toMatchObject({ from: "desk" });
  });

  test("asking for a person makes the desk a step, with how to reach them", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/call`);
    expect((await own.send(form, `${base}/call`, { name: "Pat Biller" })).words).toContain(
      "Telephone: please",
    );
    const typed = { name: "Pat Biller", phone: "555-0188", when: "Tuesday morning" };
    const after = await own.send(form, `${base}/call`, typed);
    expect(after.words).toContain("A person of our desk calls you.");
    expect(await lastLine(id)).toMatchObject({ event: "receive-communication" });
    const { body } = await rig.get(`/api/v1/cases/${id}`);
    expect(JSON.stringify(body.facts.inbound)).toContain("Pat Biller, 555-0188. When: Tuesday morning.");
  });

  test("several papers come in at once; one that is not taken is named, the others are here", async () => {
    const id = await offered();
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/upload`);
    const text = (words: string) => Buffer.from(words);
    const files = [
      { field: "files", name: "itemized.txt", content: text("Item 1: $1,250.00\n") },
      { field: "files", name: "..\\W-9.txt", content: text("Form W-9\n") },
      { field: "files", name: "run.exe", content: Buffer.from("MZ\u0090\u0000\u0003\u0000\u0000\u0000") },
    ];
    const page = await own.sendFiles(form, `${base}/upload`, { kind: "provider letter" }, files);
    expect(page.words).toContain("run.exe");
    expect(page.words).toContain("All 2 papers are here.");
    const claim = await own.get(base);
    expect(claim.words).toContain("itemized.txt");
    const { items } = (await rig.get(`/api/v1/cases/${id}/documents`)).body;
    expect(items.map((one: { name: string }) => one.name)).toEqual(["itemized.txt", "W-9.txt"]);
    const content = await own.get(/href="([^"]*paper[^"]*)"/.exec(claim.text)?.[1] ?? "");
    expect(content.headers["content-disposition"]).toMatch(/^attachment/);
    expect(content.headers["content-security-policy"]).toContain("sandbox");
  });

  test("an office that nobody knows says who it is, and the desk sees that it is not verified", async () => {
    const id = await offered({ providerName: "Nobody Knows Us, LLC", providerNpi: undefined });
    const { own, base } = await byLink(id);
    const form = await own.get(`${base}/who`);
    const typed = { name: "Quinn Office", role: "Owner", phone: "555-0161", npi: "12345" };
    const wrong = await own.send(form, `${base}/who`, typed);
    expect([wrong.status, wrong.words.includes("NPI: please write its ten digits")]).toEqual([422, true]);
    await own.send(wrong, `${base}/who`, { ...typed, npi: "1234567893" });
    await own.send(await own.get(`${base}/answer-accept`), `${base}/answer-accept`);
    const line = await lastLine(id);
    expect(JSON.stringify(line)).toContain("Quinn Office, Sample Surgery Center (not verified)");
    const [link] = (await rig.get(`/api/v1/cases/${id}/links`)).body.items;
    expect(link.said).toMatchObject({ name: "Quinn Office", phone: "555-0161", npi: "1234567893" });
  });

  test("letters are shown once they are proved to have gone out, and nobody else's ever", async () => {
    const id = await offered();
    const { own, base, claim } = await byLink(id);
    expect(claim.text).toContain(`href="${base}/letter?no=1"`);
    const letter = await own.get(`${base}/letter?no=1`);
    expect(letter.status).toBe(200);
    const { items } = (await rig.get(`/api/v1/cases/${id}/letters`)).body;
    for (const { no, to } of items as { no: number; to: string }[])
      if (to !== "provider") expect((await own.get(`${base}/letter?no=${no}`)).status).toBe(404);
    for (const no of ["", "99", "1 or 1=1", "-1"])
      expect((await own.get(`${base}/letter?no=${encodeURIComponent(no)}`)).status, no).toBe(404);
  });

  test("speaks Spanish where the browser asks for it, and English once that is chosen", async () => {
    const { own, base, claim } = await byLink(await offered(), "es-MX,es;q=0.9");
    expect(claim.text).toContain('<html lang="es">');
    expect(claim.words).toContain("Ofrecemos $600.00 además de lo que el plan ya pagó.");
    expect((await own.get(`${base}/answer-counter`)).words).toContain("Su contraoferta");
    expect((await own.get(`${base}?lang=en`)).text).toContain('<html lang="en">');
    expect((await own.get(base)).text).toContain('<html lang="en">');
  });
});

describe("with an account", () => {
  test("lists the office's own claims, and what waits for its answer with the day", async () => {
    await offered({ memberName: "Ada Listed" });
    await rig.open({ memberName: "Not Theirs", providerName: "Other Clinic", providerNpi: "1999999984" });
    const page = await browser(rig, { persona: "provider" }).get("/provider");
    expect(page.status).toBe(200);
    expect(page.words).toContain("Statement to Ada Listed");
    expect(page.words).toContain("To answer, and by when");
    expect(page.words).not.toContain("Not Theirs");
  });

  test("answers the same way, and a claim of others is not there", async () => {
    const id = await offered({ memberName: "Bo Account" });
    const { id: other } = await rig.open({ providerName: "Other Clinic", providerNpi: "1999999984" });
    const own = browser(rig, { persona: "provider" });
    const base = `/provider/cases/${id}`;
    const after = await own.send(await own.get(`${base}/answer-accept`), `${base}/answer-accept`);
    expect(after.words).toContain("You accepted $600.00.");
    for (const page of ["", "/answer-accept", "/call", "/upload", "/letter?no=1"])
      expect((await own.get(`/provider/cases/${other}${page}`)).status, page).toBe(404);
    const entries = await rig.audit("action = 'refused' and party = 'provider'");
    expect(entries.at(-1)).toMatchObject({ code: "NOT_FOUND", what: "GET /provider/cases/:id/letter" });
  });
});
