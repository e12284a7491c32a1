// The case file to hand on: whole for the desk, and for a recipient what they may see and nothing else, in no
// stream of the PDF and no file of the ZIP (BB-06; QUALITY, Trust 6).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodePDFRawStream, PDFDocument, PDFRawStream } from "@cantoo/pdf-lib";
import { createCanvas } from "@napi-rs/canvas";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import yauzl from "yauzl";
import { rooms } from "../../src/app/case-rooms.ts";
import { type ExportHouse, exportRound } from "../../src/desk/case-export/round.ts";
import { nameMemory } from "../../src/desk/reception/names.ts";
import { form, formType, paper } from "./forms.ts";
import { expectDone, openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
let number: string;
const folder = mkdtempSync(join(tmpdir(), "parley-export-"));
/** Stands where only the desk may read it. */
const canaries = ["CANARY-NOTE-1", "CANARY-NOTE-2", "CANARY-PAPER", "canary-paper.txt", "CANARY-ANSWER"];

beforeAll(async () => {
  rig = await openRig();
  ({ id, number } = await rig.open());
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
});
afterAll(async () => {
  await rig?.close();
  rmSync(folder, { recursive: true, force: true });
});

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
const house = (): ExportHouse => ({
  pool: rig.pool,
  desk: rig.house.desk,
  files: rig.house.files,
  pages: rig.house.pages,
  drawer: rig.house.drawers.exports,
  rooms,
  names: nameMemory(),
});

const full = { format: "pdf", party: "desk", recipient: "The desk", purpose: "the desk's own file" };
const forPlan = { format: "pdf", party: "plan", recipient: "Example Plan", purpose: "payment of the claim" };
const ask = (body: object, as: Persona = "specialist", of = id) =>
  rig.send(`/api/v1/cases/${of}/exports`, body, as);
async function made(body: object, as: Persona = "specialist") {
  const asked = expectDone(await ask(body, as));
  await exportRound(house());
  const one = expectDone(await rig.get(`/api/v1/cases/${id}/exports/${asked.id}`, as));
  expect(one.state, one.says).toBe("ready");
  const reply = await rig.app.inject({
    method: "GET",
    url: one.content,
    headers: { authorization: `Bearer sandbox-${as}` },
  });
  expect(reply.statusCode).toBe(200);
  return { one, bytes: reply.rawPayload, headers: reply.headers };
}

/** Text of a PDF as poppler reads it, and everything in its streams unpacked. */
function insideOf(bytes: Buffer): { text: string; raw: string } {
  const path = join(folder, "file.pdf");
  writeFileSync(path, bytes);
  return {
    text: execFileSync("pdftotext", ["-layout", path, "-"]).toString(),
    raw: bytes.toString("latin1"),
  };
}
async function unzipped(bytes: Buffer): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) =>
    yauzl.fromBuffer(bytes, { lazyEntries: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    ),
  );
  await new Promise<void>((resolve, reject) => {
    zip.on("end", resolve);
    zip.on("error", reject);
    zip.on("entry", (entry: yauzl.Entry) => {
      zip.openReadStream(entry, async (error, stream) => {
        if (error) return reject(error);
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk as Buffer);
        files.set(entry.fileName, Buffer.concat(chunks));
        zip.readEntry();
      });
    });
    zip.readEntry();
  });
  return files;
}
const sha = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

