// Papers page by page: pictures and text for whoever may see the paper, each look audited, and nothing for
// others.
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPaper } from "../../src/desk/documents/read-paper.ts";
import { testPdf } from "../../src/platform/pages/test-papers.ts";
import { form, formType } from "./forms.ts";
import { openRig, type Rig } from "./rig.ts";

let rig: Rig;
let id: string;
beforeAll(async () => {
  rig = await openRig();
  ({ id } = await rig.open());
});
afterAll(() => rig?.close());

const file = async (bytes: Buffer, { kind = "bill", name = "bill.pdf", of = id } = {}) => {
  const raw = form({ name: "kind", value: kind }, { name: "file", value: bytes, fileName: name });
  const told = await rig.ask("POST", `/api/v1/cases/${of}/documents`, {
    as: "specialist",
    raw,
    headers: formType,
  });
  expect(told.status, told.text).toBe(201);
  return told.body.document.id as string;
};
const at = (document: string, rest = "") => `/api/v1/cases/${id}/documents/${document}/pages${rest}`;

test("QUALITY: a paper is read when it is first opened, and tells its pages and their sizes", async () => {
  const bill = await file(testPdf(["Statement of account", "Balance due $1,840.00"]));
  const { status, body } = await rig.get(at(bill));
  expect(status).toBe(200);
  expect(body).toEqual({
    state: "read",
    says: null,
    pages: [
      { width: 612, height: 792 },
      { width: 612, height: 792 },
    ],
  });
  const list = await rig.get(`/api/v1/cases/${id}/documents`);
  expect(list.body.items.find((one: { id: string }) => one.id === bill)).toMatchObject({
    pages: 2,
    reading: "read",
    from: null,
  });
  expect((await rig.get(at(bill, "/2/text"))).body).toEqual({ page: 2, text: "Balance due $1,840.00" });
});

test("a page is a picture and nothing else: sandboxed, unsniffed, kept for the next who looks", async () => {
  const bill = await file(testPdf(["A page"]));
  const first = await rig.get(at(bill, "/1/picture?width=240"));
  expect(first.status).toBe(200);
  expect(first.headers).toMatchObject({
    "content-type": "image/webp",
    "x-content-type-options": "nosniff",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-disposition": "inline",
    "cache-control": "private, no-store",
  });
  const kept = await rig.owner.query(
    "select page, width, bytes from document_preview where document_id = $1",
    [bill],
  );
  expect(kept.rows).toEqual([{ page: 1, width: 240, bytes: Number(first.headers["content-length"]) }]);
  const again = await rig.get(at(bill, "/1/picture?width=240"));
  expect(again.headers["content-length"]).toBe(first.headers["content-length"]);
  expect((await rig.get(at(bill, "/1/picture?width=241"))).status).toBe(422);
});

test("every look at a page leaves its trace in the audit", async () => {
  const bill = await file(testPdf(["A page"]));
  await rig.get(at(bill));
  await rig.get(at(bill, "/1/picture?width=240"));
  await rig.get(at(bill, "/1/text"));
  const traces = await rig.audit(`what like 'document ${bill}%' and action = 'read'`);
  expect(traces.map(({ what }: { what: string }) => what)).toEqual([
    `document ${bill}`,
    `document ${bill} page 1`,
    `document ${bill} page 1`,
  ]);
});

test("a scan says that it has no text, and a broken file why it cannot be shown", async () => {
  const empty = await file(testPdf([" "]));
  expect((await rig.get(at(empty))).body).toMatchObject({ state: "no text", pages: [{ width: 612 }] });
  const broken = await file(Buffer.from("%PDF-1.4\n1 0 obj\n<< /Type /Nothing >>\nendobj\n"));
  expect((await rig.get(at(broken))).body).toEqual({
    state: "failed",
    says: "The PDF is damaged and cannot be opened.",
    pages: [],
  });
  expect((await rig.get(at(broken, "/1/picture"))).body).toMatchObject({
    status: 422,
    code: "PAGE_NOT_SHOWN",
  });
  expect((await rig.get(at(empty, "/2/picture"))).body).toMatchObject({ detail: "The paper has 1 pages." });
});

test("whoever may not see the paper may not see its pages, its text or what was found in it", async () => {
  const bill = await file(testPdf(["Zebra crossing"]), { kind: "bill" });
  await rig.get(at(bill));
  for (const rest of ["", "/1/picture", "/1/text"]) {
    expect((await rig.get(at(bill, rest), "provider")).status, rest).toBe(404);
    expect((await rig.get(at(bill, rest), "rival")).status, rest).toBe(404);
  }
  const search = `/api/v1/cases/${id}/documents/search?q=zebra`;
  expect((await rig.get(search)).body.items).toHaveLength(1);
  expect((await rig.get(search, "plan")).body.items).toHaveLength(1);
  expect((await rig.get(search, "provider")).body.items).toEqual([]);
  expect((await rig.get(search, "rival")).status).toBe(404);
});

test("words are found on their pages, with the text around them and the place on the page", async () => {
  const one = await file(testPdf(["Nothing here", "The Müller balance is due"]), { name: "letter.pdf" });
  await rig.get(at(one));
  const { body } = await rig.get(`/api/v1/cases/${id}/documents/search?q=bal%20muller&document=${one}`);
  expect(body.items).toMatchObject([
    {
      document: { id: one, name: "letter.pdf", kind: "bill" },
      page: 2,
      hits: 2,
      pieces: [
        { before: "The ", hit: "Müller" },
        { hit: "bal", after: "ance is due" },
      ],
    },
  ]);
  const [box] = body.items[0].boxes;
  expect(box[0]).toBeGreaterThan(1_000);
  expect(box[2]).toBeGreaterThan(100);
  const none = await rig.get(`/api/v1/cases/${id}/documents/search?q=%7E%7E`);
  expect(none.body.items).toEqual([]);
});

test("a paper is read once: whoever comes second finds what is kept", async () => {
  const bill = await file(testPdf(["Once"]));
  const { pool, files, pages } = rig.house;
  const key = { tenantId: rig.home, caseId: id, documentId: bill };
  const [first, second] = await Promise.all([
    readPaper({ pool, files, pages }, key),
    readPaper({ pool, files, pages }, key),
  ]);
  expect(first).toEqual(second);
  const rows = await rig.owner.query("select page from document_text where document_id = $1", [bill]);
  expect(rows.rows).toEqual([{ page: 1 }]);
  expect(await readPaper({ pool, files, pages }, { ...key, documentId: id })).toBeNull();
});

test("the search over everything finds the page too", async () => {
  const bill = await file(testPdf(["Quixotic invoice of the hospital"]));
  await rig.get(at(bill));
  const found = await rig.house.pool.connect().then(async (client) => {
    await client.query("begin");
    await client.query(
      "select set_config('parley.tenant', $1, true), set_config('parley.viewer', '', true)",
      [rig.home],
    );
    const { rows } = await client.query("select * from found_document_pages('{quix,invoice}', 5)");
    await client.query("rollback");
    client.release();
    return rows;
  });
  expect(found).toEqual([
    { case_id: id, document_id: bill, page: 1, snippet: "Quixotic invoice of the hospital" },
  ]);
});
