// Signing on a page without a script: by a link, by an account, in Spanish; what is refused is shown kindly.
import { afterAll, describe, expect, test } from "vitest";
import { openRig, type Persona } from "./rig.ts";
import { browser } from "./window-browser.ts";

const rig = await openRig();
afterAll(() => rig.close());

let claims = 0;
async function loaOut(): Promise<string> {
  claims += 1;
  const { id } = await rig.open({ claimNumber: `CLM-${claims}-1001` });
  await rig.did(id, "log-contact", { with: "member", channel: "phone", outcome: "reached" });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "fax", address: "555-0142" });
  await rig.did(id, "send-first-response");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-1" });
  await rig.did(id, "report-bill", { statementCents: 184_000, statementOn: "2026-11-28", documented: true });
  const grant = { basis: "dollars-additional", amountCents: 100_000, per: "claim" };
  await rig.did(id, "grant-authority", grant, "plan");
  await rig.did(id, "make-offer", { amountCents: 90_000 }, "negotiator");
  await rig.did(id, "send-settlement-letter", { payBy: "2027-06-01" }, "negotiator");
  await rig.did(id, "record-proof", { kind: "fax report", reference: "F-2" });
  return id;
}
const signings = async (id: string, as: Persona = "specialist") =>
  (await rig.get(`/api/v1/cases/${id}/signings`, as)).body.items;

async function byLink(id: string, { act = "sign", party = "provider", language = "en" } = {}) {
  const name = party === "provider" ? "Sample Surgery Center" : "Example Plan";
  const asked = { party, name, act, factor: "claim last four" };
  const reply = await rig.send(`/api/v1/cases/${id}/links`, asked);
  expect(reply.status, reply.text).toBe(201);
  const base = new URL(reply.body.url).pathname;
  const own = browser(rig, { language });
  const page = await own.send(await own.get(base), `${base}/enter`, { answer: "1001" });
  return { base, own, page };
}