describe("BB-06, in full for the desk as a PDF", () => {
  test("has a cover, what happened, dates with reasons, letters and papers, each with its bookmark", async () => {
    const { one, bytes, headers } = await made(full);
    const { text } = insideOf(bytes);
    for (const part of [number, "Maria Example", "What happened", "Dates and why", "Offers", "Signatures"])
      expect(text).toContain(part);
    expect(text).toContain("please pay $1,840.00");
    expect(text).toContain("CANARY-PAPER only the desk reads");
    expect(text).toMatch(/Balance bill\s+\$1,565\.00/);
    expect(headers["content-disposition"]).toContain(`case-file-${number}.pdf`);
    expect(headers["content-security-policy"]).toContain("sandbox");
    expect(sha(bytes)).toBe(one.sha256);
    expect(bytes.length).toBe(one.bytes);
    const doc = await PDFDocument.load(bytes);
    expect(doc.getPageCount()).toBe(one.pages);
    expect(text).toContain(`File page 1 of ${one.pages}`);
    expect(text).toContain(`File page ${one.pages} of ${one.pages}`);
    const titles = bookmarksOf(doc);
    for (const title of ["Summary", "What happened", "Dates and why", "Papers", "Paper 1: bill.txt"])
      expect(titles).toContain(title);
  });

  test("its own pages stay tagged, with language and title told", async () => {
    const { bytes } = await made(full);
    const path = join(folder, "tagged.pdf");
    writeFileSync(path, bytes);
    const info = execFileSync("pdfinfo", [path]).toString();
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toContain(`Case file ${number}`);
    expect(execFileSync("pdfinfo", ["-struct", path]).toString()).toMatch(/H1[\s\S]+Table/);
  });

  test("internal notes are not even in the desk's own", async () => {
    const { bytes } = await made(full);
    expect(insideOf(bytes).text).not.toContain("CANARY-NOTE-1");
    const { bytes: zip } = await made({ ...full, format: "zip" });
    const all = await unzipped(zip);
    expect([...all.values()].join("\n")).not.toContain("CANARY-NOTE-1");
  });

  test("only the parts that were asked for are in it", async () => {
    const { bytes } = await made({ ...full, parts: ["summary", "documents"] });
    const { text } = insideOf(bytes);
    expect(text).toContain("Summary");
    expect(text).not.toContain("What happened");
    expect(text).not.toContain("Dates and why");
  });
});

/** Every object and every stream, unpacked: hidden layers, names and properties too. */
const streamsOf = (doc: PDFDocument): string =>
  doc.context
    .enumerateIndirectObjects()
    .map(([, object]) =>
      object instanceof PDFRawStream
        ? `${object.dict} ${Buffer.from(decodePDFRawStream(object).decode()).toString("latin1")}`
        : String(object),
    )
    .join("\n");

function bookmarksOf(doc: PDFDocument): string[] {
  const raw = doc.context.enumerateIndirectObjects();
  return raw.flatMap(([, object]) => {
    const text = String(object);
    const hex = /\/Title <(?:FEFF|feff)([0-9A-Fa-f]+)>/.exec(text)?.[1];
    return hex ? [Buffer.from(hex, "hex").swap16().toString("utf16le")] : [];
  });
}

