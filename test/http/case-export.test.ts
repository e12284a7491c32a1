// The case file whole, for the desk: one PDF with bookmarks, or a ZIP with an index and digests; and who gets
// it, when (BB-06).
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PDFDocument } from "@cantoo/pdf-lib";
import { afterAll, describe, expect, test } from "vitest";
import { exportRound } from "../../src/desk/case-export/round.ts";
import { bookmarksOf, forPlan, full, insideOf, openExportDesk, sha } from "./case-files.ts";
import { formType, paper } from "./forms.ts";
import { expectDone } from "./rig.ts";
import { unzipped } from "./unzipped.ts";

const { rig, id, number, upload, house, ask, made, close } = await openExportDesk();
afterAll(() => close());
const folder = tmpdir();

describe("BB-06, in full for the desk as a PDF", () => {
  test("has a cover, the course, dates with reasons, letters and papers, with bookmarks", async () => {
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

  test("papers lie in parcels that the recipient takes, and one too large is named", async () => {
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
    // It stands in nobody's way.
    expect(rows[0]?.state).toBe("failed");
  });

  test("a worker that died over it leaves it to another, once its time is over", async () => {
    const asked = expectDone(await ask(full));
    const died = (minutes: number) =>
      rig.owner.query(
        `update case_export set state = 'making', done = 2, next_at = now() + make_interval(mins => $2)
          where id = $1`,
        [asked.id, minutes],
      );
    await died(1);
    expect(await exportRound(house())).toBe(0);
    await died(0);
    expect(await exportRound(house())).toBe(1);
    const { body } = await rig.get(`/api/v1/cases/${id}/exports/${asked.id}`);
    expect(body).toMatchObject({ state: "ready", done: body.total });
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

test("papers that are not cleared, lost or damaged do not stop the rest", async () => {
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
