// A case with papers, letters and things that only the desk may read, and case files made of it.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodePDFRawStream, type PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { createCanvas } from "@napi-rs/canvas";
import { rooms } from "../../src/app/case-rooms.ts";
import { type ExportHouse, exportRound } from "../../src/desk/case-export/round.ts";
import { nameMemory } from "../../src/desk/reception/names.ts";
import { form, formType } from "./forms.ts";
import { expectDone, openRig, type Persona } from "./rig.ts";

const folder = mkdtempSync(join(tmpdir(), "parley-export-"));
/** Stands where only the desk may read it. */
export const canaries = [
  "CANARY-NOTE-1",
  "CANARY-NOTE-2",
  "CANARY-PAPER",
  "canary-paper.txt",
  "CANARY-ANSWER",
];

export const full = { format: "pdf", party: "desk", recipient: "The desk", purpose: "the desk's own file" };
export const forPlan = {
  format: "pdf",
  party: "plan",
  recipient: "Example Plan",
  purpose: "payment of the claim",
};

/** A desk with such a case. Close it in `afterAll`. */
export async function openExportDesk() {
  const rig = await openRig();
  const { id, number } = await rig.open();
  async function upload(kind: string, value: string | Buffer, fileName: string, answers = "") {
    const parts = [
      { name: "kind", value: kind },
      ...(answers ? [{ name: "answers", value: answers }] : []),
      { name: "file", value, fileName },
    ];
    const reply = await rig.ask("POST", `/api/v1/cases/${id}/documents`, {
      raw: form(...parts),
      headers: formType,
    });
    return expectDone(reply).document;
  }
  await rig.send(`/api/v1/cases/${id}/notes`, { body: "CANARY-NOTE-1: they would pay twice that." });
  await rig.did(id, "log-contact", {
    with: "member",
    channel: "phone",
    outcome: "reached",
    note: "CANARY-NOTE-2",
  });
  await upload("bill", "Statement: please pay $1,840.00", "bill.txt");
  await upload("other", "CANARY-PAPER only the desk reads", "canary-paper.txt", "CANARY-ANSWER");
  await upload("eob", createCanvas(40, 60).toBuffer("image/png"), "eob.png");
  await rig.did(id, "confirm-split");
  const house = (): ExportHouse => ({
    pool: rig.pool,
    desk: rig.house.desk,
    files: rig.house.files,
    pages: rig.house.pages,
    drawer: rig.house.drawers.exports,
    rooms,
    names: nameMemory(),
  });
  const ask = (body: object, as: Persona = "specialist", of = id) =>
    rig.send(`/api/v1/cases/${of}/exports`, body, as);
  async function made(body: object, as: Persona = "specialist") {
    const asked = expectDone(await ask(body, as));
    await exportRound(house());
    const one = expectDone(await rig.get(`/api/v1/cases/${id}/exports/${asked.id}`, as));
    if (one.state !== "ready") throw new Error(`It is ${one.state}: ${one.says}`);
    const reply = await rig.app.inject({
      method: "GET",
      url: one.content,
      headers: { authorization: `Bearer sandbox-${as}` },
    });
    if (reply.statusCode !== 200) throw new Error(`Answered with ${reply.statusCode}.`);
    return { one, bytes: reply.rawPayload, headers: reply.headers };
  }
  const close = async () => {
    await rig.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { rig, id, number, upload, house, ask, made, close };
}

/** Text of a PDF as poppler reads it, and everything in its streams unpacked. */
export function insideOf(bytes: Buffer): { text: string; raw: string } {
  const path = join(folder, "file.pdf");
  writeFileSync(path, bytes);
  return {
    text: execFileSync("pdftotext", ["-layout", path, "-"]).toString(),
    raw: bytes.toString("latin1"),
  };
}
export const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Every object and every stream, unpacked: hidden layers, names and properties too. */
export const streamsOf = (doc: PDFDocument): string =>
  doc.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream && !/DCTDecode/.test(String(object.dict))
        ? `${object.dict} ${Buffer.from(decodePDFRawStream(object).decode()).toString("latin1")}`
        : String(object),
    )
    .join("\n");

export function bookmarksOf(doc: PDFDocument): string[] {
  const raw = doc.context.enumerateIndirectObjects();
  return raw.flatMap(([, object]) => {
    const text = String(object);
    const hex = /\/Title <(?:FEFF|feff)([0-9A-Fa-f]+)>/.exec(text)?.[1];
    return hex ? [Buffer.from(hex, "hex").swap16().toString("utf16le")] : [];
  });
}