describe("as a ZIP", () => {
  test("has an index for people and for machines, and a digest of every file that is right", async () => {
    const { bytes } = await made({ ...full, format: "zip" });
    const files = await unzipped(bytes);
    const names = [...files.keys()];
    expect(names).toEqual(
      expect.arrayContaining([
        "index.html",
        "index.csv",
        "SHA256SUMS",
        "case.json",
        "timeline.csv",
        "audit.csv",
      ]),
    );
    expect(names).toContain("papers/001 bill.txt");
    expect(files.get("papers/001 bill.txt")?.toString()).toBe("Statement: please pay $1,840.00");
    const sums = files.get("SHA256SUMS")!.toString().trim().split("\n");
    for (const line of sums) {
      const [digest = "", path = ""] = line.split("  ");
      expect(sha(files.get(path)!), path).toBe(digest);
    }
    const listed = sums.map((line) => line.slice(66));
    expect(names.filter((name) => !listed.includes(name)).sort()).toEqual([
      "SHA256SUMS",
      "index.csv",
      "index.html",
    ]);
    const facts = JSON.parse(files.get("case.json")!.toString());
    expect(facts.case.number).toBe(number);
    expect(facts.documents).toHaveLength(3);
    const index = files.get("index.html")!.toString();
    for (const name of listed)
      expect(index).toContain(`href="${name.split("/").map(encodeURIComponent).join("/")}"`);
    expect(files.get("audit.csv")!.toString()).toContain("file-document");
  });

  test("names of strangers make no markup, no folder and no formula", async () => {
    const other = await rig.open();
    const odd = "=cmd()<img src=x onerror=alert(1)>..%2f..%2fetc.txt";
    await rig.ask("POST", `/api/v1/cases/${other.id}/documents`, {
      raw: paper("odd", "bill", odd),
      headers: formType,
    });
    expectDone(await ask({ ...full, format: "zip" }, "specialist", other.id));
    await exportRound(house());
    const { items } = expectDone(await rig.get(`/api/v1/cases/${other.id}/exports`));
    const { rawPayload } = await rig.app.inject({
      method: "GET",
      url: items[0].content,
      headers: { authorization: "Bearer sandbox-specialist" },
    });
    const files = await unzipped(rawPayload);
    for (const name of files.keys()) expect(name).toMatch(/^[\w .()/-]+$/);
    expect(files.get("index.html")!.toString()).not.toContain("<img");
    expect(files.get("index.csv")!.toString()).not.toMatch(/(^|,)=/m);
  });

  test("papers lie in parcels that the recipient of the directory takes, and one too large is named", async () => {
    const channel = {
      party: "plan",
      brand: "Example Plan",
      purpose: "disputes",
      channel: "portal",
      address: "https://portal.example.com",
      toldBy: "Their page",
      verifiedOn: "2026-12-01",
      mostFiles: 1,
      mostBytes: 40,
    };
    const kept = expectDone(await rig.send("/api/v1/channels", channel));
    expect(kept).toMatchObject({ mostFiles: 1, mostBytes: 40 });
    const { one, bytes } = await made({ ...full, format: "zip", channelId: kept.id });
    const names = [...(await unzipped(bytes)).keys()].filter((name) => name.startsWith("papers/"));
    expect(names).toEqual([
      "papers/parcel 1 of 2/001 bill.txt",
      "papers/parcel 2 of 2/002 canary-paper.txt",
      "papers/too large for a parcel/003 eob.png",
    ]);
    expect(one.says).toContain("003 eob.png is larger than the recipient takes");
  });
});

describe("BB-06, for a recipient", () => {
  const parties = [
    ["provider", "Sample Surgery Center"],
    ["plan", "Example Plan"],
    ["tpa", "Example Administrators"],
    ["advocate", "Abe Advocate"],
    ["broker", "Bea Broker"],
  ] as const;

  test.each(parties)("the %s gets no canary, in no stream and in no file", async (party, recipient) => {
    const body = { ...forPlan, party, recipient };
    const { bytes } = await made(body, "supervisor");
    const { text, raw } = insideOf(bytes);
    const unpacked = execFileSync("pdftotext", ["-raw", join(folder, "file.pdf"), "-"]).toString();
    const objects = streamsOf(await PDFDocument.load(bytes));
    const files = await unzipped((await made({ ...body, format: "zip" }, "supervisor")).bytes);
    const everything = [
      text,
      raw,
      unpacked,
      objects,
      ...files.keys(),
      ...[...files.values()].map(String),
    ].join("\n");
    for (const canary of canaries) expect(everything).not.toContain(canary);
    expect(everything).not.toContain("audit.csv");
    expect(text).toContain("Withheld");
    expect(text).toMatch(new RegExp(`It is not for the ${party}`));
  });

  test("counsel gets every paper, and still no note", async () => {
    const { bytes } = await made({
      ...forPlan,
      party: "counsel",
      recipient: "Cora Counsel",
      purpose: "legal advice to the plan",
    });
    const { text } = insideOf(bytes);
    expect(text).toContain("CANARY-PAPER");
    expect(text).not.toContain("CANARY-NOTE");
  });

  test("it shows the fields that the policy shows, and leaves the others out", async () => {
    const zipFor = async (party: string) => {
      const { bytes } = await made({ ...forPlan, party, recipient: "Somebody", format: "zip" }, "supervisor");
      return JSON.parse((await unzipped(bytes)).get("case.json")!.toString());
    };
    for (const party of ["plan", "provider", "tpa"] as const) {
      const file = await zipFor(party);
      const shown = (await rig.get(`/api/v1/cases/${id}`, party)).body;
      expect(Object.keys(file.case).sort(), party).toEqual(Object.keys(shown).sort());
      expect(file.case.amounts, party).toEqual(shown.amounts);
      const papers = (await rig.get(`/api/v1/cases/${id}/documents`, party)).body.items;
      expect(file.documents.map((one: { id: string }) => one.id).sort(), party).toEqual(
        papers.map((one: { id: string }) => one.id).sort(),
      );
      const { items } = (await rig.get(`/api/v1/cases/${id}/timeline?limit=200`, party)).body;
      expect(
        file.timeline.map((one: { seq: number }) => one.seq),
        party,
      ).toEqual(items.map((one: { seq: number }) => one.seq).reverse());
    }
  });

  test("what is withheld is counted with its reason, and never named", async () => {
    const { bytes } = await made({ ...forPlan, format: "zip" });
    const { withheld } = JSON.parse((await unzipped(bytes)).get("case.json")!.toString());
    expect(withheld).toContainEqual({
      what: "paper",
      on: "2026-12-01",
      why: "It is not for the plan: the desk's policy does not disclose it.",
    });
  });
});