describe("by a link", () => {
  test("BB-21: the paper is read, signed and kept; nothing was asked of the desk before", async () => {
    const id = await loaOut();
    const { base, own, page } = await byLink(id);
    expect(page.words).toContain("Sign: Letter of agreement");
    expect(page.words).toContain("You sign for Sample Surgery Center.");
    expect(page.words).toContain("3. Promise to pay. Example Plan promises to pay $900.00");
    expect(await signings(id)).toEqual([]);
    const done = await own.send(page, `${base}/sign`, { name: "Olive Officer", title: "CFO", agree: "yes" });
    expect(done.words).toContain("Thank you. You have signed.");
    expect(done.words).toContain("We still wait for the others");
    const [row] = await signings(id);
    expect(row.signers[0]).toMatchObject({
      state: "signed",
      signed: { by: "Olive Officer", title: "CFO" },
      identified: expect.stringMatching(
        /^By a link \(.{8}\) sent to Sample Surgery Center, opened with a second/,
      ),
    });
    expect((await own.get(`${base}/sign-paper`)).text.slice(0, 5)).toBe("%PDF-");
  });

  test("looking changes nothing, whoever looks and however often", async () => {
    const id = await loaOut();
    const { base, own } = await byLink(id);
    const version = (await rig.get(`/api/v1/cases/${id}`)).body.version;
    for (const page of ["", "/sign", "/sign-decline", "/sign-paper"]) await own.get(`${base}${page}`);
    expect(await signings(id)).toEqual([]);
    expect((await rig.get(`/api/v1/cases/${id}`)).body.version).toBe(version);
  });

  test("what is missing is told beside its field, and what was typed is kept", async () => {
    const id = await loaOut();
    const { base, own, page } = await byLink(id);
    const nameless = await own.send(page, `${base}/sign`, { name: "", title: "CFO" });
    expect(nameless.status).toBe(422);
    expect(nameless.words).toContain("Your full name: please fill this in.");
    expect(nameless.words).toContain("To sign here, tick the box that you agree.");
    expect(nameless.text).toContain('value="CFO"');
    expect(await signings(id)).toEqual([]);
  });

  test("BB-21: over a paper that was changed meanwhile nobody signs by mistake", async () => {
    const id = await loaOut();
    const { base, own, page } = await byLink(id);
    await rig.did(id, "make-offer", { amountCents: 80_000 }, "negotiator");
    await rig.did(id, "send-settlement-letter", { payBy: "2027-07-01" }, "negotiator");
    await rig.did(id, "record-proof", { kind: "fax report", reference: "F-3" });
    const after = await own.send(page, `${base}/sign`, { name: "Olive Officer", agree: "yes" });
    expect(after.status).toBe(409);
    expect(after.words).toContain("The paper is not the one that you were shown.");
    expect(after.words).toContain("$800.00");
    expect(after.text).toContain('value="Olive Officer"');
  });

  test("BB-21: the plan waits for its turn, and signs for itself alone", async () => {
    const id = await loaOut();
    const plan = await byLink(id, { party: "plan" });
    expect(plan.page.words).toContain("Others sign first.");
    expect(plan.page.text).not.toContain('name="agree"');
    const provider = await byLink(id);
    await provider.own.send(provider.page, `${provider.base}/sign`, { name: "Olive Officer", agree: "yes" });
    const now = await plan.own.get(plan.base);
    expect(now.words).toContain("You sign for Example Plan.");
    const done = await plan.own.send(now, `${plan.base}/sign`, { name: "Pat Plan", agree: "yes" });
    expect(done.words).toContain("Everybody has signed.");
    const sealed = await plan.own.get(`${plan.base}/sign-paper?of=signed`);
    expect(sealed.text.slice(0, 5)).toBe("%PDF-");
  });

  test("BB-21: whoever will not sign says why, and the other side does not read it", async () => {
    const id = await loaOut();
    const { base, own } = await byLink(id);
    const page = await own.get(`${base}/sign-decline`);
    const empty = await own.send(page, `${base}/sign-decline`, { name: "Olive Officer", reason: "" });
    expect(empty.words).toContain("Why not: please fill this in.");
    const done = await own.send(empty, `${base}/sign-decline`, {
      name: "Olive Officer",
      reason: "Too little.",
    });
    expect(done.words).toContain("Thank you. We read your reason");
    expect(done.words).toContain("Somebody declined to sign this paper");
    expect((await signings(id))[0].events.at(-1)).toMatchObject({ what: "declined", says: "Too little." });
    expect((await signings(id, "plan"))[0].events.at(-1)).toMatchObject({ what: "declined", says: "" });
    const plan = await byLink(id, { party: "plan" });
    expect(plan.page.text).not.toContain("Too little");
  });

  test("BB-21: a drawing is kept as the signature, and one that is only a dot is told", async () => {
    const id = await loaOut();
    const { base, own, page } = await byLink(id);
    const typed = { name: "Olive Officer", agree: "yes" };
    const dot = await own.send(page, `${base}/sign`, { ...typed, strokes: "[[[5,5]]]" });
    expect(dot.words).toContain("The drawing is no more than a dot.");
    const strokes = JSON.stringify([
      [
        [10, 10],
        [200, 100],
      ],
    ]);
    await own.send(dot, `${base}/sign`, { ...typed, strokes });
    expect((await signings(id))[0].signers[0].method).toBe("drawn");
  });

  test("in Spanish, with the words of consent that were read", async () => {
    const id = await loaOut();
    const { base, own, page } = await byLink(id, { language: "es" });
    expect(page.words).toContain("Firmar: Letter of agreement");
    expect(page.words).toContain("He leído este documento.");
    await own.send(page, `${base}/sign`, { name: "Olive Officer", agree: "yes" });
    const { rows } = await rig.owner.query("select consent from signature where case_id = $1", [id]);
    expect(rows[0].consent).toMatch(/^He leído este documento\./);
  });

  test("the provider's own link signs too, below the page of its claim", async () => {
    const id = await loaOut();
    const { base, own } = await byLink(id, { act: "provider-answer" });
    const page = await own.get(`${base}/sign`);
    const done = await own.send(page, `${base}/sign`, { name: "Olive Officer", agree: "yes" });
    expect(done.words).toContain("Thank you. You have signed.");
    expect(done.path).toBe(`${base}/sign`);
  });
});

test("BB-21: with an account the same page stands below the case", async () => {
  const id = await loaOut();
  const own = browser(rig, { persona: "provider" });
  const at = `/provider/cases/${id}/sign`;
  const page = await own.get(at);
  const done = await own.send(page, at, { name: "Olive Officer", agree: "yes" });
  expect(done.words).toContain("Thank you. You have signed.");
  expect((await signings(id))[0].signers[0].identified).toBe("As Perry Provider, a person of the sandbox");
  expect((await browser(rig, { persona: "member" }).get(at)).status).toBe(403);
});

test("a case without a paper to sign has no such page, and neither has another's case", async () => {
  const { id } = await rig.open();
  expect((await browser(rig, { persona: "provider" }).get(`/provider/cases/${id}/sign`)).status).toBe(404);
});
