// What is printed is what is kept, byte for byte, and what is not written yet says so on every page.
import { execFileSync } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pagesOf } from "../../src/platform/print/batch.ts";
import { openRig, type Persona, type Rig } from "./rig.ts";

let rig: Rig;
beforeAll(async () => {
  rig = await openRig();
});
afterAll(() => rig?.close());

let opened = 0;
async function byPost(): Promise<string> {
  opened += 1;
  const { id } = await rig.open({ claimNumber: `CLM-K${opened}` });
  await rig.did(id, "confirm-split", {}, "tpa");
  await rig.did(id, "record-channel", { kind: "post", address: "1 Elm, Ash, CA 90001" });
  await rig.did(id, "send-first-response");
  await rig.owner.query("update letter set send_after = null");
  return id;
}
async function bytes(method: "GET" | "POST", url: string, payload?: object, as: Persona = "specialist") {
  const headers = { authorization: `Bearer sandbox-${as}` };
  const reply = await rig.app.inject({ method, url, headers, ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, pdf: reply.rawPayload, headers: reply.headers };
}
const digestOf = async (id: string) =>
  (await rig.owner.query("select encode(pdf_sha256, 'hex') as d from letter where case_id = $1", [id]))
    .rows[0]?.d as string | null;
const words = (pdf: Buffer) => execFileSync("pdftotext", ["-raw", "-", "-"], { input: pdf }).toString();

describe("a letter by post", () => {
  test("BB-09: its first paper is kept, and every copy afterwards is the same bytes", async () => {
    const id = await byPost();
    expect(await digestOf(id)).toBeNull();
    const path = `/api/v1/cases/${id}/letters/1/pdf`;
    const first = await bytes("GET", path);
    const digest = await digestOf(id);
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    expect(Buffer.from(await rig.house.files.read(digest ?? "")).equals(first.pdf)).toBe(true);
    await rig.owner.query("update tenant set name = 'Another name'");
    expect((await bytes("GET", path)).pdf.equals(first.pdf)).toBe(true);
    expect(await digestOf(id)).toBe(digest);
  });

  test("BB-09: a print run prints the bytes that are kept, and keeps those it makes", async () => {
    const [once, never] = [await byPost(), await byPost()];
    const { pdf } = await bytes("GET", `/api/v1/cases/${once}/letters/1/pdf`);
    const kept = await digestOf(once);
    const letters = [once, never].map((caseId) => ({ caseId, letter: 1 }));
    const run = await rig.send("/api/v1/print-runs", { letters });
    expect(run.status, run.text).toBe(201);
    const file = await bytes("GET", `/api/v1/print-runs/${run.body.id}/pdf`);
    expect(file.status).toBe(200);
    expect(await digestOf(once)).toBe(kept);
    expect(await digestOf(never)).toMatch(/^[0-9a-f]{64}$/);
    expect(words(file.pdf)).toContain(words(pdf).trim().split("\n")[0]?.trim() ?? "-");
  });

  test("a copy in large print, and what others read, is made for them and not kept", async () => {
    const id = await byPost();
    await bytes("GET", `/api/v1/cases/${id}/letters/1/pdf?large=true`);
    await bytes("GET", `/api/v1/cases/${id}/letters/1/pdf`, undefined, "tpa");
    expect(await digestOf(id)).toBeNull();
  });
});

describe("a draft on paper", () => {
  const draft = (id: string, name: string, body: object = {}, as: Persona = "specialist", query = "") =>
    bytes("POST", `/api/v1/cases/${id}/actions/${name}/preview/pdf${query}`, body, as);

  async function writable(): Promise<string> {
    opened += 1;
    const { id } = await rig.open({ claimNumber: `CLM-K${opened}` });
    await rig.did(id, "confirm-split", {}, "tpa");
    await rig.did(id, "record-channel", { kind: "fax", address: "555-0177" });
    return id;
  }

  test("says on every page that it is one, bears no barcode, and changes nothing", async () => {
    const id = await writable();
    const before = (await rig.get(`/api/v1/cases/${id}`)).body.version;
    const { status, pdf, headers } = await draft(id, "send-first-response");
    expect(status).toBe(200);
    expect(headers["content-disposition"]).toMatch(/attachment; filename="BB-[\d-]+ draft.pdf"/);
    const pages = words(pdf).split("\f").slice(0, -1);
    expect(pages).toHaveLength(await pagesOf(pdf));
    for (const page of pages) expect(page.replaceAll(/\s/g, "")).toContain("DRAFT");
    expect(words(pdf)).toContain("$1,565.00");
    const info = execFileSync("pdfinfo", ["-"], { input: pdf }).toString();
    expect(info).toMatch(/Title: +DRAFT: /);
    expect(info).toMatch(/Tagged: +yes/);
    const file = (await rig.get(`/api/v1/cases/${id}`)).body;
    expect(file.version).toBe(before);
    expect((await rig.get(`/api/v1/cases/${id}/letters`)).body.items).toEqual([]);
    expect(await rig.audit(`what = 'draft send-first-response'`)).toHaveLength(1);
  });

  test("is refused where the letter would be, with the rule; and there is no second one", async () => {
    const id = await writable();
    const early = await draft(id, "send-settlement-letter", { payBy: "2027-02-01" });
    expect(early.status).toBe(409);
    expect(JSON.parse(early.pdf.toString())).toMatchObject({ rule: expect.stringMatching(/^BB-/) });
    expect((await draft(id, "send-first-response", {}, "specialist", "?letter=2")).status).toBe(404);
    expect((await draft(id, "send-first-response", {}, "specialist", "?letter=0")).status).toBe(422);
    expect((await draft(id, "no-such-action")).status).toBe(409);
  });

  test("is the desk's alone", async () => {
    const id = await writable();
    for (const persona of ["provider", "plan", "member"] as const)
      expect((await draft(id, "send-first-response", {}, persona)).status).toBe(403);
    expect((await draft(id, "send-first-response", {}, "rival")).status).toBe(404);
  });
});