describe("45 CFR 164.528: what left the house is accounted for", () => {
  const account = async (reading: string) =>
    expectDone(await rig.get(`/api/v1/disclosures?caseId=${id}&reading=${reading}`, "privacy")).items;

  test("what the law asks for is counted, in the transaction that lets it be fetched", async () => {
    const before = (await account("required")).length;
    const body = {
      ...forPlan,
      party: "collector",
      recipient: "County Court",
      purpose: "required by law",
      address: "1 Court Square",
    };
    const asked = expectDone(await ask(body, "supervisor"));
    expect(await account("required")).toHaveLength(before);
    await exportRound(house());
    const [newest] = await account("required");
    expect(newest).toMatchObject({
      recipient: "County Court",
      address: "1 Court Square",
      purpose: "required by law",
      counted: true,
      description: expect.stringContaining("Case file (PDF)"),
    });
    expect(asked.counted).toBe(true);
  });

  test("what is for payment is told when everything is asked for; the desk's own file is no disclosure", async () => {
    await made(forPlan);
    const all = await account("all");
    expect(all).toContainEqual(
      expect.objectContaining({ description: "Case file (PDF)", recipient: "Example Plan", counted: false }),
    );
    expect(JSON.stringify(all)).not.toContain("The desk");
  });

  test("where the disclosure cannot be written, nothing can be fetched", async () => {
    await rig.owner.query("alter table disclosure add constraint no_more check (recipient <> 'Blocked')");
    const asked = expectDone(
      await ask(
        { ...forPlan, party: "collector", recipient: "Blocked", purpose: "required by law" },
        "supervisor",
      ),
    );
    await exportRound(house()).catch(() => {});
    await rig.owner.query("alter table disclosure drop constraint no_more");
    const { body } = await rig.get(`/api/v1/cases/${id}/exports/${asked.id}`, "supervisor");
    expect(body).toMatchObject({ state: "failed", content: null });
    expect((await rig.get(`/api/v1/cases/${id}/exports/${asked.id}/content`, "supervisor")).status).toBe(409);
  });

  test("asking, making and fetching each leave their line in the audit", async () => {
    const { one } = await made(full);
    const entries = await rig.audit(`detail->>'export' = '${one.id}'`);
    expect(entries.map(({ action, what }) => `${action} ${what}`)).toEqual([
      "asked for case file",
      "exported case file",
      "fetched case file",
    ]);
  });
});

