// Scanned papers that come in: parted by the marks on their pages, and never attached on a guess.

import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { createCanvas, loadImage } from "@napi-rs/canvas";
import { toBuffer } from "bwip-js/node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { markOf } from "../../src/core/case-mark.ts";
import { groupPages } from "../../src/desk/inbound/page-groups.ts";
import { type InboundRig, openInbound } from "./inbound-rig.ts";

let desk: InboundRig;
beforeAll(async () => {
  desk = await openInbound();
});
afterAll(() => desk?.close());

/** A scan as a fax machine makes it: pictures of pages, some with the mark of a case. */
async function fax(...marks: readonly (string | null)[]): Promise<Buffer> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  for (const [index, mark] of marks.entries()) {
    const canvas = createCanvas(850, 1_100);
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, 850, 1_100);
    pen.fillStyle = "#000";
    pen.font = "28px sans-serif";
    pen.fillText(`Page ${index + 1} of a fax`, 80, 120);
    if (mark !== null) {
      const code = await toBuffer({ bcid: "code128", text: mark, scale: 2, height: 10, includetext: false });
      pen.drawImage(await loadImage(code), 80, 1_000);
    }
    const picture = await pdf.embedPng(canvas.toBuffer("image/png"));
    pdf.addPage([612, 792]).drawImage(picture, { x: 0, y: 0, width: 612, height: 792 });
  }
  return Buffer.from(await pdf.save());
}

const byFax = { kind: "fax", address: "(555) 555-0177" };
const partsOf = async (scan: Promise<Awaited<ReturnType<InboundRig["scan"]>>>) => {
  const taken = await scan;
  if (taken.kind === "refused") throw new Error(taken.why.says);
  return taken.parts;
};

test("pages go by their mark: with the page before in a fax of one case, with nobody in a fax of two", () => {
  const [one, other] = [markOf("0123456789ABCDEX", 1, 2), markOf("0123456789ABCDEX", 2, 2)];
  expect(groupPages([[], []])).toEqual([{ pages: [1, 2], token: null, isBeside: false }]);
  // What is no token of ours is no mark.
  expect(groupPages([[one], [other], ["4006381333931"]]).every(({ token }) => token === null)).toBe(true);
});

test("BB-14: a fax of a letter and a bill behind it goes to its case whole, and opens it again", async () => {
  const { id } = await desk.written({}, byFax);
  await desk.did(id, "withdraw", { why: "The member asked for it." }, "supervisor");
  const token = await desk.tokenOf(id);
  const content = await fax(markOf(token, 1, 2), null, markOf(token, 2, 2));
  const [part, ...more] = await partsOf(desk.scan({ name: "fax0001.pdf", content }));
  expect(more).toEqual([]);
  expect(part).toMatchObject({ kind: "taken", state: "attached", caseId: id });
  const { facts, status } = await desk.factsOf(id);
  expect(status).toBe("open");
  expect(facts.inbound.at(-1)).toMatchObject({
    from: "provider",
    summary: "Scanned paper: fax0001.pdf, pages 1 to 3 of 3.",
  });
  expect(await desk.papersOf(id)).toMatchObject([{ name: "fax0001.pdf", party: "provider" }]);
  const again = await partsOf(desk.scan({ name: "renamed.pdf", content }));
  expect(again).toMatchObject([{ kind: "known", id: part?.id }]);
  expect(await desk.papersOf(id)).toHaveLength(1);
});