describe("who asks, and when", () => {
  test("only who asked fetches it; a colleague sees that it was made, and for whom", async () => {
    const { one } = await made(full);
    const { items } = expectDone(await rig.get(`/api/v1/cases/${id}/exports`, "supervisor"));
    expect(items.find((each: { id: string }) => each.id === one.id)).toMatchObject({
      content: null,
      askedBy: "Dana Desk",
    });
    expect((await rig.get(one.content, "supervisor")).status).toBe(404);
    expect((await rig.get(one.content, "rival")).status).toBe(404);
    expect((await rig.get(one.content, "tpa")).status).toBe(403);
  });

  test("after a day it is gone: a moment before it is not", async () => {
    const { one } = await made(full);
    const left = (seconds: number) =>
      rig.owner.query("update case_export set expires_at = now() + make_interval(secs => $2) where id = $1", [
        one.id,
        seconds,
      ]);
    await left(30);
    expect((await rig.get(one.content)).status).toBe(200);
    await left(-1);
    expect((await rig.get(one.content)).body.code).toBe("EXPORT_GONE");
    expect((await rig.get(`/api/v1/cases/${id}/exports/${one.id}`)).body).toMatchObject({
      state: "gone",
      content: null,
    });
  });

  test("before it is made there is nothing to fetch, and no more than five are under way", async () => {
    const first = expectDone(await ask(full, "negotiator"));
    for (let no = 1; no < 5; no += 1) expectDone(await ask(full, "negotiator"));
    expect((await ask(full, "negotiator")).body.code).toBe("TOO_MANY_EXPORTS");
    expect((await rig.get(`/api/v1/cases/${id}/exports/${first.id}/content`, "negotiator")).body.code).toBe(
      "EXPORT_NOT_READY",
    );
    expect(await exportRound(house())).toBe(5);
    expect((await ask(full, "negotiator")).status).toBe(202);
    await exportRound(house());
  });

  test("whoever was shut out of the case before it was made gets nothing", async () => {
    const other = await rig.open({}, "negotiator");
    const asked = expectDone(await ask(full, "specialist", other.id));
    const me = (await rig.get("/api/v1/me", "negotiator")).body;
    await rig.send(
      `/api/v1/cases/${other.id}/restrict`,
      { people: [me.id], why: "A colleague is the patient." },
      "supervisor",
    );
    await exportRound(house());
    expect((await rig.get(`/api/v1/cases/${other.id}/exports/${asked.id}`)).status).toBe(404);
    const { rows } = await rig.owner.query("select state from case_export where id = $1", [asked.id]);
    expect(rows[0]?.state).not.toBe("ready");
  });

  test("two workers make it once", async () => {
    const asked = expectDone(await ask(full));
    const all = await Promise.all([exportRound(house()), exportRound(house()), exportRound(house())]);
    expect(all.reduce((sum, one) => sum + one, 0)).toBe(1);
    const { rows } = await rig.owner.query(
      "select count(*)::int as n from audit_entry where action = 'exported' and detail->>'export' = $1",
      [asked.id],
    );
    expect(rows).toEqual([{ n: 1 }]);
  });

  test("in full is for the desk's own file, and its own file is for nobody else", async () => {
    expect((await ask({ ...full, purpose: "payment of the claim" })).status).toBe(422);
    expect((await ask({ ...forPlan, purpose: "the desk's own file" })).status).toBe(422);
    for (const as of ["admin", "tpa", "member", "counsel"] as const)
      expect((await ask(full, as)).status, as).toBe(403);
  });
});

test("a paper that the scanner has not cleared, one that is lost and one that is damaged do not stop the rest", async () => {
  const waits = await upload("bill", "Waits for the scanner", "waits.txt");
  const lost = await upload("bill", "Will be lost", "lost.txt");
  await rig.owner.query(
    "insert into document_scan (tenant_id, case_id, document_id, state) values ($1, $2, $3, 'infected')",
    [rig.home, id, waits.id],
  );
  const damaged = readFileSync(join(import.meta.dirname, "../../../shared/data/fuzz/pdf/issue-99.pdf"));
  await upload("bill", damaged, "damaged.pdf");
  await rig.house.files.remove(lost.sha256);
  const { one, bytes } = await made({ ...full, format: "zip" });
  const names = [...(await unzipped(bytes)).keys()].join("\n");
  expect(names).toContain("damaged.pdf");
  expect(names).not.toContain("waits.txt");
  expect(one.says).toContain("lost.txt is not in the store of files.");
  const pdf = await made(full);
  const { text } = insideOf(pdf.bytes);
  expect(text).not.toContain("Waits for the scanner");
  expect(text).toContain("The scanner for viruses has not cleared it.");
});