test("a fax with letters of two cases is parted, and what lies between them waits for a person", async () => {
  const [one, other] = [await desk.written({}, byFax), await desk.written({}, byFax)];
  const marks = [
    markOf(await desk.tokenOf(one.id), 1, 1),
    markOf(await desk.tokenOf(other.id), 1, 1),
  ] as const;
  const content = await fax(null, marks[0], null, marks[1]);
  const parts = await partsOf(desk.scan({ name: "batch.pdf", content }));
  expect(parts.map(({ state, reason, caseId }) => [state, reason, caseId])).toEqual([
    ["waiting", "PAGE_WITHOUT_MARK", null],
    ["attached", "CASE_MATCHED", one.id],
    ["waiting", "PAGE_WITHOUT_MARK", null],
    ["attached", "CASE_MATCHED", other.id],
  ]);
  expect(await desk.papersOf(other.id)).toMatchObject([{ name: "batch, page 4.pdf" }]);
  const { body } = await desk.get(`/api/v1/inbound/${parts[2]?.id}`);
  expect(body.subject).toBe("batch.pdf, page 3 of 4");
  const path = `/api/v1/inbound/${parts[2]?.id}/parts/1/pages`;
  expect((await desk.get(path)).body).toMatchObject({ says: null, pages: [{ width: 612, height: 792 }] });
  const picture = await desk.get(`${path}/1/picture?width=320`);
  expect(picture).toMatchObject({ status: 200, headers: { "content-type": "image/webp" } });
  expect((await desk.get(`${path}/2/picture`)).body).toMatchObject({ code: "PAGE_NOT_SHOWN" });
});

test("a page before any mark goes with nobody, also in a fax of one case", async () => {
  const { id } = await desk.written({}, byFax);
  const content = await fax(null, markOf(await desk.tokenOf(id), 1, 1));
  const parts = await partsOf(desk.scan({ name: "cover.pdf", content }));
  expect(parts.map(({ state }) => state)).toEqual(["waiting", "attached"]);
});

test("who sent a paper is not guessed where our letters went to several parties", async () => {
  const { id } = await desk.written({}, byFax);
  await desk.did(id, "send-member-status", {}).catch(() => {});
  await desk.owner.query(
    `insert into letter (tenant_id, case_id, no, template, to_party, to_name, channel, address, language,
        subject, body, state, written_at, send_at, sent_at, proof)
      select tenant_id, case_id, 90, template, 'member', 'Maria Example', 'post', 'x', language,
        subject, body, 'sent', written_at, send_at, written_at, '{}'
      from letter where case_id = $1 and no = 1`,
    [id],
  );
  const content = await fax(markOf(await desk.tokenOf(id), 1, 1));
  const [part] = await partsOf(desk.scan({ name: "whose.pdf", content }));
  expect(part).toMatchObject({ state: "waiting", reason: "SENDER_NOT_TOLD", caseId: id });
});

test("a person at the desk who knows who sent the papers says so, and they go to their case", async () => {
  const { id } = await desk.written({}, byFax);
  const raw = await fax(markOf(await desk.tokenOf(id), 1, 1));
  const path = "/api/v1/inbound/scans?fileName=post.pdf&from=member&channel=post";
  const { status, body } = await desk.ask("POST", path, {
    raw,
    headers: { "content-type": "application/pdf" },
  });
  expect([status, body.items[0].state]).toEqual([200, "attached"]);
  expect((await desk.factsOf(id)).facts.inbound.at(-1)).toMatchObject({ from: "member" });
  const { rows } = await desk.owner.query(
    "select actor_name from case_event where case_id = $1 order by seq desc",
    [id],
  );
  expect(rows[0].actor_name).toBe("Dana Desk");
});

test("a fax that the gateway hands over counts only from a number that is known on the case", async () => {
  const { id } = await desk.written({}, byFax);
  const mark = markOf(await desk.tokenOf(id), 1, 1);
  const handOver = async (number: string, page: string | null) => {
    const files = [{ name: "fax.pdf", type: "application/pdf", content: await fax(mark, page) }];
    return desk.mail({ from: `1${number}@fax.example.com`, subject: `New fax from ${number}`, files });
  };
  expect(await handOver("5555550177", null)).toMatchObject({ state: "noted", reason: "FAX_HANDED_OVER" });
  expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  await handOver("5555550199", "X1");
  expect((await desk.factsOf(id)).facts.inbound).toHaveLength(1);
  const { body } = await desk.get("/api/v1/inbound?limit=200");
  expect(body.items.find((one: { sender: string }) => one.sender === "5555550199")).toMatchObject({
    reason: "SENDER_UNKNOWN",
    case: { id },
  });
});

test("a report of the gateway proves the fax it names, and one of failure takes the proof back", async () => {
  const { id } = await desk.written({}, { kind: "fax", address: "(555) 555-0166" });
  await desk.owner.query(
    "update letter set state = 'sending', proof = null, sent_at = null where case_id = $1",
    [id],
  );
  const vouched = ["Authentication-Results: mx.example.com; dmarc=pass header.from=fax.example.com"];
  const report = (subject: string, from = "reports@fax.example.com", head = vouched) =>
    desk.mail({ from, subject, text: "Pages: 2", head });
  const anybody = await report("Fax to (555) 555-0166 was sent", "reports@fax.example.com", []);
  expect(anybody).toMatchObject({ state: "waiting", reason: "FAX_REPORT_UNKNOWN" });
  const evil = "fax.example.com.evil.example";
  const named = [`Authentication-Results: mx.example.com; dmarc=pass header.from=${evil}`];
  expect(await report("Fax to 555-555-0166 was sent", `reports@${evil}`, named)).toMatchObject({
    reason: "NO_CASE_NAMED",
  });
  const sent = await report("Fax to 555-555-0166 was sent");
  expect(sent).toMatchObject({ state: "noted", reason: "FAX_SENT", caseId: id });
  const failed = await desk.mail({
    from: "reports@fax.example.com",
    subject: "Fax failed",
    head: [`In-Reply-To: ${desk.messageIdOf(id, 1)}`],
  });
  expect(failed).toMatchObject({ state: "noted", reason: "FAX_FAILED", caseId: id });
  expect((await desk.factsOf(id)).facts.letters[0]).toMatchObject({ held: { code: "NOT_DELIVERABLE" } });
  expect(await report("Fax to 555-555-0111 was sent")).toMatchObject({ reason: "FAX_REPORT_UNKNOWN" });
});

test("a signed page that is photographed and mailed back finds its case by its barcode", async () => {
  const { id } = await desk.written();
  const files = [
    { name: "signed.pdf", type: "application/pdf", content: await fax(markOf(await desk.tokenOf(id), 1, 1)) },
  ];
  expect(await desk.mail({ files, text: "Signed." })).toMatchObject({ state: "attached", caseId: id });
  const stranger = await desk.mail({ files, from: "who@elsewhere.example", text: "Signed." });
  expect(stranger).toMatchObject({ state: "waiting", reason: "SENDER_UNKNOWN" });
});

test("a letter of ours that comes back over a coarse fax line is known by its own barcode", async () => {
  const { id } = await desk.written({}, byFax);
  const headers = { authorization: "Bearer sandbox-specialist" };
  const letter = await desk.app.inject({ method: "GET", url: `/api/v1/cases/${id}/letters/1/pdf`, headers });
  expect(letter.statusCode).toBe(200);
  const folder = mkdtempSync(join(tmpdir(), "parley-fax-"));
  writeFileSync(join(folder, "letter.pdf"), letter.rawPayload);
  const fine = ["-rx", "204", "-ry", "98", "-mono", "-tiff", "-tiffcompression", "lzw", "-f", "1", "-l", "1"];
  execFileSync("pdftoppm", [...fine, "-singlefile", join(folder, "letter.pdf"), join(folder, "fax")]);
  const content = readFileSync(join(folder, "fax.tif"));
  rmSync(folder, { recursive: true, force: true });
  const [part] = await partsOf(desk.scan({ name: "fax.tif", content }));
  expect(part).toMatchObject({ state: "attached", caseId: id });
  expect((await desk.papersOf(id)).at(-1)).toMatchObject({ name: "fax.tif", media_type: "image/tiff" });
});

test("what is no paper is refused in words, and what cannot be searched waits whole", async () => {
  expect(await desk.scan({ name: "a.html", content: Buffer.from("<html><script>") })).toMatchObject({
    kind: "refused",
    why: { code: "FILE_TYPE_NOT_ALLOWED" },
  });
  const damaged = Buffer.from(
    "%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n",
  );
  const taken = await desk.scan({ name: "damaged.pdf", content: damaged });
  if (taken.kind === "taken") expect(taken.parts).toMatchObject([{ state: "waiting" }]);
  const { status, body } = await desk.ask("POST", "/api/v1/inbound/scans", {
    raw: Buffer.from("<svg/>"),
    headers: { "content-type": "image/png" },
  });
  expect([status, body.code]).toEqual([415, "FILE_TYPE_NOT_ALLOWED"]);
});
